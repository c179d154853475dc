"""Keep a file with a dossier."""

import hashlib
from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.dossiers.actions.allowed import require_agency, require_state, require_writer
from ijkpunt.dossiers.actions.state import locked_dossier, touched
from ijkpunt.dossiers.models import Dossier, KeptFile
from ijkpunt.formats.attachments import check_file
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken

MOST_FILES = 100  # of one dossier


@transaction.atomic
def keep_file(*, by: Actor, number: str, name: str, content: bytes, on: date) -> KeptFile:
    """Keep a file with a dossier: for who writes it, and for the agency. The same content twice is one file.

    Raises NotAllowed; RuleBroken `dossier.not_now`, `file.too_many`; Refused as `check_file`.
    """
    dossier = locked_dossier(number)
    if by.may(Permission.DOSSIER_FACILITATE):
        require_agency(by)
    else:
        require_writer(by, dossier)
    require_state(dossier)
    kept = stored_file(by=by, dossier=dossier, name=name, content=content, on=on)
    touched(dossier)
    return kept


def stored_file(*, by: Actor, dossier: Dossier | None, name: str, content: bytes, on: date) -> KeptFile:
    """Keep a file inside the transaction of another action, that looked whether `by` may. Raises as `keep_file`."""
    checked = check_file(name, content)
    content_hash = hashlib.sha256(checked.content).hexdigest()
    if dossier is not None:
        found = dossier.kept_files.filter(content_hash=content_hash, file_name=checked.name).first()
        if found is not None:
            return found
        if dossier.kept_files.count() >= MOST_FILES:
            raise RuleBroken(
                "file.too_many",
                say("Bij dit dossier zitten al {most} bestanden.", most=MOST_FILES),
                say("Breng gegevens samen in één bestand."),
            )
    kept = KeptFile.objects.create(
        dossier=dossier,
        file_name=checked.name,
        file_type=checked.type,
        size=len(checked.content),
        content_hash=content_hash,
        content=checked.content,
        day=on,
        **signed_by(by),
    )
    write_event(
        by=by,
        event="dossiers.file.kept",
        subject=f"dossier:{dossier.number}" if dossier else f"file:{kept.pk}",
        data={"file": kept.pk, "type": kept.file_type, "size": kept.size, "content_hash": content_hash},
    )
    return kept
