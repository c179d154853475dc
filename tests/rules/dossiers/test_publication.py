"""The plan of a publication: what each kind of dossier writes, and everything that stands in its way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.publication import (
    Asked,
    Drawn,
    Fate,
    Known,
    PublicationPlan,
    RegisterNow,
    Ruling,
    fresh_codes,
    next_number,
    plan_publication,
)
from ijkpunt.dossiers.rules.states import DossierKind, UpdateSize
from ijkpunt.kernel.problems import Refused, Severity
from ijkpunt.kernel.qualification import PartialQualification, QualificationRecord
from ijkpunt.register.rules.canonical import content_bytes, lifecycle_of, read_record
from ijkpunt.register.rules.comparison import Relation
from tests.rules.dossiers.texts import (
    DECIDED,
    changed,
    codes,
    competence,
    facade,
    keys,
    merged,
    register,
    roofer,
    text_of,
    with_competence,
)

OLD, OTHER = roofer(), facade()
HERE = register(OLD, OTHER, taken=("BK-9113",))
UPDATE: dict[str, Any] = {
    "kind": DossierKind.UPDATE,
    "sources": (OLD.identifier,),
    "size": UpdateSize.MAJOR,
    "level": 4,
}
MERGE: dict[str, Any] = {"kind": DossierKind.MERGE, "sources": (OLD.identifier, OTHER.identifier), "level": 3}
GONE = Fate(scrapped_from=DECIDED)


def draw(draft: Draft, here: RegisterNow = HERE, ruling: Ruling | None = None, **asked: Any) -> Drawn:
    return plan_publication(Asked(draft=draft, **asked), here, ruling or Ruling(DECIDED), codes())


def lines(plan: PublicationPlan) -> list[tuple[str, str, str]]:
    return [(line.earlier[1][-3:], line.later_text, str(line.relation)) for line in plan.lineage]


def wrong(drawn: Drawn) -> list[str]:
    return [problem.code.removeprefix("recognition.") for problem in drawn.errors]


def rewritten(draft: Draft) -> Draft:
    """The second competence in other words, the third gone, one new."""
    second, third = (one.key for one in draft.of_kind(ElementKind.COMPETENCE)[1:])

    def change(one: Element) -> Element | None:
        if third in (one.key, one.parent):
            return None
        return replace(one, text="Legt leien en pannen") if one.key == second else one

    return with_competence(changed(draft, change), "Plaatst zonnepanelen")


def test_an_update_is_the_next_version_with_its_own_codes_and_the_lines_of_descent() -> None:
    plan = draw(rewritten(text_of(OLD)), **UPDATE).sure()
    record = plan.record
    assert record is not None
    assert (record.identifier, record.level, record.recognised_on, record.recognised_year) == (
        "BK-9104-4",
        4,
        DECIDED,
        2026,
    )
    assert (record.status, record.status_code) == ("erkend", "ERKEND")
    assert [one.code for one in record.competences] == ["bkc1000001", "bkc1000002", "bkc1000003"]
    assert lines(plan) == [("301", "Meet het dak op", "same"), ("302", "Legt leien en pannen", "reworded")]
    assert (plan.fresh, [text for _, text in plan.dropped]) == (("bkc1000003",), ["Werkt veilig op hoogte"])
    (partial,) = record.partials
    assert (partial.number, partial.short_number) == ("BK-9104-4-DBK-01", "DBK-01")
    assert partial.competences == ("bkc1000002",), "what the partial held of the dropped competence went along"
    assert (plan.ended, plan.scrapped, plan.successors) == ({}, {}, {})


def test_a_minor_update_and_a_split_off_keep_the_level_whatever_a_committee_said() -> None:
    kept: tuple[dict[str, Any], ...] = (
        {**UPDATE, "size": UpdateSize.MINOR, "level": None},
        {"kind": DossierKind.SPLIT_OFF, "sources": (OLD.identifier,), "level": 7},
    )
    for asked in kept:
        plan = draw(text_of(OLD), **asked).sure()
        assert plan.record is not None
        assert (plan.record.identifier, plan.record.level) == ("BK-9104-4", 3)
        assert {relation for *_, relation in lines(plan)} == {"same"}


def test_a_split_off_partial_gets_the_next_short_number_that_was_never_used() -> None:
    older = roofer(2, partials=(PartialQualification("BK-9104-2-DBK-02", "DBK-02", "Loodgieter op het dak", ()),))
    draft = text_of(OLD)
    first = draft.of_kind(ElementKind.COMPETENCE)[0].key
    draft = replace(draft, elements=(*draft.elements, Element("p", ElementKind.PARTIAL, "Opmeter", members=(first,))))
    plan = draw(draft, register(OLD, older), kind=DossierKind.SPLIT_OFF, sources=(OLD.identifier,)).sure()
    assert plan.record is not None
    assert [(one.number, one.title, one.competences) for one in plan.record.partials] == [
        ("BK-9104-4-DBK-01", "Leienlegger", ("bkc1000002", "bkc1000003")),
        ("BK-9104-4-DBK-03", "Opmeter", ("bkc1000001",)),
    ]


def test_a_new_qualification_gets_the_next_free_number_or_the_one_that_the_agency_gives() -> None:
    draft = with_competence(text_of(replace(OLD, competences=(), partials=())), "Snoeit bomen")
    asked: dict[str, Any] = {"kind": DossierKind.NEW, "level": 2}
    assert draw(draft, RegisterNow(taken=HERE.taken), **asked).sure().version == "BK-9114-1"
    given = draw(draft, RegisterNow(taken=HERE.taken), Ruling(DECIDED, number="BK-0700"), **asked).sure()
    assert given.version == "BK-0700-1"
    assert given.fresh == ("bkc1000001",)


def test_a_merge_continues_competences_of_both_and_what_they_share_stays_the_same_of_each() -> None:
    draft = merged(text_of(OLD), text_of(OTHER, "f"))
    ruling = Ruling(DECIDED, fates={"BK-9104": GONE, "BK-9106": Fate(last_day=date(2027, 8, 31))})
    plan = draw(draft, HERE, ruling, **MERGE).sure()
    assert plan.version == "BK-9114-1"
    assert lines(plan) == [
        ("301", "Meet het dak op", "same"),
        ("302", "Legt leien", "same"),
        ("303", "Werkt veilig op hoogte", "same"),
        ("202", "Werkt veilig op hoogte", "same"),
        ("201", "Plaatst gevelplaten", "same"),
    ]
    assert plan.dropped == ()
    assert plan.scrapped == {"BK-9104": DECIDED}
    assert plan.ended == {"BK-9106-2": date(2027, 8, 31)}
    assert plan.successors == {"BK-9104": "BK-9114-1", "BK-9106": "BK-9114-1"}


def test_a_merge_may_go_on_under_the_number_of_one_of_its_sources() -> None:
    draft = merged(text_of(OLD), text_of(OTHER, "f"))
    plan = draw(draft, HERE, Ruling(DECIDED, "BK-9104", fates={"BK-9106": GONE}), **MERGE).sure()
    assert (plan.version, plan.scrapped, plan.successors) == (
        "BK-9104-4",
        {"BK-9106": DECIDED},
        {"BK-9106": "BK-9104-4"},
    )


def test_partials_of_merged_qualifications_never_share_a_number() -> None:
    other = facade(partials=(PartialQualification("BK-9106-2-DBK-01", "DBK-01", "Platenplaatser", ("bkc9906201",)),))
    draft = merged(text_of(OLD), text_of(other, "f"))
    (partial,) = text_of(other, "f").of_kind(ElementKind.PARTIAL)
    draft = replace(draft, elements=(*draft.elements, partial))
    fates = {"BK-9104": GONE, "BK-9106": GONE}
    plan = draw(draft, register(OLD, other), Ruling(DECIDED, fates=fates), **MERGE).sure()
    assert plan.record is not None
    assert [one.short_number for one in plan.record.partials] == ["DBK-01", "DBK-02"]
    assert [one.title for one in plan.record.partials] == ["Leienlegger", "Platenplaatser"]


def test_ending_a_merged_qualification_ends_its_older_versions_too() -> None:
    older, day = facade(1, recognised_on=date(2020, 1, 1)), date(2027, 8, 31)
    here = register(OLD, OTHER, older)
    fates = {"BK-9104": GONE, "BK-9106": Fate(last_day=day)}
    plan = draw(merged(text_of(OLD), text_of(OTHER, "f")), here, Ruling(DECIDED, fates=fates), **MERGE).sure()
    assert plan.ended == {"BK-9106-1": day, "BK-9106-2": day}


def test_a_withdrawal_writes_no_text_and_scraps_on_the_day_that_was_decided() -> None:
    day = DECIDED + timedelta(30)
    asked: dict[str, Any] = {"kind": DossierKind.WITHDRAW, "sources": (OLD.identifier,)}
    plan = draw(Draft(), HERE, Ruling(DECIDED, fates={"BK-9104": Fate(scrapped_from=day)}), **asked).sure()
    assert (plan.record, plan.lineage, plan.scrapped, plan.ended) == (None, (), {"BK-9104": day}, {})


@pytest.mark.parametrize(
    ("origins", "relations"),
    [
        pytest.param([("a", 1), ("b", 1)], ["split", "split"], id="one became two"),
        pytest.param([("a", 1), ("a", 2)], ["merged", "merged"], id="two of one version became one"),
        pytest.param([("a", 1)], ["reworded"], id="other words"),
    ],
)
def test_what_a_line_is_called(origins: Sequence[tuple[str, int]], relations: list[str]) -> None:
    draft = text_of(replace(OLD, competences=(), partials=()))
    for key in dict.fromkeys(key for key, _ in origins):
        named = [f"BK-9104-3/bkc990430{code}" for one, code in origins if one == key]
        draft = with_competence(draft, f"Doet {key}", *named, key=key)
    assert [relation for *_, relation in lines(draw(draft, **UPDATE).sure())] == relations


def test_people_call_a_line_otherwise_or_say_that_there_is_none() -> None:
    draft = rewritten(text_of(OLD))
    first, second = (line.pair for line in draw(draft, **UPDATE).sure().lineage)
    plan = draw(draft, HERE, Ruling(DECIDED, relations={first: None, second: Relation.SPLIT}), **UPDATE).sure()
    assert lines(plan) == [("302", "Legt leien en pannen", "split")]
    assert plan.fresh == ("bkc1000001", "bkc1000003")
    assert "Meet het dak op" in [text for _, text in plan.dropped]


def test_what_was_taken_over_from_a_qualification_that_goes_on_is_no_descent() -> None:
    draft = with_competence(text_of(OLD), "Plaatst gevelplaten", "BK-9106-2/bkc9906201")
    here = replace(register(OLD), origins=HERE.origins)
    plan = draw(draft, here, **UPDATE).sure()
    assert len(plan.lineage) == 3
    assert len(plan.fresh) == 1


@pytest.mark.parametrize(
    ("asked", "ruling", "here", "problems"),
    [
        pytest.param({**UPDATE, "level": None}, {}, HERE, ["no_level"], id="no level"),
        pytest.param({**UPDATE, "level": 9}, {}, HERE, ["no_level"], id="a level that is none"),
        pytest.param({**UPDATE, "earliest": date(2027, 1, 1)}, {}, HERE, ["decided_too_early"], id="before submission"),
        pytest.param({**UPDATE, "sources": ("BK-9104-9",)}, {}, HERE, ["source_lost"], id="a source that is not there"),
        pytest.param(
            {**UPDATE, "sources": (OLD.identifier, OTHER.identifier)}, {}, HERE, ["sources"], id="two sources"
        ),
        pytest.param(
            {**MERGE, "sources": (OLD.identifier,)}, {"fates": {"BK-9104": GONE}}, HERE, ["sources"], id="one"
        ),
        pytest.param(
            UPDATE,
            {},
            replace(HERE, known={"BK-9104": Known((OLD,), date(2026, 1, 1))}),
            ["source_scrapped"],
            id="scrapped",
        ),
        pytest.param({"kind": DossierKind.NEW, "level": 3}, {"number": "BK-9113"}, HERE, ["number_taken"], id="taken"),
        pytest.param({"kind": DossierKind.NEW, "level": 3}, {"number": "9113"}, HERE, ["number"], id="no number"),
        pytest.param(MERGE, {"number": "BK-9113"}, HERE, ["number_taken", "source_stays", "source_stays"], id="merge"),
        pytest.param(MERGE, {}, HERE, ["source_stays", "source_stays"], id="what becomes of the sources"),
        pytest.param(
            MERGE,
            {"number": "BK-9104", "fates": {"BK-9104": GONE, "BK-9106": GONE}},
            HERE,
            ["scrapped_and_going_on"],
            id="scrapped and going on",
        ),
        pytest.param(
            MERGE,
            {"fates": {"BK-9104": GONE, "BK-9106": Fate(date(2027, 1, 1), DECIDED)}},
            HERE,
            ["two_ends"],
            id="two ends",
        ),
        pytest.param(
            UPDATE,
            {"fates": {"BK-9104": Fate(last_day=DECIDED - timedelta(2))}},
            HERE,
            ["ends_before_decision"],
            id="a gap between the end and the decision",
        ),
        pytest.param(UPDATE, {"fates": {"BK-9113": GONE}}, HERE, ["fate_of_another"], id="a qualification of others"),
        pytest.param(
            {"kind": DossierKind.WITHDRAW, "sources": (OLD.identifier,)}, {}, HERE, ["no_day_of_scrapping"], id="when?"
        ),
    ],
)
def test_what_stands_in_the_way(
    asked: dict[str, Any], ruling: dict[str, Any], here: RegisterNow, problems: list[str]
) -> None:
    draft = text_of(OLD)
    if asked["kind"] is DossierKind.NEW:
        draft = changed(draft, lambda one: replace(one, origin=()))
    drawn = draw(draft, here, Ruling(DECIDED, **ruling), **asked)
    assert wrong(drawn) == problems
    with pytest.raises(Refused):
        drawn.sure()


def test_the_last_day_may_be_the_day_before_the_decision() -> None:
    fate = Fate(last_day=DECIDED - timedelta(1))
    assert draw(text_of(OLD), HERE, Ruling(DECIDED, fates={"BK-9104": fate}), **UPDATE).sure().ended


def test_everything_wrong_is_said_at_once() -> None:
    draft = changed(text_of(OLD), lambda one: replace(one, text="") if one.kind is ElementKind.TITLE else one)
    draft = with_competence(draft, "Verloren", "BK-9104-3/bkc0000000")
    ruling = Ruling(DECIDED, fates={"BK-9104": Fate(last_day=date(2020, 1, 1))})
    drawn = draw(draft, HERE, ruling, **{**UPDATE, "earliest": date(2027, 1, 1)})
    assert wrong(drawn) == [
        "decided_too_early",
        "origin_lost",
        "vks.title",
        "ends_before_decision",
        "ends_before_recognition",
    ]
    assert all(str(problem.message) and str(problem.remedy) for problem in drawn.problems)


def test_an_origin_elsewhere_that_is_gone_is_worth_knowing_and_no_more() -> None:
    drawn = draw(with_competence(text_of(OLD), "Van elders", "BK-0001-1/bkc0000009"), **UPDATE)
    warned = {one.code for one in drawn.problems if one.severity is Severity.WARNING}
    assert warned == {"recognition.origin_lost", "VKS-01"}  # it has no skill and no knowledge either
    assert len(drawn.problems) == 2
    assert drawn.sure().fresh == ("bkc1000004",)


def test_a_version_that_came_in_between_is_told_and_the_number_moves_on() -> None:
    between = roofer(4)
    drawn = draw(text_of(OLD), register(OLD, between), **UPDATE)
    assert [one.code for one in drawn.problems] == ["recognition.source_overtaken"]
    assert drawn.sure().version == "BK-9104-5"


def test_before_the_decision_nobody_has_to_say_what_becomes_of_the_sources() -> None:
    drawn = draw(merged(text_of(OLD), text_of(OTHER, "f")), HERE, Ruling(DECIDED, final=False), **MERGE)
    assert drawn.problems == ()
    assert drawn.plan is not None
    assert drawn.plan.scrapped == {}


def test_codes_and_numbers_go_on_above_the_highest() -> None:
    assert list(islice(fresh_codes("bkc0043126"), 2)) == ["bkc0043127", "bkc0043128"]
    assert next(fresh_codes("")) == "bkc0000001"
    assert list(fresh_codes("bkc9999998")) == ["bkc9999999"]
    assert next_number(frozenset({"BK-0130", "BK-0042"})) == "BK-0131"
    assert next_number(frozenset()) == "BK-0001"


# ── properties ──

TEXTS = st.sampled_from(["Meet", "Legt leien", "Werkt veilig", "Snoeit", "Plaatst", "Herstelt"])


@st.composite
def dossiers(draw: st.DrawFn) -> tuple[QualificationRecord, QualificationRecord, Draft]:
    """Two qualifications and a text that takes any of their competences, once, twice, together or not at all."""
    first = roofer(
        competences=tuple(competence(f"bkc99043{n:02}", draw(TEXTS)) for n in range(draw(st.integers(1, 5))))
    )
    second = facade(
        competences=tuple(competence(f"bkc99062{n:02}", draw(TEXTS)) for n in range(draw(st.integers(1, 4))))
    )
    first, second = replace(first, partials=()), replace(second, partials=())
    known = [f"{one.identifier}/{item.code}" for one in (first, second) for item in one.competences]
    draft = text_of(replace(first, competences=()))
    for n in range(draw(st.integers(1, 8))):
        origin = draw(st.lists(st.sampled_from(known), max_size=3))
        draft = with_competence(draft, f"{draw(TEXTS)}, {n}", *origin, key=f"c{n}")  # VKS-05: none stands twice
    return first, second, draft


@given(dossiers())
def test_no_competence_gets_lost_and_every_code_is_its_own(
    dossier: tuple[QualificationRecord, QualificationRecord, Draft],
) -> None:
    first, second, draft = dossier
    fates = {"BK-9104": GONE, "BK-9106": GONE}
    asked: dict[str, Any] = {"kind": DossierKind.MERGE, "sources": (first.identifier, second.identifier), "level": 3}
    plan = draw(draft, register(first, second), Ruling(DECIDED, fates=fates), **asked).sure()
    record = plan.record
    assert record is not None
    texts = [one.text for one in draft.of_kind(ElementKind.COMPETENCE)]
    assert [one.text for one in record.competences] == texts
    assert len({one.code for one in record.competences}) == len(texts)
    sources = {(one.identifier, item.code) for one in (first, second) for item in one.competences}
    continued, dropped = {line.earlier for line in plan.lineage}, {origin for origin, _ in plan.dropped}
    assert continued | dropped == sources
    assert not continued & dropped
    assert {line.later for line in plan.lineage} | set(plan.fresh) == {one.code for one in record.competences}
    assert len({line.pair for line in plan.lineage}) == len(plan.lineage)
    assert read_record(content_bytes(record), lifecycle_of(record)) == record


@given(dossiers())
def test_the_same_question_gives_the_same_plan(
    dossier: tuple[QualificationRecord, QualificationRecord, Draft],
) -> None:
    first, second, draft = dossier
    asked: dict[str, Any] = {"kind": DossierKind.UPDATE, "sources": (first.identifier,), "level": 3}
    assert draw(draft, register(first, second), **asked) == draw(draft, register(first, second), **asked)


def test_keys_of_a_text_do_not_repeat() -> None:
    new_key = keys()
    assert len({new_key() for _ in range(10)}) == 10
