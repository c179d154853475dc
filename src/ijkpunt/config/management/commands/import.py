"""`ijkpunt import …`: qualifications and programmes (saved answers or the official API), releases of vocabularies."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django_typer.management import TyperCommand, command

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import door, err, out, show_problems
from ijkpunt.config.progress import ProgressBar
from ijkpunt.config.vocabulary_files import AskedRelease, read_vocabulary
from ijkpunt.derivations.actions import catch_up
from ijkpunt.formats.onderwijs_api.source import AnswerKind, Source, read_source
from ijkpunt.formats.rows import TableSource
from ijkpunt.formats.vocabularies import read_references
from ijkpunt.integrations.onderwijs_api.client import OnderwijsClient
from ijkpunt.integrations.onderwijs_api.harvest import Harvest, Step, harvest_programmes, harvest_qualifications
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Problem, RuleBroken, Severity
from ijkpunt.language import said
from ijkpunt.register.actions import ImportSummary, import_programmes, import_qualifications
from ijkpunt.register.queries import renew_index
from ijkpunt.vocabularies.actions import NewReference, import_release, keep_references

SourceArgument = Annotated[
    Path | None, typer.Argument(help="Folder (or file) with saved answers; with --api the folder to save them in.")
]
ApiOption = Annotated[bool, typer.Option("--api", help="Ask the official API (IJKPUNT_ONDERWIJS_API_KEY).")]
AgainOption = Annotated[bool, typer.Option("--again", help="With --api: ask for answers that are there already too.")]
WarningsOption = Annotated[bool, typer.Option("--warnings", help="Show every warning, not only how many.")]


class Command(TyperCommand):
    help = "Import qualifications, programmes or vocabularies. Running again changes nothing that is the same."

    @command()
    def qualifications(
        self,
        source: SourceArgument = None,
        api: ApiOption = False,
        changed_since: Annotated[
            datetime | None, typer.Option(formats=["%Y-%m-%d"], help="With --api: only what changed since.")
        ] = None,
        again: AgainOption = False,
        accept_corrections: Annotated[
            bool, typer.Option(help="Take over texts that the authority corrected in a recognised version.")
        ] = False,
        warnings: WarningsOption = False,
    ) -> None:
        """Professional qualifications, with their partial qualifications."""
        with door():
            folder = _folder(source, api)
            _only_with_api(api, again=again, changed_since=changed_since is not None)
            since = changed_since.date() if changed_since else None
            problems: list[Problem] = []
            if api:
                harvest = _harvest(
                    lambda client, tell: harvest_qualifications(
                        client, folder, changed_since=since, again=again, tell=tell
                    )
                )
                problems = harvest.problems
            found = read_source(folder)
            with ProgressBar(found.count(AnswerKind.QUALIFICATION)) as tell:
                summary = import_qualifications(
                    by=command_line_actor(), source=found, on=today(), accept_corrections=accept_corrections, tell=tell
                )
            if summary.new:
                _follow_up()
            _finish(summary, problems, warnings=warnings)

    @command()
    def programmes(
        self,
        source: SourceArgument = None,
        api: ApiOption = False,
        again: AgainOption = False,
        warnings: WarningsOption = False,
    ) -> None:
        """Study programmes (structuuronderdelen) and training trajectories (opleidingstrajecten)."""
        with door():
            folder = _folder(source, api)
            _only_with_api(api, again=again)
            problems: list[Problem] = []
            if api:
                problems = _harvest(
                    lambda client, tell: harvest_programmes(client, folder, again=again, tell=tell)
                ).problems
            found: Source = read_source(folder)
            with ProgressBar(found.count(AnswerKind.PROGRAMME, AnswerKind.TRAJECTORY)) as tell:
                summary = import_programmes(by=command_line_actor(), source=found, tell=tell)
            _finish(summary, problems, warnings=warnings)

    @command()
    def vocabulary(
        self,
        key: Annotated[str, typer.Argument(help="Which one: esco, competent, rome, or a key of your own.")],
        path: Annotated[Path, typer.Argument(help="The file, folder or zip file of the publisher.")],
        release: Annotated[
            str, typer.Option("--version", help="The version as the publisher calls it, such as 1.2.0.")
        ],
        language: Annotated[
            list[str] | None, typer.Option(help="Only this language; may be given several times. Default all.")
        ] = None,
        released_on: Annotated[
            datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day on which it was published.")
        ] = None,
        side: Annotated[
            int | None, typer.Option(min=1, max=2, help="The file is an official crosswalk; take this side of it.")
        ] = None,
        warnings: WarningsOption = False,
    ) -> None:
        """A release of a vocabulary: all of it or nothing. What is in never changes."""
        with door():
            day = released_on.date() if released_on else None
            asked = AskedRelease(key, release, tuple(language or ()), day, side)
            reading = read_vocabulary(path, asked)
            _note(reading.problems, warnings=warnings)
            bar = ProgressBar(len(reading.value.concepts))
            with bar:
                done = import_release(
                    by=command_line_actor(), release=reading.value, tell=lambda count: bar.advance(key, count)
                )
            out.print(f"{key} {release}: {done.outcome}, concepts {done.concepts}, labels {done.labels}", markup=False)

    @command()
    def references(
        self,
        key: Annotated[str, typer.Argument(help="The vocabulary whose concepts the list names, such as competent.")],
        path: Annotated[Path, typer.Argument(help="A table with the columns reference and id.")],
        warnings: WarningsOption = False,
    ) -> None:
        """A list that says which concept a code in the register stands for."""
        with door():
            reading = read_references(TableSource.of(path))
            _note(reading.problems, warnings=warnings)
            rows = [NewReference(row.code, row.identifier, row.place) for row in reading.value]
            new = keep_references(by=command_line_actor(), vocabulary=key, references=rows, ground=path.name)
            out.print(f"new {new}, same {len(rows) - new}", markup=False)


def _folder(source: Path | None, api: bool) -> Path:
    if source is not None:
        return source
    if api:
        return Path(settings.ENVIRONMENT.data_dir) / "answers"
    raise RuleBroken(
        "import.no_source",
        say("Er is geen bron opgegeven."),
        say("Geef een map met bewaarde antwoorden, of vraag ze op met --api."),
    )


def _only_with_api(api: bool, **asked: bool) -> None:
    """An option that would do nothing is a misunderstanding: say so before anything is done."""
    idle = [f"--{name.replace('_', '-')}" for name, given in asked.items() if given and not api]
    if idle:
        raise RuleBroken(
            "import.only_with_api",
            say("{options} werkt alleen samen met --api.", options=", ".join(idle)),
            say("Voeg --api toe, of laat de optie weg."),
        )


def _harvest(work: Callable[[OnderwijsClient, Callable[[Step], None]], Harvest]) -> Harvest:
    environment = settings.ENVIRONMENT
    progress = ProgressBar(0)
    with OnderwijsClient(environment.onderwijs_api_url, environment.onderwijs_api_key) as client, progress:
        return work(client, lambda step: progress.at(step.done, step.total, step.identifier))


def _follow_up() -> None:
    """Owners of products on a version that was replaced get a to-do: the register itself knows no products."""
    opened = sum(one.opened for one in catch_up(by=command_line_actor(), on=today()))
    if opened:
        err.print(said(say("Nieuwe taken voor eigenaars van producten: {count}.", count=opened)))


def _finish(summary: ImportSummary, problems: list[Problem], *, warnings: bool) -> None:
    """Say what was wrong, then what was done in one line; exit 1 when something was refused."""
    everything = [*problems, *summary.problems]
    errors = [problem for problem in everything if problem.severity is Severity.ERROR]
    others = [problem for problem in everything if problem.severity is not Severity.ERROR]
    show_problems(errors)
    _note(others, warnings=warnings)
    if summary.new or summary.changed:
        renew_index(today())
    out.print(
        f"new {len(summary.new)}, changed {len(summary.changed)}, same {len(summary.same)}, "
        f"refused {len(summary.refused)}",
        markup=False,
    )
    if errors:
        raise SystemExit(1)


def _note(problems: Sequence[Problem], *, warnings: bool) -> None:
    """Show what is worth knowing, or say how much there is of each kind."""
    if warnings:
        show_problems(problems)
    elif problems:
        kinds = ", ".join(f"{code} {count}" for code, count in sorted(Counter(one.code for one in problems).items()))
        err.print(said(say("{count} opmerkingen ({kinds}); toon ze met --warnings", count=len(problems), kinds=kinds)))
