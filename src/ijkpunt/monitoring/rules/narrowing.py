"""Some lines of a figure: of some qualifications, or of one centre.

A figure is always made over everybody first, and what is too small is hidden there. What somebody asks of it are lines
as they stand in that table, without its total and without the line in which small ones are counted together. So all
that can be asked tells no more than the whole table: counting some lines by themselves would hide other cells, and the
difference would tell of few people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.texts import has_words
from ijkpunt.monitoring.rules.answers import ANSWERS, answered
from ijkpunt.monitoring.rules.indicators import Axis, Indicator
from ijkpunt.monitoring.rules.sheets import OTHERS, Line, Sheet

NOTHING = say("Hiervan is er niets te tonen: er zijn nog geen gegevens, of van te weinig mensen.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`words`: all stand in the name or the number of the qualification. `numbers`: only these qualifications.
    `centre`: the key of a test centre. Empty ones ask nothing."""

    words: str = ""
    centre: str = ""
    numbers: frozenset[str] | None = None

    def __bool__(self) -> bool:
        return bool(self.words or self.centre or self.numbers is not None)


ALL_LINES = Wanted()


def narrowed(sheet: Sheet, indicator: Indicator, wanted: Wanted) -> Sheet:
    """The lines that are wanted; the whole sheet when nothing is asked, or nothing that this figure tells apart."""
    asked = _asked(indicator.axes, wanted)
    if not asked:
        return sheet
    lines = tuple(line for line in sheet.lines if OTHERS not in line.codes[:1] and _fits(line, indicator.axes, asked))
    kept = replace(sheet, lines=lines, total=None)
    return answered(kept, ANSWERS[indicator.key]) if lines else replace(kept, answer=NOTHING)


def _asked(axes: Sequence[Axis], wanted: Wanted) -> Wanted:
    """What is asked of the heads that this figure has."""
    if Axis.QUALIFICATION not in axes:
        wanted = replace(wanted, words="", numbers=None)
    return wanted if Axis.CENTRE in axes else replace(wanted, centre="")


def _fits(line: Line, axes: Sequence[Axis], wanted: Wanted) -> bool:
    named = dict(zip(axes, zip(line.codes, line.labels, strict=True), strict=False))
    code, label = named.get(Axis.QUALIFICATION, ("", ""))
    centre, _ = named.get(Axis.CENTRE, ("", ""))
    known = wanted.numbers is None or bool({code, number_of(code)} & wanted.numbers)
    return known and has_words(f"{code} {label}", wanted.words) and wanted.centre in ("", centre)


def centres_of(sheet: Sheet, indicator: Indicator) -> Mapping[str, str | Message]:
    """The centres that a figure shows, by key: those that somebody can ask for."""
    if Axis.CENTRE not in indicator.axes:
        return {}
    place = indicator.axes.index(Axis.CENTRE)
    found = {line.codes[place]: line.labels[place] for line in sheet.lines}
    return {key: name for key, name in found.items() if key not in ("", OTHERS)}
