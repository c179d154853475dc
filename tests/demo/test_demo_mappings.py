"""The mapping sets of the demo show what there is to show."""

import pytest

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.crosswalk import actions, queries
from ijkpunt.crosswalk.queries import GroundKind
from ijkpunt.crosswalk.rules.decisions import Verdict
from ijkpunt.demo.mappings import OWN
from ijkpunt.demo.universe import DAY
from ijkpunt.kernel.mapping import MappingStatus
from ijkpunt.kernel.problems import Severity

pytestmark = pytest.mark.usefixtures("universe")


def test_two_sets_are_published_and_one_is_open() -> None:
    assert [(line.key, line.status, line.total) for line in queries.mapping_sets().items] == [
        ("competent-esco-demo", MappingStatus.PUBLISHED, 131),
        (OWN, MappingStatus.DRAFT, 12),
        ("esco-rome-demo", MappingStatus.PUBLISHED, 15),
    ]
    for key in ("competent-esco-demo", "esco-rome-demo"):
        assert not [one for one in queries.conflicts_of(key).conflicts if one.rule.severity is Severity.ERROR], (
            "what is published does not contradict itself"
        )


def test_one_disagreement_one_conflict_one_sent_back_one_that_waits() -> None:
    assert [one.line.row.subject.id for one in queries.disagreements(OWN)] == ["bkc9904306"]
    assert queries.conflicts_of(OWN).counts == {"more_than_one_exact": 1, "exact_clique": 1}
    queue = queries.queue(OWN, person="user:0", on=DAY)
    assert queue.waiting[0].end.id == "bkc9904304"
    assert queue.waiting[0].returned
    assert [(one.key, one.total, one.decided) for one in queue.groups] == [("BK-9104-3", 10, 7), ("BK-9105-1", 11, 2)]


def test_the_competence_of_the_picture_has_proposals_with_every_kind_of_ground() -> None:
    view = queries.curate(OWN, version="BK-9104-3", subject="bkc9904305", person="user:0")
    kinds = {ground.kind for proposal in view.proposals for ground in proposal.grounds}
    assert {GroundKind.WORDS, GroundKind.REFERENCE, GroundKind.DIFFERS} <= kinds
    labels = [proposal.end.text for proposal in view.proposals]
    assert {"leien sorteren op dikte", "leien op maat kappen"} <= set(labels)
    assert [one.code for one in view.subject.references] == ["co 09418", "co 09421"]
    assert view.subject.position == 5
    assert view.earlier == ()


def test_a_chain_leads_from_a_qualification_to_rome() -> None:
    view = queries.chain_of("register", "BK-9104-3", "bkc9904306")
    assert [(chain.object.id, len(chain.links)) for chain in view.chains] == [("A9001", 2)]
    assert view.chains[0].jumps == (("esco", "demo-2", "demo-1"),)


def test_a_new_release_touches_the_published_set() -> None:
    report = queries.drift_between("competent-esco-demo", "demo-2")
    assert len(report.to_look_at) >= 5
    assert sum(report.counts.values()) == 131


def test_a_competence_is_mapped_to_a_set_and_counted_both_ways() -> None:
    """Measuring and reckoning together make the competence; of its parts each is met in part."""
    view = queries.composite_of(OWN, version="BK-9104-3", subject="bkc9904303")
    assert [bundle.whole.label for bundle in view.objects] == ["dakvlakken opmeten", "materiaal berekenen"]
    assert (view.coverage.subject.share, view.coverage.objects.share) == (0.5, 1.0)
    judged = actions.judge(
        by=command_line_actor(),
        key=OWN,
        version="BK-9104-3",
        subject="bkc9904303-s1",
        verdict=Verdict.EXACT,
        object_id=view.objects[0].whole.id,
        on=DAY,
    )
    after = queries.composite_of(OWN, version="BK-9104-3", subject="bkc9904303")
    assert judged.record_id in {row.record_id for row in after.rows}
    assert after.coverage.subject.share > 0.5
    assert after.coverage.subject.parts[0].part.kind == "skill"


def test_a_curator_may_look_for_a_concept() -> None:
    found = [end.text for end in queries.look_up(OWN, "Slabben")]
    assert found[0] == "slabben plaatsen"
    assert queries.look_up(OWN, "  ") == []
    assert "leien recupereren" in [end.text for end in queries.look_up(OWN, "récupérer des ardoises", limit=5)]
