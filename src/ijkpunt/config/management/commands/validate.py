"""`ijkpunt validate FILE|URL --profile case11|elm-loq`: does a file, or a server that runs, keep a standard? Exit code
1 when it does not."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import orjson
import typer
from django_typer.management import TyperCommand

from ijkpunt import __version__
from ijkpunt.config.doors import door, out, show_problems
from ijkpunt.config.validating import Profile, problems_of, problems_of_service
from ijkpunt.formats.reports import as_json, as_sarif
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity
from ijkpunt.language import said


class Report(StrEnum):
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


class Command(TyperCommand):
    help = "Check a file, or a CASE server, by the rules of a standard, each with an id that never changes."
    requires_system_checks: list[str] = []

    def handle(
        self,
        file: Annotated[str, typer.Argument(help="The file to check, or the address of a CASE server.")],
        profile: Annotated[Profile, typer.Option("--profile", help="What it should be.")],
        report: Annotated[Report, typer.Option("--report", help="For people, or for programs.")] = Report.TEXT,
        schemas: Annotated[Path | None, typer.Option("--schemas", help="Folder of the official schema.")] = None,
        previous: Annotated[Path | None, typer.Option("--previous", help="The file before this one.")] = None,
    ) -> None:
        with door():
            is_service, name = file.startswith(("http://", "https://")), Path(file).name
            problems = problems_of_service(file) if is_service else problems_of(Path(file), profile, schemas, previous)
            if report is Report.TEXT:
                show_problems(problems)
                if not problems:
                    out.print(said(say("{file} is in orde.", file=file if is_service else name)), markup=False)
            else:
                shape = (
                    as_json(problems, profile, said)
                    if report is Report.JSON
                    else as_sarif(problems, profile, said, __version__)
                )
                out.print(orjson.dumps(shape, option=orjson.OPT_INDENT_2).decode(), markup=False)
            if any(one.severity is Severity.ERROR for one in problems):
                raise SystemExit(1)
