"""Keep the proposals with their version, so that nobody who looks has to wait for them."""

from ijkpunt.derivations.models import KeptProposals, ProductVersion
from ijkpunt.derivations.queries.proposing import as_stored, bases_of, key_of, proposals_for, proposed
from ijkpunt.derivations.rules.assessment import Bases
from ijkpunt.derivations.rules.coverage import CoverageLink
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.product import Product as ProductRecord
from ijkpunt.register.queries import revision


def keep_proposals(version: ProductVersion, record: ProductRecord) -> None:
    """Work out and keep what the machine proposes for a version, unless that is kept already. On a qualification that
    is not in the register nothing can be proposed: then nothing is kept."""
    try:
        bases = bases_of(record, revision())
    except NotFound:
        KeptProposals.objects.filter(version=version).delete()
        return
    kept_links(version, record, bases)


def kept_links(version: ProductVersion, record: ProductRecord, bases: Bases) -> tuple[CoverageLink, ...]:
    """What the machine proposes for a version, kept from now on. Inside an action this is read, not what the process
    remembers: that may be of another transaction."""
    now = revision()
    key = key_of(version.document_hash, record, now)
    kept = KeptProposals.objects.filter(version=version).first()
    if kept is not None and kept.key == key:
        return proposals_for(record, version.document_hash, kept, now)
    links = proposed(record, bases)
    KeptProposals.objects.update_or_create(version=version, defaults={"key": key, "links": as_stored(links)})
    return links
