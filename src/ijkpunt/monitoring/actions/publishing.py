"""Taking over a table of others, and taking it back."""

from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record
from ijkpunt.audit.signed import signed_by
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, Problem, Refused, RuleBroken, shorten
from ijkpunt.monitoring.models import PublishedCell, PublishedTable
from ijkpunt.monitoring.rules.indicators import BY_KEY
from ijkpunt.monitoring.rules.published import TableAsked, check_table


@transaction.atomic
def note_table(*, by: Actor, asked: TableAsked, on: date, beside: str = "") -> PublishedTable:
    """Note a table with its source, beside one of our figures or alone.

    Raises NotAllowed, and Refused with everything that is wrong, each sum that does not fit with its cell.
    """
    _require(by)
    check_table(asked, on)
    _check_free(asked.key, beside)
    row = PublishedTable.objects.create(
        key=asked.key,
        title=asked.title,
        source=asked.source,
        address=asked.address,
        place=asked.place,
        covers=asked.covers,
        published_on=asked.published_on,
        columns=list(asked.columns),
        rows=list(asked.rows),
        sums=[[one.total, list(one.parts), one.over_columns] for one in asked.sums],
        beside=beside,
        day=on,
        **signed_by(by),
    )
    PublishedCell.objects.bulk_create(
        PublishedCell(table=row, row=line, column=column, value=asked.cells.get((line, column)))
        for line in asked.rows
        for column in asked.columns
    )
    record(by=by, event="monitoring.table.noted", subject=f"table:{row.key}", data={"source": row.source})
    return row


@transaction.atomic
def withdraw_table(*, by: Actor, key: str, ground: str, on: date) -> None:
    """Take a table away, with the reason; it stays in the log. Raises NotAllowed, NotFound, RuleBroken."""
    _require(by)
    row = PublishedTable.objects.select_for_update().filter(key=key, withdrawn_on=None).first()
    if row is None:
        told = say("We vinden geen tabel “{key}”.", key=shorten(key))
        raise NotFound("published.unknown_table", told, say("Kies een tabel uit de lijst."))
    if not ground.strip():
        told = say("Zeg waarom de tabel weg mag.")
        raise RuleBroken("published.ground", told, say("Schrijf een reden."), place=Place(field="ground"))
    row.withdrawn_on = on
    row.save(update_fields=["withdrawn_on"])
    record(by=by, event="monitoring.table.withdrawn", subject=f"table:{row.key}", ground=ground)


def _check_free(key: str, beside: str) -> None:
    problems = []
    if PublishedTable.objects.filter(key=key, withdrawn_on=None).exists():
        told = say("Er is al een tabel “{key}”.", key=shorten(key))
        problems.append(Problem("published.key_taken", told, say("Kies een andere sleutel."), Place(field="key")))
    if beside and beside not in BY_KEY:
        told = say("We kennen geen cijfer “{key}”.", key=shorten(beside))
        problems.append(Problem("published.beside", told, say("Kies een cijfer."), Place(field="beside")))
    if problems:
        raise Refused(problems)


def _require(by: Actor) -> None:
    if not by.may(Permission.FIGURES_KEEP):
        raise NotAllowed(
            "published.not_allowed",
            say("Je mag geen tabellen noteren."),
            say("Vraag het aan het agentschap."),
        )
