"""From asking to deciding: what a school sees, what it may say, and what the person keeps in hand."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.audit.queries import latest
from ijkpunt.demo.proofs import build_proofs
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.actions import ExemptionAsked, SupervisionNoted
from ijkpunt.pathways.models import ExemptionDecision, ExemptionRequest, Person, ReadEvent
from ijkpunt.pathways.queries.evidence import shown_to
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.exempting import Answer, Deciding
from ijkpunt.pathways.rules.exemptions import Effect, Ground, Supervisor
from ijkpunt.pathways.rules.people import PersonTold
from ijkpunt.pathways.rules.portfolio import AttestationRole
from tests.pathways.world import DAY, EMPLOYER, HANNA, KIM, TRAINER, actor, at, file_of, later

pytestmark = pytest.mark.usefixtures("universe")
PROGRAMME = "CD-9104"  # of the school, approved, on an earlier version of the roofer
SCHOOL = actor("dirk", "cvo-de-nok", "exemption.decide")
AGENCY = actor("bram", "agentschap", "credential.confirm")
OTHER_SCHOOL = actor("els", "daklijn", "exemption.decide")
LATE = date(2026, 11, 20)
GIVEN_ON = date(2026, 6, 30)
NOOR = PersonTold("Noor Verlinden", date(2004, 5, 17), "noor@voorbeeld.be")
ZOE = PersonTold("Zoë Lambrecht", date(1995, 12, 1), "zoe@voorbeeld.be")


def code_of(broken: pytest.ExceptionInfo[RuleBroken]) -> str:
    return broken.value.problem.code


@pytest.fixture
def proofs(universe: None) -> dict[str, UUID]:
    return build_proofs()


@pytest.fixture
def noor(proofs: dict[str, UUID]) -> Actor:
    """Hanna's account with the file of who holds the proof of the whole that the school gave."""
    file_of(HANNA, NOOR)
    actions.note_proof(by=HANNA, proof=proofs["geheel-school"], awarded_on=GIVEN_ON, on=LATE)
    return HANNA


def asked_by(by: Actor, on: date = LATE, **changes: object) -> UUID:
    preview = queries.preview_for_person(by, PROGRAMME, on)
    asked = ExemptionAsked(
        PROGRAMME,
        tuple(line.unit.code for line in preview.lines),
        tuple(one.key for one in preview.evidence),
        "Ik werkte zes jaar op daken.",
        agrees=True,
    )
    return actions.ask_exemption(by=by, asked=replace(asked, **changes), on=on)  # type: ignore[arg-type]


def units(by: Actor) -> dict[str, tuple[Effect, Ground | None]]:
    return {one.unit.code: (one.effect, one.ground) for one in queries.preview_for_person(by, PROGRAMME, LATE).lines}


@pytest.fixture
def zoe(proofs: dict[str, UUID]) -> Actor:
    """Kim's account with the file of who has three competences, from a test centre; nobody noted who supervises it."""
    file_of(KIM, ZOE)
    actions.note_proof(by=KIM, proof=proofs["competenties-evc"], awarded_on=date(2026, 10, 12), on=LATE)
    return KIM


# --- what the rules say before anybody asks


def test_a_proof_of_a_newer_version_exempts_by_law_in_a_programme_of_the_earlier_one(noor: Actor) -> None:
    assert units(noor) == dict.fromkeys("123", (Effect.FULL, Ground.BY_LAW))
    assert not ExemptionRequest.objects.exists()


def test_a_part_from_a_centre_without_known_supervisor_is_up_to_the_school(zoe: Actor) -> None:
    found = units(zoe)
    assert {ground for effect, ground in found.values() if effect is not Effect.NONE} == {Ground.DISCRETIONARY}
    assert Effect.PARTLY in {effect for effect, _ in found.values()} or Effect.FULL in {e for e, _ in found.values()}


def test_the_supervisor_that_was_noted_decides_the_ground(noor: Actor) -> None:
    noted = SupervisionNoted("cvo-de-nok", Supervisor.SOCIAL_INSPECTION, DAY, "Besluit 1")
    actions.note_supervision(by=AGENCY, noted=noted, on=DAY)
    assert units(noor) == dict.fromkeys("123", (Effect.FULL, Ground.DISCRETIONARY))
    later_on = replace(noted, supervisor=Supervisor.BOTH, valid_from=later(100), source="Besluit 2")
    actions.note_supervision(by=AGENCY, noted=later_on, on=later(100))
    assert units(noor) == dict.fromkeys("123", (Effect.FULL, Ground.BY_LAW))


def test_a_note_on_supervision_is_of_the_agency_with_its_source_and_once_a_day(universe: None) -> None:
    noted = SupervisionNoted("daklijn", Supervisor.BOTH, DAY, "Besluit 1")
    with pytest.raises(NotAllowed):
        actions.note_supervision(by=SCHOOL, noted=noted, on=DAY)
    with pytest.raises(NotFound):
        actions.note_supervision(by=AGENCY, noted=replace(noted, body="niemand"), on=DAY)
    with pytest.raises(Refused) as refused:
        actions.note_supervision(by=AGENCY, noted=replace(noted, source=" ", valid_until=later(-1)), on=DAY)
    assert [one.code for one in refused.value.problems] == ["supervision.no_source", "supervision.ends_early"]
    actions.note_supervision(by=AGENCY, noted=noted, on=DAY)
    with pytest.raises(RuleBroken) as broken:
        actions.note_supervision(by=AGENCY, noted=replace(noted, source="Besluit 3"), on=DAY)
    assert code_of(broken) == "supervision.double"
    found = {one.body: one for one in queries.supervisions(DAY)}
    assert found["daklijn"].source == "Besluit 1"
    assert found["cvo-de-nok"].supervisor is Supervisor.EDUCATION


def test_a_withdrawn_proof_counts_no_more(proofs: dict[str, UUID]) -> None:
    told = PersonTold("Milan Desmet", date(2003, 11, 2))
    file_of(HANNA, told)
    with pytest.raises(NotFound) as broken:
        actions.note_proof(by=HANNA, proof=proofs["ingetrokken"], awarded_on=GIVEN_ON, on=LATE)
    assert code_of(broken) == "award.unknown"


@pytest.mark.parametrize(
    ("day", "born"),
    [
        pytest.param(date(2026, 6, 29), NOOR.birth_date, id="another day than on the proof"),
        pytest.param(GIVEN_ON, date(2000, 1, 1), id="somebody born on another day"),
        pytest.param(GIVEN_ON, None, id="no birth date told"),
    ],
)
def test_nobody_brings_in_the_proof_of_another(proofs: dict[str, UUID], day: date, born: date | None) -> None:
    file_of(HANNA, replace(NOOR, birth_date=born))
    with pytest.raises(NotFound):
        actions.note_proof(by=HANNA, proof=proofs["geheel-school"], awarded_on=day, on=LATE)
    with pytest.raises(NotFound):
        actions.note_proof(by=HANNA, proof=uuid4(), awarded_on=day, on=LATE)


def test_a_proof_leaves_the_file_again(noor: Actor, proofs: dict[str, UUID]) -> None:
    actions.forget_proof(by=noor, proof=proofs["geheel-school"])
    assert set(units(noor).values()) == {(Effect.NONE, None)}


def test_an_accepted_attestation_counts_for_two_years_and_only_for_who_weighs_it(noor: Actor) -> None:
    code = "bkc9904301"
    vouched = actions.Vouched("BK-9104-3", code, AttestationRole.EMPLOYER, "Werkte een jaar veilig op mijn daken.")
    file_of(KIM, ZOE)
    person = Person.objects.get(account=KIM.identifier).identifier
    number = actions.vouch(by=EMPLOYER, person=person, vouched=vouched, on=DAY)
    assert queries.own_pictures(KIM, later(1)) == []
    actions.answer_attestation(by=KIM, attestation=number, accepts=True, on=later(1))
    picture = queries.own_pictures(KIM, later(2))[0]
    assert {one.code: one.standing for one in picture.competences}[code] == "attested"
    assert {effect for effect, _ in units(KIM).values()} == {Effect.NONE, Effect.PARTLY}


def test_a_school_tries_a_proof_by_its_number_and_only_in_its_own_programme(proofs: dict[str, UUID]) -> None:
    found = queries.preview_of_proof(SCHOOL, PROGRAMME, proofs["geheel-evc-zonder-naam"], LATE)
    assert found.count(Effect.FULL) == 3
    assert found.by_law == 0
    with pytest.raises(NotAllowed):
        queries.preview_of_proof(OTHER_SCHOOL, PROGRAMME, proofs["geheel-school"], LATE)
    with pytest.raises(NotAllowed):
        queries.preview_of_proof(HANNA, PROGRAMME, proofs["geheel-school"], LATE)
    with pytest.raises(NotFound):
        queries.preview_of_proof(SCHOOL, PROGRAMME, proofs["gepauzeerd"], LATE)


# --- asking


def test_asking_says_everything_that_is_wrong_at_once(noor: Actor) -> None:
    with pytest.raises(Refused) as refused:
        asked_by(noor, units=("9",), evidence=("x",), agrees=False)
    assert [one.code for one in refused.value.problems] == [
        "exemption.no_units",
        "exemption.no_evidence",
        "exemption.not_agreed",
    ]
    assert not ExemptionRequest.objects.exists()


def test_a_product_that_is_no_approved_programme_takes_no_requests(noor: Actor) -> None:
    for code in ("OP-9104", "BESTAAT-NIET"):
        with pytest.raises(NotFound):
            actions.ask_exemption(by=noor, asked=ExemptionAsked(code, ("M1",), ()), on=LATE)
    assert PROGRAMME in {one.code for one in queries.programmes_offered(LATE)}
    assert "OP-9104" not in {one.code for one in queries.programmes_offered(LATE)}


def test_one_request_at_a_time_for_a_programme(noor: Actor) -> None:
    first = asked_by(noor)
    with pytest.raises(RuleBroken) as broken:
        asked_by(noor)
    assert code_of(broken) == "exemption.open"
    actions.withdraw_exemption(by=noor, request=first, on=LATE)
    asked_by(noor)


# --- what the school sees


def test_a_school_sees_what_was_shown_and_the_person_sees_that_it_did(noor: Actor) -> None:
    request = asked_by(noor)
    assert [one.identifier for one in queries.requests_of(SCHOOL)] == [request]
    assert queries.requests_of(OTHER_SCHOOL) == []
    seen = actions.open_request(by=SCHOOL, request=request, at=at(291))
    assert seen.asker["email"] == NOOR.email  # type: ignore[index]
    assert [one.body for one in seen.view.preview.evidence] == ["cvo-de-nok"]
    person = Person.objects.get(account=noor.identifier)
    assert set(ReadEvent.objects.filter(person=person).values_list("part", "party")) == {
        ("profile", "trainer"),
        ("verdict", "trainer"),
    }


def test_looking_at_verdicts_shows_a_school_only_the_competences_of_what_was_shown(
    noor: Actor, proofs: dict[str, UUID]
) -> None:
    asked_by(noor)
    person = Person.objects.get(account=noor.identifier).identifier
    content = actions.look(by=SCHOOL, person=person, part=Part.VERDICT, at=at(291)).content
    assert [(one["shown"], len(one["competences"])) for one in content] == [  # type: ignore[attr-defined]
        (str(proofs["geheel-school"]), 10)
    ]
    for part in set(Part) - {Part.VERDICT, Part.PROFILE}:
        with pytest.raises(NotAllowed):
            actions.look(by=SCHOOL, person=person, part=part, at=at(291))


def test_nobody_else_opens_or_decides(noor: Actor) -> None:
    request = asked_by(noor)
    for by in (OTHER_SCHOOL, actor("wim", "", "exemption.decide")):
        with pytest.raises(NotFound):
            actions.open_request(by=by, request=request, at=at(291))
        with pytest.raises(NotFound):
            actions.decide_exemption(by=by, request=request, decided=Deciding("1", Answer.GRANTED), on=LATE)
    for by in (noor, KIM, TRAINER, actor("wim", "cvo-de-nok", "journey.assess")):
        with pytest.raises(NotAllowed):
            actions.open_request(by=by, request=request, at=at(291))
    file_of(KIM, ZOE)
    with pytest.raises(NotFound):
        queries.own_exemption(KIM, request, LATE)
    with pytest.raises(NotFound):
        actions.withdraw_exemption(by=KIM, request=request, on=LATE)


@pytest.mark.parametrize("how", ["taken back", "a year later"])
def test_looking_ends(noor: Actor, how: str) -> None:
    request = asked_by(noor)
    days = 291
    if how == "taken back":
        actions.withdraw_exemption(by=noor, request=request, on=LATE)
    else:
        days += 366
    person = Person.objects.get(account=noor.identifier).identifier
    with pytest.raises(NotFound):
        actions.open_request(by=SCHOOL, request=request, at=at(days))
    with pytest.raises(NotAllowed):
        actions.look(by=SCHOOL, person=person, part=Part.PROFILE, at=at(days))


def test_a_second_request_does_not_show_again_what_an_earlier_one_showed(noor: Actor, proofs: dict[str, UUID]) -> None:
    words = "Werkte een jaar veilig op mijn daken."
    vouched = actions.Vouched("BK-9104-3", "bkc9904301", AttestationRole.EMPLOYER, words)
    person = Person.objects.get(account=noor.identifier)
    number = actions.vouch(by=EMPLOYER, person=person.identifier, vouched=vouched, on=LATE)
    actions.answer_attestation(by=noor, attestation=number, accepts=True, on=LATE)
    attested = str(number)
    first = asked_by(noor, evidence=(str(proofs["geheel-school"]),))
    later_on = LATE + timedelta(200)
    for unit in ("1", "2", "3"):
        actions.decide_exemption(by=SCHOOL, request=first, decided=Deciding(unit, Answer.BY_LAW), on=LATE)
    asked_by(noor, later_on, evidence=(attested,))
    both = shown_to(person, SCHOOL.organisation, later_on)
    ended = shown_to(person, SCHOOL.organisation, LATE + timedelta(400))
    assert {one["shown"] for one in both} == {str(proofs["geheel-school"]), attested}
    assert {one["shown"] for one in ended} == {attested}


# --- deciding


def test_what_follows_by_law_is_confirmed_in_one_go(noor: Actor) -> None:
    request = asked_by(noor)
    assert actions.confirm_by_law(by=SCHOOL, request=request, on=LATE) == 3
    assert actions.confirm_by_law(by=SCHOOL, request=request, on=LATE) == 0
    line = queries.own_exemptions(noor)[0]
    assert line.open == 0
    assert {one.answer for one in line.decisions} == {Answer.BY_LAW}
    assert all(one.evidence for one in line.decisions)


def test_a_refusal_of_what_the_law_gives_needs_the_rule(noor: Actor) -> None:
    request = asked_by(noor)
    with pytest.raises(Refused) as refused:
        actions.decide_exemption(by=SCHOOL, request=request, decided=Deciding("1", Answer.REFUSED), on=LATE)
    assert [one.code for one in refused.value.problems] == ["exemption.no_reason", "exemption.by_law"]
    decided = Deciding("1", Answer.REFUSED, "Het bewijs gaat over iets anders.", "artikel 12 van het reglement")
    actions.decide_exemption(by=SCHOOL, request=request, decided=decided, on=LATE)
    event = next(one for one in latest() if one.event == "pathways.exemption.decided")
    assert event.ground == "artikel 12 van het reglement"


def test_a_correction_names_the_decision_before_and_both_stay(noor: Actor) -> None:
    request = asked_by(noor)
    for answer, reason, legal in ((Answer.REFUSED, "Vergissing.", "artikel 12"), (Answer.BY_LAW, "", "")):
        actions.decide_exemption(by=SCHOOL, request=request, decided=Deciding("1", answer, reason, legal), on=LATE)
    first, second = ExemptionDecision.objects.order_by("pk")
    assert second.corrects == first
    line = queries.own_exemptions(noor)[0]
    assert line.decision("1").answer is Answer.BY_LAW  # type: ignore[union-attr]
    assert [one.corrected for one in line.decisions] == [True, False]


def test_the_database_keeps_decisions_and_what_was_asked(noor: Actor) -> None:
    request = asked_by(noor)
    actions.confirm_by_law(by=SCHOOL, request=request, on=LATE)
    changes = (
        lambda: ExemptionDecision.objects.update(answer=Answer.REFUSED),
        lambda: ExemptionDecision.objects.all().delete(),
        lambda: ExemptionRequest.objects.update(proofs=[]),
        lambda: ExemptionRequest.objects.update(organisation="daklijn"),
    )
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_unit_that_nobody_asked_for_is_not_decided(noor: Actor) -> None:
    request = asked_by(noor, units=("1",))
    with pytest.raises(NotFound) as broken:
        actions.decide_exemption(by=SCHOOL, request=request, decided=Deciding("2", Answer.BY_LAW), on=LATE)
    assert code_of(broken) == "exemption.no_unit"


def test_what_a_school_accepted_stands_in_the_picture(zoe: Actor) -> None:
    request = asked_by(zoe)
    lines = queries.own_exemption(zoe, request, LATE).preview.lines
    unit = next(line for line in lines if line.missing)
    decided = Deciding(unit.unit.code, Answer.GRANTED, "Ze werkte er jaren mee.", valid_until=LATE)
    actions.decide_exemption(by=SCHOOL, request=request, decided=decided, on=LATE)

    def standings(on: date) -> set[str]:
        return {one.standing for one in queries.own_picture(zoe, "BK-9104-3", on).competences}

    assert "accepted" in standings(LATE)
    assert "accepted" not in standings(date(2026, 11, 21))


# --- what the person keeps in hand


def test_the_export_tells_what_was_asked_and_decided(noor: Actor) -> None:
    actions.confirm_by_law(by=SCHOOL, request=asked_by(noor), on=LATE)
    told = queries.export_of(noor, at(291))["exemptions"]
    assert [(one["product"], len(one["decisions"])) for one in told] == [(PROGRAMME, 3)]  # type: ignore[attr-defined]


def test_erasing_removes_what_nobody_decided_and_keeps_the_rest_until_its_day(noor: Actor, zoe: Actor) -> None:
    asked_by(zoe)
    actions.confirm_by_law(by=SCHOOL, request=asked_by(noor), on=LATE)
    assert actions.erase_me(by=zoe, on=LATE) == 0
    assert actions.erase_me(by=noor, on=LATE) == 1
    kept = ExemptionRequest.objects.get()
    assert (kept.words, kept.withdrawn_on) == ("", LATE)
    assert kept.asker.name
    assert not kept.asker.own_proofs.exists()


def test_the_picture_of_the_whole_and_its_steps(zoe: Actor) -> None:
    found = queries.own_picture(zoe, "BK-9104-3", LATE)
    assert found.picture.proven == 3
    assert [(one.step.kind.value, len(one.closes), one.whole) for one in found.picture.steps] == [
        ("partial", 2, False),
        ("module", 3, False),
        ("partial", 3, False),
    ]
    with pytest.raises(NotFound):
        queries.own_picture(zoe, "BK-0000-1", LATE)
