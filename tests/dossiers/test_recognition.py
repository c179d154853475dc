"""Recognition on the store: per kind of dossier what stands in the register afterwards, and what is refused."""

import hashlib
import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.audit.queries import latest
from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.models import (
    Dossier,
    GovernmentDecision,
    Presentation,
    PresentedPackage,
    Publication,
    PublicationReference,
    Submission,
)
from ijkpunt.dossiers.rules.drafting.draft import Draft, ElementKind
from ijkpunt.dossiers.rules.package import check_package
from ijkpunt.dossiers.rules.publication import Fate
from ijkpunt.dossiers.rules.states import DossierKind, DossierState, UpdateSize
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from ijkpunt.register.queries import (
    compare_versions,
    get_record,
    get_version,
    lineage_between,
    predecessors_of,
    successors_on,
    versions_of,
)
from ijkpunt.register.rules.comparison import Basis, ChangeKind, Relation
from tests.audit.walls import every_wall_lifted
from tests.dossiers.validated import (
    DECIDED,
    HANDED_IN,
    NOTED,
    OFFICE,
    OUTSIDER,
    PRESENTED,
    roofers,
    told,
    validated,
)
from tests.register.register import everything, publish
from tests.rules.dossiers.texts import changed, facade, merged, roofer, text_of, with_competence

pytestmark = pytest.mark.django_db
NUMBER = "D-2026-001"
GONE = Fate(scrapped_from=DECIDED)


@pytest.fixture(autouse=True)
def _world(monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch)
    roofers()


def present(by: Actor = OFFICE, on: date = PRESENTED, **how: Any) -> Presentation:
    return actions.present(by=by, number=NUMBER, on=on, **how)


def decide(by: Actor = OFFICE, **how: Any) -> actions.Decided:
    said = {"recognised": True, "reference": "VR 2026 0210 DOC.1234", "decided_on": DECIDED, "on": NOTED, **how}
    return actions.record_decision(by=by, number=NUMBER, **said)


def update(**parts: Any) -> Dossier:
    draft = with_competence(text_of(roofer()), "Plaatst zonnepanelen")
    return validated(DossierKind.UPDATE, draft, [roofer()], **{"size": UpdateSize.MAJOR, **parts})


def merge() -> Dossier:
    draft = merged(text_of(roofer()), text_of(facade(), "f"))
    return validated(DossierKind.MERGE, draft, [roofer(), facade()])


def codes_of(broken: Refused) -> list[str]:
    return [problem.code.removeprefix("recognition.") for problem in broken.problems]


def events(event: str) -> list[dict[str, Any]]:
    return [{"subject": one.subject, **one.data} for one in reversed(latest(limit=10_000, event=event))]


def test_an_update_is_published_with_what_it_continues() -> None:
    update()
    row = present()
    assert (row.version, row.level) == ("BK-9104-4", 3)
    assert row.codes == [f"bkc{9906202 + at}" for at in range(1, 5)], "above the highest of the register"
    done = decide()
    assert done == actions.Decided(DossierState.RECOGNISED, ("BK-9104-4",))
    record = get_record("BK-9104-4")
    assert (record.recognised_on, record.status_code, len(record.competences)) == (DECIDED, "ERKEND", 4)
    assert [one.code for one in record.competences] == row.codes, "what was presented is what is published"
    comparison = compare_versions("BK-9104-3", "BK-9104-4")
    kinds = [(one.kind, one.basis) for one in comparison.entries]
    assert kinds == [(ChangeKind.SAME, Basis.DECIDED)] * 3 + [(ChangeKind.ADDED, Basis.PROPOSED)]
    assert [line.version for line in versions_of("BK-9104", NOTED) if line.in_force] == [4]
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.results, dossier.ended_on) == ("recognised", ["BK-9104-4"], NOTED)


def test_the_events_tell_who_follows_and_name_the_decision() -> None:
    update()
    present()
    decide()
    (published,) = [one for one in events("register.version.published") if one["subject"] == "BK-9104-4"]
    assert published["title"] == "Dakwerker"
    (presented,) = events("dossiers.dossier.present")
    assert (presented["subject"], presented["version"], presented["to"]) == (
        f"dossier:{NUMBER}",
        "BK-9104-4",
        "presented",
    )
    (recognised,) = events("dossiers.dossier.recognise")
    assert (recognised["reference"], recognised["versions"]) == ("VR 2026 0210 DOC.1234", ["BK-9104-4"])
    assert recognised["decided_on"] == "2026-10-02"


def test_a_minor_update_needs_no_levelling_committee(monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, agreed_level=lambda _submission: None)
    update(size=UpdateSize.MINOR, state=DossierState.VALIDATED)
    present()
    decide(fates={"BK-9104": Fate(last_day=date(2027, 8, 31))})
    assert get_record("BK-9104-4").level == 3
    ends = {line.version: line.ends_on for line in versions_of("BK-9104", NOTED)}
    assert ends == {4: None, 3: date(2027, 8, 31), 2: date(2027, 8, 31), 1: date(2027, 8, 31)}


def test_a_major_update_waits_for_its_level() -> None:
    update(state=DossierState.VALIDATED)
    with pytest.raises(RuleBroken, match="inschalingscommissie"):
        present()


def test_a_new_qualification_gets_the_number_that_the_agency_gives() -> None:
    draft = changed(text_of(roofer()), lambda one: replace(one, origin=()))
    validated(DossierKind.NEW, draft)
    assert present().version == "BK-9107-1"
    decide(qualification="BK-9250")
    view = get_version("BK-9250-1", NOTED)
    assert (view.record.title, view.line.in_force, len(view.record.competences)) == ("Dakwerker", True, 3)
    assert view.record.partials[0].number == "BK-9250-1-DBK-01"


def test_a_merge_publishes_one_ends_the_others_and_says_where_they_went() -> None:
    merge()
    present()
    done = decide(fates={"BK-9104": GONE, "BK-9106": Fate(last_day=date(2027, 8, 31))})
    assert done.versions == ("BK-9107-1",)
    between = {(one.earlier_code[-2:], one.relation) for one in lineage_between("BK-9106-2", "BK-9107-1")}
    assert between == {("01", Relation.SAME), ("02", Relation.SAME)}
    assert len(lineage_between("BK-9104-3", "BK-9107-1")) == 3
    assert compare_versions("BK-9106-2", "BK-9107-1").summary.counts[ChangeKind.DROPPED] == 0
    assert all(line.scrapped for line in versions_of("BK-9104", NOTED))
    assert [line.in_force for line in versions_of("BK-9106", NOTED)] == [True, False]
    assert not any(line.in_force for line in versions_of("BK-9106", date(2027, 9, 1)))
    assert successors_on(NOTED) == {"BK-9104": "BK-9107-1", "BK-9106": "BK-9107-1"}
    assert predecessors_of("BK-9107") == {"BK-9104", "BK-9106"}
    moved = [(one["qualification"], one["subject"]) for one in events("dossiers.qualification.merged")]
    assert moved == [("BK-9104", "BK-9107-1"), ("BK-9106", "BK-9107-1")]


def test_a_merge_into_one_of_its_sources_is_the_next_version_of_that_one() -> None:
    merge()
    present(qualification="BK-9104")
    assert decide(fates={"BK-9106": GONE}).versions == ("BK-9104-4",)
    assert not any(line.scrapped for line in versions_of("BK-9104", NOTED))
    assert successors_on(NOTED) == {"BK-9106": "BK-9104-4"}


def test_a_split_off_adds_a_partial_and_keeps_the_numbers_of_the_others() -> None:
    draft = text_of(roofer())
    first, *_ = draft.of_kind(ElementKind.COMPETENCE)
    (partial,) = draft.of_kind(ElementKind.PARTIAL)
    more = replace(partial, key="p2", text="Opmeter", members=(first.key,), more=None)
    draft = replace(draft, elements=(*draft.elements, more))
    validated(DossierKind.SPLIT_OFF, draft, [roofer()], state=DossierState.VALIDATED)
    present()
    decide()
    view = get_version("BK-9104-4", NOTED)
    assert [(one.short_number, one.title) for one in view.record.partials] == [
        ("DBK-01", "Leienlegger"),
        ("DBK-02", "Opmeter"),
    ]
    assert view.partials.covers_whole


def test_a_withdrawal_scraps_the_qualification_and_publishes_nothing() -> None:
    validated(DossierKind.WITHDRAW, Draft(), [facade()], state=DossierState.VALIDATED)
    assert present().version == ""
    done = decide(fates={"BK-9106": Fate(scrapped_from=DECIDED + timedelta(30))})
    assert done.versions == ()
    assert [line.in_force for line in versions_of("BK-9106", NOTED)] == [True, False]
    assert not any(line.in_force for line in versions_of("BK-9106", DECIDED + timedelta(30)))
    assert Publication.objects.get().written["scrapped"] == {"BK-9106": "2026-11-01"}


def test_a_no_ends_the_dossier_and_leaves_the_register_alone() -> None:
    update()
    present()
    before = everything()[:3]
    with pytest.raises(RuleBroken, match="Er staat geen reden bij"):
        decide(recognised=False)
    done = decide(recognised=False, ground="Te weinig draagvlak.")
    assert (done.state, done.versions) == (DossierState.NOT_RECOGNISED, ())
    assert everything()[:3] == before
    decision = queries.decision_of(Dossier.objects.get().pk)
    assert decision is not None
    assert (decision.recognised, decision.ground, decision.versions) == (False, "Te weinig draagvlak.", ())


def test_lines_of_descent_are_written_as_people_confirmed_them() -> None:
    update()
    present()
    first, second, third = (line.pair for line in plan_lines())
    decide(relations={first: None, second: Relation.REWORDED})
    written = [(one.earlier_code, one.relation) for one in lineage_between("BK-9104-3", "BK-9104-4")]
    assert written == [(second[0][1], Relation.REWORDED), (third[0][1], Relation.SAME)]


def plan_lines() -> Any:
    drawn = queries.recognition_of(NUMBER, on=NOTED, plan=True).drawn
    assert drawn is not None
    assert drawn.plan is not None
    return drawn.plan.lineage


@pytest.mark.parametrize(
    ("how", "problems"),
    [
        pytest.param({"reference": "  "}, ["no_reference"], id="no reference"),
        pytest.param({"reference": "x" * 301}, ["reference_too_long"], id="a reference that is a story"),
        pytest.param({"decided_on": HANDED_IN - timedelta(1)}, ["decided_too_early"], id="before it was handed in"),
        pytest.param({"decided_on": PRESENTED - timedelta(1)}, ["decided_too_early"], id="before it was presented"),
        pytest.param({"decided_on": NOTED + timedelta(1)}, ["decided_later"], id="tomorrow"),
        pytest.param(
            {"reference": "", "decided_on": NOTED + timedelta(1), "fates": {"BK-9999": GONE}},
            ["no_reference", "decided_later", "fate_of_another"],
            id="everything at once",
        ),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_nothing_is_lost(how: dict[str, Any], problems: list[str]) -> None:
    update()
    present()
    before = everything()
    with pytest.raises(Refused) as refused:
        decide(**how)
    assert codes_of(refused.value) == problems
    assert everything() == before
    assert not GovernmentDecision.objects.exists()
    assert decide().versions == ("BK-9104-4",)


def test_a_no_that_cannot_be_is_refused_as_well() -> None:
    update()
    present()
    with pytest.raises(Refused) as refused:
        decide(recognised=False, ground="Nee.", reference="", decided_on=HANDED_IN)
    assert codes_of(refused.value) == ["no_reference", "decided_too_early"]


def test_a_number_that_was_taken_meanwhile_is_refused_until_the_agency_gives_another() -> None:
    draft = changed(text_of(roofer()), lambda one: replace(one, origin=()))
    validated(DossierKind.NEW, draft)
    present()
    publish(replace(facade(1), version=roofer(1, "BK-9107").version))
    with pytest.raises(Refused) as refused:
        decide()
    assert codes_of(refused.value) == ["number_taken"]
    assert decide(qualification="BK-9108").versions == ("BK-9108-1",)


def test_two_new_qualifications_never_set_the_same_number_apart() -> None:
    draft = changed(text_of(roofer()), lambda one: replace(one, origin=()))
    validated(DossierKind.NEW, draft)
    validated(DossierKind.NEW, draft, number="D-2026-002")
    assert present().version == "BK-9107-1"
    with pytest.raises(Refused) as refused:
        actions.present(by=OFFICE, number="D-2026-002", on=PRESENTED, qualification="BK-9107")
    assert codes_of(refused.value) == ["number_taken"]
    assert actions.present(by=OFFICE, number="D-2026-002", on=PRESENTED).version == "BK-9108-1"
    decide(recognised=False, ground="Nee.")
    validated(DossierKind.NEW, draft, number="D-2026-003")
    third = actions.present(by=OFFICE, number="D-2026-003", on=PRESENTED)
    assert third.version == "BK-9109-1", "above what is still with the Government"


def test_a_number_that_was_taken_meanwhile_is_a_warning_before_the_decision() -> None:
    draft = changed(text_of(roofer()), lambda one: replace(one, origin=()))
    validated(DossierKind.NEW, draft)
    present()
    publish(replace(facade(1), version=roofer(1, "BK-9107").version))
    drawn = queries.recognition_of(NUMBER, on=NOTED, plan=True).drawn
    assert drawn is not None
    found = [(one.code, one.severity) for one in drawn.problems if one.code.startswith("recognition.")]
    assert found == [("recognition.number_taken", "warning")]
    assert drawn.sure().version == "BK-9108-1"


def test_a_code_that_was_taken_meanwhile_is_not_given_again() -> None:
    update()
    reserved = present().codes
    again = replace(facade(3), competences=(replace(facade().competences[0], code=reserved[0]),))
    publish(again)
    decide()
    codes = [one.code for one in get_record("BK-9104-4").competences]
    assert reserved[0] not in codes
    assert set(reserved[1:]) < set(codes)
    assert len(set(codes)) == 4


def test_two_dossiers_with_the_government_never_set_the_same_codes_apart() -> None:
    update()
    validated(DossierKind.UPDATE, text_of(facade()), [facade()], number="D-2026-002", size=UpdateSize.MAJOR)
    first = present().codes
    second = actions.present(by=OFFICE, number="D-2026-002", on=PRESENTED).codes
    assert not set(first) & set(second)


def test_a_text_that_lost_where_it_came_from_is_not_presented() -> None:
    draft = with_competence(text_of(roofer()), "Verloren", "BK-9104-3/bkc0000000")
    validated(DossierKind.UPDATE, draft, [roofer()], size=UpdateSize.MAJOR)
    with pytest.raises(Refused) as refused:
        present()
    assert codes_of(refused.value) == ["origin_lost"]
    assert Dossier.objects.get().state == "levelled"


def test_a_source_that_is_not_in_the_register_is_not_presented() -> None:
    validated(DossierKind.UPDATE, text_of(roofer()), [roofer(9)], size=UpdateSize.MAJOR)
    with pytest.raises(Refused) as refused:
        present()
    assert codes_of(refused.value) == ["source_lost"]


def test_a_text_that_is_not_as_it_was_handed_in_is_not_presented() -> None:
    update()
    with every_wall_lifted():
        Submission.objects.update(document_hash="0" * 64)
    with pytest.raises(RuleBroken, match="controlegetal"):
        present()


def test_the_package_holds_what_was_handed_in_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"jaar;aantal\n"
    files = [{"name": "Cijfers (2025).csv", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}]
    told(monkeypatch, contents=lambda _submission: [("Cijfers (2025).csv", content), ("oud.csv", b"x")])
    update(files=files)
    row = present()
    sealed, package = queries.package_of(NUMBER)
    manifest = check_package(package, sealed_as=sealed)
    assert [one.name for one in manifest.files] == [
        "beroepskwalificatie.json",
        "bijlagen/01-Cijfers-2025.csv",
        "deelkwalificaties/BK-9104-4-DBK-01.json",
        "dossier.pdf",
        "tekst.json",
    ]
    assert (row.package_size, row.package_hash) == (len(package), sealed)
    assert queries.pdf_of(NUMBER).startswith(b"%PDF-")


def test_a_file_that_is_gone_or_changed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [{"name": name, "size": 1, "sha256": hashlib.sha256(b"x").hexdigest()} for name in ("a.pdf", "b.pdf")]
    told(monkeypatch, contents=lambda _submission: [("a.pdf", b"y")])
    update(files=files)
    with pytest.raises(Refused) as refused:
        present()
    assert [(one.code, one.place.file) for one in refused.value.problems] == [
        ("recognition.file_changed", "a.pdf"),
        ("recognition.file_changed", "b.pdf"),
    ]


def test_the_publication_may_come_later_and_an_erratum_after_that() -> None:
    update()
    present()
    decide()
    how: dict[str, Any] = {"by": OFFICE, "number": NUMBER, "published_on": date(2026, 11, 3), "on": date(2026, 11, 5)}
    actions.add_publication_reference(reference="B.S. 3 november 2026", address="https://staatsblad.example/1", **how)
    actions.add_publication_reference(reference="Erratum", **how)
    decision = queries.recognition_of(NUMBER, on=NOTED).decision
    assert decision is not None
    assert [one.reference for one in decision.references] == ["B.S. 3 november 2026", "Erratum"]
    with pytest.raises(Refused) as refused:
        actions.add_publication_reference(
            reference="Erratum", address="javascript:alert(1)", **{**how, "published_on": date(2026, 1, 1)}
        )
    assert codes_of(refused.value) == ["published_twice", "published_on", "address"]


def test_before_a_decision_there_is_nothing_to_publish_about() -> None:
    update()
    with pytest.raises(RuleBroken, match="nog niets beslist"):
        actions.add_publication_reference(by=OFFICE, number=NUMBER, reference="B.S.", published_on=NOTED, on=NOTED)
    with pytest.raises(NotFound):
        queries.package_of(NUMBER)


@pytest.mark.parametrize(
    "attempt",
    [
        pytest.param(lambda: present(by=OUTSIDER), id="present"),
        pytest.param(lambda: decide(by=OUTSIDER), id="decide"),
        pytest.param(
            lambda: actions.add_publication_reference(
                by=OUTSIDER, number=NUMBER, reference="x", published_on=NOTED, on=NOTED
            ),
            id="publish",
        ),
    ],
)
def test_only_who_may_recognises(attempt: Callable[[], object]) -> None:
    update()
    with pytest.raises(NotAllowed):
        attempt()


def test_whoever_may_not_publish_in_the_register_recognises_nothing() -> None:
    update()
    present()
    clerk = replace(OFFICE, permissions=frozenset({"dossier.recognise"}))
    with pytest.raises(NotAllowed):
        decide(by=clerk)
    assert not GovernmentDecision.objects.exists()
    assert Dossier.objects.get().state == "presented"


AGAIN: dict[str, Callable[[], object]] = {
    "present": present,
    "record_decision": decide,
}
LATER = {"add_publication_reference"}  # where it was published is told afterwards, beside the decision


def test_no_action_changes_what_is_recognised() -> None:
    """Every action on a dossier that stands here; `Decided` and other values are no actions."""
    update()
    present()
    decide()
    named = {name for name in actions.__all__ if inspect.isfunction(getattr(actions, name))}
    own = {name for name in named if inspect.unwrap(getattr(actions, name)).__module__.endswith(".recognition")}
    assert own == set(AGAIN) | LATER
    before = everything(), Dossier.objects.values().get()
    for name, attempt in AGAIN.items():
        with pytest.raises(RuleBroken, match="erkend"):
            attempt()
        assert (everything(), Dossier.objects.values().get()) == before, name


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: GovernmentDecision.objects.update(reference="anders"), id="decision"),
        pytest.param(lambda: GovernmentDecision.objects.all()._raw_delete("default"), id="decision removed"),
        pytest.param(lambda: Presentation.objects.update(package_hash="0"), id="presentation"),
        pytest.param(lambda: PresentedPackage.objects.update(content=b""), id="package"),
        pytest.param(lambda: PresentedPackage.objects.all()._raw_delete("default"), id="package removed"),
        pytest.param(lambda: Publication.objects.update(versions=[]), id="publication"),
        pytest.param(lambda: PublicationReference.objects.update(reference="x"), id="reference"),
        pytest.param(lambda: Dossier.objects.update(state="drafting"), id="state"),
        pytest.param(lambda: Dossier.objects.update(results=[]), id="results"),
        pytest.param(lambda: Dossier.objects.all()._raw_delete("default"), id="dossier removed"),
    ],
)
def test_the_database_itself_keeps_what_was_decided(change: Callable[[], object]) -> None:
    update()
    present()
    decide()
    actions.add_publication_reference(
        by=OFFICE, number=NUMBER, reference="B.S. 9 oktober 2026", published_on=NOTED, on=NOTED
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_a_recognised_dossier_still_counts_its_writes() -> None:
    update()
    present()
    decide()
    before = Dossier.objects.get().revision
    actions.add_publication_reference(by=OFFICE, number=NUMBER, reference="B.S.", published_on=NOTED, on=NOTED)
    assert Dossier.objects.get().revision == before + 1


def test_what_the_register_refuses_leaves_no_decision_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    update()
    present()

    def refuse(**_: object) -> None:
        raise RuleBroken("lineage.order", say("Nee."), say("Niets."))

    monkeypatch.setattr("ijkpunt.dossiers.actions.publishing.decide_lineage", refuse)
    before = everything()
    with pytest.raises(RuleBroken, match="Nee"):
        decide()
    assert everything() == before
    assert not GovernmentDecision.objects.exists()
