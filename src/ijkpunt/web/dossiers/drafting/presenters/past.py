"""The history by day, and two sides of a text beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ijkpunt.dossiers.queries import drafting as queries
from ijkpunt.dossiers.queries.submissions import submission_numbers, submitted_draft
from ijkpunt.dossiers.rules.drafting.comparing import compare_drafts, compare_with_record
from ijkpunt.dossiers.rules.drafting.draft import Draft, ElementKind
from ijkpunt.dossiers.rules.drafting.record import draft_of, fresh_keys
from ijkpunt.dossiers.rules.drafting.steps import GRADE
from ijkpunt.dossiers.rules.drafting.telling import Told
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.language import day
from ijkpunt.register.queries import get_record
from ijkpunt.register.rules.comparison import Comparison, mark_words
from ijkpunt.register.rules.comparison.marks import Piece
from ijkpunt.web.dossiers.drafting.presenters.words import Words
from ijkpunt.web.register.presenters.comparison import ComparisonPage, comparison_page

NOW = "nu"
SUBMITTED = "indiening-"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of the history, with the words that came and went marked."""

    told: Told
    before: list[Piece]
    after: list[Piece]
    names: tuple[str, ...]  # moments with a name, right after this change


@dataclass(frozen=True, slots=True)
class Day:
    """The lines of one day."""

    day: date
    lines: tuple[HistoryLine, ...]


def history_days(lines: Sequence[Told], moments: Sequence[queries.Moment]) -> tuple[Day, ...]:
    """Lines by day, in the order in which they come."""
    days: dict[date, list[HistoryLine]] = {}
    for line in history_lines(lines, moments):
        days.setdefault(localtime(line.told.moment).date(), []).append(line)
    return tuple(Day(one, tuple(found)) for one, found in days.items())


def history_lines(lines: Sequence[Told], moments: Sequence[queries.Moment] = ()) -> tuple[HistoryLine, ...]:
    """Lines with their words marked and the names of moments beside them."""
    words = Words()
    return tuple(
        HistoryLine(
            told,
            *mark_words(_worded(told, told.before, words), _worded(told, told.after, words)),
            tuple(one.title for one in moments if told.first <= one.number <= told.last),
        )
        for told in lines
    )


def _worded(told: Told, value: str, words: Words) -> str:
    """A grade in its word; text as it is."""
    if told.field != GRADE:
        return value
    return next((word for kind in ElementKind if (word := words.grade(kind, value))), value)


@dataclass(frozen=True, slots=True)
class Side:
    """A text to compare with: its value in the address, and its name."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class _Text:
    """What a comparison page wants to know of a side."""

    identifier: str
    number: str
    version: int
    title: str


def sides_of(number: str) -> tuple[Side, ...]:
    """Everything that a text can be compared with, the recognised version first, how it is now last."""
    versions = [Side(one, _("%(version)s, zoals erkend") % {"version": one}) for one in queries.sources_of(number)]
    handed_in = [
        Side(f"{SUBMITTED}{place}", _("indiening %(place)s, %(day)s") % {"place": place, "day": day(on)})
        for place, on in submission_numbers(number)
    ]
    named = [Side(str(one.number), f"{one.title}, {_at(one.at)}") for one in queries.moments(number)]
    return (*versions, *handed_in, *named, Side("1", _("het begin")), Side(NOW, _("zoals het nu is")))


def compared(number: str, sides: Sequence[Side], chosen: tuple[str, str], *, only_differences: bool) -> ComparisonPage:
    """Two sides beside each other. Raises NotFound for a side that is not there."""
    before, after = (_side(number, value) for value in chosen)
    comparison = _comparison(before, after)
    texts = [_Text(str(one), one.number, one.version, "") for one in (comparison.earlier, comparison.later)]
    page = comparison_page(comparison, texts[0], texts[1], only_differences=only_differences)
    known = {one.value: one.name for one in sides}
    names = [known.get(value, _("na wijziging %(number)s") % {"number": value}) for value in chosen]
    return replace(page, names=(names[0], names[1]), without_addresses=True)


def _side(number: str, value: str) -> QualificationRecord | Draft:
    if value == NOW:
        return queries.current_draft(number)
    if value.startswith(SUBMITTED) and value.removeprefix(SUBMITTED).isdecimal():
        return submitted_draft(number, int(value.removeprefix(SUBMITTED))).draft
    if value.isdecimal():
        return queries.draft_at(number, int(value))
    return get_record(value)


def _comparison(before: QualificationRecord | Draft, after: QualificationRecord | Draft) -> Comparison:
    if isinstance(before, QualificationRecord):
        later = after if isinstance(after, Draft) else _drafted(after)
        return compare_with_record(before, later)
    return compare_drafts(before, after if isinstance(after, Draft) else _drafted(after))


def _drafted(record: QualificationRecord) -> Draft:
    return draft_of(record, new_key=fresh_keys())


def _at(moment: datetime) -> str:
    at = localtime(moment)
    return f"{day(at.date())} {at:%H:%M}"
