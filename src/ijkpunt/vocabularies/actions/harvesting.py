"""Keep a framework of others as a release, with what of it has no place."""

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.formats.harvest import Harvested
from ijkpunt.kernel.actor import Actor
from ijkpunt.vocabularies.actions.importing import ImportedRelease, ImportOutcome, Tell, import_release
from ijkpunt.vocabularies.rules.harvests import HARVESTED


@transaction.atomic
def harvest_framework(
    *, by: Actor, harvested: Harvested, name: str = "", address: str = "", tell: Tell = lambda _count: None
) -> ImportedRelease:
    """As `import_release`, raising the same; the report of losses is kept in the log beside it.

    `address` is where it was fetched, empty for a file. The same framework once more writes nothing.
    """
    done = import_release(by=by, release=harvested.release, name=name, tell=tell)
    if done.outcome is ImportOutcome.NEW:
        write_event(
            by=by,
            event=HARVESTED,
            subject=f"{done.vocabulary} {done.version}",
            ground=address[:500],
            data={"form": harvested.form.value, "losses": dict(harvested.losses)},
        )
    return done
