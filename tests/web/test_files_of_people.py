"""A file that somebody handed in goes out the same way wherever it is opened: a download in a sandbox, never a page."""

import hashlib
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import ijkpunt.web
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import now, today
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.bookings import SessionAsked
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.verdicts import Method
from tests.pathways.world import COORDINATOR, KIM, PINNED, ROOFER, codes, file_of
from tests.web.assessing.cast import browser, cast

PDF = b"%PDF-1.7 attest van Kim"
HASH = hashlib.sha256(PDF).hexdigest()
WEB = Path(str(ijkpunt.web.__file__)).parent
OPENED = re.compile(r"(?<!def )\bopen_file(?:_with_link)?\(")


def with_frozen_file(by: Actor = KIM) -> UUID:
    """A journey that is under way; its frozen portfolio holds one file, on the first competence."""
    on, person = today(), file_of(by)
    evidence = actions.keep_evidence(by=by, given=actions.FileGiven("Kim Claes, ontslag.pdf", PDF), at=now())
    actions.link_competence(by=by, version=ROOFER, competence=codes()[0], evidence=evidence, on=on)
    journey = actions.register(by=by, person=person, wanted=actions.Wanted(ROOFER, COORDINATOR.organisation), on=on)
    actions.advise(by=COORDINATOR, journey=journey, advice=Advice.START, reason="Zes jaar ervaring.", on=on)
    actions.start_documenting(by=by, journey=journey, on=on)
    actions.accept_enrolment(by=by, journey=journey, on=on)
    actions.enrol(by=COORDINATOR, journey=journey, pinned=PINNED, at=now())
    asked = SessionAsked(ROOFER, on, "Antwerpen", "Scheldekaai 1", 5, (Method.PRACTICAL,))
    actions.book(
        by=COORDINATOR, journey=journey, session=actions.publish_session(by=COORDINATOR, asked=asked, on=on), on=on
    )
    return journey


def as_coordinator(journey: UUID) -> Any:
    return browser("coordinator").post(f"/testcentrum/trajecten/{journey}/bestand/{HASH}/")


def as_assessor(journey: UUID) -> Any:
    number = actions.ask_assessor(
        by=COORDINATOR, journey=journey, assessor=cast("assessor"), competences=(), on=today()
    )
    actions.answer_assignment(by=cast("assessor"), assignment=number, accepts=True, on=today())
    return browser("assessor").get(f"/beoordelen/traject/{journey}/bestand/{HASH}/")


def as_inspector(journey: UUID) -> Any:
    first, inspector = today(), cast("inspector")
    centre, last = COORDINATOR.organisation, first + timedelta(2)
    actions.note_inspection(by=inspector, centre=centre, reference="INS-7", first=first, last=last, on=first)
    visit = queries.visits_of(inspector)[0].number
    return browser("inspector").get(f"/beoordelen/inspectie/{visit}/{journey}/bestand/{HASH}/")


@pytest.mark.usefixtures("universe")
@pytest.mark.parametrize("opened", [as_coordinator, as_assessor, as_inspector])
def test_staff_get_a_download_in_a_sandbox_that_names_nobody(opened: Any) -> None:
    answer = opened(with_frozen_file())
    assert answer.status_code == 200
    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="bewijsstuk-{HASH[:8]}.pdf"'
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]


def test_whatever_opens_a_file_of_a_portfolio_sends_it_by_the_one_function() -> None:
    code_of = {path.relative_to(WEB).as_posix(): path.read_text(encoding="utf-8") for path in WEB.rglob("*.py")}
    doors = {name: code for name, code in code_of.items() if OPENED.search(code)}
    assert len(doors) >= 5
    for name, code in doors.items():
        assert "file_of_person(" in code or "evidence_file(" in code, name
        assert "any_file(" not in code, name
