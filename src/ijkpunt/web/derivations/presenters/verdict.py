"""The answer of a report: does the product cover its qualification, and what does that answer rest on?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.rules.assessment import Progress
from ijkpunt.derivations.rules.coverage import CompetenceCoverage, CoverageStatus
from ijkpunt.derivations.rules.shares import cluster_shares
from ijkpunt.web.derivations.presenters.subject import Subject
from ijkpunt.web.derivations.presenters.words import SHAPES, cluster_word
from ijkpunt.web.register.presenters.gauge import Gauge, Mark

OPEN = "open"  # beside the shape of a mark: it rests on proposals


@dataclass(frozen=True, slots=True)
class Counts:
    """How many competences are covered, partly covered, missing."""

    covered: int
    partial: int
    missing: int

    @property
    def total(self) -> int:
        return self.covered + self.partial + self.missing

    @property
    def said(self) -> str:
        """In words, without what is none: 9 gedekt, 1 ontbreekt."""
        parts = (
            (self.covered, ngettext("%(n)s gedekt", "%(n)s gedekt", self.covered)),
            (self.partial, ngettext("%(n)s deels", "%(n)s deels", self.partial)),
            (self.missing, ngettext("%(n)s ontbreekt", "%(n)s ontbreken", self.missing)),
        )
        return ", ".join(words % {"n": count} for count, words in parts if count) or "–"


@dataclass(frozen=True, slots=True)
class ClusterLine:
    """A cluster, or all of them together, on both grounds."""

    name: str
    sure: Counts
    expected: Counts


@dataclass(frozen=True, slots=True)
class Verdict:
    """`tone` and `mark` belong to the look. `ground` says what the headline rests on, always.

    `settled`: no proposal can change the answer any more. `clusters` ends with the total where there are several.
    """

    tone: str
    mark: str
    headline: str
    sentence: str
    ground: str
    settled: bool
    gauge: Gauge
    clusters: tuple[ClusterLine, ...]


def verdict_of(subject: Subject) -> Verdict:
    expected = [one for part in subject.expected for one in part.competences]
    sure = [one for part in subject.expected for one in part.confirmed]
    counts, certain = _counts(expected), _counts(sure)
    settled = all(_same(*pair) for pair in zip(expected, sure, strict=True))
    complete = bool(counts.total) and counts.covered == counts.total
    headline = _headline(counts, settled=settled, people=bool(subject.assessment.progress.confirmed_links))
    sentence = _sentence(counts)
    ground = _ground(certain, counts, subject.assessment.progress)
    return Verdict(
        tone="good" if complete and settled else "part" if counts.covered else "bad",
        mark=_mark(complete, counts.covered, settled),
        headline=headline,
        sentence=sentence,
        ground=ground,
        settled=settled,
        gauge=Gauge(_marks(expected, sure), " ".join(part for part in (headline, sentence, ground) if part)),
        clusters=_clusters(sure, expected),
    )


def _counts(competences: Sequence[CompetenceCoverage]) -> Counts:
    statuses = [one.status for one in competences]
    return Counts(*(statuses.count(status) for status in CoverageStatus))


def _same(one: CompetenceCoverage, other: CompetenceCoverage) -> bool:
    return (one.status, one.missing) == (other.status, other.missing)


def _mark(complete: bool, covered: int, settled: bool) -> str:
    """The icon of the verdict: a tick only for what people confirmed."""
    if complete:
        return "check" if settled else "ask"
    return "half" if covered else "cross"


def _headline(counts: Counts, *, settled: bool, people: bool) -> str:
    values = {"covered": counts.covered, "total": counts.total}
    if not counts.total:
        return _("Er is niets om te dekken: de kwalificatie noemt geen competenties.")
    if counts.covered < counts.total:
        return (
            ngettext(
                "Nog niet: %(covered)s van de %(total)s competentie is gedekt.",
                "Nog niet: %(covered)s van de %(total)s competenties zijn gedekt.",
                counts.total,
            )
            % values
        )
    if settled:
        return _("Ja: alle %(total)s competenties zijn gedekt.") % values
    if people:
        return _("Waarschijnlijk wel: met de voorstellen erbij zijn alle %(total)s competenties gedekt.") % values
    return _("Waarschijnlijk wel: voor alle %(total)s competenties is er een voorstel.") % values


def _sentence(counts: Counts) -> str:
    parts = []
    if counts.partial:
        parts.append(
            ngettext("%(n)s is deels gedekt", "%(n)s zijn deels gedekt", counts.partial) % {"n": counts.partial}
        )
    if counts.missing:
        parts.append(ngettext("%(n)s ontbreekt", "%(n)s ontbreken", counts.missing) % {"n": counts.missing})
    return f"{_(' en ').join(parts)}." if parts else ""


def _ground(sure: Counts, expected: Counts, progress: Progress) -> str:
    """What the figures rest on: people, the machine, or both."""
    total = progress.confirmed_links + progress.proposed_links
    if not total:
        return _("Er is geen enkele koppeling, door mensen noch door de computer.")
    if not progress.proposed_links:
        return _("Dit rust helemaal op koppelingen die mensen bevestigden.")
    if not progress.confirmed_links:
        return _("De computer vergeleek de teksten en legde alle koppelingen. Niemand bevestigde er al een.")
    links = ngettext(
        "%(count)s van de %(total)s koppelingen is een voorstel dat niemand al bevestigde.",
        "%(count)s van de %(total)s koppelingen zijn voorstellen die niemand al bevestigde.",
        progress.proposed_links,
    ) % {"count": progress.proposed_links, "total": total}
    certain = ngettext(
        "Op bevestigde koppelingen alleen is %(sure)s competentie gedekt, met de voorstellen erbij %(expected)s.",
        "Op bevestigde koppelingen alleen zijn %(sure)s competenties gedekt, met de voorstellen erbij %(expected)s.",
        sure.covered,
    ) % {"sure": sure.covered, "expected": expected.covered}
    return f"{links} {certain}"


def _marks(expected: Sequence[CompetenceCoverage], sure: Sequence[CompetenceCoverage]) -> tuple[Mark, ...]:
    """A mark per competence; gaps carry their number, and what rests on proposals is marked as such."""
    return tuple(
        Mark(
            SHAPES[one.status] if _same(one, certain) else f"{SHAPES[one.status]} {OPEN}",
            "" if one.status is CoverageStatus.COVERED else str(place),
        )
        for place, (one, certain) in enumerate(zip(expected, sure, strict=True), start=1)
    )


def _clusters(sure: Sequence[CompetenceCoverage], expected: Sequence[CompetenceCoverage]) -> tuple[ClusterLine, ...]:
    certain = {share.cluster: share for share in cluster_shares(sure)}
    lines = [
        ClusterLine(
            cluster_word(share.cluster),
            Counts(certain[share.cluster].covered, certain[share.cluster].partial, certain[share.cluster].missing),
            Counts(share.covered, share.partial, share.missing),
        )
        for share in cluster_shares(expected)
    ]
    if len(lines) > 1:
        lines.append(ClusterLine(_("Alles samen"), _counts(sure), _counts(expected)))
    return tuple(lines)
