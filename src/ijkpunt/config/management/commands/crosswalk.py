"""`ijkpunt crosswalk`: mapping sets in and out, what contradicts what, what follows, what a new release means."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils.text import slugify
from django_typer.management import TyperCommand, command

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import door, err, out, show_problems
from ijkpunt.crosswalk import actions, queries
from ijkpunt.crosswalk.queries import PATH, Side
from ijkpunt.crosswalk.rules.conflicts import check, count_by_rule
from ijkpunt.crosswalk.rules.drift import Fate
from ijkpunt.formats.crosswalks import Told, read_mapping_set
from ijkpunt.formats.rows import TableSource
from ijkpunt.formats.skos import Syntax, mapping_set_as_rdf
from ijkpunt.formats.sssom import check_sssom, write_sssom
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.mapping import MappingSetRecord
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Problem, Refused, RuleBroken, Severity
from ijkpunt.language import said

SetArgument = Annotated[str, typer.Argument(metavar="SET", help="Key of the mapping set.")]
FORMATS = ("sssom", "ttl", "jsonld")


class Command(TyperCommand):
    help = "Mapping sets: import, export, check, chain, carry forward."

    @command(name="list")
    def list_all(self) -> None:
        """All mapping sets, one per line."""
        with door():
            for line in queries.mapping_sets(limit=10_000).items:
                counts = ", ".join(f"{status} {count}" for status, count in line.counts.items() if count)
                parts = (line.key, f"{line.subject} > {line.object}", line.version, line.status.value, counts)
                out.print("  ".join(parts), markup=False)

    @command(name="import")
    def bring_in(
        self,
        files: Annotated[list[Path], typer.Argument(help="SSSOM, an official crosswalk, or a table of pairs.")],
        key: Annotated[str, typer.Option(help="Key of the set; default the name of the file.")] = "",
        opened: Annotated[
            bool, typer.Option("--open", help="Go on deciding in it; otherwise it is published.")
        ] = False,
        source: Annotated[
            str, typer.Option("--from", help="Vocabulary of the subjects: competent, or competent@3.8.")
        ] = "",
        target: Annotated[str, typer.Option("--to", help="Vocabulary of the objects: esco, or esco@1.2.0.")] = "",
        title: Annotated[str, typer.Option(help="Title, where the file has none.")] = "",
        author: Annotated[str, typer.Option(help="Who made it, where the file does not say.")] = "",
        version: Annotated[
            str, typer.Option("--set-version", help="Version of the set, where the file has none.")
        ] = "",
        licence: Annotated[str, typer.Option(help="Address of the licence, where the file has none.")] = "",
    ) -> None:
        """Take in sets that were made elsewhere: all of a file or nothing of it. Again changes nothing."""
        with door():
            if key and len(files) > 1:
                raise RuleBroken(
                    "crosswalk.one_key",
                    say("Eén sleutel past niet op meer bestanden."),
                    say("Lees ze één voor één in."),
                )
            (one, one_version), (other, other_version) = _side(source), _side(target)
            told = Told(one, one_version, other, other_version, title, author, version, licence)
            for path in files:
                _bring_in(path, told, key or slugify(path.name.partition(".")[0])[:100], official=not opened)

    @command(name="open")
    def open_set(
        self,
        key: SetArgument,
        source: Annotated[str, typer.Option("--from", help="Vocabulary of the subjects: register, or competent@3.8.")],
        target: Annotated[str, typer.Option("--to", help="Vocabulary of the objects: esco@1.2.0.")],
        title: Annotated[str, typer.Option(help="Title.")] = "",
        scope: Annotated[
            list[str] | None, typer.Option(help="For the register: a version (BK-0130-5); repeat it.")
        ] = None,
        licence: Annotated[str, typer.Option(help="Address of the licence; default CC0.")] = "",
    ) -> None:
        """Open a set in which people decide."""
        with door():
            row = actions.open_set(
                by=command_line_actor(),
                key=key,
                title=title,
                subject=_known_side(source),
                object=_known_side(target),
                scope=scope or (),
                **({"licence": licence} if licence else {}),
            )
            out.print(f"{row.key}: open", markup=False)

    @command()
    def export(
        self,
        key: SetArgument,
        out_file: Annotated[Path, typer.Option("--out", help="File to write.")],
        form: Annotated[str, typer.Option("--format", help="sssom, ttl or jsonld.")] = "sssom",
        proposals: Annotated[bool, typer.Option(help="With what nobody decided.")] = False,
        withdrawn: Annotated[bool, typer.Option(help="With what was withdrawn.")] = False,
    ) -> None:
        """Write a set as SSSOM, or as SKOS in Turtle or JSON-LD."""
        with door():
            record = queries.export_set(key, base=settings.PUBLIC_URL, proposals=proposals, withdrawn=withdrawn)
            written = as_bytes(record, form)
            part = out_file.with_name(out_file.name + ".part")
            part.write_bytes(written)
            part.replace(out_file)
            out.print(f"{key}: mappings {len(record.rows)}", markup=False)

    @command(name="check")
    def check_all(
        self, what: Annotated[str, typer.Argument(metavar="SET|FILE", help="Key of a set, or a file.")]
    ) -> None:
        """What contradicts itself in a set or a file, and for a file of SSSOM whether it is sound. Exit 1 on errors."""
        with door():
            path = Path(what)
            problems = _of_file(path) if path.is_file() else _of_set(what)
            show_problems(problems)
            errors = sum(problem.severity is Severity.ERROR for problem in problems)
            out.print(f"errors {errors}, warnings {len(problems) - errors}", markup=False)
            if errors:
                raise SystemExit(1)

    @command()
    def chain(
        self,
        identifier: Annotated[str, typer.Argument(help="A competence (bkc…) or a concept (KN-10).")],
        source: Annotated[str, typer.Option("--from", help="Where it stands: BK-0130-5, competent@3.8.")],
        path: Annotated[str, typer.Option(help="Vocabularies on the way, the last one is the goal.")] = ",".join(PATH),
    ) -> None:
        """What a statement is in another vocabulary, by way of the sets that people decided, link by link."""
        with door():
            name, version = _side(source)
            place = Side("register", name) if name.startswith("BK-") else queries.side_named(name, version)
            view = queries.chain_of(place.source, place.release, identifier, path=path.split(","))
            for one in view.chains:
                links = " > ".join(
                    f"{link.relation} {link.object.source}:{link.object.id} “{link.object.label}” "
                    f"({link.origin}, {link.confidence:.2f})"
                    for link in one.links
                )
                out.print(f"{one.relation} {one.confidence:.2f}  {links}", markup=False)
            for blocked in view.found.blocked:
                err.print(f"blocked: {blocked.chain.object.id} ({blocked.by.record_id})", markup=False)

    @command()
    def drift(
        self,
        key: SetArgument,
        release: Annotated[str, typer.Argument(help="The new release of its target vocabulary.")],
        carry: Annotated[str, typer.Option(help="Open the next set under this key with what still holds.")] = "",
    ) -> None:
        """What a new release means for every decision; with --carry the next set is opened."""
        with door():
            if carry:
                _, report = actions.carry_forward(
                    by=command_line_actor(), key=key, new_key=carry, object_release=release
                )
            else:
                report = queries.drift_between(key, release)
            for one in report.to_look_at:
                out.print(f"{one.fate:<16}  {one.row.subject.label}  {said(one.reason)}", markup=False)
            out.print(", ".join(f"{fate} {report.counts[fate]}" for fate in Fate), markup=False)


def _bring_in(path: Path, told: Told, key: str, *, official: bool) -> None:
    reading = read_mapping_set(TableSource.of(path), told)
    show_problems([problem for problem in reading.problems if problem.severity is Severity.WARNING])
    done = actions.import_mapping_set(
        by=command_line_actor(), record=reading.value, key=key, on=today(), official=official, file=path.name
    )
    counts = ", ".join(f"{rule} {count}" for rule, count in count_by_rule(done.conflicts).items())
    err.print(counts or "no conflicts", markup=False)
    out.print(f"{done.key}: {done.outcome}, mappings {done.rows}", markup=False)


def as_bytes(record: MappingSetRecord, form: str) -> bytes:
    """A set in one of FORMATS. Raises RuleBroken `crosswalk.format`, and Refused for what cannot be written."""
    if form not in FORMATS:
        raise RuleBroken(
            "crosswalk.format",
            say("We kennen het formaat “{form}” niet.", form=form),
            say("Kies uit {formats}.", formats=", ".join(FORMATS)),
        )
    if form == "sssom":
        return write_sssom(record)
    return mapping_set_as_rdf(record, Syntax.TURTLE if form == "ttl" else Syntax.JSON_LD)


def _of_set(key: str) -> Sequence[Problem]:
    """What contradicts itself, and whether the set can travel."""
    report = queries.conflicts_of(key)
    found = [conflict.problem(report.rows) for conflict in report.conflicts]
    try:
        written = write_sssom(queries.export_set(key, base=settings.PUBLIC_URL))
    except Refused as refused:
        return [*found, *refused.problems]
    return [*found, *check_sssom(TableSource.of_bytes(f"{key}.sssom.tsv", written))]


def _of_file(path: Path) -> Sequence[Problem]:
    source = TableSource.of(path)
    sound = check_sssom(source) if path.name.endswith(".sssom.tsv") else ()
    if any(problem.severity is Severity.ERROR for problem in sound):
        return sound
    rows = read_mapping_set(source).value.rows
    return [*sound, *(conflict.problem(rows).inside(file=path.name) for conflict in check(rows))]


def _side(text: str) -> tuple[str, str]:
    """`competent@3.8` as vocabulary and release."""
    source, _, release = text.partition("@")
    return source.strip(), release.strip()


def _known_side(text: str) -> Side:
    return queries.side_named(*_side(text))
