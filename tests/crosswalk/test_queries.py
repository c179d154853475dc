"""What can be asked: sets and rows, the curator's page and queue, disagreements, conflicts, chains, conversion."""

import pytest

from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries import Asked, Basis, GroundKind, Side
from ijkpunt.crosswalk.rules.decisions import Verdict
from ijkpunt.kernel.mapping import MappingStatus, MatchRelation
from ijkpunt.kernel.problems import NotFound, Refused, RuleBroken
from tests.crosswalk.sets import ANNA, BERT, DAY, bring_in, judge, mapping, opened, review, row_of, undo

pytestmark = pytest.mark.django_db
WORK, EUROPE = Side("work", "1"), Side("europe", "1.0")


@pytest.fixture(autouse=True)
def _sets() -> None:
    bring_in()
    opened()


def page(subject: str, person: str = "user:anna") -> queries.CurationView:
    return queries.curate("own", version="1", subject=subject, person=person)


def waiting() -> list[str]:
    return [item.end.id for item in queries.queue("own", person="user:anna", on=DAY).waiting]


def test_sets_come_as_lines_with_what_is_in_them() -> None:
    judge(ANNA, "w1", "close", "e1")
    lines = queries.mapping_sets()
    assert [line.key for line in lines.items] == ["own", "work-europe"]
    own, official = lines.items
    assert (own.is_open, own.official, own.total, own.subject, own.object) == (True, False, 1, WORK, EUROPE)
    assert official.counts[MappingStatus.PUBLISHED] == 5
    assert [line.key for line in queries.mapping_sets(status=MappingStatus.PUBLISHED).items] == ["work-europe"]
    assert queries.mapping_sets(source="rome").total == 0


def test_a_set_whole_counts_its_relations() -> None:
    view = queries.get_set("work-europe")
    assert view.relations[MatchRelation.EXACT] == 2
    assert (view.refused, view.without_equivalent) == (1, 0)
    with pytest.raises(NotFound):
        queries.get_set("elders")


def test_rows_are_narrowed_and_come_in_pages() -> None:
    assert queries.rows_of("work-europe", limit=2).next_offset == 2
    assert [line.row.subject.id for line in queries.rows_of("work-europe", text="dakgoten").items] == ["w3"]
    assert queries.rows_of("work-europe", relation=MatchRelation.EXACT, refused=False).total == 2
    assert queries.rows_of("work-europe", refused=True).total == 1
    assert queries.rows_of("work-europe", subject="w4").total == 2


def test_the_page_shows_proposals_with_grounds() -> None:
    view = page("w1")
    best = view.proposals[0]
    assert best.end.id == "e1"
    assert 0 < best.confidence <= 1
    assert 1 <= best.band <= 5
    kinds = {ground.kind for ground in best.grounds}
    assert GroundKind.DECIDED in kinds, "the official set decided on these very words"
    assert GroundKind.WORDS in kinds
    assert ("leien", True) in best.pieces
    assert "".join(text for text, _ in view.subject.pieces) == "Leien kappen"
    assert "Leien" in view.subject.words


def test_the_page_warns_for_words_that_do_not_come_back() -> None:
    warned = {
        proposal.end.id: str(ground.message)
        for proposal in page("w1").proposals
        for ground in proposal.grounds
        if ground.kind is GroundKind.DIFFERS
    }
    assert warned["e1"] == "Komt niet terug: maat, maken."


def test_a_decision_changes_the_next_proposals_at_once() -> None:
    bring_in("clean", mapping("w1", "e2", "exact"), version="2", official=False)
    before = [one.end.id for one in queries.curate("own", version="1", subject="w1", person="user:anna").proposals]
    assert "e2" in before
    judge(ANNA, "w1", "refused", "e2")
    after = page("w1")
    refused = [one for one in after.proposals if one.end.id == "e2"]
    assert [one.mine for one in refused] == [Verdict.REFUSED], "it stays on the page as refused, at the end"
    assert after.proposals[-1].end.id == "e2"


def test_the_page_tells_what_people_said() -> None:
    judge(ANNA, "w1", "close", "e1", note="Zelfde werk.")
    judge(BERT, "w1", "exact", "e1")
    view = page("w1")
    assert [(said.judged.person, said.judged.verdict, said.about) for said in view.history] == [
        ("user:bert", Verdict.EXACT, "leien op maat maken"),
        ("user:anna", Verdict.CLOSE, "leien op maat maken"),
    ]
    assert view.proposals[0].mine is Verdict.CLOSE
    assert view.proposals[0].standing.contested
    assert (view.may_undo, view.postponed) == (True, False)
    assert not page("w1", "user:celia").may_undo


def test_later_puts_a_subject_at_the_end_of_ones_own_queue() -> None:
    first = waiting()[0]
    judge(ANNA, first, "skip")
    assert waiting()[-1] == first
    assert page(first).postponed
    assert queries.queue("own", person="user:bert", on=DAY).waiting[0].end.id == first
    undo(ANNA, first)
    assert waiting()[0] == first


def test_the_queue_counts_progress_and_brings_back_what_was_sent_back() -> None:
    judge(ANNA, "w3", "exact", "e3")
    judge(ANNA, "w2", "exact", "e2")
    review("w3", "e3")
    review("w2", "e2", agrees=False, note="Kijk nog eens.")
    queue = queries.queue("own", person="user:anna", on=DAY)
    assert queue.waiting[0].end.id == "w2"
    assert queue.waiting[0].returned
    told = queue.progress
    assert (told.total, told.decided, told.reviewed, told.returned, told.left) == (4, 2, 1, 1, 2)
    assert [item.end.id for item in queue.done] == ["w3"]
    following = queue.next_after("1", "w2")
    assert following is not None
    assert following.end.id in {"w1", "w4"}
    assert [item.end.id for item in queue.in_list_order()] == ["w1", "w2", "w3", "w4"]


def test_disagreements_come_heaviest_first_with_everybodys_view() -> None:
    judge(ANNA, "w1", "close", "e1")
    judge(BERT, "w1", "exact", "e1", note="Geen verschil.")
    judge(ANNA, "w2", "exact", "e2")
    judge(BERT, "w2", "refused", "e2")
    judge(ANNA, "w3", "exact", "e3")
    judge(BERT, "w3", "no_equivalent")
    found = queries.disagreements("own")
    assert [(one.line.row.subject.id, one.weight) for one in found] == [("w2", 3), ("w3", 3), ("w3", 3), ("w1", 1)]
    assert [(view.name, view.verdict.value, view.note) for view in found[-1].views] == [
        ("Anna", "close", ""),
        ("Bert", "exact", "Geen verschil."),
    ]
    assert found[1].with_rows == (row_of("w3").record_id,)
    agreed = queries.agreement_in("own")
    assert (agreed.items, agreed.share) == (2, 0.0)


def test_conflicts_of_a_set_also_hear_other_vocabularies() -> None:
    bring_in("through", mapping("w1", "m1", "exact"), version="2", object_source="middle", object_source_version="1")
    bring_in("onwards", mapping("m1", "e1", "exact"), version="3", subject_source="middle", subject_source_version="1")
    judge(ANNA, "w1", "broad", "e1")
    report = queries.conflicts_of("own")
    assert report.counts == {"chain_against_row": 1}
    assert report.involved(report.conflicts[0])[0].subject.id == "w1"
    assert not queries.conflicts_of("own", chains=False).conflicts


def test_a_chain_shows_its_links_and_their_sets() -> None:
    bring_in(
        "onwards",
        mapping("e3", "r3", "broad", confidence=0.5),
        version="2",
        subject_source="europe",
        subject_source_version="1.0",
        object_source="rome",
        object_source_version="4",
    )
    view = queries.chain_of("work", "1", "w3", path=("work", "europe", "rome"))
    assert [(chain.object.id, chain.relation) for chain in view.chains] == [("r3", MatchRelation.BROAD)]
    assert view.chains[0].confidence == pytest.approx(0.45)
    assert [link.origin for link in view.chains[0].links] == ["work-europe", "onwards"]
    assert view.chains[0].weakest.origin == "onwards"


def test_convert_gives_confirmed_links_first_and_proposals_for_the_rest() -> None:
    bring_in("more", mapping("w9", "e5", "close"), version="2")
    asked = [Asked("a", id="w3"), Asked("b", text="dakgoten plaatsen"), Asked("c", text="Een muur isoleren")]
    by_id, by_words, loose = queries.convert(asked, source=WORK, target=EUROPE)
    assert [(one.end.id, one.basis, one.confidence) for one in by_id.answers] == [("e3", Basis.CONFIRMED, 0.9)]
    assert by_id.answers[0].via == ("work-europe",)
    assert by_words.known is not None
    assert by_words.known.id == "w3"
    assert by_words.answers == by_id.answers
    assert loose.known is None
    assert (loose.answers[0].end.id, loose.answers[0].basis) == ("e5", Basis.PROPOSAL)
    assert str(loose.answers[0].ground)


def test_convert_tells_what_one_person_decided_apart() -> None:
    bring_in("other", mapping("w5", "e9", "close"), version="2", official=False)
    answer = queries.convert([Asked("a", id="w5")], source=WORK, target=EUROPE)[0].answers[0]
    assert (answer.end.id, answer.basis) == ("e9", Basis.DECIDED)


def test_convert_goes_back_as_well() -> None:
    back = queries.convert([Asked("a", id="e4")], source=EUROPE, target=WORK)[0]
    assert [(one.end.id, one.relation) for one in back.answers] == [("w4", MatchRelation.NARROW)]


def test_convert_respects_that_nothing_fits() -> None:
    judge(ANNA, "w1", "no_equivalent")
    bring_in("none", mapping("w7", None), version="2")
    found = queries.convert([Asked("a", id="w7")], source=WORK, target=EUROPE)[0]
    assert (found.no_equivalent, found.answers) == (True, ())


def test_convert_reports_an_unknown_number_beside_the_answers_of_others() -> None:
    bad, good = queries.convert([Asked("a", id="w99"), Asked("b", id="w3")], source=WORK, target=EUROPE)
    assert bad.problem is not None
    assert bad.problem.code == "mapping.unknown_end"
    assert good.answers


def test_convert_refuses_what_cannot_be_asked() -> None:
    with pytest.raises(Refused) as refused:
        queries.convert([Asked("a"), Asked("b", text="x" * 3000)], source=None, target=EUROPE)
    assert [one.code for one in refused.value.problems] == ["convert.empty", "convert.too_long"]
    with pytest.raises(NotFound):
        queries.convert([Asked("a", text="iets")], source=None, target=Side("esco", "9"))
    with pytest.raises(RuleBroken, match="omzettingen"):
        queries.convert([Asked(str(place), text="x") for place in range(5001)], source=None, target=EUROPE)
