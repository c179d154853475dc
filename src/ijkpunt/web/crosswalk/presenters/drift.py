"""What a new release, or a new version of a qualification, means for a set: decision by decision."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.crosswalk.queries import SetView
from ijkpunt.crosswalk.rules.drift import Drift, DriftReport, Fate
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.mapping import MappingEnd, MappingRow
from ijkpunt.kernel.problems import NotFound
from ijkpunt.language import said
from ijkpunt.register.queries import newest_identifier
from ijkpunt.vocabularies.queries import get_vocabulary
from ijkpunt.vocabularies.rules.naming import version_order
from ijkpunt.web.crosswalk.presenters.ends import REGISTER, EndLine, Ends
from ijkpunt.web.crosswalk.presenters.words import relation_word

SHOWN = 15  # decisions per fate, unless one fate is asked for
MOST = 200


@dataclass(frozen=True, slots=True)
class DriftChoice:
    """Something newer than what the set is about. `earlier`: the qualification version it comes in place of, or empty
    for a release of the target list."""

    value: str
    earlier: str
    later: str
    name: str


def drift_choices(view: SetView) -> tuple[DriftChoice, ...]:
    """Newest releases of the target first, then newer versions of the qualifications."""
    return (*_releases(view), *_versions(view))


def _releases(view: SetView) -> Iterator[DriftChoice]:
    target = view.line.object
    try:
        vocabulary = get_vocabulary(target.source)
    except NotFound:
        return
    if target.release not in {one.version for one in vocabulary.releases}:
        return  # a release that was never imported cannot be compared
    for release in vocabulary.releases:
        later = version_order(release.version) > version_order(target.release)
        if later and release.withdrawn_on is None:
            yield DriftChoice(release.version, "", release.version, release.shown)


def _versions(view: SetView) -> Iterator[DriftChoice]:
    for version in view.line.scope if view.line.subject.source == REGISTER else ():
        try:
            newest = newest_identifier(number_of(version), today())
        except NotFound:
            continue
        if newest != version and newest not in view.line.scope:
            yield DriftChoice(newest, version, newest, newest)


@dataclass(frozen=True, slots=True)
class DriftCard:
    """A decision and what becomes of it. `after` are the ends that stand in its place, with the relation."""

    subject: EndLine
    object: EndLine | None
    relation: str
    reason: str
    after: tuple[tuple[str, EndLine], ...]


@dataclass(frozen=True, slots=True)
class FateSection:
    fate: str
    heading: str
    sentence: str
    tone: str
    count: int
    cards: tuple[DriftCard, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DriftPage:
    tone: str
    mark: str
    headline: str
    sentence: str
    counts: tuple[tuple[str, str, int], ...]
    sections: tuple[FateSection, ...]
    chosen: str


_ORDER = (Fate.LOOK_AGAIN, Fate.TARGET_REPLACED, Fate.TARGET_GONE, Fate.MOVES, Fate.HOLDS)
_TONES = {Fate.HOLDS: "good", Fate.MOVES: "good", Fate.LOOK_AGAIN: "part", Fate.TARGET_REPLACED: "part"}


def drift_page(report: DriftReport, asked: str) -> DriftPage:
    ends, counts = Ends(), report.counts
    held = counts[Fate.HOLDS] + counts[Fate.MOVES]
    total = len(report.drifts)
    chosen = asked if asked in {fate.value for fate in Fate} else ""
    return DriftPage(
        tone="good" if held == total else "part",
        mark="check" if held == total else "half",
        headline=_headline(held, total),
        sentence=_sentence(counts[Fate.TARGET_GONE]),
        counts=tuple((fate.value, _heading(fate), counts[fate]) for fate in _ORDER if counts[fate]),
        sections=tuple(_sections(report, ends, chosen)),
        chosen=chosen,
    )


def _headline(held: int, total: int) -> str:
    values = {"held": held, "total": total, "count": total - held}
    if not total:
        return _("Er is nog niets beslist, dus er verandert niets.")
    if held == total:
        return ngettext("De beslissing blijft gelden.", "Alle %(total)s beslissingen blijven gelden.", total) % values
    return (
        ngettext(
            "%(held)s van de %(total)s beslissingen blijven gelden, naar %(count)s moet iemand kijken.",
            "%(held)s van de %(total)s beslissingen blijven gelden, naar %(count)s moet iemand kijken.",
            total - held,
        )
        % values
    )


def _sentence(gone: int) -> str:
    if not gone:
        return ""
    return ngettext(
        "%(count)s wees naar iets wat er niet meer is.", "%(count)s wezen naar iets wat er niet meer is.", gone
    ) % {"count": gone}


def _sections(report: DriftReport, ends: Ends, chosen: str) -> Iterator[FateSection]:
    for fate in _ORDER:
        drifts = [one for one in report.drifts if one.fate is fate]
        if not drifts or (chosen and fate.value != chosen):
            continue
        shown = MOST if chosen else SHOWN
        yield FateSection(
            fate=fate.value,
            heading=_heading(fate),
            sentence=_explained(fate),
            tone=_TONES.get(fate, "bad"),
            count=len(drifts),
            cards=tuple(_card(one, ends) for one in drifts[:shown]),
            more=max(0, len(drifts) - shown),
        )


def _heading(fate: Fate) -> str:
    return {
        Fate.HOLDS: _("Blijft gelden"),
        Fate.MOVES: _("Verhuist mee"),
        Fate.LOOK_AGAIN: _("Opnieuw bekijken"),
        Fate.TARGET_REPLACED: _("Vervangen"),
        Fate.TARGET_GONE: _("Weg"),
    }[fate]


def _explained(fate: Fate) -> str:
    return {
        Fate.HOLDS: _("Er veranderde niets. De beslissing gaat mee zoals ze is."),
        Fate.MOVES: _("Dezelfde woorden, een ander nummer. De beslissing gaat mee."),
        Fate.LOOK_AGAIN: _("Er veranderde iets. De beslissing gaat mee, en iemand kijkt ze opnieuw na."),
        Fate.TARGET_REPLACED: _("Iets anders kwam in de plaats. Dat gaat mee als voorstel, niet als beslissing."),
        Fate.TARGET_GONE: _("Er kwam niets in de plaats. De beslissing gaat niet mee."),
    }[fate]


def _card(one: Drift, ends: Ends) -> DriftCard:
    told_above = one.fate in (Fate.HOLDS, Fate.MOVES)
    return DriftCard(
        subject=ends.line(one.row.subject),
        object=ends.line(one.row.object) if one.row.object else None,
        relation=relation_word(one.row),
        reason="" if told_above else said(one.reason),
        after=() if one.fate is Fate.HOLDS else tuple(_after(one, ends)),
    )


def _after(one: Drift, ends: Ends) -> Iterator[tuple[str, EndLine]]:
    """The end that changed as it is in the next set, of every row that comes in the place of this one."""
    for row in one.proposed:
        end = _changed(one.row, row)
        if end is not None:
            yield relation_word(row), ends.line(end)


def _changed(before: MappingRow, after: MappingRow) -> MappingEnd | None:
    if (before.subject.id, before.subject.label) != (after.subject.id, after.subject.label):
        return after.subject
    if before.object is None or after.object is None:
        return None
    same = (before.object.id, before.object.label) == (after.object.id, after.object.label)
    return None if same else after.object
