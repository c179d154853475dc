"""`ijkpunt doctor`: is everything as it must be, and if not, what to do."""

from collections import Counter
from typing import Annotated

import orjson
import typer
from django_typer.management import TyperCommand

from ijkpunt.config.doctor import machine, records
from ijkpunt.config.doctor.findings import Finding, Grade, examine
from ijkpunt.config.doors import door, out
from ijkpunt.language import said

CHECKS = (
    ("settings", machine.check_settings),
    ("disk", machine.check_disk),
    ("keys", machine.check_keys),
    ("database", records.check_database),
    ("clocks", records.check_clocks),
    ("outbox", records.check_outboxes),
    ("nightly", records.check_nightly),
    ("mail", machine.check_mail),
    ("services", machine.check_services),
)


class Command(TyperCommand):
    help = "Look at everything that must be right, and say what to do where it is not. Exit code 1 on an error."

    def handle(self, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
        with door():
            findings = examine(CHECKS)
            if as_json:
                out.print(orjson.dumps([_told(one) for one in findings]).decode(), markup=False)
            else:
                for one in findings:
                    out.print(_line(one), markup=False)
                counted = Counter(one.grade for one in findings)
                out.print(", ".join(f"{grade} {counted[grade]}" for grade in Grade), markup=False)
            if any(one.grade is Grade.ERROR for one in findings):
                raise SystemExit(1)


def _line(one: Finding) -> str:
    remedy = f" {said(one.remedy)}" if one.remedy else ""
    return f"{one.grade:<8}{one.check}: {said(one.told)}{remedy}"


def _told(one: Finding) -> dict[str, str]:
    return {
        "check": one.check,
        "grade": one.grade.value,
        "message": said(one.told),
        "remedy": said(one.remedy) if one.remedy else "",
    }
