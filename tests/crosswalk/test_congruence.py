"""Competences that say the same: asked of the register, kept, and renewed."""

import threading
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.crosswalk.queries import (
    competence_congruence,
    congruence_is_current,
    congruence_on,
    domain_congruence,
    element_congruence,
    merging_candidates,
    qualification_congruence,
    register_congruence,
    renew_congruence,
    standing,
)
from ijkpunt.crosswalk.queries.congruence_store import load, save, stored_state
from ijkpunt.crosswalk.rules.congruence import Agreement, Congruence, MergingKind, find_congruence
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.matching.rank import shipped_model
from tests.register.register import courier, publish
from tests.rules.crosswalk.test_congruence import QUALIFICATIONS, SLOW

ON = date(2026, 11, 23)
GREEN, FLAT, SLATE = "BK-9113-1", "BK-9106-2", "BK-9104-3"
asks = pytest.mark.usefixtures("universe")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing of other tests, in memory or on disk."""
    standing.forget_congruence()
    monkeypatch.setattr(standing, "_folder", lambda: tmp_path / "congruence")
    return tmp_path / "congruence"


@asks
def test_a_qualification_among_the_others() -> None:
    found = qualification_congruence(GREEN, ON)
    assert (found.line.title, len(found.shared), len(found.own)) == ("Dakwerker groendaken", 9, 0)
    assert [one.agreement for one in found.shared[2:4]] == [Agreement.CONTENT, Agreement.SAME]
    assert [(one.line.identifier, one.shared) for one in found.related] == [
        (FLAT, 8),
        (SLATE, 3),
        ("BK-9114-1", 3),
    ]
    assert found.parts[0].qualifications[0].identifier in {FLAT, GREEN}
    assert len(found.parts[0].wordings) == 8
    assert found.current


@asks
def test_what_differs_between_two_competences_is_told_skill_by_skill() -> None:
    floor = qualification_congruence(GREEN, ON).shared[2]
    assert floor.text == "Controleert dakvloer en afschot"
    ((wording,), (holder,)) = floor.wordings, floor.wordings[0].holders
    assert (wording.text, wording.nearness, holder.qualification.identifier, holder.position) == (
        "Controleert dakvloer en afschot",
        1.0,
        FLAT,
        2,
    )
    assert not holder.same
    assert holder.difference is not None
    changes = holder.difference.changes
    assert {(one.kind, one.before and one.before.text, one.after and one.after.text) for one in changes} == {
        ("dropped", "Berekent het gewicht van natte grond en beplanting", None),
        ("added", None, "Boort een kijkgat in een bestaand dak en sluit het weer"),
        ("regraded", "Grondige kennis van afschot en waterafvoer", "Kennis van afschot en waterafvoer"),
        ("regraded", "Kennis van draagvermogen", "Basiskennis van draagvermogen"),
    }  # fmt: skip


@asks
def test_the_common_wording_is_the_one_most_use() -> None:
    (safe,) = [one for one in qualification_congruence(FLAT, ON).shared if one.position == 1]
    assert (safe.common.text, safe.common.used, safe.common.total) == ("Werkt veilig op hoogte", 2, 4)
    assert safe.elsewhere == 3


@asks
def test_two_qualifications_beside_each_other() -> None:
    found = qualification_congruence(SLATE, ON, beside="BK-9114")
    assert found.beside is not None
    assert found.beside.identifier == "BK-9114-1"
    assert len(found.shared) == 4
    assert all(
        holder.difference is not None and holder.qualification.identifier == "BK-9114-1"
        for one in found.shared
        for wording in one.wordings
        for holder in wording.holders
    )
    assert len(found.shared) + len(found.own) == 10


@asks
def test_a_competence_and_everybody_who_says_the_same() -> None:
    found = competence_congruence("bkc9904301", ON)
    assert {wording.text for wording in found.wordings} == {
        "Werkt veilig op hoogte",
        "Werkt veilig op daken en op hoogte",
        "Werkt veilig op hoogte en op daken",
    }
    assert found.beside[0].code == "bkc9904301"
    rails = [one for one in found.elements if one.wordings[0] == "Plaatst randbeveiliging en dekt openingen af"]
    assert [len(one.holders) for one in rails] == [3]
    assert found.left_out == 0


@asks
def test_a_competence_that_stands_alone_says_so() -> None:
    found = competence_congruence("bkc9904309", ON)
    assert (len(found.beside), found.agreement) == (1, Agreement.SAME)


@asks
def test_a_domain_with_all_below_it() -> None:
    found = domain_congruence("Bouw > Daken en gevels", ON)
    assert len(found.qualifications) == 4
    assert sum(found.counts.values()) == len(found.groups) == 10
    assert found.groups[0].agreement is Agreement.WORDING
    assert [group.agreement for group in found.groups][-1] is Agreement.SAME
    assert len(found.parts[0].wordings) == 8
    assert domain_congruence("Bouw", ON).competences > found.competences


@asks
def test_skills_and_knowledge_in_other_words() -> None:
    found = element_congruence(SLATE, ON)
    assert found.qualifications[0].identifier == SLATE
    told = [{wording.text for wording in group.wordings} for group in found.groups]
    assert {"Kennis van de keuring van valbeveiliging", "Kennis van valbeveiliging en de keuring ervan"} in told
    assert all(0 in group.qualifications for group in found.groups)


@asks
def test_candidates_for_merging_are_counted_and_narrowed() -> None:
    found = merging_candidates(ON)
    ((one, other, pair),) = [entry for entry in found.pairs if entry[2].kind is MergingKind.MERGE]
    assert {one.identifier, other.identifier} == {FLAT, GREEN}
    assert (pair.shared, pair.own_one, pair.own_other) == (8, 3, 1)
    assert found.count(MergingKind.COMMON) == 1
    assert [[line.identifier for line in lines] for lines, _ in found.groups] == [[FLAT, GREEN]]
    assert merging_candidates(ON, domain="Voeding").pairs == ()


@asks
def test_the_whole_register_in_figures() -> None:
    found = register_congruence(ON)
    assert len(found.qualifications) == 13
    assert found.reworded <= found.elsewhere < found.competences
    assert found.groups == 12


@asks
@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda: qualification_congruence("BK-9104-1", ON), "congruence.unknown_qualification"),
        (lambda: qualification_congruence(SLATE, ON, beside="BK-1"), "congruence.unknown_qualification"),
        (lambda: competence_congruence("bkc9904101", ON), "congruence.unknown_competence"),
        (lambda: domain_congruence("Bouw > Dak", ON), "congruence.unknown_domain"),
    ],
    ids=["an older version", "beside nothing", "an older competence", "half a domain"],
)
def test_what_is_not_there_is_said(ask: Any, code: str) -> None:
    with pytest.raises(NotFound) as refused:
        ask()
    assert refused.value.problem.code == code


def test_an_empty_register_has_nothing_in_common(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "_state", str)
    monkeypatch.setattr(standing, "records_in_force", lambda _: ())
    assert register_congruence(ON).groups == 0
    assert merging_candidates(ON).pairs == ()


@asks
def test_a_change_of_a_small_register_is_seen_at_once(folder: Path) -> None:
    before = congruence_on(ON)
    assert congruence_on(ON).congruence is before.congruence
    publish(courier())
    after = congruence_on(ON)
    assert after.current
    assert len(after.congruence.catalogue) == len(before.congruence.catalogue) + 2
    assert not folder.exists()


@asks
def test_a_day_on_which_nothing_changes_asks_for_no_work() -> None:
    assert congruence_on(date(2026, 11, 24)).congruence is congruence_on(ON).congruence


@asks
def test_a_large_register_is_kept_on_disk_and_served_as_it_was_until_renewed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "AT_ONCE", 10)
    assert not congruence_is_current(ON)
    assert renew_congruence(ON) == 125
    assert congruence_is_current(ON)
    standing.forget_congruence()  # another process
    monkeypatch.setattr(standing, "find_congruence", lambda *_: pytest.fail("somebody would have to wait"))
    assert congruence_on(ON).current
    publish(courier())
    stale = congruence_on(ON)
    assert not stale.current
    assert not qualification_congruence(SLATE, ON).current
    assert len(stale.congruence.catalogue) == 125
    monkeypatch.undo()
    monkeypatch.setattr(standing, "AT_ONCE", 10)
    monkeypatch.setattr(standing, "_folder", lambda: folder)
    assert renew_congruence(ON) == 127
    assert congruence_on(ON).current


@asks
def test_what_another_process_renewed_is_taken_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "AT_ONCE", 10)
    renew_congruence(ON)
    publish(courier())
    assert not congruence_on(ON).current
    held = standing._held.found
    standing.forget_congruence()
    renew_congruence(ON)  # the other process
    standing._held.found, standing._held.stored = held, 0.0
    assert congruence_on(ON).current


@asks
def test_a_broken_file_is_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    monkeypatch.setattr(standing, "AT_ONCE", 10)
    renew_congruence(ON)
    (folder / "congruence.npz").write_bytes(b"PK no zip at all")
    standing.forget_congruence()
    assert len(congruence_on(ON).congruence.catalogue) == 125
    assert "made anew" in caplog.text


@asks
def test_a_disk_that_refuses_costs_no_answer(folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    monkeypatch.setattr(standing, "AT_ONCE", 10)
    folder.write_text("a file where a folder should be")
    assert len(congruence_on(ON).congruence.catalogue) == 125
    assert "could not be saved" in caplog.text


@asks
def test_threads_wait_for_one_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Congruence] = []

    def counted(records: Any, encoder: Any) -> Congruence:
        made.append(find_congruence([], encoder))
        return made[-1]

    monkeypatch.setattr(standing, "find_congruence", counted)
    monkeypatch.setattr(standing, "_state", lambda _: "the same for all")
    monkeypatch.setattr(standing, "records_in_force", lambda _: ())
    threads = [threading.Thread(target=congruence_on, args=(ON,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


@given(QUALIFICATIONS)
@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
def test_what_was_saved_is_what_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, records: list[QualificationRecord]
) -> None:
    folder = tmp_path_factory.mktemp("congruence")
    found = find_congruence(records, shipped_model().encoder)
    save(found, "state", folder)
    loaded = load(folder)
    assert loaded is not None
    again, state = loaded
    assert state == stored_state(folder) == "state"
    assert again.catalogue.qualifications == found.catalogue.qualifications
    assert again.catalogue.wordings == found.catalogue.wordings
    assert again.catalogue.codes == found.catalogue.codes
    for name in ("qualification", "wording", "position", "prints"):
        assert np.array_equal(getattr(again.catalogue, name), getattr(found.catalogue, name))
    assert np.array_equal(again.group, found.group)
    assert np.array_equal(again.common, found.common)
    assert (again.near != found.near).nnz == 0
    assert (again.catalogue.contents != found.catalogue.contents).nnz == 0


def test_nothing_saved_is_nothing(tmp_path: Path) -> None:
    assert load(tmp_path) is None
    assert stored_state(tmp_path) is None


@given(st.binary(max_size=60))
@settings(max_examples=30)
def test_any_bytes_are_no_failure(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    folder = tmp_path_factory.mktemp("congruence")
    (folder / "congruence.npz").write_bytes(body)
    assert load(folder) is None
