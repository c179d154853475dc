"""What `ijkpunt credential issue, revoke, status` do. The command line is one person; another confirms on the pages."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import out, show_problems
from ijkpunt.config.progress import ProgressBar
from ijkpunt.credentials.actions.batches import Slice, foresee, prepare_batch, run_batch
from ijkpunt.credentials.actions.ending import propose_ending
from ijkpunt.credentials.queries.batches import get_batch, progress_of, rows_of
from ijkpunt.credentials.queries.given import endings_of, given_line
from ijkpunt.credentials.rules.batches import BatchAsked, RowState
from ijkpunt.credentials.rules.ending import ENDINGS, EndingReason
from ijkpunt.formats.credentials.deliberation import read_deliberation
from ijkpunt.formats.rows import TableSource
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import KIND_NAMES, ROAD_NAMES, Road
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken, shorten
from ijkpunt.language import day, said
from ijkpunt.register.queries import get_record

SHOWN_FAILURES = 50


def issue(file: Path, asked: BatchAsked, *, check_only: bool = False) -> None:
    """Read a table and prepare a batch of it. Raises Refused with everything wrong, at its row."""
    record = get_record(asked.version)
    codes = [one.code for one in record.competences]
    reading = read_deliberation(TableSource.of(file), codes, asked.decided_on)
    show_problems(reading.problems)
    by = acting_for(asked.issuer)
    seen = foresee(by=by, asked=asked, learners=reading.value, on=now())
    proofs = sum(len(one.derived.proofs) for one in seen)
    tell(say("{people} personen, {proofs} bewijzen.", people=len(seen), proofs=proofs))
    if check_only:
        return
    batch = prepare_batch(by=by, asked=asked, learners=reading.value, at=now())
    tell(say("Reeks {number} is klaar om na te kijken. Iemand van de organisatie keurt ze goed.", number=batch.pk))


def run(number: int) -> None:
    """Give the proofs of an approved batch, with a bar. Stopped or killed: run it again."""
    batch = get_batch(number)
    before = progress_of(batch)
    with ProgressBar(before.waiting) as advance:
        done = run_batch(by=acting_for(batch.issuer.key), batch=number, now=now, tell=advance)
    _told(done)
    failed = rows_of(batch, limit=SHOWN_FAILURES, state=RowState.FAILED)
    for line in failed:
        out.print(f"{line.position}: {line.message} {line.remedy}", markup=False)
    if failed:
        raise SystemExit(1)


def revoke(number: str, reason: str) -> None:
    """Propose to withdraw or to pause a proof: a second person, with an account, confirms it on the page."""
    award, why = numbered(number), reason_named(reason)
    line = given_line(award)
    propose_ending(by=acting_for(line.issuer), award=award, reason=why, on=today())
    tell(say("Voorgesteld: {reason} Een tweede persoon bevestigt het op de pagina van het bewijs.",
             reason=ENDINGS[why].sentence))  # fmt: skip


def status(number: str) -> None:
    """What is known of a proof. Nothing of who holds it."""
    line = given_line(numbered(number))
    state: dict[str, Message] = {
        "valid": say("geldig"),
        "suspended": say("gepauzeerd"),
        "revoked": say("ingetrokken"),
    }
    for label, value in (
        (say("Bewijs"), str(line.identifier)),
        (say("Stand"), said(state[line.stand])),
        (say("Soort"), said(KIND_NAMES[line.kind])),
        (say("Versie"), line.partial or line.version),
        (say("Competenties"), str(len(line.competences))),
        (say("Gever"), line.issuer_name),
        (say("Weg"), said(ROAD_NAMES[line.road])),
        (say("Datum"), day(line.awarded_on)),
    ):
        out.print(f"{said(label)}: {value}", markup=False)
    for step in endings_of(line.identifier):
        out.print(f"{step.day.isoformat()} {step.step} {step.reason}{' (lift)' if step.lifts else ''}", markup=False)


def acting_for(issuer: str) -> Actor:
    """The command line on behalf of an issuer: it prepares, runs and proposes; it is never the second person."""
    return replace(command_line_actor(), organisation=issuer)


def numbered(text: str) -> UUID:
    """The number of a proof. Raises RuleBroken `award.number`."""
    try:
        return UUID(text.removeprefix("urn:uuid:"))
    except ValueError:
        raise RuleBroken(
            "award.number",
            say("“{text}” is geen nummer van een bewijs.", text=shorten(text)),
            say("Het staat op het bewijs: vijf groepen letters en cijfers met streepjes ertussen."),
        ) from None


def reason_named(text: str) -> EndingReason:
    """Raises RuleBroken `ending.reason`."""
    if text not in set(EndingReason):
        raise _unknown("ending.reason", text, [one.value for one in EndingReason])
    return EndingReason(text)


def road_named(text: str) -> Road:
    """Raises RuleBroken `award.road`."""
    if text not in set(Road):
        raise _unknown("award.road", text, [one.value for one in Road])
    return Road(text)


def day_named(text: str) -> date:
    """A day as 2026-11-18. Raises RuleBroken `award.day`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RuleBroken(
            "award.day", say("“{text}” is geen dag.", text=shorten(text)), say("Schrijf jaar-maand-dag.")
        ) from None


def tell(message: Message) -> None:
    out.print(said(message), markup=False)


def _unknown(code: str, text: str, known: list[str]) -> RuleBroken:
    return RuleBroken(
        code,
        say("We kennen “{text}” niet.", text=shorten(text)),
        say("Kies een van deze: {names}.", names=", ".join(known)),
    )


def _told(done: Slice) -> None:
    tell(say("{given} bewijzen gegeven in {rows} rijen; {waiting} rijen wachten.",
             given=done.given, rows=done.rows, waiting=done.waiting))  # fmt: skip
