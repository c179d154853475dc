"""Judging links: confirmed by people, refused for good, taken back, carried along; and who may."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from ijkpunt.accounts.actions import create_organisation
from ijkpunt.derivations import actions
from ijkpunt.derivations.models import KeptProposals, LinkJudgement
from ijkpunt.derivations.queries import (
    get_assessment,
    get_report,
    history,
    link_worklist,
    matrix,
    progress,
)
from ijkpunt.derivations.rules.committee import CommitteePart
from ijkpunt.derivations.rules.coverage import LinkBasis, RestsOn
from ijkpunt.derivations.rules.verdicts import LinkVerdict
from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.register.actions import decide_lineage
from tests.derivations.desk import (
    ANNA,
    BERT,
    BY,
    CELIA,
    CODE,
    DAY,
    DIRK,
    approved,
    based_on,
    candles,
    everything,
    judge,
    opened,
    saved,
    with_text,
)
from tests.register.register import publish
from tests.rules.derivations.candles import CLEANING, MAKING, PACKING, PRODUCT, QUALIFICATION, SELLING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _open() -> None:
    opened()


def links(outcome: str) -> list[tuple[str, str]]:
    found = next(one for one in get_report(CODE).outcomes if one.code == outcome)
    return [(link.competence, str(link.basis)) for link in found.links]


def test_before_anybody_spoke_everything_is_proposed() -> None:
    assert {link.basis for one in get_report(CODE).outcomes for link in one.links} == {LinkBasis.PROPOSED}
    assert progress(CODE).settled == 0
    assert KeptProposals.objects.get().links


def test_a_confirmed_link_says_who_and_when_and_shows_what_was_proposed() -> None:
    proposed = next(link for link in get_assessment(CODE).links if link.outcome == "M1-1")
    decided = judge("confirm", "M1-1", proposed.competence, note="Staat er.")
    assert decided.shows == proposed.shows
    said = get_assessment(CODE).states["M1-1"].said.links[0]
    assert (said.person, said.name, said.organisation, said.day) == ("user:anna", "Anna", "cvo", DAY)
    assert (said.note, said.qualification, said.number) == ("Staat er.", "BK-9900-1", decided.judgement)
    assert (proposed.competence, "confirmed") in links("M1-1")


def test_a_correction_tells_other_skills() -> None:
    judge("correct", "M1-1", MAKING.code, shows=[0])
    link = next(one for one in get_assessment(CODE).links if one.basis is LinkBasis.CONFIRMED)
    assert link.shows == {0}
    sure = get_report(CODE).qualifications[0].resting_on(RestsOn.CONFIRMED)
    assert [str(one.status) for one in sure] == ["partial", "missing", "missing", "missing"]


def test_a_competence_that_nobody_proposed_asks_for_its_skills() -> None:
    with pytest.raises(RuleBroken) as broken:
        judge("confirm", "M2-2", SELLING.code)
    assert broken.value.problem.code == "link.shows_nothing"
    judge("confirm", "M2-2", SELLING.code, shows=[0])
    assert (SELLING.code, "confirmed") in links("M2-2")


def test_a_refused_pair_is_not_proposed_again() -> None:
    competence = links("M1-1")[0][0]
    judge("refuse", "M1-1", competence)
    assert competence not in dict(links("M1-1"))


def test_an_added_outcome_has_no_links_and_says_who_said_so() -> None:
    judge("mark_added", "M2-2", note="Informatica.")
    assert links("M2-2") == []
    added = get_assessment(CODE).states["M2-2"].said.added
    assert added is not None
    assert (added.name, added.note) == ("Anna", "Informatica.")


def test_taking_back_returns_what_was_before() -> None:
    judge("correct", "M1-1", MAKING.code, shows=[0])
    judge("mark_added", "M1-1")
    undone = actions.undo(by=ANNA, code=CODE, number=1, on=DAY)
    assert (undone.verdict, undone.outcome) == (LinkVerdict.UNDONE, "M1-1")
    assert (MAKING.code, "confirmed") in links("M1-1")
    assert [str(one.verdict) for one in history(CODE, outcome="M1-1")] == ["undone", "added", "corrected"]


def test_only_ones_own_is_taken_back() -> None:
    judge("mark_added", "M1-1")
    with pytest.raises(NotFound) as nothing:
        actions.undo(by=CELIA, code=CODE, number=1, on=DAY)
    assert nothing.value.problem.code == "link.nothing_to_undo"
    judge("mark_added", "M2-2")
    assert actions.undo(by=ANNA, code=CODE, number=1, on=DAY, outcome="M1-1").outcome == "M1-1"


def test_saying_the_same_again_is_not_written_twice() -> None:
    first = judge("correct", "M1-1", MAKING.code, shows=[0])
    assert judge("correct", "M1-1", MAKING.code, shows=[0]).judgement == first.judgement
    assert LinkJudgement.objects.count() == 1
    judge("correct", "M1-1", MAKING.code, shows=[0], by=CELIA)
    assert LinkJudgement.objects.count() == 2


def test_a_person_confirms_all_that_is_sure_enough() -> None:
    sure = [link for link in get_assessment(CODE).links if link.confidence >= 0.5]
    decided = actions.confirm_all(by=ANNA, code=CODE, number=1, at_least=0.5, on=DAY)
    assert {(one.outcome, one.competence) for one in decided} == {(one.outcome, one.competence) for one in sure}
    assert progress(CODE).confirmed_links == len(sure) > 0
    with pytest.raises(NotAllowed) as refused:
        actions.confirm_all(by=BY, code=CODE, number=1, at_least=0.5, on=DAY)
    assert refused.value.problem.code == "link.only_people"


@pytest.mark.parametrize(
    ("what", "about", "code"),
    [
        pytest.param("confirm", ("M1-1", "bkc0000001"), "link.other_qualification", id="another qualification"),
        pytest.param("refuse", ("M1-1", "bkc0000001"), "link.other_qualification", id="refused, of another"),
        pytest.param("confirm", ("M9-9", MAKING.code), "link.unknown_outcome", id="no such outcome"),
        pytest.param("mark_added", ("M9-9",), "link.unknown_outcome", id="added, no such outcome"),
    ],
)
def test_what_is_not_there_is_not_judged(what: str, about: tuple[Any, ...], code: str) -> None:
    before = everything()
    with pytest.raises(RuleBroken) as broken, transaction.atomic():
        judge(what, *about)
    assert broken.value.problem.code == code
    assert everything() == before


@pytest.mark.parametrize("actor", [BERT, DIRK, NOBODY], ids=lambda one: one.name)
def test_who_has_no_part_in_it_judges_nothing(actor: Any) -> None:
    before = everything()
    calls: tuple[Any, ...] = (
        lambda: judge("correct", "M1-1", MAKING.code, actor, shows=[0]),
        lambda: judge("refuse", "M1-1", MAKING.code, actor),
        lambda: judge("mark_added", "M1-1", by=actor),
        lambda: actions.undo(by=actor, code=CODE, number=1, on=DAY),
    )
    for call in calls:
        with pytest.raises(NotAllowed), transaction.atomic():
            call()
    assert everything() == before


def test_the_sector_and_the_committee_judge_too() -> None:
    judge("mark_added", "M2-2", by=CELIA)
    actions.join_committee(
        by=ANNA, code=CODE, organisation="daklijn", name="Bert", part=CommitteePart.WORK_PARTNER, since=DAY
    )
    judge("refuse", "M1-1", PACKING.code, by=BERT)
    assert {one.organisation for one in history(CODE)} == {"fonds", "daklijn"}


def test_only_the_sector_of_the_qualification_judges_once_it_has_one() -> None:
    create_organisation(key="fonds-honing", name="Fonds honing", kind="sector_fund", by=BY)
    actions.give_qualification_to_sector(
        by=BY, number=QUALIFICATION.version.number, organisation="fonds-honing", valid_from=DAY
    )
    with pytest.raises(NotAllowed) as refused:
        judge("mark_added", "M2-2", by=CELIA)
    assert refused.value.problem.code == "product.not_in_committee"
    judge("mark_added", "M2-2", by=replace(CELIA, organisation="fonds-honing"))
    assert {one.organisation for one in history(CODE)} == {"fonds-honing"}


def test_after_approval_nobody_judges() -> None:
    approved()
    with pytest.raises(RuleBroken) as broken:
        judge("mark_added", "M2-2")
    assert broken.value.problem.code == "product.closed"


def test_another_text_must_be_looked_at_again_and_the_others_stand() -> None:
    judge("correct", "M1-1", MAKING.code, shows=[0])
    judge("correct", "M1-2", CLEANING.code, shows=[1])
    saved(with_text("M1-1", "Was smelten in een ketel."))
    states = get_assessment(CODE).states
    assert [one.competence for one in states["M1-1"].said.look_again] == [MAKING.code]
    assert (MAKING.code, "proposed") in links("M1-1")
    assert (CLEANING.code, "confirmed") in links("M1-2")
    assert link_worklist(CODE)[0].outcome == "M1-1"
    saved(PRODUCT)
    assert (MAKING.code, "confirmed") in links("M1-1")


def test_what_was_said_comes_along_to_the_next_version() -> None:
    judge("correct", "M1-1", MAKING.code, shows=[0])
    judge("mark_added", "M2-2", by=CELIA)
    judge("refuse", "M2-1", CLEANING.code)
    judge("mark_added", "M1-2")
    actions.undo(by=ANNA, code=CODE, number=1, on=DAY)
    approved()
    actions.open_version(by=ANNA, code=CODE, on=date(2027, 1, 5))
    carried = history(CODE, 2)
    assert [(one.outcome, str(one.verdict), one.name, one.day) for one in reversed(carried)] == [
        ("M1-1", "corrected", "Anna", DAY),
        ("M2-2", "added", "Celia", DAY),
        ("M2-1", "refused", "Anna", DAY),
    ]
    assert all(one.carried for one in carried)
    assert (MAKING.code, "confirmed") in links("M1-1")
    judge("mark_added", "M1-1", number=2)
    assert (MAKING.code, "confirmed") in [
        (link.competence, str(link.basis)) for link in get_report(CODE, 1).outcomes[0].links
    ]


def test_on_a_newer_version_links_that_hold_stay_confirmed() -> None:
    """Making stays in other codes; cleaning says something else; selling is gone."""
    making, cleaning = replace(MAKING, code="bkc9900011"), replace(CLEANING, code="bkc9900013")
    cleaning = replace(
        cleaning, text="Onderhoudt machines", skills=(replace(CLEANING.skills[0], text="Smeert lagers"),)
    )
    publish(candles(2, competences=(making, replace(PACKING, code="bkc9900012"), cleaning)))
    decide_lineage(
        by=BY, earlier=("BK-9900-1", MAKING.code), later=("BK-9900-2", making.code), relation="same", ground="Zelfde."
    )
    judge("correct", "M1-1", MAKING.code, shows=[0])
    judge("correct", "M2-2", SELLING.code, shows=[0])
    judge("mark_added", "M1-2")
    saved(based_on("BK-9900-2"))
    assert (making.code, "confirmed") in links("M1-1")
    assert ("bkc9900014", "confirmed") not in links("M2-2")
    assert not any(basis == "confirmed" for _, basis in links("M2-2"))
    assert get_assessment(CODE).states["M1-2"].said.added is not None
    assert history(CODE, outcome="M1-1")[0].carried
    before = everything()
    saved(based_on("BK-9900-2"))
    assert everything() == before, "once is enough"
    saved(PRODUCT)
    assert (MAKING.code, "confirmed") in links("M1-1")


def test_a_report_follows_a_correction_of_the_register() -> None:
    judge("correct", "M1-1", MAKING.code, shows=[0, 1, 2])
    assert get_report(CODE).qualifications[0].confirmed[0].missing == ()
    changed = replace(MAKING, skills=(*MAKING.skills, replace(MAKING.skills[0], text="Meet de temperatuur")))
    publish(candles(competences=(changed, PACKING, CLEANING, SELLING)), accept_corrections=True)
    assert get_report(CODE).qualifications[0].confirmed[0].missing == ("Meet de temperatuur",)


def test_the_matrix_and_the_worklist_are_of_the_same_version() -> None:
    judge("correct", "M1-1", MAKING.code, shows=[0, 1, 2])
    row = matrix(CODE)[0]
    assert row.cells[0].basis is LinkBasis.CONFIRMED
    assert {item.outcome for item in link_worklist(CODE)} == {
        code for code, state in get_assessment(CODE).states.items() if not state.settled
    }


@pytest.mark.parametrize("what", ["update", "_raw_delete"])
def test_the_database_keeps_what_was_said(what: str) -> None:
    judge("mark_added", "M2-2")
    rows = LinkJudgement.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(note="x") if what == "update" else rows._raw_delete("default")
