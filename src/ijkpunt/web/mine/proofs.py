"""The proofs that a person got along a journey here."""

from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.queries.public import PublicProof, shown_of
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import queries


def own_proofs(by: Actor) -> list[PublicProof]:
    """Each proof as anybody may see it, the newest first. Raises NotAllowed `person.no_file`."""
    found = [shown_of(get_award(identifier), today()) for identifier in queries.own_proofs(by)]
    return sorted(found, key=lambda proof: proof.awarded_on, reverse=True)
