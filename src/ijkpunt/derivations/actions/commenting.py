"""Say something about a cell of a version, and settle that."""

from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.derivations.actions.state import locked_version, written
from ijkpunt.derivations.models import CellComment
from ijkpunt.derivations.queries.rows import document_of
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken

LONGEST = 2_000  # characters


@transaction.atomic
def comment(
    *,
    by: Actor,
    code: str,
    number: int,
    text: str,
    on: date,
    outcome: str = "",
    unit: str = "",
    competence: str = "",
) -> CellComment:
    """Say something about an outcome, a unit, a competence, or where two of them meet; about the whole without any.

    For everybody who works on products, of whatever organisation. Raises NotAllowed, NotFound for a product, version,
    outcome or unit that is not there, RuleBroken `comment.text`.
    """
    _require(by)
    version = locked_version(code, number)
    record = document_of(version)
    if (outcome and record.outcome(outcome) is None) or (unit and all(one.code != unit for one in record.units)):
        raise NotFound(
            "comment.place",
            say("“{place}” staat niet in versie {number} van {code}.", place=outcome or unit, number=number, code=code),
            say("Kies een leerresultaat of een onderdeel van deze versie."),
        )
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise RuleBroken(
            "comment.text",
            say("Een opmerking heeft een tekst nodig."),
            say("Schrijf ten hoogste {longest} tekens.", longest=LONGEST),
        )
    row = CellComment.objects.create(
        version=version,
        outcome=outcome,
        unit=unit,
        competence=competence,
        text=text,
        person=by.identifier,
        name=by.name,
        day=on,
    )
    _told(by, row, "made")
    return row


@transaction.atomic
def resolve_comment(*, by: Actor, comment: int) -> CellComment:
    """Note that what a comment asked is done. For everybody who works on products. Raises NotAllowed, NotFound."""
    _require(by)
    row = CellComment.objects.select_related("version__product").select_for_update(of=("self",)).filter(pk=comment)
    found = row.first()
    if found is None:
        raise NotFound(
            "comment.unknown",
            say("We vinden deze opmerking niet."),
            say("Bekijk de opmerkingen bij het product opnieuw."),
        )
    if not found.resolved:
        found.resolved = True
        found.save(update_fields=["resolved"])
        _told(by, found, "resolved")
    return found


def _require(by: Actor) -> None:
    if not by.may(Permission.PRODUCT_EDIT):
        by.require(Permission.PRODUCT_CONFIRM_LINKS)


def _told(by: Actor, row: CellComment, what: str) -> None:
    written()
    data = {"version": row.version.number, "outcome": row.outcome, "unit": row.unit, "competence": row.competence}
    write_event(by=by, event=f"derivations.comment.{what}", subject=row.version.product.code, data=data)
