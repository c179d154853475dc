"""Keep the proposals with their version, so that nobody who looks has to wait for them."""

from ijkpunt.derivations.models import KeptProposals, ProductVersion
from ijkpunt.derivations.queries.proposing import as_stored, bases_of, kept_links, key_of, proposed
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
    proposals_of(version, record, bases)


def proposals_of(version: ProductVersion, record: ProductRecord, bases: Bases) -> tuple[CoverageLink, ...]:
    """What the machine proposes for a version, kept from now on. Inside an action this is read, not what the process
    remembers: that may be of another transaction."""
    now = revision()
    qualifications = [str(basis.qualification) for basis in record.based_on]
    kept = KeptProposals.objects.filter(version=version).first()
    found = kept_links(kept, version.document_hash, qualifications, now)
    if found is not None:
        return found
    links = proposed(record, bases)
    key = key_of(version.document_hash, qualifications, now)
    KeptProposals.objects.update_or_create(version=version, defaults={"key": key, "links": as_stored(links)})
    return links
