"""Import one record nine times, each time changed a little, and print the milliseconds of each."""

import json
import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")


def main() -> None:
    django.setup()
    from ijkpunt.accounts.queries import command_line_actor
    from ijkpunt.formats.onderwijs_api.source import read_source
    from ijkpunt.register.actions import import_qualifications

    answer = json.loads(sys.argv[1])
    times = []
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "record.json"
        for day in range(9):
            answer["beroepskwalificatie"]["einddatum"] = (date(2030, 1, 1) + timedelta(days=day)).isoformat()
            file.write_text(json.dumps(answer))
            started = time.perf_counter()
            summary = import_qualifications(by=command_line_actor(), source=read_source(file), on=date(2026, 11, 23))
            times.append((time.perf_counter() - started) * 1000)
            if len(summary.changed) != 1:
                raise SystemExit(f"the record was not changed: {summary}")
    print(json.dumps(times))


if __name__ == "__main__":
    main()
