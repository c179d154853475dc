"""Roles and competence sets: suggested by the register, kept, named and dissolved by people."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.queries import latest, verify
from ijkpunt.crosswalk.actions import dissolve_competence_set, keep_competence_set, rename_competence_set
from ijkpunt.crosswalk.models import CompetenceSet, CompetenceSetMember
from ijkpunt.crosswalk.queries import (
    competence_sets,
    competence_sets_of,
    get_competence_set,
    parts_around,
    suggested_competence_sets,
)
from ijkpunt.crosswalk.rules.competence_sets import (
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    CompetenceSetKind,
    SetMember,
    SetPart,
    key_of,
)
from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from ijkpunt.register.queries import get_record
from tests.register.register import BY, publish

ON = date(2026, 11, 23)
SLATE, LEAD, FLAT, GREEN = "BK-9104-3", "BK-9114-1", "BK-9106-2", "BK-9113-1"
SAFE = SetPart("Werkt veilig op hoogte", (SetMember(SLATE, "bkc9904301"), SetMember(LEAD, "bkc9911401")))
TEAM = SetPart("Werkt samen en rapporteert", (SetMember(SLATE, "bkc9904310"), SetMember(LEAD, "bkc9911407")))
pytestmark = pytest.mark.usefixtures("universe")


def keep(**values: Any) -> CompetenceSet:
    return keep_competence_set(**{"by": BY, "on": ON, "name": "Veilig in ploeg", "parts": [SAFE, TEAM], **values})


def test_the_register_suggests_a_role_over_two_levels() -> None:
    largest = suggested_competence_sets(ON)[0]
    assert {column.version for column in largest.table.columns} == {FLAT, GREEN} or largest.table.levels == (3, 4)
    (over_levels,) = [one for one in suggested_competence_sets(ON) if one.table.levels == (3, 4)]
    assert [column.version for column in over_levels.table.columns] == [GREEN, SLATE, FLAT, LEAD]
    safe = next(row for row in over_levels.table.rows if "hoogte" in row.wording)
    assert set(safe.cells) == {SLATE, FLAT, GREEN, LEAD}
    assert safe.reworded


def test_a_suggestion_is_kept_as_it_was_chosen_and_no_longer_suggested() -> None:
    before = suggested_competence_sets(ON)
    (role,) = [one for one in before if one.table.levels == (3, 4)]
    versions = [column.version for column in role.table.columns]
    parts = parts_around([row.code for row in role.table.rows], versions, ON)
    keep(name="Dakrol", parts=parts)
    kept = next(one for one in competence_sets(ON) if one.key == "dakrol")
    assert [row.cells for row in kept.table.rows] == [row.cells for row in role.table.rows]
    assert kept.table.levels == (3, 4)
    assert len(suggested_competence_sets(ON)) == len(before) - 1
    assert competence_sets_of("BK-9113-1")[0] == ("dakrol", "Dakrol")
    assert competence_sets_of("BK-9101-2") == []


def test_keeping_writes_who_decided_what() -> None:
    kept = keep(ground="Besproken met de sector", description="  Wie met anderen op een dak werkt. ")
    event = latest(limit=1)[0]
    assert (event.event, event.subject, event.ground) == (
        "crosswalk.competence_set.kept",
        "veilig-in-ploeg",
        "Besproken met de sector",
    )
    assert event.data["parts"][0] == [f"{SLATE} bkc9904301", f"{LEAD} bkc9911401"]
    assert verify().intact
    assert (kept.description, kept.kind) == ("Wie met anderen op een dak werkt.", CompetenceSetKind.ROLE)
    assert CompetenceSetMember.objects.filter(part__competence_set=kept, level=4).count() == 2


def test_a_new_version_changes_no_set_and_the_set_says_so() -> None:
    keep()
    later = replace(
        get_record(SLATE),
        version=replace(get_record(SLATE).version, version=4),
        recognised_on=date(2026, 11, 20),
        ends_on=None,
    )
    publish(later)
    table = get_competence_set("veilig-in-ploeg", ON).table
    assert {column.version: column.newest for column in table.columns} == {SLATE: "BK-9104-4", LEAD: ""}
    assert table.rows[0].cells[SLATE].code == "bkc9904301"


def problems_of(action: Any) -> set[str]:
    with pytest.raises(Refused) as refused:
        action()
    return {problem.code for problem in refused.value.problems}


def test_everything_that_is_wrong_is_said_at_once() -> None:
    alone = SetPart("Werkt veilig op hoogte", (SetMember(SLATE, "bkc9904301"),))
    assert problems_of(lambda: keep(name=" ", parts=[alone], description="x" * (LONGEST_DESCRIPTION + 1))) == {
        "competence_set.name_empty",
        "competence_set.description_long",
        "competence_set.parts_few",
        "competence_set.qualifications_few",
    }
    assert CompetenceSet.objects.count() == 1  # of the demo


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": "x" * (LONGEST_NAME + 1)}, "competence_set.name_long"),
        ({"parts": [SAFE, SAFE]}, "competence_set.parts_twice"),
        ({"parts": [SAFE, SetPart("Leeg", ())]}, "competence_set.parts_absent"),
        ({"parts": [SAFE, SetPart("Fout", (SetMember(SLATE, "bkc0000000"),))]}, "competence_set.unknown_member"),
        ({"parts": [SAFE, SetPart("Fout", (SetMember("BK-9999-1", "bkc0000000"),))]}, "competence_set.unknown_member"),
    ],
    ids=["a long name", "twice the same", "a part without members", "an unknown competence", "an unknown version"],
)
def test_what_is_no_set_is_refused_and_nothing_is_kept(values: dict[str, Any], code: str) -> None:
    assert code in problems_of(lambda: keep(**values))
    assert CompetenceSet.objects.count() == 1  # of the demo


def test_a_name_is_used_once_while_it_is_held() -> None:
    keep()
    assert problems_of(lambda: keep(name="VEILIG in ploeg ")) == {"competence_set.name_taken"}
    dissolve_competence_set(by=BY, on=ON, key="veilig-in-ploeg", ground="Te klein")
    assert keep().key == "veilig-in-ploeg-2"


def test_another_name_leaves_the_address() -> None:
    keep()
    renamed = rename_competence_set(by=BY, key="veilig-in-ploeg", name="Samen veilig", description="Nieuw")
    assert (renamed.key, renamed.name) == ("veilig-in-ploeg", "Samen veilig")
    assert latest(limit=1)[0].data == {"from": "Veilig in ploeg", "to": "Samen veilig"}
    rename_competence_set(by=BY, key="veilig-in-ploeg", name="Samen veilig", description="Zelfde naam mag")


def test_a_dissolved_set_stays_readable_with_its_reason_in_the_log() -> None:
    keep()
    dissolve_competence_set(by=BY, on=ON, key="veilig-in-ploeg", ground=" De sector koos anders. ")
    assert "Veilig in ploeg" not in {one.name for one in competence_sets(ON)}
    assert "Veilig in ploeg" in {one.name for one in competence_sets(ON, dissolved=True)}
    assert get_competence_set("veilig-in-ploeg", ON).dissolved_on == ON
    assert latest(limit=1)[0].ground == "De sector koos anders."
    assert "veilig-in-ploeg" not in dict(competence_sets_of(SLATE))


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (lambda: dissolve_competence_set(by=BY, on=ON, key="veilig-in-ploeg", ground=" "), "competence_set.no_ground"),
        (lambda: dissolve_competence_set(by=BY, on=ON, key="onbekend", ground="x"), "competence_set.unknown"),
        (lambda: rename_competence_set(by=BY, key="onbekend", name="x"), "competence_set.unknown"),
        (lambda: get_competence_set("onbekend", ON), "competence_set.unknown"),
        (lambda: parts_around(["bkc0000000"], [SLATE], ON), "congruence.unknown_competence"),
    ],
    ids=["no reason", "dissolving nothing", "renaming nothing", "reading nothing", "no such competence"],
)
def test_what_cannot_be_done_is_said(action: Any, code: str) -> None:
    keep()
    with pytest.raises(RuleBroken) as broken:
        action()
    assert broken.value.problem.code == code
    assert isinstance(broken.value, NotFound) is code.endswith(("unknown", "unknown_competence"))


def test_what_is_dissolved_is_neither_renamed_nor_dissolved_again() -> None:
    keep()
    dissolve_competence_set(by=BY, on=ON, key="veilig-in-ploeg", ground="Te klein")
    with pytest.raises(RuleBroken) as renaming:
        rename_competence_set(by=BY, key="veilig-in-ploeg", name="Anders")
    with pytest.raises(RuleBroken) as dissolving:
        dissolve_competence_set(by=BY, on=ON, key="veilig-in-ploeg", ground="Nog eens")
    assert {renaming.value.problem.code, dissolving.value.problem.code} == {"competence_set.dissolved"}


@pytest.mark.parametrize(
    "action",
    [
        lambda by: keep(by=by),
        lambda by: rename_competence_set(by=by, key="x", name="x"),
        lambda by: dissolve_competence_set(by=by, on=ON, key="x", ground="x"),
    ],
    ids=["keeping", "renaming", "dissolving"],
)
def test_deciding_asks_for_the_right_to(action: Any) -> None:
    others = replace(NOBODY, permissions=frozenset(set(Permission) - {Permission.ROLE_KEEP}))
    with pytest.raises(NotAllowed):
        action(others)
    assert CompetenceSet.objects.count() == 1  # of the demo


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Klantgerichte consultancy", "klantgerichte-consultancy"),
        ("  Één & twee!  ", "een-twee"),
        ("日本", "set"),
        ("x" * 200, "x" * (LONGEST_NAME - 4)),
    ],
)
def test_a_name_as_part_of_an_address(name: str, key: str) -> None:
    assert key_of(name) == key
