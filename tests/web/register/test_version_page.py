"""What the page of a version says: competences in groups, partials added up, programmes in words, honest notices."""

from dataclasses import replace
from datetime import date

import pytest

from ijkpunt.kernel.programme import ContextRule, RequiredContexts
from ijkpunt.kernel.qualification import (
    Cluster,
    ClusterKind,
    Competence,
    Knowledge,
    PartialQualification,
    Skill,
    SkillKind,
)
from ijkpunt.register.queries import VersionLine
from ijkpunt.web.register.presenters.competences import competence_cards
from ijkpunt.web.register.presenters.partials import Partials
from ijkpunt.web.register.presenters.programmes import contexts_in_words, programmes_on
from ijkpunt.web.register.presenters.version import repeats_competences, version_page
from tests.formats.records import CARPENTER
from tests.web.register.views import ON, line, other_version, programme, view


def test_skills_stand_by_kind_and_knowledge_from_deep_to_shallow() -> None:
    first = competence_cards(CARPENTER, {})[0]
    assert [(group.heading, group.lines) for group in first.skills] == [
        ("Cognitief: denken", ("Leest een tekening",)),
        ("Soort niet vermeld", ("Zegt wat er misgaat",)),
    ]
    assert [(group.heading, group.depth) for group in first.knowledge] == [
        ("Grondige kennis", "d3"),
        ("Basiskennis", "d1"),
    ]


def test_a_kind_that_we_do_not_know_keeps_the_word_of_the_source() -> None:
    competence = Competence(
        "bkc1", "Zaagt", skills=(Skill("a", None, "Sociale vaardigheden"), Skill("b", SkillKind.MOTOR))
    )
    (card,) = competence_cards(replace(CARPENTER, competences=(competence,), partials=()), {})
    assert [group.heading for group in card.skills] == ["Motorisch: doen", "Sociale vaardigheden"]


def test_no_skill_or_knowledge_gets_lost_on_the_page() -> None:
    for card, competence in zip(competence_cards(CARPENTER, {}), CARPENTER.competences, strict=True):
        assert sorted(text for group in card.skills for text in group.lines) == sorted(
            s.text for s in competence.skills
        )
        assert sum(len(group.lines) for group in card.knowledge) == len(competence.knowledge)


def test_a_competence_says_where_else_it_stands_and_to_which_part_it_belongs() -> None:
    first, second = competence_cards(CARPENTER, {"bkc9990001": 14})
    assert first.elsewhere == "Ook in nog 14 kwalificaties"
    assert first.parts == (1,)
    assert second.elsewhere == "Alleen in deze kwalificatie"
    assert second.cluster == "transversaal"
    assert (first.count, second.count) == ("2 vaardigheden en 2 kennispunten", "1 vaardigheid en 0 kennispunten")


def test_html_in_the_source_never_shows() -> None:
    competence = Competence("bkc1", "<b>Zaagt</b>", knowledge=(Knowledge("Kennis van <i>hout</i>"),))
    (card,) = competence_cards(replace(CARPENTER, competences=(competence,), partials=()), {})
    assert card.title == "Zaagt"
    assert card.knowledge[0].lines == ("Kennis van hout",)


OLD = {"in_force": False}

NOTICES = [
    pytest.param((line(2),), None, "geldt nu", id="the version that counts"),
    pytest.param((line(3), line(2, **OLD)), "Er is een nieuwere versie.", "opgevolgd", id="followed up"),
    pytest.param(
        (line(3), line(2, ends_on=date(2025, 8, 31), **OLD)),
        "Er is een nieuwere versie.",
        "geldt niet meer",
        id="ended and followed up",
    ),
    pytest.param(
        (line(2, ends_on=date(2025, 8, 31), **OLD),),
        "Deze versie geldt niet meer sinds 31 augustus 2025.",
        "geldt niet meer",
        id="ended without a next one",
    ),
    pytest.param(
        (line(2, scrapped=True, **OLD),), "Deze beroepskwalificatie is geschrapt.", "geschrapt", id="scrapped"
    ),
    pytest.param(
        (line(2, recognised_on=date(2027, 1, 1), **OLD),),
        "Deze versie geldt nog niet. Ze is erkend vanaf 1 januari 2027.",
        "geldt later",
        id="still to come",
    ),
    pytest.param(
        (line(2, recognised_on=None, **OLD),),
        "Deze versie is niet erkend: we kennen geen datum van erkenning.",
        "niet erkend",
        id="without a date",
    ),
]


@pytest.mark.parametrize(("siblings", "notice", "status"), NOTICES)
def test_a_reader_is_told_first_when_the_version_does_not_count(
    siblings: tuple[VersionLine, ...], notice: str | None, status: str
) -> None:
    page = version_page(view(CARPENTER, *siblings), ON)
    assert (page.notice.title if page.notice else None) == notice
    assert page.status.word == status


def test_an_older_version_points_to_the_newer_one_and_the_newer_one_to_what_changed() -> None:
    siblings = (line(3), line(2, in_force=False), line(1, in_force=False))
    older = version_page(view(CARPENTER, *siblings), ON)
    assert older.notice is not None
    assert older.notice.newer == siblings[0]
    newest = version_page(view(other_version(CARPENTER, 3), *siblings), ON)
    assert newest.previous == siblings[1]
    assert [entry.previous for entry in newest.timeline] == [siblings[1], siblings[2], None]


def test_a_responsibility_that_repeats_the_competences_is_said_in_one_line() -> None:
    assert repeats_competences(CARPENTER)
    work = version_page(view(), ON).work[-1]
    assert work.lines == ()
    assert "2 competenties" in work.remark


@pytest.mark.parametrize("said", [(), ("Zaagt hout",), ("Zaagt hout", "Een veilige werkplek")])
def test_another_responsibility_is_shown_as_it_is(said: tuple[str, ...]) -> None:
    record = replace(CARPENTER, responsibility=said)
    assert not repeats_competences(record)
    shown = [work.lines for work in version_page(view(record), ON).work if work.official == "verantwoordelijkheid"]
    assert shown == ([said] if said else [])


def partials_that_hold(*holds: tuple[str, ...] | None) -> Partials:
    """Partials of a whole of five competences, bkc1 to bkc5."""
    codes = [f"bkc{place}" for place in range(1, 6)]
    partials = tuple(
        PartialQualification(f"BK-9901-2-DBK-0{place}", f"DBK-0{place}", f"Deel {place}", held)
        for place, held in enumerate(holds, start=1)
    )
    competences = tuple(Competence(code, f"Competentie {code}") for code in codes)
    record = replace(CARPENTER, competences=competences, partials=partials)
    return version_page(view(record), ON).partials


def test_each_part_says_which_competences_it_holds() -> None:
    partials = partials_that_hold(("bkc1", "bkc2", "bkc3", "bkc5"), ("bkc1",))
    assert partials.cards[0].sentence == "4 van 5 competenties: 1 tot 3, 5"
    gauge = partials.cards[0].gauge
    assert gauge is not None
    assert "".join(mark.shape for mark in gauge.marks) == "vvvnv"


def test_together_they_leave_what_is_still_to_learn() -> None:
    partials = partials_that_hold(("bkc1", "bkc2"), ("bkc2", "bkc5"))
    assert partials.heading == "Samen 3 van 5"
    assert [card.code for card in partials.remaining] == ["bkc3", "bkc4"]


def test_a_part_of_which_the_source_says_nothing_makes_the_sum_a_least() -> None:
    partials = partials_that_hold(("bkc1", "bkc2"), None)
    assert partials.cards[1].gauge is None
    assert partials.heading == "Samen minstens 2 van 5"
    assert partials.remaining == ()


def test_nothing_is_added_up_when_nothing_is_known() -> None:
    assert partials_that_hold(None, None).gauge is None


def test_parts_that_make_up_the_whole_say_so() -> None:
    partials = partials_that_hold(("bkc1", "bkc2", "bkc3"), ("bkc4", "bkc5"))
    assert partials.remark == "Heb je alle stukken? Dan heb je alle competenties van het geheel."


CONTEXTS = [
    pytest.param(None, "", 0, id="nothing required"),
    pytest.param(
        RequiredContexts(("a", "b", "c", "d"), 3, ContextRule.EXACTLY), "precies 3 van deze 4", 4, id="exactly"
    ),
    pytest.param(RequiredContexts(tuple("abcde"), 1, ContextRule.AT_LEAST), "minstens 1 van deze 5", 5, id="at least"),
    pytest.param(RequiredContexts(("a", "b"), 2, ContextRule.EXACTLY), "alle 2", 2, id="all of them"),
    pytest.param(RequiredContexts(("a",), None, None, "VRIJ", "Kies zelf."), "Kies zelf.", 1, id="an unknown rule"),
]


@pytest.mark.parametrize(("required", "rule", "names"), CONTEXTS)
def test_required_contexts_are_said_in_words(required: RequiredContexts | None, rule: str, names: int) -> None:
    said, listed = contexts_in_words(required)
    assert said == rule
    assert len(listed) == names


PROGRAMMES = [
    pytest.param({}, True, "vanaf 1 september 2023", id="running"),
    pytest.param({"ends_on": ON}, True, "1 september 2023 tot en met 23 november 2026", id="last day"),
    pytest.param({"ends_on": date(2026, 11, 22)}, False, "1 september 2023 tot en met 22 november 2026", id="ended"),
    pytest.param({"status": "cancelled"}, False, "geannuleerd, vanaf 1 september 2023", id="cancelled"),
    pytest.param({"status": "not_recognised"}, False, "niet erkend, vanaf 1 september 2023", id="not recognised"),
    pytest.param({"begins_on": None}, True, "", id="no dates"),
    pytest.param({"status": "IN_OPBOUW", "begins_on": None}, True, "IN_OPBOUW", id="a status we do not know"),
]


@pytest.mark.parametrize(("changes", "runs", "period"), PROGRAMMES)
def test_programmes_that_can_be_followed_stand_apart(changes: dict[str, object], runs: bool, period: str) -> None:
    programmes = programmes_on([programme(**changes)], ON)
    (row,) = programmes.running if runs else programmes.past
    assert row.period == period


def test_programmes_that_follow_another_version_stand_apart_while_they_run() -> None:
    others = [
        programme(version_identifier="BK-9901-1"),
        programme(version_identifier="BK-9901-1", ends_on=date(2025, 8, 31)),
    ]
    programmes = programmes_on([], ON, others)
    assert [row.version for row in programmes.other] == ["BK-9901-1"]
    assert (programmes.running, programmes.past) == ((), ())
    assert programmes


@pytest.mark.parametrize(
    ("completeness", "said"),
    [
        ("full", "de hele kwalificatie"),
        ("competences_only", "alleen competenties"),
        ("Grotendeels", "Grotendeels"),
        ("", "niet vermeld"),
    ],
)
def test_how_much_of_the_qualification_is_in_a_programme_is_said_in_words(completeness: str, said: str) -> None:
    (row,) = programmes_on([programme(completeness=completeness)], ON).running
    assert row.part == said


def test_clusters_and_contexts_are_shown_with_their_competences_in_order_of_the_record() -> None:
    codes = tuple(one.code for one in CARPENTER.competences)
    clusters = (Cluster("Hout", ClusterKind.CLUSTER, codes[:1]), Cluster("Atelier", ClusterKind.CONTEXT, codes[::-1]))
    cards = version_page(view(replace(CARPENTER, clusters=clusters)), ON).clusters
    assert [(card.name, card.word, [one.code for one in card.competences]) for card in cards] == [
        ("Hout", "cluster", list(codes[:1])),
        ("Atelier", "context", list(codes)),
    ]
    assert version_page(view(CARPENTER), ON).clusters == ()
