"""Asking for some lines of a figure tells no more than the whole table does."""

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ijkpunt.kernel.messages import Message, say
from ijkpunt.monitoring.rules.answers import ANSWERS
from ijkpunt.monitoring.rules.indicators import BY_KEY, INDICATORS, Axis
from ijkpunt.monitoring.rules.narrowing import NOTHING, Wanted, centres_of, narrowed
from ijkpunt.monitoring.rules.sheets import HIDDEN, OTHERS, Line, Measure, Sheet, crossed
from ijkpunt.pathways.rules.waiting import SMALLEST

EVC = BY_KEY["evc"]
NUMBERS = [f"BK-{number}" for number in range(7)]
RESULTS = tuple(Measure(key, say(key)) for key in ("whole", "some", "none", "stopped"))
counts = st.dictionaries(
    st.tuples(st.sampled_from(NUMBERS), st.sampled_from([one.key for one in RESULTS])), st.integers(0, 30), max_size=28
)


def table(given_: dict[tuple[str, str], int]) -> Sheet:
    whole = Measure("participants", say("deelnames"))
    return crossed(given_, RESULTS, head=say("beroep"), named=str, answer=say("…"), whole=whole, people=True)


def real_rows(given_: dict[tuple[str, str], int], sheet: Sheet) -> dict[str, Counter[str]]:
    """The counts behind every line that is shown."""
    rows: dict[str, Counter[str]] = {line.codes[0]: Counter() for line in sheet.lines}
    for (number, what), count in given_.items():
        rows.get(number, rows.get(OTHERS, Counter()))[what] += count
    return rows


def equations(sheet: Sheet, places: dict[tuple[str, str], int]) -> Iterator[np.ndarray]:
    """What a reader knows of the hidden cells of one table: a line tells its whole, and the line below its sums."""
    for line in sheet.lines:
        yield _unknown(places, ((line.codes[0], one.key) for one in RESULTS))
    for place, one in enumerate(RESULTS, start=1):
        if sheet.total and sheet.total.values[place] is not HIDDEN:
            yield _unknown(places, ((line.codes[0], one.key) for line in sheet.lines))


def _unknown(places: dict[tuple[str, str], int], cells: Iterable[tuple[str, str]]) -> np.ndarray:
    row = np.zeros(len(places))
    for cell in cells:
        if cell in places:
            row[places[cell]] = 1
    return row


# Every line and column hides two numbers, and yet one of them follows from lines and columns together.
CROSSED_OUT = {
    "BK-0": (5, 0, 9, 12), "BK-1": (0, 0, 8, 5), "BK-3": (1, 9, 0, 11), "BK-4": (4, 0, 4, 5), "BK-5": (10, 0, 5, 1),
    "BK-6": (4, 2, 15, 0),
}  # fmt: skip
BRIDGE = {(row, one.key): n for row, cells in CROSSED_OUT.items() for one, n in zip(RESULTS, cells, strict=True)}


@example(BRIDGE, [])
@given(counts, st.lists(st.frozensets(st.sampled_from(NUMBERS)), max_size=4))
def test_no_small_number_follows_from_the_whole_table_and_parts_of_it(
    given_: dict[tuple[str, str], int], parts: list[frozenset[str]]
) -> None:
    whole = table(given_)
    asked = [narrowed(whole, EVC, Wanted(numbers=numbers)) for numbers in parts]
    real = real_rows(given_, whole)
    hidden = [
        (line.codes[0], one.key)
        for line in whole.lines
        for one, value in zip(RESULTS, line.values[1:], strict=True)
        if value is HIDDEN
    ]
    places = {cell: place for place, cell in enumerate(hidden)}
    known = np.array([row for sheet in (whole, *asked) for row in equations(sheet, places)] or [np.zeros(len(hidden))])
    rank = np.linalg.matrix_rank(known) if hidden else 0
    for (row, what), place in places.items():
        if 0 < real[row][what] < SMALLEST:
            one = np.zeros(len(hidden))
            one[place] = 1
            assert np.linalg.matrix_rank(np.vstack([known, one])) > rank, f"{row} {what} follows"


@given(counts, st.frozensets(st.sampled_from(NUMBERS)))
def test_a_part_is_lines_of_the_whole_without_its_total(
    given_: dict[tuple[str, str], int], numbers: frozenset[str]
) -> None:
    whole = table(given_)
    part = narrowed(whole, EVC, Wanted(numbers=numbers))
    assert part.lines == tuple(line for line in whole.lines if line.codes[0] in numbers)
    assert part.total is None
    if part.lines:
        assert part.answer.values["people"] == sum(line.values[0] for line in part.lines)  # type: ignore[misc]
    else:
        assert part.answer == NOTHING


def of_centres() -> Sheet:
    lines = (
        Line(("BK-1-2", ""), ("Bakker", say("alle testcentra")), (10, 20, 30, 6)),
        Line(("BK-1-2", "noord"), ("Bakker", "Noord"), (12, 22, 20, 6)),
        Line(("BK-1-2", "zuid"), ("Bakker", "Zuid"), (HIDDEN,) * 4),
        Line(("BK-2-1", "noord"), ("Koekenbakker in de keuken", "Noord"), (8, 9, 10, 0)),
    )
    measures = tuple(Measure(key, say(key)) for key in ("median", "high", "people", "waiting"))
    return Sheet((say("beroep"), say("centrum")), measures, lines, say("…"))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param(Wanted(words="BAKKER"), [0, 1, 2, 3], id="part of a word"),
        pytest.param(Wanted(words="keuken koek"), [3], id="every word, in any order"),
        pytest.param(Wanted(words="bk-1"), [0, 1, 2], id="the number"),
        pytest.param(Wanted(centre="noord"), [1, 3], id="a centre"),
        pytest.param(Wanted(centre="noord", words="keuken"), [3], id="both"),
        pytest.param(Wanted(numbers=frozenset({"BK-1"})), [0, 1, 2], id="numbers, of a table of versions"),
        pytest.param(Wanted(numbers=frozenset()), [], id="of nothing"),
        pytest.param(Wanted(centre="oost"), [], id="a centre that is not there"),
    ],
)
def test_the_lines_that_are_asked(wanted: Wanted, found: list[int]) -> None:
    sheet = of_centres()
    part = narrowed(sheet, BY_KEY["wachttijden"], wanted)
    assert part.lines == tuple(sheet.lines[place] for place in found)


def test_the_answer_is_about_what_was_asked() -> None:
    sheet, indicator = of_centres(), BY_KEY["wachttijden"]
    assert "10 dagen" in str(narrowed(sheet, indicator, Wanted(words="bk-1")).answer)
    assert "8 tot 12" in str(narrowed(sheet, indicator, Wanted(centre="noord")).answer)
    assert narrowed(sheet, indicator, Wanted(words="kapper")).answer == NOTHING
    assert "te weinig" in str(narrowed(sheet, indicator, Wanted(centre="zuid")).answer)


def test_what_a_figure_does_not_tell_apart_is_not_asked_of_it() -> None:
    sheet = of_centres()
    assert narrowed(sheet, BY_KEY["evc-gestopt"], Wanted("bakker", "noord", frozenset())) is sheet
    assert narrowed(sheet, BY_KEY["evc"], Wanted(centre="noord")) is sheet


def test_the_centres_to_choose_from_are_those_that_are_shown() -> None:
    assert dict(centres_of(of_centres(), BY_KEY["wachttijden"])) == {"noord": "Noord", "zuid": "Zuid"}
    assert not centres_of(of_centres(), EVC)


@pytest.mark.parametrize("one", [one for one in INDICATORS if one.axes], ids=lambda one: one.key)
def test_every_figure_that_can_be_narrowed_has_an_answer_of_its_lines(one: object) -> None:
    assert isinstance(one.axes[0], Axis)  # type: ignore[attr-defined]
    assert one.key in ANSWERS  # type: ignore[attr-defined]
    assert isinstance(NOTHING, Message)
