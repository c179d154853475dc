"""`ijkpunt validate FILE|URL --profile …`: does a file, or a server that runs, keep a standard?

Exit code 0 when it does, 1 when it does not, 2 when it could not be weighed.
"""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import orjson
import typer
from django_typer.management import TyperCommand

from ijkpunt import __version__
from ijkpunt.config.doors import door, file_problem, out, show_problems
from ijkpunt.config.validating import Beside, is_address, problems_of
from ijkpunt.formats.reports import as_json, as_sarif
from ijkpunt.formats.validation import Profile
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Problem, RuleBroken, Severity
from ijkpunt.language import said


class Report(StrEnum):
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


SCHEMAS = "IJKPUNT_ELM_SCHEMAS"  # the variable that may name the folder


class Command(TyperCommand):
    help = "Check a file, or a CASE server, by the rules of a standard, each with an id that never changes."
    requires_system_checks: list[str] = []

    def handle(
        self,
        file: Annotated[str, typer.Argument(help="The file to check, its address, or the address of a CASE server.")],
        profile: Annotated[Profile, typer.Option("--profile", help="What it should be.")],
        report: Annotated[Report, typer.Option("--report", help="For people, or for programs.")] = Report.TEXT,
        schemas: Annotated[
            Path | None, typer.Option("--schemas", envvar=SCHEMAS, help="Folder of the official schema and shapes.")
        ] = None,
        previous: Annotated[Path | None, typer.Option("--previous", help="The file before this one.")] = None,
    ) -> None:
        with door():
            problems = _weighed(file, profile, Beside(schemas, previous))
            if report is Report.TEXT:
                show_problems(problems)
                if not problems:
                    name = file if is_address(file) else Path(file).name
                    out.print(said(say("{file} is in orde.", file=name)), markup=False)
            else:
                shape = (
                    as_json(problems, profile, said)
                    if report is Report.JSON
                    else as_sarif(problems, profile, said, __version__)
                )
                out.print(orjson.dumps(shape, option=orjson.OPT_INDENT_2).decode(), markup=False)
            if any(one.severity is Severity.ERROR for one in problems):
                raise SystemExit(1)


def _weighed(file: str, profile: Profile, beside: Beside) -> Sequence[Problem]:
    """What is wrong with the file. What could not be weighed ends the command with code 2."""
    try:
        return problems_of(file, profile, beside)
    except RuleBroken as broken:
        show_problems(broken.problems)
        raise SystemExit(2) from None
    except OSError as failure:
        show_problems([file_problem(failure)])
        raise SystemExit(2) from None
