"""Add and withdraw what shows the need."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Max

from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.dossiers.actions.allowed import PREPARING, require_state, require_writer
from ijkpunt.dossiers.actions.files import stored_file
from ijkpunt.dossiers.actions.state import locked_dossier, touched
from ijkpunt.dossiers.models import Dossier, Evidence, EvidenceWithdrawal
from ijkpunt.dossiers.rules.evidence import EvidenceAsked, EvidenceKind, problems_of, read_number, read_table
from ijkpunt.formats.attachments import check_file
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Problem, Refused, RuleBroken
from ijkpunt.kernel.texts import clean

MOST = 200  # pieces of one dossier


@transaction.atomic
def add_evidence(*, by: Actor, number: str, evidence: EvidenceAsked, on: date) -> Evidence:
    """Add a piece of evidence: for who submits or carries the dossier, while nothing is with a committee.

    Raises NotAllowed; RuleBroken `dossier.not_now`, `evidence.too_many`; Refused with everything that is wrong.
    """
    dossier = locked_dossier(number)
    require_writer(by, dossier)
    require_state(dossier, PREPARING)
    asked = evidence.tidy()
    if problems := tuple(evidence_problems(asked)):
        raise Refused(problems)
    if dossier.evidence.count() >= MOST:
        raise RuleBroken(
            "evidence.too_many",
            say("Bij dit dossier staan al {most} bewijzen.", most=MOST),
            say("Breng gegevens samen in één tabel of bestand."),
        )
    row = stored_evidence(by, dossier, asked, on)
    touched(dossier)
    return row


@transaction.atomic
def withdraw_evidence(*, by: Actor, number: str, evidence: int, ground: str, on: date) -> EvidenceWithdrawal:
    """Take a piece of evidence back (its number in the dossier), with the reason. It stays to be read as withdrawn.

    Raises NotAllowed, NotFound `evidence.unknown`, RuleBroken `dossier.not_now`, `evidence.withdrawn`,
    `evidence.no_ground`.
    """
    dossier = locked_dossier(number)
    require_writer(by, dossier)
    require_state(dossier, PREPARING)
    row = dossier.evidence.filter(number=evidence).select_related("withdrawal").first()
    if row is None:
        raise NotFound(
            "evidence.unknown",
            say("We vinden dit bewijs niet bij dossier {number}.", number=number),
            say("Bekijk de pagina van het dossier opnieuw."),
        )
    if hasattr(row, "withdrawal"):
        raise RuleBroken("evidence.withdrawn", say("Dit bewijs is al ingetrokken."), say("Je hoeft niets te doen."))
    ground = clean(ground)
    if not ground:
        raise RuleBroken(
            "evidence.no_ground", say("Er staat geen reden bij."), say("Schrijf waarom dit bewijs niet meer telt.")
        )
    withdrawal = EvidenceWithdrawal.objects.create(evidence=row, ground=ground, day=on, **signed_by(by))
    touched(dossier)
    write_event(
        by=by,
        event="dossiers.evidence.withdrawn",
        subject=f"dossier:{number}",
        ground=ground,
        data={"evidence": evidence, "on": on},
    )
    return withdrawal


def evidence_problems(asked: EvidenceAsked) -> Iterator[Problem]:
    """Everything that is wrong with a (tidy) piece of evidence, its file included."""
    yield from problems_of(asked)
    if asked.kind is EvidenceKind.FILE and asked.file_name:
        try:
            check_file(asked.file_name, asked.content)
        except Refused as refused:
            yield from refused.problems


def stored_evidence(by: Actor, dossier: Dossier, asked: EvidenceAsked, on: date) -> Evidence:
    """Write a piece of evidence that was looked at."""
    last = dossier.evidence.aggregate(last=Max("number"))["last"] or 0
    table = read_table(asked.table)[0] if asked.kind is EvidenceKind.TABLE else None
    file = None
    if asked.kind is EvidenceKind.FILE:
        file = stored_file(by=by, dossier=dossier, name=asked.file_name, content=asked.content, on=on)
    row = Evidence.objects.create(
        dossier=dossier,
        number=last + 1,
        kind=asked.kind,
        topic=asked.topic,
        title=asked.title,
        source=asked.source,
        dated=asked.dated,
        figure=read_number(asked.figure) if asked.kind is EvidenceKind.FIGURE else None,
        unit=asked.unit if asked.kind in {EvidenceKind.FIGURE, EvidenceKind.TABLE} else "",
        table=table.stored() if table else None,
        address=asked.address,
        file=file,
        note=asked.note,
        day=on,
        **signed_by(by),
    )
    write_event(
        by=by,
        event="dossiers.evidence.added",
        subject=f"dossier:{dossier.number}",
        data={"evidence": row.number, "kind": row.kind, "topic": row.topic, "on": on},
    )
    return row
