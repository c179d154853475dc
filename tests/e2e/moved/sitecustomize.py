"""A demo that lives on another day: Python reads this by itself in every process that has this folder on its path.

The day stands in the file that MOVED_CLOCK names, and may change while the demo runs; its hours begin at nine when it
was written. Only the clock of the product moves: sessions and limits keep the time of the machine.
"""

import os
import time
from datetime import date, datetime, timedelta
from datetime import time as hour
from pathlib import Path

from ijkpunt.kernel import clock

FILE = Path(os.environ["MOVED_CLOCK"])


def moved() -> datetime:
    """Nine o'clock on the day in the file, and as much later as it was written ago."""
    since = timedelta(seconds=time.time() - FILE.stat().st_mtime)
    return datetime.combine(date.fromisoformat(FILE.read_text().strip()), hour(9), clock.BRUSSELS) + since


clock.now = moved
