"""Whether a product still rests on the version of its qualification that counts: shown wherever the product is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ijkpunt.derivations.rules.basis import Basis, BasisState


@dataclass(frozen=True, slots=True)
class BasisNotice:
    """`word` is for a tag in a list, `sentence` for a banner. `newest` is the identifier of the version that counts
    now, empty where there is none; `stale` tells that the product must follow."""

    qualification: str
    newest: str
    word: str
    sentence: str
    tone: str
    stale: bool


def basis_notices(standings: Iterable[Basis]) -> tuple[BasisNotice, ...]:
    """A notice for each qualification with which something is the matter."""
    return tuple(notice for notice in map(_notice, standings) if notice is not None)


def _notice(basis: Basis) -> BasisNotice | None:
    old, newest = str(basis.qualification), str(basis.newest or "")
    said = {
        BasisState.NEWER: (
            _("verouderd"),
            _("Gebaseerd op %(old)s. Intussen geldt een nieuwere versie: %(newest)s."),
            "part",
        ),
        BasisState.ENDED: (
            _("verouderd"),
            _("Gebaseerd op %(old)s, en die geldt niet meer. Nu geldt %(newest)s.")
            if newest
            else _("Gebaseerd op %(old)s, en die geldt niet meer. Er kwam niets in de plaats."),
            "bad",
        ),
        BasisState.NOT_YET: (
            _("nog niet erkend"),
            _("Gebaseerd op %(old)s, en die is nog niet erkend. De tekst kan nog veranderen."),
            "info",
        ),
        BasisState.UNKNOWN: (_("onbekend"), _("Gebaseerd op %(old)s, en die staat niet in het register."), "bad"),
    }.get(basis.state)
    if said is None:
        return None
    word, sentence, tone = said
    values = {"old": old, "newest": newest}
    return BasisNotice(old, newest if newest != old else "", word, sentence % values, tone, basis.stale)
