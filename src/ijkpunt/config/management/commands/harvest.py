"""`ijkpunt harvest FILE|URL --as KEY`: a framework of others as a release of a vocabulary."""

from pathlib import Path
from typing import Annotated

import typer
from django_typer.management import TyperCommand

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import door, err, out, show_problems
from ijkpunt.config.progress import ProgressBar
from ijkpunt.config.validating import is_address, read_anywhere
from ijkpunt.formats.harvest import Asked, Form, Harvested, read_framework
from ijkpunt.language import said
from ijkpunt.vocabularies.actions import harvest_framework
from ijkpunt.vocabularies.rules.harvests import told_losses


class Command(TyperCommand):
    help = "Read a framework (CASE, ELM, SKOS or a table of layers): all of it or nothing. What is in never changes."

    def handle(
        self,
        source: Annotated[str, typer.Argument(metavar="FILE|URL", help="The file, or the address that gives it.")],
        key: Annotated[str, typer.Option("--as", help="Key of the vocabulary, such as nl-dossiers.")],
        release: Annotated[str, typer.Option("--version", help="Its version; without it, what the file says.")] = "",
        name: Annotated[str, typer.Option("--name", help="What a new vocabulary is called.")] = "",
        language: Annotated[str, typer.Option("--language", help="Language of texts that name none.")] = "",
        form: Annotated[Form | None, typer.Option("--form", help="What it is; without it, found out.")] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would come in.")] = False,
    ) -> None:
        with door():
            content, told = read_anywhere(source)
            reading = read_framework(content, Path(told).name, Asked(key, release, language), form)
            show_problems(reading.problems)
            harvested = reading.value
            outcome = "dry run" if dry_run else _kept(harvested, name, source)
            version, count = harvested.release.version, len(harvested.release.concepts)
            out.print(f"{key} {version}: {outcome}, form {harvested.form}, concepts {count}", markup=False)
            for sentence, times in told_losses(harvested.losses):
                err.print(f"{said(sentence)} ({times})", markup=False)


def _kept(harvested: Harvested, name: str, source: str) -> str:
    bar = ProgressBar(len(harvested.release.concepts))
    with bar:
        done = harvest_framework(
            by=command_line_actor(),
            harvested=harvested,
            name=name,
            address=source if is_address(source) else "",
            tell=lambda count: bar.advance(harvested.release.vocabulary, count),
        )
    return done.outcome
