"""When a message leaves, and how often it is tried."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.notifications.rules.delivery import WAITS, next_try
from ijkpunt.notifications.rules.rhythm import BRUSSELS, Rhythm, due

AT = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
WEEKLY = [
    ("on Monday before seven", datetime(2026, 6, 1, 6, 59, tzinfo=BRUSSELS), datetime(2026, 6, 1, 7, tzinfo=BRUSSELS)),
    ("on Monday at seven", datetime(2026, 6, 1, 7, tzinfo=BRUSSELS), datetime(2026, 6, 8, 7, tzinfo=BRUSSELS)),
    ("on Sunday", datetime(2026, 6, 7, 23, tzinfo=BRUSSELS), datetime(2026, 6, 8, 7, tzinfo=BRUSSELS)),
    ("Sunday elsewhere, Monday here", datetime(2026, 6, 7, 23, tzinfo=UTC), datetime(2026, 6, 8, 7, tzinfo=BRUSSELS)),
    (
        "over the change to summer time",
        datetime(2026, 3, 27, 12, tzinfo=BRUSSELS),
        datetime(2026, 3, 30, 5, tzinfo=UTC),
    ),
]


@pytest.mark.parametrize(("at", "leaves"), [row[1:] for row in WEEKLY], ids=[row[0] for row in WEEKLY])
def test_the_digest_leaves_on_monday_morning_in_brussels(at: datetime, leaves: datetime) -> None:
    assert due(Rhythm.WEEKLY, at) == leaves


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))
def test_whatever_the_moment_a_digest_leaves_after_it_and_within_a_week(at: datetime) -> None:
    leaves = due(Rhythm.WEEKLY, at)
    assert at < leaves <= at + timedelta(days=7, hours=1)
    assert (leaves.astimezone(BRUSSELS).weekday(), leaves.astimezone(BRUSSELS).hour) == (0, 7)
    assert due(Rhythm.IMMEDIATELY, at) == at


def test_each_wait_is_longer_and_after_the_last_one_we_stop() -> None:
    waits = [(again - AT) for n in range(1, len(WAITS) + 1) if (again := next_try(n, AT)) is not None]
    assert waits == sorted(waits) == list(WAITS)
    assert next_try(len(WAITS) + 1, AT) is None
    assert timedelta(days=2) < sum(waits, timedelta()) < timedelta(days=4)
