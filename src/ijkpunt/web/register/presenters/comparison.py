"""Two versions side by side: how large the change is, what it means, and then every competence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.register.rules.comparison.outcome import ChangeKind, Comparison, ElementKind, Size
from ijkpunt.web.register.presenters.changes import Change, change_of
from ijkpunt.web.register.presenters.fields import FieldRow, field_rows
from ijkpunt.web.register.presenters.gauge import CHANGED, MISSING, NEUTRAL, NEW, Gauge, gauge_of

SHAPES = {
    ChangeKind.SAME: NEUTRAL,
    ChangeKind.MOVED: NEUTRAL,
    ChangeKind.REWORDED: CHANGED,
    ChangeKind.SPLIT: CHANGED,
    ChangeKind.MERGED: CHANGED,
    ChangeKind.ADDED: NEW,
    ChangeKind.DROPPED: MISSING,
}


class Compared(Protocol):
    """A side of the comparison: a version of the register, or a text that may become one."""

    @property
    def identifier(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def title(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the change means for one reader: a heading, a sentence and the competences to look at."""

    heading: str
    sentence: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Everything the page shows. `changes` holds the entries asked for: all of them, or only the differences.

    `names` are the sides in words where they are no versions; `without_addresses`: competences have no page yet.
    """

    earlier: Compared
    later: Compared
    changed: bool
    headline: str
    counts: str
    gauge: Gauge
    key: tuple[tuple[str, str], ...]  # (class of the cell, words)
    proposed: str
    meanings: tuple[Meaning, ...]
    changes: tuple[Change, ...]
    difference_count: int
    only_differences: bool
    fields: tuple[FieldRow, ...]
    names: tuple[str, str] | None = None
    without_addresses: bool = False

    @property
    def one_number(self) -> bool:
        """Whether both are versions of one qualification, as they mostly are."""
        return self.earlier.number == self.later.number

    @property
    def earlier_name(self) -> str:
        return self.names[0] if self.names else _name(self.earlier, self.one_number)

    @property
    def later_name(self) -> str:
        return self.names[1] if self.names else _name(self.later, self.one_number)


def comparison_page(
    comparison: Comparison, earlier: Compared, later: Compared, *, only_differences: bool
) -> ComparisonPage:
    changes = tuple(change_of(entry, comparison) for entry in comparison.entries)
    differences = tuple(change for change in changes if change.kind != ChangeKind.SAME)
    counts = _counts(comparison)
    return ComparisonPage(
        earlier=earlier,
        later=later,
        changed=comparison.summary.size is not Size.NONE,
        headline=_headline(comparison),
        counts=counts,
        gauge=gauge_of((SHAPES[entry.kind] for entry in comparison.entries), counts),
        key=_key(comparison),
        proposed=_proposed(sum(change.proposed for change in changes)),
        meanings=_meanings(differences, comparison),
        changes=differences if only_differences else changes,
        difference_count=len(differences),
        only_differences=only_differences,
        fields=field_rows(comparison.fields),
    )


def _name(line: Compared, one_number: bool) -> str:
    """How one side is called: by its version, or by its whole identifier where the numbers differ."""
    return _("Versie %(version)s") % {"version": line.version} if one_number else line.identifier


def _headline(comparison: Comparison) -> str:
    summary = comparison.summary
    if summary.size is Size.NONE:
        return _("Geen verschil: beide teksten zeggen hetzelfde.")
    one_number = comparison.earlier.number == comparison.later.number
    if summary.size is Size.SMALL:
        size = _("Kleine wijziging.") if one_number else _("Klein verschil.")
    else:
        size = _("Grote wijziging.") if one_number else _("Groot verschil.")
    levels = {"before": summary.level_before, "after": summary.level_after}
    if summary.level_before == summary.level_after:
        level = _("Het niveau blijft %(after)s.") % levels
    else:
        level = _("Het niveau gaat van %(before)s naar %(after)s.") % levels
    return f"{size} {level}"


def _counts(comparison: Comparison) -> str:
    """“4 van de 11 competenties blijven gelijk: 5 anders verwoord, 1 samengevoegd, 1 weggevallen, 1 nieuw.”"""
    counts = comparison.summary.counts
    same = counts.get(ChangeKind.SAME, 0) + counts.get(ChangeKind.MOVED, 0)
    values = {"total": comparison.summary.earlier_total, "same": same}
    first = _("Geen van de %(total)s competenties blijft gelijk") % values
    if same:
        first = (
            ngettext(
                "%(same)s van de %(total)s competenties blijft gelijk",
                "%(same)s van de %(total)s competenties blijven gelijk",
                same,
            )
            % values
        )
    words = [
        (ChangeKind.REWORDED, _("%(count)s anders verwoord")),
        (ChangeKind.SPLIT, _("%(count)s gesplitst")),
        (ChangeKind.MERGED, _("%(count)s samengevoegd")),
        (ChangeKind.DROPPED, _("%(count)s weggevallen")),
        (ChangeKind.ADDED, _("%(count)s nieuw")),
        (ChangeKind.MOVED, _("%(count)s verplaatst")),
    ]
    rest = ", ".join(text % {"count": counts[kind]} for kind, text in words if counts.get(kind))
    return f"{first}: {rest}." if rest else f"{first}."


def _key(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    shapes = [SHAPES[entry.kind] for entry in comparison.entries]
    words = (
        (NEUTRAL, "n", _("%(count)s gelijk")),
        (CHANGED, "w", _("%(count)s veranderd, gesplitst of samengevoegd")),
        (NEW, "new", _("%(count)s nieuw")),  # the cell of a key has a class of its own for what is new
        (MISSING, "x", _("%(count)s weg")),
    )
    return tuple((cell, text % {"count": shapes.count(shape)}) for shape, cell, text in words if shape in shapes)


def _proposed(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "De computer koppelde %(count)s competentie op haar tekst. Niemand bevestigde dat al. Daarom is de rand een"
        " stippellijn.",
        "De computer koppelde %(count)s competenties op hun tekst. Niemand bevestigde dat al. Daarom is de rand een"
        " stippellijn.",
        count,
    ) % {"count": count}


def _meanings(differences: Sequence[Change], comparison: Comparison) -> tuple[Meaning, ...]:
    """Only what the texts themselves can answer: what to read, and what a course or a test must look at again."""
    added = tuple(change for change in differences if change.kind == ChangeKind.ADDED)
    gone = tuple(change for change in differences if change.kind == ChangeKind.DROPPED)
    if not differences:
        return ()
    know = _("Er komt geen competentie bij. Lees hieronder wat er anders verwoord is.")
    if added:
        know = ngettext("Eén competentie is nieuw:", "Deze %(count)s competenties zijn nieuw:", len(added))
    skills = {
        kind: sum(entry.count(kind, "skill") for entry in comparison.entries)
        for kind in (ElementKind.ADDED, ElementKind.REWORDED, ElementKind.DROPPED)
    }
    teach = _("Kijk je lessen en testen na: %(new)s vaardigheden zijn nieuw, %(other)s anders verwoord, %(gone)s weg.")
    values = {
        "new": skills[ElementKind.ADDED],
        "other": skills[ElementKind.REWORDED],
        "gone": skills[ElementKind.DROPPED],
    }
    return (
        Meaning(_known(comparison), know % {"count": len(added)}, added),
        Meaning(_("Ik geef les of neem testen af"), teach % values, gone),
    )


def _known(comparison: Comparison) -> str:
    if comparison.earlier.number == comparison.later.number:
        return _("Ik ken versie %(version)s al") % {"version": comparison.earlier.version}
    return _("Ik ken %(identifier)s al") % {"identifier": comparison.earlier}
