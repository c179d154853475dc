"""Searching the register: fresh, shared between processes, right on every day, and clear about what it found."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ijkpunt.matching.lookup_store import stored_revision
from ijkpunt.register.actions import scrap_qualification, write_plain_language
from ijkpunt.register.models import RegisterState
from ijkpunt.register.queries import (
    SearchHit,
    SearchPage,
    index_is_current,
    renew_index,
    revision,
    search,
    searching,
)
from tests.register.register import BY, courier, proposed, publish

ON = date(2026, 11, 23)
pytestmark = pytest.mark.usefixtures("universe")


def find(text: str, on: date = ON, **how: Any) -> SearchPage:
    return search(text, on=on, **how)


def found(text: str, on: date = ON, **how: Any) -> list[str]:
    return [hit.identifier for hit in find(text, on, **how).hits]


def facet(page: SearchPage, name: str) -> dict[str, int]:
    (one,) = [facet for facet in page.facets if facet.name == name]
    return {choice.value: choice.found for choice in one.values}


def chosen(page: SearchPage, name: str) -> list[str]:
    (one,) = [facet for facet in page.facets if facet.name == name]
    return [choice.value for choice in one.values if choice.chosen]


def line_of(page: SearchPage, identifier: str) -> SearchHit:
    return next(hit for hit in page.hits if hit.identifier == identifier)


# What is found


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("leidekker", "BK-9104-3", id="a synonym"),
        pytest.param("dakwerker leien", "BK-9104-3", id="a title"),
        pytest.param("dakwerkers", "BK-9104-3", id="in the plural"),
        pytest.param("lijdekker", "BK-9104-3", id="with a typing error"),
        pytest.param("desembaker", "BK-9105-1", id="with a letter less"),
        pytest.param("leien sorteren", "BK-9104-3", id="a competence, the verb in another form"),
        pytest.param("BK-9104-2", "BK-9104-2", id="an older version by its number"),
        pytest.param("bk-9104-1", "BK-9104-1", id="a number in small letters"),
        pytest.param(" BK-9104 ", "BK-9104-3", id="a number without version: what counts"),
        pytest.param("bkc9904306", "BK-9104-3", id="the code of a competence"),
        pytest.param("BKC9904306", "BK-9104-3", id="the code of a competence in capitals"),
    ],
)
def test_what_is_looked_for_comes_first(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_a_code_that_is_nowhere_finds_nothing() -> None:
    assert find("bkc0000000").total == 0


def test_a_competence_code_of_an_older_version_finds_that_version() -> None:
    assert found("bkc9904201")[:1] == ["BK-9104-2"]


def test_an_empty_question_shows_what_counts_today() -> None:
    page = find("", limit=100)
    assert page.total == len(page.hits) > 8
    assert set(facet(page, "status")) >= {"in_force"}
    assert chosen(page, "status") == ["in_force"]


def test_a_word_that_is_nowhere_is_looked_for_as_another_and_says_so() -> None:
    page = find("leidekkr")
    assert page.corrected == (("leidekkr", "leidekker"),)
    assert page.hits[0].identifier == "BK-9104-3"
    assert find("leidekker").corrected == ()


def test_nonsense_finds_nothing() -> None:
    page = find("xqzv wvvqk")
    assert (page.total, page.hits) == (0, ())


# What is shown of it


def test_found_words_are_marked_in_the_title() -> None:
    hit = find("dakwerker").hits[0]
    assert ("Dakwerker", True) in hit.title
    assert hit.name == "Dakwerker leien"


def test_lines_tell_where_the_words_stand() -> None:
    hit = line_of(find("lekken opsporen"), "BK-9104-3")
    labels = [str(line.label) for line in hit.found_in]
    assert "Competentie" in labels
    assert 1 <= len(hit.found_in) <= 3
    for line in hit.found_in:
        assert any(marked for _, marked in line.pieces), "each line shows the word that it was found by"


def test_the_lead_is_what_people_wrote_or_else_the_first_sentence() -> None:
    publish(courier(definition="Brengt pakjes. En nog veel meer."))
    assert find("fietskoerier").hits[0].lead == "Brengt pakjes."
    write_plain_language(by=BY, identifier="BK-9001-2", lead="Je brengt pakjes rond.", can=["Je fietst."])
    assert find("fietskoerier").hits[0].lead == "Je brengt pakjes rond."


# Narrowing


def test_facets_count_what_a_choice_would_leave() -> None:
    page = find("", limit=100)
    for level, count in facet(page, "level").items():
        assert find("", levels=[int(level)]).total == count
    for domain, count in facet(page, "domain").items():
        assert find("", domains=[domain]).total == count
    for value, count in facet(page, "partials").items():
        assert find("", with_partials=value == "yes").total == count
    for status, count in facet(page, "status").items():
        assert find("", statuses=[status]).total == count


def test_choices_inside_a_facet_widen_and_between_facets_narrow() -> None:
    levels = facet(find(""), "level")
    assert find("", levels=[2, 3]).total == levels["2"] + levels["3"]
    narrowed = find("", levels=[3], domains=["Bouw"], with_partials=True)
    assert [hit.identifier for hit in narrowed.hits] == ["BK-9104-3"]
    assert chosen(narrowed, "level") == ["3"]
    assert chosen(narrowed, "domain") == ["Bouw"]
    assert chosen(narrowed, "partials") == ["yes"]
    assert find("", levels=[99]).total == find("", statuses=["onzin"]).total == 0


def test_of_many_domains_the_biggest_and_the_chosen_are_shown() -> None:
    deep = "Informatica > Kwaliteit en testen"
    page = find("", domains=[deep])
    assert deep in facet(page, "domain")
    assert len(facet(page, "domain")) <= 12


def test_pages_follow_each_other() -> None:
    everything = found("", limit=100)
    assert found("", limit=3) + found("", limit=3, offset=3) == everything[:6]
    assert found("", limit=3, offset=1000) == []


# Status


def test_older_versions_show_only_when_asked() -> None:
    assert "BK-9104-2" not in found("dakwerker leien", limit=100)
    assert "BK-9104-2" in found("dakwerker leien", statuses=["older"], limit=100)
    assert found("dakwerker leien", statuses=["in_force", "older"], limit=2) == ["BK-9104-3", "BK-9104-2"]


def test_what_does_not_count_shows_when_nothing_else_answers() -> None:
    page = find("webmaster")
    assert [hit.identifier for hit in page.hits] == ["BK-9112-1"]
    assert facet(page, "status") == {"scrapped": 1}
    assert chosen(page, "status") == [], "nothing was left out"


@pytest.mark.parametrize(
    ("on", "status", "expected"),
    [
        pytest.param(date(2026, 11, 15), "coming", True, id="the day before it counts"),
        pytest.param(date(2026, 11, 16), "coming", False, id="the day itself"),
        pytest.param(date(2026, 11, 16), "in_force", True, id="it counts"),
        pytest.param(date(2026, 11, 15), "in_force", False, id="not yet"),
    ],
)
def test_the_day_changes_a_status_without_any_write(on: date, status: str, expected: bool) -> None:
    assert ("BK-9104-3" in found("dakwerker leien", on, statuses=[status])) is expected


def test_the_same_process_follows_the_day(folder: Path) -> None:
    assert found("dakwerker leien", date(2026, 11, 15))[0] == "BK-9104-2"
    assert found("dakwerker leien", date(2026, 11, 16))[0] == "BK-9104-3"
    assert found("dakwerker leien", date(2026, 11, 15))[0] == "BK-9104-2"


# Fresh


def test_what_is_published_is_found_at_once() -> None:
    assert find("fietskoerier").total == 0
    publish(courier())
    assert found("fietskoerier") == ["BK-9001-2"]
    publish(courier(title="Pakjesbode", synonyms=()), accept_corrections=True)
    assert found("pakjesbode") == ["BK-9001-2"]
    scrap_qualification(by=BY, number="BK-9001", on=ON, ground="proef")
    assert found("pakjesbode", statuses=["scrapped"]) == ["BK-9001-2"]


def test_a_version_that_never_started_is_coming() -> None:
    publish(proposed())
    assert found("fietskoerier", statuses=["coming"]) == ["BK-9001-2"]


def test_a_new_version_changes_the_status_of_the_one_before() -> None:
    from dataclasses import replace

    publish(courier())
    find("")
    publish(replace(courier(), version=replace(courier().version, version=3), partials=()))
    assert found("fietskoerier") == ["BK-9001-3"]
    assert found("fietskoerier", statuses=["older"]) == ["BK-9001-2"]


def test_only_what_was_written_since_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    find("")
    read: list[str] = []
    texts = searching._texts

    def noting(content: Mapping[str, Any]) -> dict[str, list[str]]:
        read.append(content["title"])
        return texts(content)

    monkeypatch.setattr(searching, "_texts", noting)
    publish(courier())
    searching.current_index(ON)
    assert read == ["Fietskoerier"]


# Several processes


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the processes of this test leave their index for each other, one folder per day."""
    monkeypatch.setattr(searching, "_folder", lambda on: tmp_path / "zoek" / on.isoformat())
    return tmp_path / "zoek"


def another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on this process holds nothing, and reading records would be noticed."""
    searching.forget_index()

    def refuse(*_values: object) -> Iterator[Any]:
        raise AssertionError("records were read, though another process saved an index")

    monkeypatch.setattr(searching, "_documents", refuse)


def test_an_index_that_another_process_saved_is_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = found("dak")
    assert stored_revision(folder / ON.isoformat()) == revision()
    another_process(monkeypatch)
    assert found("dak") == expected


def test_a_process_that_is_behind_takes_what_another_saved(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find("")
    behind = searching._held.index
    publish(courier())
    assert found("fietskoerier") == ["BK-9001-2"]  # the other process renews and saves
    another_process(monkeypatch)
    searching._held.index = behind
    assert found("fietskoerier") == ["BK-9001-2"]


def test_an_index_of_a_database_that_was_put_back_is_left_aside(folder: Path) -> None:
    find("")
    publish(courier())
    find("")
    RegisterState.objects.update(revision=3)
    searching.forget_index()
    assert found("fietskoerier") == ["BK-9001-2"], "read from the database as it is now"
    assert searching.current_index(ON).revision == 3


def test_an_index_can_be_made_before_anybody_asks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not index_is_current(ON)
    assert renew_index(ON) == 20
    assert index_is_current(ON)
    assert not index_is_current(date(2026, 11, 24))
    publish(courier())
    assert not index_is_current(ON)
    assert renew_index(ON) == 21
    another_process(monkeypatch)
    assert found("fietskoerier") == ["BK-9001-2"]


def test_a_broken_index_is_built_anew(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    expected = found("dak")
    (folder / ON.isoformat() / "index.json").write_text("{")
    searching.forget_index()
    assert found("dak") == expected
    assert "left aside" in caplog.text


def test_indexes_of_earlier_days_are_cleared_away_and_nothing_else(folder: Path) -> None:
    (folder / "niet van ons").mkdir(parents=True)
    find("", date(2026, 11, 21))
    find("", date(2026, 11, 22))
    find("", ON)
    assert sorted(path.name for path in folder.iterdir()) == ["2026-11-23", "niet van ons"]


def test_a_disk_that_refuses_costs_nobody_an_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_values: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(searching, "save", full)
    assert found("leidekker")[0] == "BK-9104-3"
    assert "No space left" in caplog.text


def test_the_real_folder_is_per_database_and_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    one, other = searching._folder(ON), searching._folder(date(2026, 11, 24))
    assert one.parent == other.parent
    assert (one.name, one.parent.parent.name) == ("2026-11-23", "search")
    shutil.rmtree(one, ignore_errors=True)


def test_every_facet_has_a_name_for_people() -> None:
    page = find("")
    assert [facet.name for facet in page.facets] == ["level", "domain", "status", "partials"]
    assert all(str(facet.label) for facet in page.facets)
