"""Tables of people: nothing small is shown, and nothing can be worked out."""

from collections import Counter
from datetime import date

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.kernel.messages import say
from ijkpunt.monitoring.rules.sheets import (
    HIDDEN,
    OTHERS,
    Line,
    Measure,
    Sheet,
    Unit,
    crossed,
    folded,
    from_data,
    to_data,
    told,
)
from ijkpunt.pathways.rules.waiting import SMALLEST

COLUMNS = tuple(Measure(key, say(key)) for key in ("whole", "some", "none"))
counts = st.dictionaries(
    st.tuples(st.sampled_from([f"BK-{n}" for n in range(8)]), st.sampled_from([one.key for one in COLUMNS])),
    st.integers(0, 40),
    max_size=24,
)


def table(given_: dict[tuple[str, str], int]) -> Sheet:
    whole = Measure("people", say("mensen"))
    return crossed(given_, COLUMNS, head=say("beroep"), named=str, answer=say("…"), whole=whole, people=True)


@given(counts)
def test_no_shown_number_of_people_is_small(given_: dict[tuple[str, str], int]) -> None:
    sheet = table(given_)
    for line in (*sheet.lines, *([sheet.total] if sheet.total else [])):
        assert all(one is HIDDEN or one == 0 or one >= SMALLEST for one in line.values)  # type: ignore[operator]


@given(counts)
def test_what_is_hidden_in_a_line_or_column_is_never_one_small_number(given_: dict[tuple[str, str], int]) -> None:
    sheet = table(given_)
    real = folded({row: Counter({c: n for (r, c), n in given_.items() if r == row}) for row, _ in given_})
    gone = {
        (line.codes[0], measure.key)
        for line in sheet.lines
        for measure, value in zip(sheet.measures[1:], line.values[1:], strict=True)
        if value is HIDDEN
    }
    alone = Counter(row for row, _ in gone)
    for row in real:
        together = [real[row][column] for line, column in gone if line == row]
        assert not together or sum(together) >= SMALLEST  # one alone follows from the total, and is never small
    for place, column in enumerate(COLUMNS, start=1):
        left = [real[row][of] for row, of in gone if of == column.key and alone[row] > 1]
        told_ = sheet.total is not None and sheet.total.values[place] is not HIDDEN
        assert not (told_ and left) or (len(left) > 1 and sum(left) >= SMALLEST)


@given(counts)
def test_small_lines_are_counted_together_and_nobody_is_lost(given_: dict[tuple[str, str], int]) -> None:
    rows = {row: Counter({c: n for (r, c), n in given_.items() if r == row}) for row, _ in given_}
    kept = folded(rows)
    everybody, left = sum(given_.values()), sum(cells.total() for cells in kept.values())
    assert left in (everybody, 0)
    assert left or everybody < SMALLEST
    assert all(cells.total() >= SMALLEST for cells in kept.values())


def test_a_table_says_its_largest_line_first_and_the_others_last() -> None:
    sheet = table({("a", "whole"): 3, ("b", "whole"): 9, ("c", "none"): 30, ("d", "some"): 4})
    assert [line.codes[0] for line in sheet.lines] == ["c", "b", OTHERS]
    assert sheet.total
    assert sheet.total.values[0] == 46


@pytest.mark.parametrize(("people", "open_", "shown"), [(0, False, 0), (4, True, 4), (5, False, 5)])
def test_a_number_in_a_sentence(people: int, open_: bool, shown: int) -> None:
    assert told(people, open_=open_) == shown


def test_few_people_in_a_sentence_have_no_number() -> None:
    assert str(told(4)) == "minder dan 5"


def test_a_sheet_comes_back_as_it_was_kept() -> None:
    line = Line(("a",), (say("op {day}", day=date(2026, 1, 2)),), (HIDDEN, None, 0.5, 3), say("let op"))
    measures = tuple(Measure(f"m{n}", say("m"), unit) for n, unit in enumerate((*Unit, Unit.COUNT)))
    sheet = Sheet((say("h"),), measures, (line,), say("{a} en {b}", a=say("x"), b=3), line, (0, 2), over_time=True)
    assert from_data(orjson.loads(orjson.dumps(to_data(sheet)))) == sheet
