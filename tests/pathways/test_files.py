"""Whose file it is: portfolio, shares, who looks, and what goes."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.audit.queries import latest
from ijkpunt.derivations.models import KeptProposals
from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import (
    Adjustment,
    Attestation,
    CompetenceLink,
    ConfirmedVerdict,
    Decision,
    EvidenceContent,
    EvidenceItem,
    Experience,
    Journey,
    Person,
    ReadEvent,
    RetentionRun,
    SelfEstimate,
    Share,
    VerdictDraft,
)
from ijkpunt.pathways.queries.portfolio import portfolio_of
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.people import PersonTold, Situation
from ijkpunt.pathways.rules.portfolio import AttestationRole, ExperienceAsked, ExperienceKind, Level, ScanResult
from ijkpunt.pathways.rules.retention import Category
from ijkpunt.pathways.rules.sharing import Recipient, Sharing
from tests.pathways.world import (
    ASSESSOR,
    CENTRE,
    COORDINATOR,
    DAY,
    EMPLOYER,
    EVERYBODY,
    GUIDE,
    HANNA,
    INSPECTOR,
    KEEPER,
    KIM,
    OTHER_COORDINATOR,
    ROOFER,
    SECOND,
    TOLD,
    TRAINER,
    assessing,
    assigned,
    at,
    codes,
    decided,
    enrolled,
    file_of,
    later,
    planned,
    registered,
    shown,
)

pytestmark = pytest.mark.usefixtures("universe")
PDF = b"%PDF-1.7 attest"
WORK = ExperienceAsked(ExperienceKind.WORK, "Dakwerker", "Ik legde leien op hellende daken.", first=date(2019, 1, 1))
SHARE = Sharing(Recipient.ORGANISATION, "daklijn", frozenset({Part.PORTFOLIO}), "Een cursus kiezen.", DAY, later(30))


def code_of(broken: pytest.ExceptionInfo[RuleBroken]) -> str:
    return broken.value.problem.code


def filled() -> Any:
    """The file of Hanna with an experience, a file, links, an estimate, her situation and what she needs."""
    person = file_of()
    experience = actions.keep_experience(by=HANNA, asked=WORK, at=at())
    evidence = actions.keep_evidence(by=HANNA, given=actions.FileGiven("attest.pdf", PDF), at=at())
    actions.link_competence(by=HANNA, version=ROOFER, competence=codes()[0], experience=experience, on=DAY)
    actions.link_competence(by=HANNA, version=ROOFER, competence=codes()[1], evidence=evidence, on=DAY)
    actions.estimate(by=HANNA, version=ROOFER, levels={codes()[0]: Level.ALONE}, on=DAY)
    actions.tell_situation(by=HANNA, situation=Situation.JOBSEEKER, on=DAY)
    actions.tell_adjustment(by=HANNA, needs="Meer tijd.", cause="Dyslexie.", on=DAY)
    return person


# --- a file, with and without a login


def test_who_has_no_login_comes_back_with_a_secret_and_takes_the_file_along_later() -> None:
    begun = actions.begin_file(by=NOBODY, told=TOLD, on=DAY)
    guest = queries.actor_with_key(begun.secret)
    assert guest.permissions == frozenset()
    actions.keep_experience(by=guest, asked=WORK, at=at())
    assert begun.secret not in str(list(Person.objects.values()))
    assert actions.claim_file(by=HANNA, secret=begun.secret, on=later(1)) == begun.person
    assert Experience.objects.get().person == queries.person_of(HANNA)
    for attempt in (
        lambda: queries.actor_with_key(begun.secret),
        lambda: actions.claim_file(by=KIM, secret=begun.secret, on=later(1)),
        lambda: queries.actor_with_key(""),
    ):
        with pytest.raises(NotFound):
            attempt()
    with pytest.raises(NotAllowed):
        actions.keep_experience(by=guest, asked=WORK, at=at(1))  # who was there before is nobody now


def test_one_account_one_file_and_a_guide_that_begins_one_guides() -> None:
    file_of()
    with pytest.raises(RuleBroken) as broken:
        actions.begin_file(by=HANNA, told=TOLD, on=DAY)
    assert code_of(broken) == "person.two_files"
    helped = actions.begin_file(by=GUIDE, told=TOLD, on=DAY)
    assert helped.secret
    seen = actions.look(by=GUIDE, person=helped.person, part=Part.NAME, at=at())
    assert (seen.party, seen.content) == (Party.GUIDE, {"name": "Hanna Nowak"})


def test_everything_wrong_with_what_is_told_is_said_at_once_and_no_national_number_is_kept() -> None:
    told = PersonTold("Hanna 90.05.04-001.23", date(2090, 1, 1), "geen adres")
    with pytest.raises(Refused) as refused:
        actions.begin_file(by=HANNA, told=told, on=DAY)
    found = [one.code for one in refused.value.problems]
    assert found == ["person.national_number", "person.birth_date", "person.email"]


# --- the portfolio


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("cv.exe", b"MZ\x90", "file.type"),
        ("cv.pdf", b"", "file.empty"),
        ("cv.docx", PDF, "file.name"),
    ],
)
def test_files_are_looked_at_by_their_content(name: str, content: bytes, code: str) -> None:
    file_of()
    with pytest.raises(Refused) as refused:
        actions.keep_evidence(by=HANNA, given=actions.FileGiven(name, content), at=at())
    assert code_of(refused) == code
    assert not EvidenceContent.objects.exists()


class Scanner:
    def __init__(self, result: ScanResult) -> None:
        self.result = result

    def scan(self, content: bytes) -> ScanResult:
        assert content
        return self.result


def test_a_file_with_a_virus_is_not_kept_and_what_was_not_scanned_says_so() -> None:
    file_of()
    given = actions.FileGiven("attest.pdf", PDF)
    with pytest.raises(RuleBroken) as broken:
        actions.keep_evidence(by=HANNA, given=given, scanner=Scanner(ScanResult.INFECTED), at=at())
    assert code_of(broken) == "file.infected"
    actions.keep_evidence(by=HANNA, given=given, at=at())
    other = replace(given, content=PDF + b" 2")
    actions.keep_evidence(by=HANNA, given=other, scanner=Scanner(ScanResult.CLEAN), at=at())
    assert sorted(EvidenceContent.objects.values_list("scan", flat=True)) == ["clean", "not_scanned"]


def test_the_same_content_is_kept_once_and_goes_with_the_last_file_that_shows_it() -> None:
    file_of()
    first, second = (
        actions.keep_evidence(by=HANNA, given=actions.FileGiven(name, PDF), at=at()) for name in ("a.pdf", "b.pdf")
    )
    assert EvidenceContent.objects.get().content_hash == hashlib.sha256(PDF).hexdigest()
    actions.remove_evidence(by=HANNA, evidence=first)
    assert EvidenceContent.objects.exists()
    actions.remove_evidence(by=HANNA, evidence=second)
    assert not EvidenceContent.objects.exists()


def test_what_a_frozen_copy_rests_on_stays_for_the_centre_when_the_person_removes_it() -> None:
    person = filled()
    journey = enrolled()
    actions.remove_evidence(by=HANNA, evidence=EvidenceItem.objects.get().identifier)
    content_hash = hashlib.sha256(PDF).hexdigest()
    seen = actions.open_file(by=COORDINATOR, person=person, content_hash=content_hash, journey=journey, at=at(1))
    assert seen == actions.FileSeen("pdf", PDF)
    with pytest.raises(NotFound):
        actions.open_file(by=HANNA, person=person, content_hash=content_hash, at=at(1))


def test_another_persons_things_are_not_there() -> None:
    filled()
    file_of(KIM)
    for attempt in (
        lambda: actions.remove_experience(by=KIM, experience=Experience.objects.get().identifier),
        lambda: actions.remove_evidence(by=KIM, evidence=EvidenceItem.objects.get().identifier),
        lambda: actions.keep_experience(by=KIM, asked=WORK, experience=Experience.objects.get().identifier, at=at()),
    ):
        with pytest.raises(NotFound):
            attempt()
    with pytest.raises(NotAllowed):
        actions.keep_experience(by=COORDINATOR, asked=WORK, at=at())


def test_links_are_about_competences_of_that_version() -> None:
    file_of()
    experience = actions.keep_experience(by=HANNA, asked=WORK, at=at())
    for competence, other, code in (
        ("bkc0000000", experience, "competence.unknown"),
        (codes()[0], None, "link.nothing"),
    ):
        with pytest.raises(RuleBroken) as broken:
            actions.link_competence(by=HANNA, version=ROOFER, competence=competence, experience=other, on=DAY)
        assert code_of(broken) == code
    for _ in range(2):
        actions.link_competence(by=HANNA, version=ROOFER, competence=codes()[0], experience=experience, on=DAY)
    assert CompetenceLink.objects.count() == 1
    actions.unlink_competence(by=HANNA, version=ROOFER, competence=codes()[0], experience=experience)
    assert not CompetenceLink.objects.exists()


def test_own_words_are_compared_with_competences_and_kept_nowhere() -> None:
    word = "leienkwartetmuziek"  # a word of this test alone
    words = f"Ik leg leien op hellende daken, met {word}. Ik bouw een stelling op."
    found = queries.suggestions(ROOFER, words)
    assert found
    assert {one.competence for one in found} <= set(codes())
    assert [one.confidence for one in found] == sorted((one.confidence for one in found), reverse=True)
    assert all(one.sentence in words for one in found)
    assert queries.suggestions(ROOFER, " . ") == ()
    assert not KeptProposals.objects.filter(links__icontains=word).exists()
    kept = [
        path
        for path in Path(os.environ["IJKPUNT_DATA_DIR"]).rglob("*")
        if path.is_file() and path.stat().st_size < 50_000_000
    ]
    assert not [path for path in kept if word.encode() in path.read_bytes()]


def test_an_attestation_counts_only_when_the_person_accepts_it() -> None:
    person = file_of()
    vouched = actions.Vouched(ROOFER, codes()[0], AttestationRole.WORK_PLACEMENT, "Legde zelf drie daken.")
    made = actions.vouch(by=EMPLOYER, person=person, vouched=vouched, on=DAY)
    assert len(queries.own_portfolio(HANNA).attestations) == 1
    assert portfolio_of(queries.person_row(person)).attestations == ()
    with pytest.raises(RuleBroken):
        actions.vouch(by=EMPLOYER, person=person, vouched=vouched, on=DAY)
    actions.answer_attestation(by=HANNA, attestation=made, accepts=True, on=DAY)
    assert len(portfolio_of(queries.person_row(person)).attestations) == 1
    actions.answer_attestation(by=HANNA, attestation=made, accepts=False, on=DAY)
    assert Attestation.objects.get().state == "refused"
    assert not CompetenceLink.objects.exists()


@pytest.mark.parametrize("by", [COORDINATOR, KIM, GUIDE], ids=lambda one: one.name)
def test_only_trainers_and_employers_vouch_and_nobody_for_oneself(by: Actor) -> None:
    vouched = actions.Vouched(ROOFER, codes()[0], AttestationRole.TRAINER, "Ja.")
    with pytest.raises(NotAllowed):
        actions.vouch(by=by, person=file_of(), vouched=vouched, on=DAY)
    own = file_of(TRAINER)
    with pytest.raises(NotAllowed):
        actions.vouch(by=TRAINER, person=own, vouched=vouched, on=DAY)


# --- who sees what, from records


def seen_by(by: Actor, person: Any, journey: Any = None, on: int = 30) -> set[str]:
    row = queries.person_row(person)
    return {
        part.value for part in queries.parts_open(by, row, queries.journey_row(journey) if journey else None, later(on))
    }


def test_who_opens_which_part_of_a_file_during_a_journey() -> None:
    person = filled()
    journey = planned()
    assigned(journey, [ASSESSOR], later(1))
    actions.name_guide(by=HANNA, guide=GUIDE, on=later(1))
    staff = {
        "Fatima": {
            "name", "profile", "status_group", "portfolio", "journey", "advice", "adjustment", "adjustment_cause",
            "verdict", "proof", "appeal", "complaint", "instrument", "reads",
        },
        "Geert": {"name", "portfolio", "journey", "adjustment", "verdict_draft", "verdict", "instrument"},
        "Gil": {"name", "profile", "status_group", "journey"},
    }  # fmt: skip
    for by in EVERYBODY:
        if by is not HANNA:
            assert seen_by(by, person, journey) == staff.get(by.name, set()), by.name
    near = {on for on in range(25, 35) if "instrument" in seen_by(ASSESSOR, person, journey, on)}
    assert near == {29, 30}, "the day of the session and the one before, to prepare"
    assert "self_estimate" in seen_by(HANNA, person)
    assert seen_by(COORDINATOR, person) == set(), "without the journey a centre is nobody"


def test_before_enrolment_the_centre_sees_no_portfolio() -> None:
    person = filled()
    journey = registered()
    assert "portfolio" not in seen_by(COORDINATOR, person, journey)
    with pytest.raises(NotAllowed):
        actions.look(by=COORDINATOR, person=person, part=Part.PORTFOLIO, journey=journey, at=at())


def test_a_journey_of_another_opens_nothing() -> None:
    person = filled()
    theirs = planned(KIM)
    assert seen_by(COORDINATOR, person, theirs) == set()
    with pytest.raises(NotAllowed):
        actions.look(by=COORDINATOR, person=person, part=Part.NAME, journey=theirs, at=at())


def test_an_assessor_sees_the_frozen_copy_of_their_own_competences_and_what_is_needed_but_not_why() -> None:
    person = filled()
    journey = planned()
    number = actions.ask_assessor(
        by=COORDINATOR, journey=journey, assessor=ASSESSOR, competences=[codes()[0]], on=later(1)
    )
    actions.answer_assignment(by=ASSESSOR, assignment=number, accepts=True, on=later(1))
    seen: Any = actions.look(by=ASSESSOR, person=person, part=Part.PORTFOLIO, journey=journey, at=at(2)).content
    assert [one["title"] for one in seen["experiences"]] == ["Dakwerker"]
    assert seen["evidence"] == []
    content_hash = hashlib.sha256(PDF).hexdigest()
    with pytest.raises(NotFound):
        actions.open_file(by=ASSESSOR, person=person, content_hash=content_hash, journey=journey, at=at(2))
    needs = actions.look(by=ASSESSOR, person=person, part=Part.ADJUSTMENT, journey=journey, at=at(2)).content
    assert needs == {"needs": "Meer tijd."}
    for part in (Part.ADJUSTMENT_CAUSE, Part.SELF_ESTIMATE, Part.PROFILE):
        with pytest.raises(NotAllowed):
            actions.look(by=ASSESSOR, person=person, part=part, journey=journey, at=at(2))


def test_drafts_are_of_who_wrote_them_and_the_centre_sees_how_many() -> None:
    person = file_of()
    journey = assessing()
    actions.draft_verdict(by=ASSESSOR, journey=journey, verdict=shown(codes()[0]), at=at(30))
    own: Any = actions.look(by=ASSESSOR, person=person, part=Part.VERDICT_DRAFT, journey=journey, at=at(30)).content
    other: Any = actions.look(by=SECOND, person=person, part=Part.VERDICT_DRAFT, journey=journey, at=at(30)).content
    assert ([one["competence"] for one in own], other) == ([codes()[0]], [])
    for by in (HANNA, COORDINATOR):
        with pytest.raises(NotAllowed):
            actions.look(by=by, person=person, part=Part.VERDICT_DRAFT, journey=journey, at=at(30))
    assert queries.progress_of(queries.journey_row(journey)).judged == 1


def test_an_inspector_opens_a_file_only_in_a_named_inspection() -> None:
    person = file_of()
    journey = decided()
    with pytest.raises(NotAllowed):
        actions.look(by=INSPECTOR, person=person, part=Part.VERDICT, journey=journey, at=at(40))
    with pytest.raises(Refused) as refused:
        actions.note_inspection(
            by=INSPECTOR, centre=CENTRE, reference=" ", first=later(41), last=later(80), on=later(40)
        )
    assert [one.code for one in refused.value.problems] == ["inspection.no_reference", "inspection.days"]
    actions.note_inspection(
        by=INSPECTOR, centre=CENTRE, reference="OI-2026-3", first=later(41), last=later(43), on=later(40)
    )
    seen: Any = actions.look(by=INSPECTOR, person=person, part=Part.VERDICT, journey=journey, at=at(42)).content
    assert len(seen[0]["verdicts"]) == len(codes())
    with pytest.raises(NotAllowed):
        actions.look(by=INSPECTOR, person=person, part=Part.VERDICT, journey=journey, at=at(44))


# --- shares


def test_a_share_opens_what_it_names_for_who_it_names_in_its_days() -> None:
    person = filled()
    made = actions.share(by=HANNA, sharing=SHARE, on=DAY)
    seen: Any = actions.look(by=TRAINER, person=person, part=Part.PORTFOLIO, at=at(30)).content
    assert seen["evidence"][0]["title"] == "attest.pdf"
    assert (
        actions.open_file(by=TRAINER, person=person, content_hash=hashlib.sha256(PDF).hexdigest(), at=at(3)).content
        == PDF
    )
    refused: list[Callable[[], object]] = [
        lambda: actions.look(by=TRAINER, person=person, part=Part.SELF_ESTIMATE, at=at(3)),
        lambda: actions.look(by=TRAINER, person=person, part=Part.PORTFOLIO, at=at(31)),
        lambda: actions.look(by=COORDINATOR, person=person, part=Part.PORTFOLIO, at=at(3)),
        lambda: actions.look(by=replace(TRAINER, organisation=""), person=person, part=Part.PORTFOLIO, at=at(3)),
    ]
    for attempt in refused:
        with pytest.raises(NotAllowed):
            attempt()
    actions.revoke_share(by=HANNA, share=made.share, on=later(5))
    with pytest.raises(NotAllowed):
        actions.look(by=TRAINER, person=person, part=Part.PORTFOLIO, at=at(5))


def test_who_gets_a_portfolio_may_say_something_about_it_and_nobody_else() -> None:
    person = filled()
    actions.share(by=HANNA, sharing=SHARE, on=DAY)
    actions.comment(by=TRAINER, person=person, words="Voeg je attest toe.", at=at(3))
    with pytest.raises(RuleBroken):
        actions.comment(by=TRAINER, person=person, words=" ", at=at(3))
    for by in (KIM, COORDINATOR, GUIDE, EMPLOYER):
        with pytest.raises(NotAllowed):
            actions.comment(by=by, person=person, words="Ha.", at=at(3))
    notes: Any = queries.own_file(HANNA)["notes"]
    assert [(one["organisation"], one["words"]) for one in notes] == [("daklijn", "Voeg je attest toe.")]
    assert "Voeg je attest toe." in str(queries.export_of(HANNA, at(4)))


def test_an_employer_is_given_no_file() -> None:
    file_of()
    with pytest.raises(RuleBroken) as broken:
        actions.share(by=HANNA, sharing=replace(SHARE, to="dakwerken-maes"), on=DAY)
    assert code_of(broken) == "share.employer"
    with pytest.raises(RuleBroken):
        actions.share(by=HANNA, sharing=replace(SHARE, to="bestaat-niet"), on=DAY)


def test_a_link_works_until_it_is_taken_back_and_leaves_a_trace() -> None:
    filled()
    asked = replace(SHARE, recipient=Recipient.LINK, to="", parts=frozenset({Part.PORTFOLIO, Part.SELF_ESTIMATE}))
    made = actions.share(by=HANNA, sharing=asked, on=DAY)
    assert made.secret not in str(list(Share.objects.values()))
    parts = {one.part for one in actions.look_with_link(secret=made.secret, at=at(3))}
    assert parts == {Part.PORTFOLIO, Part.SELF_ESTIMATE}
    assert {row["part"] for row in queries.own_reads(HANNA)} == {"portfolio", "self_estimate"}
    actions.revoke_share(by=HANNA, share=made.share, on=later(4))
    for secret in (made.secret, "", "iets anders"):
        with pytest.raises(NotFound):
            actions.look_with_link(secret=secret, at=at(4))


# --- who looked


def test_every_look_of_staff_is_written_down_and_shown_to_the_person_and_an_own_look_is_not() -> None:
    person = filled()
    journey = planned()
    actions.look(by=COORDINATOR, person=person, part=Part.PROFILE, journey=journey, ground="Bellen.", at=at(3))
    actions.look(by=HANNA, person=person, part=Part.PROFILE, at=at(4))
    with pytest.raises(NotAllowed):
        actions.look(by=OTHER_COORDINATOR, person=person, part=Part.PROFILE, journey=journey, at=at(5))
    seen: Any = actions.look(by=HANNA, person=person, part=Part.READS, at=at(6)).content
    assert [(one["name"], one["organisation"], one["part"], one["ground"]) for one in seen] == [
        ("Fatima", CENTRE, "profile", "Bellen.")
    ]


def test_who_looked_cannot_be_taken_out_before_its_term() -> None:
    person = filled()
    journey = planned()
    actions.look(by=COORDINATOR, person=person, part=Part.NAME, journey=journey, at=at())
    attempts: list[Callable[[], object]] = [
        lambda: ReadEvent.objects.update(name="niemand"),
        lambda: ReadEvent.objects.all().delete(),
    ]
    for attempt in attempts:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


# --- everything out, and away


def test_the_export_holds_everything_about_the_person() -> None:
    person = filled()
    journey = decided(without=[codes()[0]])
    actions.look(by=COORDINATOR, person=person, part=Part.NAME, journey=journey, at=at(36))
    actions.share(by=HANNA, sharing=SHARE, on=DAY)
    out: Any = queries.export_of(HANNA, at(40))
    text = str(out)
    for told in (
        "Hanna Nowak",
        "attest.pdf",
        "leien op hellende daken",
        "Dyslexie",
        "jobseeker",
        "De rijen lagen niet",
    ):
        assert told in text, told
    assert out["self_estimate"] == [{"version": ROOFER, "competence": codes()[0], "level": "alone"}]
    assert [row["name"] for row in out["reads"]] == ["Fatima"]
    assert out["shares"][0]["purpose"] == "Een cursus kiezen."
    assert out["journey"][0]["state"] == "decided"


def test_a_person_removes_everything_that_is_no_decision() -> None:
    filled()
    kept = decided()
    registered(partial="BK-9108-2-DBK-01", version="BK-9108-2")
    actions.share(by=HANNA, sharing=SHARE, on=DAY)
    assert actions.erase_me(by=HANNA, on=later(50)) == 1
    assert [str(row.identifier) for row in Journey.objects.all()] == [str(kept)]
    for model in (Experience, EvidenceItem, SelfEstimate, Share, Adjustment, CompetenceLink):
        assert not model.objects.exists(), model
    row = Person.objects.get()
    assert (row.name, row.email, row.account) == ("Hanna Nowak", "", "")
    assert queries.person_of(HANNA) is None
    assert EvidenceContent.objects.count() == 1, "the frozen copy of the decision rests on it"


def test_who_has_no_decision_leaves_nothing() -> None:
    person = filled()
    enrolled()
    assert actions.erase_me(by=HANNA, on=later(3)) == 0
    assert not Journey.objects.exists()
    assert not EvidenceContent.objects.exists()
    row = Person.objects.get(identifier=person)
    assert (row.name, row.birth_date, row.email) == ("", None, "")
    assert "Hanna" not in "".join(f"{event.actor_name}{event.data}" for event in latest(limit=500, subject=row.subject))


# --- terms of keeping


def carried_out(on: date) -> dict[str, int]:
    return {one.category.value: one.count for one in actions.carry_out_retention(by=KEEPER, on=on) if one.count}


def test_who_does_not_answer_stops_and_is_forgotten_after_the_term() -> None:
    registered()
    assert carried_out(later(90)) == {}
    assert carried_out(later(91)) == {"inactive": 1}
    stopped = Journey.objects.get()
    assert (stopped.state, stopped.stop_reason) == ("stopped", "no_answer")
    assert carried_out(later(91 + 61)) == {}
    assert carried_out(later(91 + 62)) == {"registration": 1}
    assert not Journey.objects.exists()


def test_drafts_go_after_the_window_of_appeal_and_not_during_an_appeal() -> None:
    journey = decided(without=[codes()[0]])  # decided on day 35
    actions.file_appeal(by=HANNA, journey=journey, ground="Het regende.", on=later(40))
    assert "drafts" not in carried_out(later(70))
    actions.withdraw_appeal(by=HANNA, journey=journey, on=later(71))
    assert carried_out(later(72))["drafts"] == len(codes()) + 1
    assert not VerdictDraft.objects.exists()
    assert Decision.objects.exists()


def test_a_file_of_a_decision_and_who_looked_go_when_their_own_day_has_passed() -> None:
    """The days lie in the past, so that the database too says that they have passed."""
    person = queries.person_row(file_of())
    old, until = date(2016, 3, 1), later(-1)
    journey = Journey.objects.create(
        person=person, version=ROOFER, centre=CENTRE, channel="self", state="closed", registered_on=old, ended_on=old,
        enrolled_on=old, last_sign=old, instrument="EVC-I-1", methods=["practical"],
    )  # fmt: skip
    decision = Decision.objects.create(journey=journey, keep_until=until, day=old, person="user:fatima")
    ConfirmedVerdict.objects.create(decision=decision, competence=codes()[0], judged="shown", keep_until=until)
    ReadEvent.objects.create(
        person=person, reader="user:fatima", party="centre", part="name", at=at(-800), keep_until=until
    )
    assert carried_out(until) == {}
    assert carried_out(DAY) == {"decision_file": 1, "reads": 1}
    assert not Journey.objects.exists()


def test_adjustments_and_shares_go_after_their_term() -> None:
    filled()
    actions.share(by=HANNA, sharing=SHARE, on=DAY)
    assert carried_out(later(90)) == {}
    assert carried_out(later(91)) == {"adjustment": 1}
    assert carried_out(later(30 + 366)) == {"shares": 1}


def test_the_job_is_for_who_may_and_leaves_a_report_without_names() -> None:
    with pytest.raises(NotAllowed):
        actions.carry_out_retention(by=COORDINATOR, on=DAY)
    actions.carry_out_retention(by=KEEPER, on=DAY)
    report = RetentionRun.objects.get().report
    assert [line["category"] for line in report] == [category.value for category in Category]
    assert queries.last_retention_run() == RetentionRun.objects.get()
    assert {term.category for term in queries.retention_terms()} == set(Category)
    assert all(term.source for term in queries.retention_terms())


def test_placeholders_of_ours_are_marked() -> None:
    marked = {term.category.value for term in queries.retention_terms() if term.ours}
    assert marked == {category.value for category in Category} - {"registration"}
    assert [window.ours for window in queries.windows()] == [True]


# --- what a secret opens


def test_a_file_goes_out_with_a_link_of_the_portfolio_and_the_person_sees_it() -> None:
    filled()
    made = actions.share(by=HANNA, sharing=replace(SHARE, recipient=Recipient.LINK, to=""), on=DAY)
    own = hashlib.sha256(PDF).hexdigest()
    seen = actions.open_file_with_link(secret=made.secret, content_hash=own, at=at())
    assert (seen.file_type, seen.content) == ("pdf", PDF)
    (read,) = queries.own_reads(HANNA)
    assert (read["name"], read["part"], read["ground"]) == ("wie de link heeft", "portfolio", SHARE.purpose)
    other = replace(SHARE, recipient=Recipient.LINK, to="", parts=frozenset({Part.PROFILE}))
    without = actions.share(by=HANNA, sharing=other, on=DAY).secret
    for secret, content in ((without, own), (made.secret, "0" * 64), ("", own), ("geen", own)):
        with pytest.raises(NotFound):
            actions.open_file_with_link(secret=secret, content_hash=content, at=at())
    with pytest.raises(NotFound):
        actions.open_file_with_link(secret=made.secret, content_hash=own, at=at(31))
    actions.revoke_share(by=HANNA, share=made.share, on=later(1))
    with pytest.raises(NotFound):
        actions.open_file_with_link(secret=made.secret, content_hash=own, at=at(1))
    assert len(queries.own_reads(HANNA)) == 1


def test_a_new_secret_opens_the_file_and_the_one_before_does_not() -> None:
    begun = actions.begin_file(by=NOBODY, told=TOLD, on=DAY)
    guest = queries.actor_with_key(begun.secret)
    renewed = actions.renew_key(by=guest, on=DAY)
    assert queries.actor_with_key(renewed) == guest
    with pytest.raises(NotFound):
        queries.actor_with_key(begun.secret)
    events = latest(limit=5, subject=f"person:{begun.person}")
    assert "pathways.person.key_renewed" in [one.event for one in events]
    file_of()
    with pytest.raises(RuleBroken) as broken:
        actions.renew_key(by=HANNA, on=DAY)
    assert code_of(broken) == "person.has_account"
