"""Who writes on the text of a dossier, and who may say something beside it."""

from collections.abc import Callable, Collection
from datetime import date

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers.models import Dossier
from ijkpunt.kernel.actor import Actor

# Each tells, for a dossier on a day, the keys of organisations that carry it beside the submitter.
CARRIER_SOURCES: list[Callable[[Dossier, date], Collection[str]]] = []


def may_write(dossier: Dossier, actor: Actor, on: date) -> bool:
    """May this person write on the text: an author of the submitter or of an organisation that carries the dossier?

    Whether the dossier still takes writing is another question: see `rules.states.WRITABLE`.
    """
    if actor.identifier == command_line_actor().identifier:
        return True
    if not actor.may(Permission.DOSSIER_WRITE) or not actor.organisation:
        return False
    carrying = {key for source in CARRIER_SOURCES for key in source(dossier, on)}
    return actor.organisation == dossier.submitter or actor.organisation in carrying


def may_comment(dossier: Dossier, actor: Actor, on: date) -> bool:
    """Writers may, and who facilitates dossiers: they say, they do not write."""
    return actor.may(Permission.DOSSIER_FACILITATE) or may_write(dossier, actor, on)
