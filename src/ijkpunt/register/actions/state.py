"""The register's revision: raised by everything that writes, watched by everything that keeps something in memory."""

import zlib

from django.db.models import F

from ijkpunt.register.models import RegisterState, SourceAnswer


def next_revision() -> int:
    """Raise the revision by one inside the running transaction and return it.

    Writers of the register take turns on this row, so revisions appear in the order in which transactions commit.
    """
    if not RegisterState.objects.filter(pk=1).update(revision=F("revision") + 1):
        RegisterState.objects.create(pk=1, revision=1)
    return RegisterState.objects.values_list("revision", flat=True).get(pk=1)


def hold_register() -> None:
    """Take the turn of writing until the transaction ends: what is read after this, nobody changes before we write.

    For whoever reads which numbers are free and then uses one.
    """
    if RegisterState.objects.select_for_update().filter(pk=1).first() is None:
        next_revision()


def keep_answer(*, raw: bytes, name: str, sha256: str) -> SourceAnswer:
    """Keep a raw answer as it came; the same bytes are kept once."""
    kept, _ = SourceAnswer.objects.get_or_create(
        sha256=sha256, defaults={"name": name[:500], "body": zlib.compress(raw, 6), "size": len(raw)}
    )
    return kept
