"""The figures of people on their way to a proof: whole groups, the small ones hidden unless a centre asks its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.messages import say
from ijkpunt.monitoring.queries.scope import Scope, by_number, houses, titles
from ijkpunt.monitoring.rules.counting import DECIDED, PASSED
from ijkpunt.monitoring.rules.passing import Standing, share_of, standing
from ijkpunt.monitoring.rules.sheets import (
    HIDDEN,
    OTHERS,
    SMALL_ONES,
    Label,
    Line,
    Measure,
    Sheet,
    Unit,
    Value,
    crossed,
    folded,
    shown_sum,
    told,
)
from ijkpunt.pathways.queries import own_centre, waiting_times
from ijkpunt.pathways.queries.figures import counted_journeys, counted_stops
from ijkpunt.pathways.queries.terms import all_stop_reasons
from ijkpunt.pathways.rules.waiting import Figures, hidden

QUALIFICATION, CENTRE = say("Beroepskwalificatie"), say("Testcentrum")
RESULTS = (
    Measure("whole", say("alles getoond")),
    Measure("partial", say("deelkwalificatie getoond")),
    Measure("some", say("een deel getoond")),
    Measure("none", say("niets getoond")),
    Measure("stopped", say("gestopt")),
    Measure("under_way", say("nog bezig")),
)


def participants(on: date, scope: Scope) -> Sheet:
    """`evc`: per qualification, with the results."""
    counts = by_number(counted_journeys(on, scope.organisation), scope)
    whole, people = Measure("participants", say("deelnames")), not scope.own
    named = titles({number for number, _ in counts})
    answer = say("Deelnames aan EVC: {people}.", people=told(counts.total(), open_=scope.own))
    sheet = crossed(counts, RESULTS, head=QUALIFICATION, named=named, answer=answer, whole=whole, people=people)
    if not sheet.lines:
        return sheet
    answer = say(
        "Deelnames aan EVC: {people}. Bij {whole} ervan toonde iemand alles voor de hele beroepskwalificatie.",
        people=told(counts.total(), open_=scope.own),
        whole=shown_sum(sheet, "whole"),
    )
    return replace(sheet, answer=answer)


def stops(on: date, scope: Scope) -> Sheet:
    """`evc-gestopt`: per reason."""
    counts: Counter[tuple[str, str]] = Counter()
    for (version, _, reason), count in counted_stops(on, scope.organisation).items():
        if scope.has(number_of(version)):
            counts[reason, "stopped"] += count
    labels = {one.key: one.label for one in all_stop_reasons()}
    answer = say("Gestopte trajecten: {people}.", people=told(counts.total(), open_=scope.own))
    return crossed(
        counts,
        (Measure("stopped", say("trajecten")),),
        head=say("Reden"),
        named=lambda key: labels.get(key, key),
        answer=answer,
        people=not scope.own,
    )


WAITS = (
    Measure("median", say("mediaan"), Unit.DAYS),
    Measure("high", say("acht op de tien binnen"), Unit.DAYS),
    Measure("people", say("mensen")),
    Measure("waiting", say("wachten nu")),
)


def waiting(on: date, scope: Scope) -> Sheet:
    """`wachttijden`: per qualification and centre; of one centre, per stretch of the road."""
    if scope.own:
        return _own_waiting(on, scope.organisation)
    found = [one for one in waiting_times(on, live=True) if scope.has(number_of(one.version))]
    titled, house = titles({number_of(one.version) for one in found}), houses()
    everywhere = say("alle testcentra")
    lines = []
    for one in found:
        names = (titled(number_of(one.version)), house(one.centre) if one.centre else everywhere)
        lines.append(Line((one.version, one.centre), names, _waits(one.figures)))
    shown = [one.figures for one in found if not one.centre and one.figures and one.figures.median is not None]
    answer = say("Er zijn nog te weinig mensen om een wachttijd te tonen.")
    if shown:
        days = [one.median for one in shown if one.median is not None]
        answer = say("Per beroep wacht de helft hoogstens {least} tot {most} dagen.", least=min(days), most=max(days))
    if len(shown) == 1:
        answer = say("De helft wacht hoogstens {days} dagen.", days=shown[0].median)
    return Sheet((QUALIFICATION, CENTRE), WAITS, tuple(lines), answer)


def _own_waiting(on: date, centre: str) -> Sheet:
    found = own_centre(centre, on)
    lines = tuple(Line((clock.value,), (clock.label,), _waits(figures)) for clock, figures in found.items())
    waiting_now = sum(figures.waiting for figures in found.values())
    return Sheet((say("Van waar tot waar"),), WAITS, lines, say("Mensen die nu wachten: {people}.", people=waiting_now))


def _waits(figures: Figures | None) -> tuple[Value, ...]:
    if figures is None:
        return (HIDDEN,) * len(WAITS)
    return figures.median, figures.high, figures.people, figures.waiting


RATES = (
    Measure("share", say("alles getoond"), Unit.SHARE),
    Measure("low", say("minstens"), Unit.SHARE),
    Measure("high", say("hoogstens"), Unit.SHARE),
    Measure("people", say("beslissingen")),
    Measure("passed", say("daarvan alles getoond")),
)


def pass_rates(on: date, scope: Scope) -> Sheet:
    """`slaagcijfers`: per qualification and centre, held to the share over all of that qualification."""
    rows: dict[str, Counter[str]] = {}
    for (version, house_key, what), count in counted_journeys(on, scope.organisation).items():
        if what in DECIDED and scope.has(number_of(version)):
            cell = rows.setdefault(f"{number_of(version)}|{house_key}", Counter())
            cell["passed" if what in PASSED else "failed"] += count
    kept = rows if scope.own else folded(rows)
    cells = {(row, what): count for row, counts in kept.items() for what, count in counts.items()}
    gone = frozenset[tuple[str, str]]() if scope.own else hidden(cells)
    open_ = {row for row in kept if not {(row, "passed"), (row, "failed")} & gone}
    titled, house = titles({row.partition("|")[0] for row in rows}), houses()
    lines = []
    for row in sorted(kept, key=lambda one: (one == OTHERS, one)):
        number, _, centre = row.partition("|")
        labels: tuple[Label, Label] = (SMALL_ONES, "") if row == OTHERS else (titled(number), house(centre))
        numbers = kept[row]
        shown = row in open_
        overall = _overall([kept[one] for one in open_ if one.startswith(f"{number}|")])
        found = standing(numbers["passed"], numbers.total(), overall) if shown and overall is not None else None
        note = found.label if found and found is not Standing.WITHIN else None
        lines.append(Line((number, centre), labels, _rates(numbers, shown=shown), note))
    out = sum(line.note is not None for line in lines)
    answer = say("Geen enkel testcentrum valt op.")
    if out:
        answer = say("{number} keer valt een testcentrum op.", number=out)
    elif not open_:
        answer = say("Er zijn nog te weinig beslissingen om testcentra te vergelijken.")
    return Sheet((QUALIFICATION, CENTRE), RATES, tuple(lines), answer, drawn=(0, 1, 2))


def _overall(rows: Sequence[Counter[str]]) -> float | None:
    """The share over the centres that are shown; None for one alone, as there is nothing to compare it with."""
    everybody = sum(rows, Counter[str]())
    return everybody["passed"] / everybody.total() if len(rows) > 1 else None


def _rates(numbers: Counter[str], *, shown: bool) -> tuple[Value, ...]:
    if not shown:
        return HIDDEN, HIDDEN, HIDDEN, numbers.total(), HIDDEN
    one = share_of(numbers["passed"], numbers.total())
    return one.share, one.low, one.high, one.people, one.passed
