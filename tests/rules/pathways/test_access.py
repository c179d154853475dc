"""Who may do what with a person's file: the table of the facts, cell by cell, written down a second time."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.pathways.rules.access import TABLE, Act, Part, When, may, party_that_may, require
from ijkpunt.pathways.rules.parties import Party

PARTIES = ("candidate", "guide", "centre", "assessor", "agency", "inspection", "trainer", "employer", "public")
# part: per party, in the order above, acts with what must be so. "-" is nothing at all.
EXPECTED = {
    "name": (
        "read edit export",
        "read:client",
        "read:own_journey",
        "read:assigned",
        "-",
        "-",
        "read:asked_to_attest",
        "read:asked_to_attest",
        "-",
    ),
    "profile": (
        "read edit export delete share",
        "read:client",
        "read:own_journey",
        *"---",
        "read:asked_to_exempt",
        *"--",
    ),
    "status_group": ("read edit export delete", "read:client", "read:own_journey", *"------"),
    "portfolio": (
        "read edit export delete share",
        "read:shared comment:shared",
        "read:own_journey+enrolled",
        "read:assigned+enrolled+own_part",
        "-",
        "read:named",
        *"---",
    ),
    "self_estimate": (
        "read edit export delete share",
        "read:shared",
        "read:own_journey+shared",
        *"------",
    ),
    "journey": (
        "read edit move export",
        "read:client propose:client",
        "read:own_journey confirm:own_journey move:own_journey",
        "read:assigned",
        *"----",
        "count",
    ),
    "advice": (
        "read comment export share",
        "read:shared",
        "read:own_journey edit:own_journey",
        "-",
        "count",
        "read:named",
        *"---",
    ),
    "adjustment": ("read edit export delete", "-", "read:own_journey", "read:assigned", *"-----"),
    "adjustment_cause": ("read edit export delete", "-", "read:own_journey", *"------"),
    "verdict_draft": (
        "-",
        "-",
        "count:own_journey",
        "read:assigned+own_work edit:assigned+own_work",
        *"-----",
    ),
    "verdict": (
        "read export share",
        "read:shared",
        "read:own_journey",
        "read:assigned",
        "read:pseudonymous",
        "read:named",
        "read:shown_proof",
        *"--",
    ),
    "proof": (
        "read export share",
        "read:shared",
        "issue:own_journey revoke:own_journey+second_person read:own_journey",
        "sign:assigned",
        "confirm:cross_centre revoke:fraud",
        "comment",
        "-",
        "-",
        "read:shown_proof",
    ),
    "appeal": (
        "read file export share",
        "read:shared comment:shared",
        "read:own_journey handle:own_journey",
        "read:assigned+other_panel",
        "handle:second_instance read:second_instance",
        "read:named",
        *"---",
    ),
    "complaint": (
        "read file export",
        "-",
        "read:own_journey handle:own_journey",
        "-",
        "-",
        "read:passed_on",
        *"---",
    ),
    "instrument": (
        "-",
        "-",
        "read:own_journey",
        "read:assigned+session_time",
        "read edit",
        "read",
        *"---",
    ),
    "statistics": (
        "read:own_journey",
        "count:client",
        "count:own_journey",
        "-",
        "count",
        "count",
        "count:own_journey",
        "-",
        "count:five_or_more",
    ),
    "reads": ("read export", "-", "read:own_journey", "-", "-", "read:named", *"---"),
}
CELLS = [
    pytest.param(part, party, cells[place], id=f"{part} {party}")
    for part, cells in EXPECTED.items()
    for place, party in enumerate(PARTIES)
]
EVERYTHING = frozenset(When)


@pytest.mark.parametrize(("part", "party", "cell"), CELLS)
def test_every_cell_is_as_the_facts_have_it(part: str, party: str, cell: str) -> None:
    written = dict(_read(one) for one in cell.split()) if cell != "-" else {}
    for act in Act:
        needed = written.get(act)
        assert may(act, Part(part), Party(party), EVERYTHING) is (needed is not None)
        if needed is None:
            continue
        assert may(act, Part(part), Party(party), needed)
        for one in needed:
            assert not may(act, Part(part), Party(party), EVERYTHING - {one}), f"{act} without {one}"


def _read(written: str) -> tuple[Act, frozenset[When]]:
    act, _, when = written.partition(":")
    return Act(act), frozenset(When(one) for one in when.split("+") if one)


def test_the_table_is_complete() -> None:
    assert set(TABLE) == set(Part) == {Part(part) for part in EXPECTED}
    assert tuple(party.value for party in Party) == PARTIES
    assert all(len(cells) == len(PARTIES) for cells in EXPECTED.values())


@pytest.mark.parametrize("party", [party for party in Party if party is not Party.CANDIDATE])
def test_nobody_but_the_person_sees_a_self_estimate_without_a_share(party: Party) -> None:
    assert not may(Act.READ, Part.SELF_ESTIMATE, party, EVERYTHING - {When.SHARED})


def test_an_assessor_never_sees_the_self_estimate() -> None:
    assert not any(may(act, Part.SELF_ESTIMATE, Party.ASSESSOR, EVERYTHING) for act in Act)


def test_an_employer_reads_a_name_when_the_person_asked_them_to_vouch_and_never_anything_else() -> None:
    open_to_them = {(act, part) for act in Act for part in Part if may(act, part, Party.EMPLOYER, EVERYTHING)}
    assert open_to_them == {(Act.READ, Part.NAME)}
    assert not may(Act.READ, Part.NAME, Party.EMPLOYER, EVERYTHING - {When.ASKED_TO_ATTEST})


@given(
    some.sampled_from(Act), some.sampled_from(Part), some.sampled_from(Party), some.frozensets(some.sampled_from(When))
)
def test_more_that_holds_never_takes_away(act: Act, part: Part, party: Party, holding: frozenset[When]) -> None:
    if may(act, part, party, holding):
        assert may(act, part, party, EVERYTHING)


def test_somebody_in_two_capacities_may_what_either_may() -> None:
    standing = {Party.CENTRE: frozenset[When](), Party.GUIDE: frozenset({When.CLIENT})}
    assert party_that_may(Act.READ, Part.NAME, standing) is Party.GUIDE
    with pytest.raises(NotAllowed):
        require(Act.READ, Part.PORTFOLIO, standing)
