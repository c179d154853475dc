"""The facilitator is neutral; notes say who was there and whether they carry the work."""

from datetime import date, timedelta

import pytest

from ijkpunt.dossiers.rules.facilitation import (
    CAPACITIES,
    NOTE_KINDS,
    NoteKind,
    Participant,
    TakesPartAs,
    check_neutral,
    check_note,
    read_participants,
)
from ijkpunt.kernel.problems import Refused

DAY = date(2026, 3, 2)


def test_the_words_are_complete() -> None:
    assert set(NOTE_KINDS) == set(NoteKind)
    assert set(CAPACITIES) == set(TakesPartAs)


@pytest.mark.parametrize(
    ("organisation", "kind", "statement", "expected"),
    [
        pytest.param("agentschap", "agency", "Geen belang.", [], id="of the agency"),
        pytest.param("unie", "other", "Geen belang.", ["facilitator.agency"], id="of another house"),
        pytest.param(
            "fonds", "sector_fund", "", ["facilitator.agency", "facilitator.not_neutral", "facilitator.statement"],
            id="of the submitter, without a statement",
        ),
        pytest.param("drager", "agency", "Geen.", ["facilitator.not_neutral"], id="of an agency that carries it"),
        pytest.param("agentschap", "agency", "x" * 2001, ["facilitator.statement"], id="a statement of pages"),
    ],
)  # fmt: skip
def test_who_may_facilitate(organisation: str, kind: str, statement: str, expected: list[str]) -> None:
    found: list[str] = []
    try:
        check_neutral(organisations={organisation: kind}, submitter="fonds", carriers={"drager"}, statement=statement)
    except Refused as refused:
        found = [problem.code for problem in refused.problems]
    assert found == expected


def test_participants_are_read_line_by_line() -> None:
    assert read_participants("Ans Peeters; Fonds; drager\n\nBo Maes;;expert\nCis\n;Huis") == (
        Participant("Ans Peeters", "Fonds", TakesPartAs.CARRIER),
        Participant("Bo Maes", "", TakesPartAs.EXPERT),
        Participant("Cis", "", TakesPartAs.GUEST),
        Participant("", "Huis", TakesPartAs.GUEST),
    )


def test_a_participant_is_kept_and_read_back() -> None:
    somebody = Participant("Bo", "Huis", TakesPartAs.EXPERT)
    assert Participant.of(somebody.stored()) == somebody


def test_a_note_is_refused_with_everything_at_once() -> None:
    with pytest.raises(Refused) as refused:
        check_note("", DAY + timedelta(1), [Participant("")] * 61, on=DAY)
    assert [problem.code for problem in refused.value.problems] == [
        "note.text",
        "note.future",
        "note.many",
        "note.name",
    ]
    check_note("Besproken.", DAY, [Participant("Bo")], on=DAY)


def test_a_second_mandate_for_a_carrier_counts_as_well() -> None:
    with pytest.raises(Refused) as refused:
        check_neutral(
            organisations={"agentschap": "agency", "drager": "other"},
            submitter="fonds",
            carriers={"drager"},
            statement="Geen belang.",
        )
    assert [problem.code for problem in refused.value.problems] == ["facilitator.not_neutral"]
