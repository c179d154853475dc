"""The figures of people on their way to a proof: whole groups, the small ones hidden unless a centre asks its own."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.messages import say
from ijkpunt.monitoring.queries.scope import EVERYBODY, Scope, by_number, houses, titles
from ijkpunt.monitoring.rules import answers
from ijkpunt.monitoring.rules.answers import answered
from ijkpunt.monitoring.rules.beside import apart
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
    following,
    told,
)
from ijkpunt.pathways.queries import own_centre, waiting_times
from ijkpunt.pathways.queries.figures import counted_journeys, counted_stops
from ijkpunt.pathways.queries.terms import all_stop_reasons
from ijkpunt.pathways.rules.waiting import SMALLEST, Figures, hidden

QUALIFICATION, CENTRE = say("Beroepskwalificatie"), say("Testcentrum")
EVERYWHERE = say("alle testcentra")
RESULTS = (
    Measure("whole", say("alles getoond")),
    Measure("partial", say("deelkwalificatie getoond")),
    Measure("some", say("een deel getoond")),
    Measure("none", say("niets getoond")),
    Measure("stopped", say("gestopt")),
    Measure("under_way", say("nog bezig")),
)


# The shares of centres tell per qualification how many decisions there were, and how often everything was shown.
KNOWN_ELSEWHERE = (frozenset(PASSED), frozenset(DECIDED) - frozenset(PASSED), frozenset({"stopped", "under_way"}))


def participants(on: date, scope: Scope) -> Sheet:
    """`evc`: per qualification, with the results."""
    return _participants(by_number(counted_journeys(on, scope.organisation)), scope)


def _participants(counts: Counter[tuple[str, str]], scope: Scope) -> Sheet:
    sheet = crossed(
        counts,
        RESULTS,
        head=QUALIFICATION,
        named=titles({number for number, _ in counts}),
        answer=say("Deelnames aan EVC: {people}.", people=told(counts.total(), open_=scope.own)),
        whole=Measure("participants", say("deelnames")),
        people=not scope.own,
        groups=KNOWN_ELSEWHERE,
    )
    return answered(sheet, answers.participants) if sheet.lines else sheet


def stops(on: date, scope: Scope) -> Sheet:
    """`evc-gestopt`: per reason."""
    counts: Counter[tuple[str, str]] = Counter()
    for (_, _, reason), count in counted_stops(on, scope.organisation).items():
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
    found = waiting_times(on, live=True)
    titled, house = titles({number_of(one.version) for one in found}), houses()
    lines = []
    for one in found:
        names = (titled(number_of(one.version)), house(one.centre) if one.centre else EVERYWHERE)
        lines.append(Line((one.version, one.centre), names, _waits(one.figures)))
    return answered(Sheet((QUALIFICATION, CENTRE), WAITS, tuple(lines)), answers.waiting)


def _own_waiting(on: date, centre: str) -> Sheet:
    found = own_centre(centre, on)
    lines = tuple(Line((clock.value,), (clock.label,), _waits(figures)) for clock, figures in found.items())
    waiting_now = sum(figures.waiting or 0 for figures in found.values())  # of their own nothing is hidden
    return Sheet((say("Van waar tot waar"),), WAITS, lines, say("Mensen die nu wachten: {people}.", people=waiting_now))


def _waits(figures: Figures | None) -> tuple[Value, ...]:
    if figures is None:
        return (HIDDEN,) * len(WAITS)
    return figures.median, figures.high, figures.people, HIDDEN if figures.waiting is None else figures.waiting


RATES = (
    Measure("share", say("alles getoond"), Unit.SHARE),
    Measure("low", say("minstens"), Unit.SHARE),
    Measure("high", say("hoogstens"), Unit.SHARE),
    Measure("people", say("beslissingen")),
    Measure("passed", say("daarvan alles getoond")),
)


ORDER = (Standing.FAR_OUT, Standing.OUT, Standing.WITHIN)  # what asks to be looked at comes first
OTHER_CENTRES = say("andere testcentra samen")
Cells = dict[str, Counter[str]]  # per line how many decisions `passed` and `failed`


def pass_rates(on: date, scope: Scope) -> Sheet:
    """`slaagcijfers`: per qualification and centre, held to the share over all of that qualification."""
    journeys = counted_journeys(on, scope.organisation)
    decided = _decided(journeys)
    rows = decided if scope.own else _shown(decided, by_number(journeys))
    titled, house = titles(set(rows)), houses()
    lines = []
    for number, cells in rows.items():
        open_ = frozenset(cells) if scope.own else _open(cells)
        overall = _overall([cells[one] for one in open_])
        for centre, numbers in cells.items():
            names = (titled(number), _centre(centre, house, len(cells)))
            shown = centre in open_
            known = shown and overall is not None and centre != OTHERS
            found = standing(numbers["passed"], numbers.total(), overall or 0) if known else Standing.WITHIN
            note = found.label if found is not Standing.WITHIN else None
            lines.append((found, Line((number, centre), names, _rates(numbers, shown=shown), note)))
    lines.sort(key=lambda pair: (ORDER.index(pair[0]), pair[1].codes))
    rest = [Line((OTHERS, ""), (SMALL_ONES, ""), (HIDDEN,) * len(RATES))] if len(rows) < len(decided) else []
    shown_lines = (*(line for _, line in lines), *(rest if lines else []))
    sheet = Sheet((QUALIFICATION, CENTRE), RATES, shown_lines, drawn=(0, 1, 2))
    return answered(sheet, answers.own_pass_rates if scope.own else answers.pass_rates)


def _decided(journeys: Counter[tuple[str, str, str]]) -> dict[str, Cells]:
    """Per qualification and centre."""
    rows: dict[str, Cells] = {}
    for (version, centre, what), count in journeys.items():
        if what in DECIDED:
            cell = rows.setdefault(number_of(version), {}).setdefault(centre, Counter())
            cell["passed" if what in PASSED else "failed"] += count
    return rows


def _shown(decided: Mapping[str, Cells], counts: Counter[tuple[str, str]]) -> dict[str, Cells]:
    """The qualifications of which the centres are shown, the small ones of each as one line: those that have a line of
    their own in `evc`, where their decisions in all tell nothing of what is hidden there."""
    alone = apart(_participants(counts, EVERYBODY), counts, KNOWN_ELSEWHERE)
    found = {number: folded(cells) for number, cells in decided.items() if number in alone}
    return {number: cells for number, cells in found.items() if cells and not _follows(cells)}


def _follows(cells: Cells) -> bool:
    """Does a small number of a centre follow from the others and from what the qualification has in all?"""
    counts = {(centre, what): count for centre, each in cells.items() for what, count in each.items()}
    return any(counts[cell] < SMALLEST for cell in following(hidden(counts)))


def _open(cells: Cells) -> frozenset[str]:
    """The centres of one qualification of which the results are shown."""
    gone = hidden({(centre, what): count for centre, each in cells.items() for what, count in each.items()})
    return frozenset(cells) - {centre for centre, _ in gone}


def _centre(key: str, house: Callable[[str], Label], lines: int) -> Label:
    if key == OTHERS:
        return OTHER_CENTRES if lines > 1 else EVERYWHERE
    return house(key)


def _overall(rows: Sequence[Counter[str]]) -> float | None:
    """The share over the centres that are shown; None for one alone, as there is nothing to compare it with."""
    everybody = sum(rows, Counter[str]())
    return everybody["passed"] / everybody.total() if len(rows) > 1 else None


def _rates(numbers: Counter[str], *, shown: bool) -> tuple[Value, ...]:
    if not shown:
        return HIDDEN, HIDDEN, HIDDEN, numbers.total(), HIDDEN
    one = share_of(numbers["passed"], numbers.total())
    return one.share, one.low, one.high, one.people, one.passed
