"""Words that several pages of providers share."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.language import day, said
from ijkpunt.providers.queries import Clock, ProgrammeLine, Start
from ijkpunt.providers.rules.words import ProgrammeState

TONES = {
    ProgrammeState.DRAFT: "",
    ProgrammeState.SUBMITTED: "info",
    ProgrammeState.INCOMPLETE: "part",
    ProgrammeState.COMPLETE: "info",
    ProgrammeState.REFUSED: "bad",
    ProgrammeState.RECOGNISED: "good",
    ProgrammeState.RUNNING: "good",
    ProgrammeState.STOPPED: "bad",
    ProgrammeState.ENDED: "",
    ProgrammeState.WITHDRAWN: "",
}


def language_name(code: str) -> str:
    """The name of a language that a programme can be in; the code where we have no word."""
    names = {"nl": _("Nederlands"), "en": _("Engels"), "fr": _("Frans"), "de": _("Duits")}
    return names.get(code, code)


def scope_words(line: ProgrammeLine) -> str:
    """What it leads to: the whole, or how many partials."""
    if not line.partials:
        return _("de hele beroepskwalificatie")
    count = len(line.partials)
    return ngettext("%(count)s deelkwalificatie", "%(count)s deelkwalificaties", count) % {"count": count}


def clock_words(clock: Clock | None, on: date) -> str:
    """Nakijken of alles er is: tot 8 december 2026. Empty without a clock."""
    if clock is None:
        return ""
    told = {"what": said(clock.key.label).capitalize(), "since": day(clock.since), "due": day(clock.due)}
    if clock.due is None:
        return _("%(what)s, sinds %(since)s") % told
    if late := clock.late(on):
        return ngettext(
            "%(what)s: %(days)s dag te laat (het moest op %(due)s)",
            "%(what)s: %(days)s dagen te laat (het moest op %(due)s)",
            late,
        ) % {**told, "days": late}
    return _("%(what)s: tot %(due)s") % told


def start_words(start: Start | None) -> str:
    """18 januari 2027, nog 4 plaatsen."""
    if start is None:
        return _("vraag het aan het centrum")
    if start.places is None:
        return day(start.starts_on)
    if start.places == 0:
        return _("%(day)s, volzet") % {"day": day(start.starts_on)}
    return ngettext("%(day)s, nog %(places)s plaats", "%(day)s, nog %(places)s plaatsen", start.places) % {
        "day": day(start.starts_on),
        "places": start.places,
    }


def distance_words(kilometres: float | None) -> str:
    """ongeveer 12 km; empty when no place was asked."""
    if kilometres is None:
        return ""
    if kilometres < 1:
        return _("in deze gemeente")
    return _("ongeveer %(kilometres)s km") % {"kilometres": round(kilometres)}
