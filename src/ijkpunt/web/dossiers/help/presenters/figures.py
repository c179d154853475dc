"""The figures that always stand under a question, found or not."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.dossiers.queries.help import DraftHelp
from ijkpunt.dossiers.rules.help.generic_share import GenericShare
from ijkpunt.register.rules.partials import PartialsTogether
from ijkpunt.register.rules.plain.readability import Readability
from ijkpunt.web.register.presenters.gauge import Gauge, gauge_of


@dataclass(frozen=True, slots=True)
class Figures:
    """Sentences; empty where there is nothing to count. `cover` draws what the partials hold together."""

    reading: tuple[str, ...]
    generic: str
    compared: str
    partials: str
    cover: Gauge | None


def figures_of(found: DraftHelp) -> Figures:
    generic = found.help.generic
    return Figures(
        reading=tuple(filter(None, _reading(found))),
        generic=_generic(generic),
        compared=_compared(generic),
        partials=_partials(found.help.partials),
        cover=_cover(found.help.partials),
    )


def _reading(found: DraftHelp) -> tuple[str, str]:
    running, lines = found.help.reading.running, found.help.reading.lines
    return (
        _measured(_("De lopende tekst leest als %(level)s, met %(words)s woorden per zin."), running),
        _measured(_("De lijnen lezen als %(level)s, met %(words)s woorden per lijn."), lines),
    )


def _measured(sentence: str, measured: Readability) -> str:
    level = measured.estimated_level
    if level is None:
        return ""
    return sentence % {"level": level, "words": number_format(measured.words_per_sentence, 0)}


def _generic(found: GenericShare) -> str:
    if found.share is None:
        return ""
    return ngettext(
        "%(generic)d van de %(total)d competentie is algemeen: %(share)d %%.",
        "%(generic)d van de %(total)d competenties zijn algemeen: %(share)d %%.",
        found.total,
    ) % {"generic": len(found.generic), "total": found.total, "share": round(100 * found.share)}


def _compared(found: GenericShare) -> str:
    if not found.compared or found.share is None:
        return ""
    return ngettext(
        "Bij %(compared)d erkende kwalificatie (niveau %(levels)s) is dat %(low)d %% tot %(high)d %%.",
        "Bij %(compared)d erkende kwalificaties (niveau %(levels)s) is dat %(low)d %% tot %(high)d %%.",
        found.compared,
    ) % {
        "compared": found.compared,
        "levels": ", ".join(map(str, found.levels)),
        "low": round(100 * found.low),
        "high": round(100 * found.high),
    }


def _partials(found: PartialsTogether | None) -> str:
    if found is None:
        return _("Er zijn geen deelkwalificaties. Dat mag.")
    return _("Samen hebben de deelkwalificaties %(held)d van de %(total)d competenties.") % {
        "held": len(found.together),
        "total": found.total,
    }


def _cover(found: PartialsTogether | None) -> Gauge | None:
    if found is None or not 0 < found.total <= 60:
        return None
    shapes = ("d" if at in found.overlap else "v" if at in found.together else "n" for at in range(1, found.total + 1))
    remaining = ", ".join(map(str, found.remaining)) or _("geen")
    sentence = _("%(held)d van de %(total)d competenties staan in een deelkwalificatie. In geen enkele: %(remaining)s.")
    return gauge_of(shapes, sentence % {"held": len(found.together), "total": found.total, "remaining": remaining}, "n")
