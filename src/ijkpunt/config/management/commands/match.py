"""`ijkpunt match`: propose counterparts for statements, measure how good that is, or train the engine anew."""

from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from django_typer.management import TyperCommand, command, initialize
from rich.table import Table

from ijkpunt.config import match_files
from ijkpunt.config.doors import door, err, is_interactive, out
from ijkpunt.config.match_figures import Material, baseline_figures, engine_figures
from ijkpunt.config.match_run import Run, propose
from ijkpunt.config.match_train import TrainingFiles, trained
from ijkpunt.config.progress import ProgressBar
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said
from ijkpunt.matching import baselines

ModelOption = Annotated[Path | None, typer.Option("--model", help="Weights of your own (match train).")]
MemoryOption = Annotated[Path | None, typer.Option("--memory", help="Decisions: text, target_id, relation, refused.")]
_BASELINES = "bm25, character, edit or sentences:FOLDER; may be repeated."


class Command(TyperCommand):
    help = "Propose for every statement of one file its counterparts in another. Proposals, never decisions."

    @initialize(invoke_without_command=True)
    def propose(
        self,
        context: typer.Context,
        source: Annotated[Path | None, typer.Option(help="Statements: id, text (tsv, csv, xlsx or parquet).")] = None,
        target: Annotated[Path | None, typer.Option(help="What to find: id, text (same formats).")] = None,
        out_file: Annotated[Path | None, typer.Option("--out", help="Where the proposals go (same formats).")] = None,
        top: Annotated[int, typer.Option(min=1, max=100, help="Proposals per statement.")] = 10,
        known: MemoryOption = None,  # not `memory` and `model`: a command below takes its own for those names
        weights: ModelOption = None,
        resume: Annotated[bool, typer.Option("--resume", help="Go on where a run was stopped.")] = False,
    ) -> None:
        if context.invoked_subcommand is not None:
            return
        with door():
            if source is None or target is None or out_file is None:
                raise RuleBroken("match.incomplete", say("Er ontbreekt een bestand."), _NEEDED)
            _propose(Run(source, target, out_file, top, known, weights), resume)

    @command()
    def train(
        self,
        queries: Annotated[Path, typer.Option(help="Statements with labels: id, text, text_fr …")],
        targets: Annotated[Path, typer.Option(help="Counterparts with labels: id, text, text_de …")],
        gold: Annotated[Path, typer.Option(help="Confirmed pairs: query_id, target_id, relation.")],
        out_file: Annotated[Path, typer.Option("--out", help="Where the weights go (npz).")],
        concepts: Annotated[
            list[Path] | None, typer.Option(help="Folders in the layout of MELO, to learn to rank concepts.")
        ] = None,
        labels: Annotated[
            Path | None, typer.Option(help="More labels to learn from: id (of a target or a concept), text.")
        ] = None,
        meanings: Annotated[
            Path | None, typer.Option(help="Points of a general model (npz): ids, vectors of length one.")
        ] = None,
    ) -> None:
        """Learn weights of your own. Needs the extra “train”; tens of minutes for some thousands of pairs."""
        with door():
            material = TrainingFiles(queries, targets, gold, tuple(concepts or ()), labels, meanings)
            report = lambda what, part: err.print(f"{part:4.0%} {what}", markup=False)  # noqa: E731
            trained(material, report).save(out_file)

    @command()
    def evaluate(
        self,
        queries: Annotated[Path | None, typer.Option(help="id, text, optional text_fr …")] = None,
        targets: Annotated[Path | None, typer.Option(help="id, text, optional group, text_de …")] = None,
        gold: Annotated[Path | None, typer.Option(help="query_id, target_id, optional relation.")] = None,
        melo: Annotated[Path | None, typer.Option(help="A folder of the MELO benchmark instead.")] = None,
        baseline: Annotated[list[str] | None, typer.Option(help=_BASELINES)] = None,
        memory: MemoryOption = None,
        model: ModelOption = None,
        json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    ) -> None:
        with door():
            names = baseline or []
            unknown = [name for name in names if not baselines.known(name)]
            if unknown:
                remedy = say("Kies uit {names}.", names=", ".join([*baselines.BASELINES, "sentences:MAP"]))
                raise RuleBroken("match.baseline", say("We kennen {name} niet.", name=unknown[0]), remedy)
            if melo is None and (queries is None or targets is None or gold is None):
                raise RuleBroken("match.incomplete", say("Er ontbreekt een bestand."), _NEEDED_EVALUATE)
            material = _material(queries, targets, gold, melo)
            figures = {"engine": engine_figures(material, match_files.memory(memory), match_files.model(model))}
            figures |= {name: baseline_figures(name, material) for name in names}
            if json:
                typer.echo(orjson.dumps(figures.pop("engine") | figures, option=orjson.OPT_INDENT_2).decode())
            else:
                _show(figures)


_NEEDED = say("Geef --source, --target en --out.")
_NEEDED_EVALUATE = say("Geef --queries, --targets en --gold, of --melo.")
_HALF = say("Er stond nog iets half; dat begint nu opnieuw. Met --resume was het verder gegaan.")


def _propose(run: Run, resume: bool) -> None:
    """A bar for who watches, a line per block for who reads a log."""
    if run.journal.exists() and not resume:
        err.print(said(_HALF), markup=False)
    if not is_interactive():
        propose(run, lambda done, total: err.print(f"{done}/{total}", markup=False), resume=resume)
        return
    bar = ProgressBar(1)
    with bar:
        propose(run, lambda done, total: bar.at(done, total, run.source.name), resume=resume)


def _material(queries: Path | None, targets: Path | None, gold: Path | None, melo: Path | None) -> Material:
    if melo is not None:
        asked, sought, right = match_files.melo(melo)
    elif queries is not None and targets is not None and gold is not None:
        asked, sought, right = match_files.statements(queries), match_files.statements(targets), match_files.gold(gold)
    here = {one.id for one in asked.statements}
    right = {query: found for query, found in right.items() if query in here}
    if not right:
        remedy = say("Kijk of de ids van vragen en antwoorden dezelfde zijn.")
        raise RuleBroken("match.no_gold", say("Geen enkele vraag heeft een juist antwoord."), remedy)
    return Material(asked, sought, right)


def _show(figures: dict[str, dict[str, Any]]) -> None:
    table = Table()
    table.add_column("")
    for name in figures:
        table.add_column(name, justify="right")
    for key in figures["engine"]:
        table.add_row(key, *(str(one.get(key, "")) for one in figures.values()))
    out.print(table)
