"""`ijkpunt audit verify` and `ijkpunt audit show`: is the log untouched, and what was decided last?"""

from typing import TYPE_CHECKING, Annotated

import typer
from django_typer.management import TyperCommand, command

from ijkpunt.audit import queries
from ijkpunt.audit.rules.chain import Break, BrokenAt, Link
from ijkpunt.config.doors import door, out
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.language import said

if TYPE_CHECKING:
    from ijkpunt.audit.models import AuditEvent

REMEDY = say("Herstel een back-up van vóór de ingreep, en zoek uit wie aan de databank kon.")


class Command(TyperCommand):
    help = "Check and read the audit log."

    @command(help="Walk the whole chain of events. Exit code 1 when somebody changed, removed or moved one.")
    def verify(
        self,
        noted: Annotated[str, typer.Option(help="Number and hash of an event noted earlier: 120:ab12…")] = "",
    ) -> None:
        with door():
            verdict = queries.verify(noted=read_noted(noted) if noted else None)
            if verdict.broken is not None:
                raise RuleBroken(
                    f"audit.{verdict.broken.kind}",
                    what_is_wrong(verdict.broken),
                    REMEDY,
                    place=Place(record=str(verdict.broken.sequence)),
                )
            last = verdict.last_good
            out.print(said(say("Het logboek is onaangeroerd. Aantal gebeurtenissen: {count}.", count=last.sequence)))
            if last.sequence:
                note = say("Noteer dit buiten deze databank: {sequence}:{hash}", sequence=last.sequence, hash=last.hash)
                out.print(said(note), markup=False)

    @command(help="Show the newest events, the last one first.")
    def show(
        self,
        limit: Annotated[int, typer.Option(min=1, help="How many events.")] = 20,
        subject: Annotated[str, typer.Option(help="Only about this, such as BK-0130-5.")] = "",
    ) -> None:
        with door():
            for event in queries.latest(limit=limit, subject=subject):
                out.print(as_line(event), markup=False)


def as_line(event: "AuditEvent") -> str:
    """One event on one line: number, moment, what, about what, who, why."""
    who = f"{event.actor_name} ({event.organisation})" if event.organisation else event.actor_name
    moment = f"{event.at:%Y-%m-%d %H:%M:%S} UTC"
    parts = (f"{event.sequence:>7}", moment, event.event, event.subject, who, event.ground)
    return "  ".join(part for part in parts if part)


def what_is_wrong(broken: BrokenAt) -> Message:
    """Where the chain breaks, in a sentence."""
    sequence = broken.sequence
    match broken.kind:
        case Break.MISSING:
            return say("Gebeurtenis {sequence} is weg uit het logboek.", sequence=sequence)
        case Break.CHANGED:
            return say("Gebeurtenis {sequence} zegt niet meer wat er geschreven werd.", sequence=sequence)
        case Break.REORDERED:
            return say("Gebeurtenis {sequence} volgt niet op de vorige: verplaatst of vervangen.", sequence=sequence)
        case Break.ADDED:
            return say("Gebeurtenis {sequence} kwam er buiten IJkpunt om bij.", sequence=sequence)


def read_noted(text: str) -> Link:
    """Read `120:ab12…` as `verify` prints it. Raises RuleBroken `audit.noted`."""
    number, _, hash_ = text.strip().partition(":")
    if not number.isascii() or not number.isdigit() or int(number) < 1 or len(hash_) != 64:
        raise RuleBroken(
            "audit.noted",
            say("“{text}” is geen nummer en controlegetal van een gebeurtenis.", text=text),
            say("Schrijf ze zoals verify ze toont: het nummer, een dubbelpunt en 64 tekens."),
        )
    return Link(int(number), hash_)
