"""What can be asked of the register, over the demo universe."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ijkpunt.demo.universe import DAY
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import NotFound
from ijkpunt.register.actions import decide_lineage, scrap_qualification, write_plain_language
from ijkpunt.register.queries import (
    ChangeKind,
    compare_versions,
    count_per_level,
    domain_tree,
    get_competence,
    get_partial,
    get_programme,
    get_record,
    get_version,
    is_demo,
    latest_changes,
    newest_identifier,
    programmes_of,
    register_on,
    revision,
    search,
    versions_of,
)
from ijkpunt.register.rules.comparison import Basis
from tests.register.register import BY, courier, publish
from tests.rules.register.records import competence, record

ON = date(2026, 11, 23)
pytestmark = pytest.mark.usefixtures("universe")
Asserts = Callable[..., Any]


def lines(on: date = ON, **how: Any) -> list[str]:
    return [line.identifier for line in register_on(on, **how).items]


# The register on a date


def test_before_everything_the_register_is_empty() -> None:
    page = register_on(date(2000, 1, 1))
    assert (page.items, page.total, page.next_offset, page.previous_offset) == ((), 0, None, None)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2013, 3, 20), None, id="the day before the first version"),
        pytest.param(date(2013, 3, 21), "BK-9104-1", id="the first day"),
        pytest.param(date(2019, 6, 2), "BK-9104-1", id="the day before the second version"),
        pytest.param(date(2019, 6, 3), "BK-9104-2", id="both run: the newest counts"),
        pytest.param(date(2026, 11, 15), "BK-9104-2", id="the day before the third"),
        pytest.param(date(2026, 11, 16), "BK-9104-3", id="the third"),
        pytest.param(date(2099, 1, 1), "BK-9104-3", id="and it goes on"),
    ],
)
def test_between_versions_the_right_one_counts(on: date, expected: str | None) -> None:
    found = [identifier for identifier in lines(on) if identifier.startswith("BK-9104")]
    assert found == ([expected] if expected else [])


def test_a_scrapped_number_counts_until_it_was_scrapped_or_ended() -> None:
    assert "BK-9112-1" in lines(date(2023, 8, 31))
    assert "BK-9112-1" not in lines(date(2023, 9, 1))
    scrap_qualification(by=BY, number="BK-9102", on=ON, ground="proef")
    assert "BK-9102-1" in lines(date(2026, 11, 22))
    assert "BK-9102-1" not in lines(ON)
    (line,) = versions_of("BK-9102", ON)
    assert (line.scrapped, line.in_force) == (True, False)
    (line,) = versions_of("BK-9102", date(2026, 11, 22))
    assert (line.scrapped, line.in_force) == (False, True)


def test_the_register_comes_in_pages_in_order_of_number() -> None:
    everything = lines()
    assert everything == sorted(everything)
    first, second = register_on(ON, limit=4), register_on(ON, offset=4, limit=4)
    assert [line.identifier for line in (*first.items, *second.items)] == everything[:8]
    assert (first.total, first.next_offset, first.previous_offset) == (len(everything), 4, None)
    assert (second.next_offset, second.previous_offset) == (8, 0)
    last = register_on(ON, offset=len(everything) - 1, limit=4)
    assert (len(last.items), last.next_offset) == (1, None)
    assert register_on(ON, offset=1000).items == ()


def test_a_domain_holds_all_below_it_and_nothing_beside_it() -> None:
    roofs = lines(domain="Bouw > Daken en gevels")
    assert roofs == ["BK-9104-3", "BK-9106-2", "BK-9113-1", "BK-9114-1"]
    assert set(roofs) < set(lines(domain="Bouw"))
    assert lines(domain="Bouw > Daken") == [], "a path is whole names"
    assert lines(domain="Bouw > Daken en gevels", level=5) == []
    assert lines(domain="%") == []


def test_a_version_in_two_domains_of_one_branch_is_one_line() -> None:
    assert lines(domain="Welzijn").count("BK-9109-1") == 1


def test_a_level_narrows() -> None:
    assert lines(level=6) == ["BK-9111-1"]
    assert lines(level=8) == []


def test_counts_per_level_add_up_to_the_register() -> None:
    counted = count_per_level(ON)
    assert list(counted) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert {level: register_on(ON, level=level).total for level in counted} == dict(counted)
    assert sum(count_per_level(date(2000, 1, 1)).values()) == 0


def test_the_tree_of_domains_counts_each_qualification_once_per_branch() -> None:
    tree = domain_tree(ON)
    assert [path for path, _, _ in tree] == sorted(path for path, _, _ in tree)
    for path, depth, count in tree:
        assert depth == path.count(" > ")
        assert count == register_on(ON, domain=path).total
    assert ("Welzijn", 0, 2) in tree, "two qualifications, though one stands in two domains of it"
    assert not [path for path, _, _ in tree if "Webbeheer" in path], "nothing counts there any more"
    assert [path for path, _, _ in domain_tree(date(2020, 1, 1)) if "Webbeheer" in path]


def test_what_was_kept_is_asked_again_after_a_write() -> None:
    before = count_per_level(ON)[2]
    publish(courier())
    assert count_per_level(ON)[2] == before + 1
    assert [path for path, _, _ in domain_tree(ON) if "Fietslogistiek" in path]


# Versions


def test_versions_come_newest_first() -> None:
    found = versions_of("BK-9104", ON)
    assert [(line.identifier, line.in_force) for line in found] == [
        ("BK-9104-3", True),
        ("BK-9104-2", False),
        ("BK-9104-1", False),
    ]
    assert [line.competence_count for line in found] == [10, 11, 9]
    assert versions_of("BK-0000", ON) == []


def test_versions_sort_by_value_and_not_by_letters() -> None:
    for version in (9, 10, 2):
        publish(replace(courier(), version=VersionNumber("BK-9001", version), partials=()))
    assert [line.version for line in versions_of("BK-9001", ON)] == [10, 9, 2]
    assert newest_identifier("BK-9001", ON) == "BK-9001-10"


@pytest.mark.parametrize(
    ("number", "on", "expected"),
    [
        pytest.param("BK-9104", date(2020, 1, 1), "BK-9104-2", id="what counts that day"),
        pytest.param("BK-9104", date(2000, 1, 1), "BK-9104-3", id="before everything: the newest there is"),
        pytest.param("BK-9112", ON, "BK-9112-1", id="scrapped: the newest there is"),
    ],
)
def test_a_number_leads_to_the_version_that_counts(number: str, on: date, expected: str) -> None:
    assert newest_identifier(number, on) == expected


def test_a_version_shows_everything_a_page_needs() -> None:
    view = get_version("BK-9104-3", ON)
    assert (view.identifier, view.number, view.is_newest) == ("BK-9104-3", "BK-9104", True)
    assert view.record == get_record("BK-9104-3")
    assert [line.identifier for line in view.siblings] == ["BK-9104-3", "BK-9104-2", "BK-9104-1"]
    assert (view.plain.written_by, view.partials.shares[0].partial.number) == ("person", "BK-9104-3-DBK-01")
    assert not get_version("BK-9104-1", ON).is_newest


def test_without_words_of_people_the_plain_view_is_made_by_rule() -> None:
    publish(courier())
    by_rule = get_version("BK-9001-2", ON).plain
    assert by_rule.written_by != "person"
    write_plain_language(by=BY, identifier="BK-9001-2", lead="Je brengt pakjes rond.", can=["Je fietst."])
    written = get_version("BK-9001-2", ON).plain
    assert (written.written_by, written.lead, written.can) == ("person", "Je brengt pakjes rond.", ("Je fietst.",))


def test_competences_with_the_same_words_are_counted_elsewhere() -> None:
    def holding(number: str, *texts: str, version: int = 1) -> None:
        publish(
            replace(
                record(*[competence(text, code=f"{number}{version}{i}") for i, text in enumerate(texts)]),
                version=VersionNumber(number, version),
            )
        )

    holding("BK-9301", "Werkt veilig", "Meet op", "werkt VEILIG.")
    holding("BK-9302", "werkt  veilig")
    holding("BK-9303", "Werkt veilig!", version=1)
    holding("BK-9303", "Werkt veilig", version=2)
    holding("BK-9301", "Werkt veilig", version=2)
    elsewhere = get_version("BK-9301-1", ON).elsewhere
    assert elsewhere == {"BK-930110": 2, "BK-930112": 2}, "other qualifications, each once; both that say it"


def test_a_competence_and_a_partial_lead_to_their_whole() -> None:
    whole, found = get_competence("bkc9904306")
    assert (whole, found.text) == ("BK-9104-3", "Dekt een dakvlak met leien")
    whole, partial = get_partial("BK-9104-3-DBK-02")
    assert (whole, partial.short_number) == ("BK-9104-3", "DBK-02")
    assert partial.competences


def test_a_comparison_uses_what_people_decided() -> None:
    publish(replace(record(competence("Kapt leien", code="a1")), version=VersionNumber("BK-9301", 1)))
    publish(replace(record(competence("Iets heel anders", code="b1")), version=VersionNumber("BK-9301", 2)))
    (one,) = [entry for entry in compare_versions("BK-9301-1", "BK-9301-2").entries if entry.kind == "dropped"]
    assert one.basis is not Basis.DECIDED
    decide_lineage(by=BY, earlier=("BK-9301-1", "a1"), later=("BK-9301-2", "b1"), relation="reworded", ground="gezien")
    (one,) = compare_versions("BK-9301-1", "BK-9301-2").entries
    assert (one.kind, one.basis) == ("reworded", Basis.DECIDED)


# What happened


def test_the_latest_changes_are_the_newest_recognitions_and_withdrawals() -> None:
    changes = latest_changes(ON, limit=20)
    assert [change.on for change in changes] == sorted((change.on for change in changes), reverse=True)
    assert all(change.on <= ON for change in changes)
    kinds = {(change.identifier, change.kind): change.on for change in changes}
    assert kinds["BK-9104-3", ChangeKind.VERSION] == date(2026, 11, 16)
    assert kinds["BK-9111-1", ChangeKind.NEW] == date(2023, 11, 10)
    assert kinds["BK-9112-1", ChangeKind.SCRAPPED] == DAY
    previous = {change.identifier: change.previous for change in changes}
    assert (previous["BK-9104-3"], previous["BK-9111-1"]) == ("BK-9104-2", None)
    assert len(latest_changes(ON, limit=3)) == 3


def test_what_is_still_to_come_is_no_change_yet() -> None:
    on = date(2023, 12, 31)
    changes = latest_changes(on, limit=50)
    assert max(change.on for change in changes) == date(2023, 11, 10)
    assert not [change for change in changes if change.kind is ChangeKind.SCRAPPED], "it was scrapped in 2026"


def test_every_write_raises_the_revision() -> None:
    before = revision()
    publish(courier())
    assert revision() > before
    assert is_demo()


# Programmes


def test_where_a_qualification_is_taught() -> None:
    taught = programmes_of("BK-9104-2") + programmes_of("BK-9104-3")
    assert taught
    for line in taught:
        assert line.kind == "study_programme"
        assert get_programme(line.kind, line.number).identifier == line.number
        assert line.title
    assert not programmes_of("BK-0000-1")


# What is not there


@pytest.mark.parametrize(
    ("ask", "code", "remedy"),
    [
        pytest.param(
            lambda: get_version("BK-9104-9", ON),
            "register.unknown_version",
            "Wel in het register: BK-9104-3, BK-9104-2, BK-9104-1.",
            id="another version exists",
        ),
        pytest.param(lambda: get_record("BK-0000-1"), "register.unknown", "Kijk het nummer na", id="well written"),
        pytest.param(lambda: newest_identifier("BK-0000", ON), "register.unknown", "Kijk het nummer na", id="a number"),
        pytest.param(lambda: get_partial("BK-0000-1-DBK-01"), "register.unknown", "Kijk het nummer na", id="a partial"),
        pytest.param(lambda: get_competence("bkc0000000"), "register.unknown", "Kijk het nummer na", id="a competence"),
        pytest.param(
            lambda: get_version("stukadoor", ON), "register.unknown", "ziet eruit als BK-0130", id="no identifier"
        ),
        pytest.param(
            lambda: get_programme("study_programme", "0"),
            "register.unknown_programme",
            "Kijk het nummer na",
            id="a programme",
        ),
        pytest.param(
            lambda: compare_versions("BK-9104-1", "BK-9104-7"),
            "register.unknown_version",
            "Wel in het register: BK-9104-3",
            id="half of a comparison",
        ),
    ],
)
def test_what_is_not_there_says_what_could_be(ask: Callable[[], object], code: str, remedy: str) -> None:
    with pytest.raises(NotFound) as missing:
        ask()
    assert missing.value.problem.code == code
    assert remedy in str(missing.value.problem.remedy)


# The cost


@pytest.mark.parametrize(
    ("ask", "most"),
    [
        pytest.param(lambda: register_on(ON), 6, id="the register on a date"),
        pytest.param(lambda: versions_of("BK-9104", ON), 4, id="versions of a number"),
        pytest.param(lambda: get_version("BK-9104-3", ON), 14, id="a version"),
        pytest.param(lambda: get_version("BK-9102-1", ON), 14, id="a version with one sibling"),
        pytest.param(lambda: count_per_level(ON), 2, id="counts per level"),
        pytest.param(lambda: domain_tree(ON), 2, id="domains"),
        pytest.param(lambda: programmes_of("BK-9104-2"), 2, id="programmes"),
        pytest.param(lambda: latest_changes(ON), 14, id="changes"),
    ],
)
def test_the_number_of_questions_to_the_database_is_bounded(
    ask: Callable[[], object], most: int, django_assert_max_num_queries: Asserts
) -> None:
    with django_assert_max_num_queries(most):
        ask()


def test_a_longer_page_asks_no_more_questions(django_assert_num_queries: Asserts) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        register_on(ON, limit=1)
    with django_assert_num_queries(len(few)):
        register_on(ON, limit=200)
    search("dak", on=ON)  # the index is there
    with CaptureQueriesContext(connection) as few:
        search("werkt", on=ON, limit=1)
    with django_assert_num_queries(len(few)):
        search("werkt", on=ON, limit=50)


def test_demo_day_is_the_day_on_which_it_was_scrapped() -> None:
    (line,) = versions_of("BK-9112", DAY)
    assert line.scrapped
