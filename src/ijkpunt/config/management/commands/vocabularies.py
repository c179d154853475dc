"""`ijkpunt vocabularies list|compare|withdraw`: which releases there are, and what happened between two of them."""

from typing import Annotated

import typer
from django.conf import settings
from django_typer.management import TyperCommand, command

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import door, out
from ijkpunt.formats.tables import csv_bytes
from ijkpunt.kernel.clock import today
from ijkpunt.vocabularies import queries
from ijkpunt.vocabularies.actions import withdraw_release
from ijkpunt.vocabularies.rules.comparison import ConceptChange, ConceptChangeKind
from ijkpunt.vocabularies.rules.tables import COMPARISON_HEADER, comparison_rows

KeyArgument = Annotated[str, typer.Argument(help="Key of the vocabulary, such as esco.")]


class Command(TyperCommand):
    help = "Releases of vocabularies."

    @command(name="list")
    def list_all(self) -> None:
        """All releases, one per line, the newest of each vocabulary first."""
        with door():
            for vocabulary in queries.vocabularies():
                for release in vocabulary.releases:
                    out.print(_line(release), markup=False)

    @command()
    def compare(
        self,
        key: KeyArgument,
        earlier: Annotated[str, typer.Argument(help="The earlier version.")],
        later: Annotated[str, typer.Argument(help="The later version.")],
        csv: Annotated[bool, typer.Option("--csv", help="Print a table with every change.")] = False,
    ) -> None:
        """What happened between two releases."""
        with door():
            comparison = queries.compare_releases(key, earlier, later)
            languages = (settings.ENVIRONMENT.language, *comparison.languages)
            if csv:
                typer.echo(csv_bytes(COMPARISON_HEADER, comparison_rows(comparison, languages)).decode(), nl=False)
                return
            for kind in ConceptChangeKind:
                for change in comparison.of(kind):
                    out.print(_told(change, kind, languages), markup=False)
            counts = ", ".join(f"{kind} {comparison.count(kind)}" for kind in ConceptChangeKind)
            out.print(f"{counts}, unchanged {comparison.unchanged}", markup=False)

    @command()
    def withdraw(
        self,
        key: KeyArgument,
        release: Annotated[str, typer.Argument(metavar="VERSION", help="The version that was imported by mistake.")],
        ground: Annotated[str, typer.Option(help="Why.")],
    ) -> None:
        """Say that a release was imported by mistake. It stays readable, and is no longer proposed."""
        with door():
            done = withdraw_release(by=command_line_actor(), vocabulary=key, version=release, on=today(), ground=ground)
            out.print(f"{key} {release}: {'withdrawn' if done else 'same'}", markup=False)


def _line(release: queries.ReleaseLine) -> str:
    """One release on one line."""
    kinds = ", ".join(f"{kind} {count}" for kind, count in release.kinds.items())
    marks = [
        *(["newest"] if release.is_newest else []),
        *([f"withdrawn {release.withdrawn_on}: {release.withdrawn_ground}"] if release.withdrawn_on else []),
    ]
    parts = (
        f"{release.vocabulary} {release.version}",
        release.name,
        f"concepts {release.concept_count} ({kinds})",
        f"labels {release.label_count}",
        ",".join(release.languages),
        *marks,
    )
    return "  ".join(parts)


def _told(change: ConceptChange, kind: ConceptChangeKind, languages: tuple[str, ...]) -> str:
    """One change on one line: what, which concept, and what is different."""
    concept = change.before or change.after
    label = concept.preferred(*languages) if concept else ""
    details = {
        ConceptChangeKind.REPLACED: ", ".join(f"{one.concept} ({one.ground})" for one in change.replaced_by),
        ConceptChangeKind.KIND_CHANGED: " > ".join(one.kind for one in (change.before, change.after) if one),
        ConceptChangeKind.RELABELLED: "; ".join(
            [f"{one.language}: {one.before} > {one.after}" for one in change.labels if one.content]
            + [f"definition {language}" for language in change.redefined]
        ),
        ConceptChangeKind.RESPELT: "; ".join(f"{one.language}: {one.before} > {one.after}" for one in change.labels),
        ConceptChangeKind.MOVED: f"{', '.join(change.left)} > {', '.join(change.came_under)}",
    }.get(kind, "")
    return "  ".join(part for part in (f"{kind:<12}", change.concept, label, details) if part)
