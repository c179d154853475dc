"""Write in the log of what was issued, inside the transaction that issues."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ijkpunt.credentials.models import IssuedEntry, IssuedHead
from ijkpunt.credentials.rules.log import Entry, hash_of


def log_issued(*, award: UUID, form: str, digest: str, issuer: str, decision: str, at: datetime) -> IssuedEntry:
    """Append one entry. Raises TransactionManagementError outside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("What is issued is logged inside the transaction that issues it.")
    IssuedHead.objects.bulk_create([IssuedHead()], ignore_conflicts=True)
    head = IssuedHead.objects.select_for_update().get()
    entry = Entry(head.sequence + 1, award, form, digest, issuer, decision, at, head.hash)
    head.sequence, head.hash = entry.sequence, hash_of(entry)
    head.save(force_update=True)
    return IssuedEntry.objects.create(
        sequence=entry.sequence,
        award=award,
        form=form,
        digest=digest,
        issuer=issuer,
        decision=decision,
        at=at,
        previous_hash=entry.previous_hash,
        hash=head.hash,
    )
