"""Who writes on the text of a dossier, and who may say something beside it."""

from datetime import date

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers.models import Dossier
from ijkpunt.dossiers.queries.carriers import writers_of
from ijkpunt.kernel.actor import Actor


def may_write(dossier: Dossier, actor: Actor, on: date) -> bool:
    """May this person write on the text: an author of the submitter or of an organisation that carries the dossier?

    Whether the dossier still takes writing is another question: see `rules.states.WRITABLE`.
    """
    if actor.identifier == command_line_actor().identifier:
        return True
    if not actor.may(Permission.DOSSIER_WRITE) or not actor.organisation:
        return False
    return actor.organisation in writers_of(dossier, on)


def may_comment(dossier: Dossier, actor: Actor, on: date) -> bool:
    """Writers may, and who facilitates dossiers: they say, they do not write."""
    return actor.may(Permission.DOSSIER_FACILITATE) or may_write(dossier, actor, on)
