"""Hand a dossier in, and take it back."""

import hashlib
from dataclasses import replace
from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.signed import signed_by
from ijkpunt.dossiers.actions.allowed import require_submitter
from ijkpunt.dossiers.actions.files import stored_file
from ijkpunt.dossiers.actions.state import locked_dossier, make_move
from ijkpunt.dossiers.models import Dossier, Submission
from ijkpunt.dossiers.queries.drafting import current_draft
from ijkpunt.dossiers.queries.facts import facts_of
from ijkpunt.dossiers.rules.drafting.draft import Draft, draft_bytes
from ijkpunt.dossiers.rules.letter import Letter, problems_of
from ijkpunt.dossiers.rules.states import DossierKind, DossierState
from ijkpunt.dossiers.rules.workflow import DossierMove, check_move
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import Refused
from ijkpunt.kernel.texts import clean, one_line


@transaction.atomic
def submit_dossier(
    *, by: Actor, number: str, letter: Letter, letter_file: tuple[str, bytes] | None = None, on: date
) -> Submission:
    """Hand the dossier in: the text and the files beside it are frozen with their hashes, with the letter.

    For the submitter. `letter_file`: name and content of the signed letter. Raises NotAllowed, Refused with what the
    letter lacks, and as `check_move` and `check_file`.
    """
    dossier = locked_dossier(number)
    require_submitter(by, dossier, Permission.DOSSIER_WRITE)
    letter = Letter(one_line(letter.body), letter.agreed_on, one_line(letter.reference))
    facts = replace(facts_of(dossier), lettered=True)
    check_move(facts, DossierMove.SUBMIT)
    if problems := tuple(problems_of(letter, on=on)):
        raise Refused(problems)
    if letter_file is not None:
        stored_file(by=by, dossier=dossier, name=letter_file[0], content=letter_file[1], on=on)
    row = _frozen(by, dossier, letter, on)
    make_move(
        by=by,
        dossier=dossier,
        facts=facts,
        move=DossierMove.SUBMIT,
        on=on,
        data={"submission": row.number, "document_hash": row.document_hash, "files": len(row.files)},
    )
    return row


@transaction.atomic
def withdraw_dossier(*, by: Actor, number: str, ground: str, on: date) -> DossierState:
    """Take the dossier back, with the reason. It ends there; what was written stays to be read.

    For the submitter. Raises NotAllowed, and as `check_move`.
    """
    dossier = locked_dossier(number)
    require_submitter(by, dossier, Permission.DOSSIER_REQUEST)
    facts = facts_of(dossier)
    return make_move(by=by, dossier=dossier, facts=facts, move=DossierMove.WITHDRAW, on=on, ground=clean(ground))


def _frozen(by: Actor, dossier: Dossier, letter: Letter, on: date) -> Submission:
    document = draft_bytes(_draft(dossier))
    return Submission.objects.create(
        dossier=dossier,
        number=dossier.submissions.count() + 1,
        document=document,
        document_hash=hashlib.sha256(document).hexdigest(),
        files=_files(dossier),
        letter=letter.stored(),
        submitted_on=on,
        **signed_by(by),
    )


def _draft(dossier: Dossier) -> Draft:
    """The text as it stands; a withdrawal has none."""
    return Draft() if dossier.kind == DossierKind.WITHDRAW else current_draft(dossier.number)


def _files(dossier: Dossier) -> list[dict[str, object]]:
    """The files beside the text, without those that only showed what was withdrawn."""
    return [
        {"id": file.pk, "name": file.file_name, "size": file.size, "sha256": file.content_hash}
        for file in dossier.kept_files.defer("content").prefetch_related("shows__withdrawal")
        if not (shown := file.shows.all()) or any(not hasattr(one, "withdrawal") for one in shown)
    ]
