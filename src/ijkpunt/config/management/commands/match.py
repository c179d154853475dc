"""`ijkpunt match`: propose counterparts for statements, measure how good that is, or train the engine anew."""

import csv
import time
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Annotated, Any

import orjson
import typer
from django_typer.management import TyperCommand, command, initialize
from rich.table import Table

from ijkpunt.config.doors import door, err, out
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.matching import baselines
from ijkpunt.matching.data import Statements, read_decisions, read_gold, read_melo, read_statements
from ijkpunt.matching.engine import HybridMatcher
from ijkpunt.matching.evaluate import DEPTH, Gold, calibration_error, ranking_figures, relation_accuracy
from ijkpunt.matching.memory import Memory
from ijkpunt.matching.rank import Model, read_model
from ijkpunt.matching.rank_train import Examples, train_model

_BLOCK = 1000  # statements per step of the progress line

ModelOption = Annotated[Path | None, typer.Option("--model", help="Weights of your own (match train).")]
MemoryOption = Annotated[Path | None, typer.Option("--memory", help="Decisions: text, target_id, relation, refused.")]


class Command(TyperCommand):
    help = "Propose for every statement of one file its counterparts in another. Proposals, never decisions."

    @initialize(invoke_without_command=True)
    def propose(
        self,
        context: typer.Context,
        source: Annotated[Path | None, typer.Option(help="Statements: id, text (tsv or csv).")] = None,
        target: Annotated[Path | None, typer.Option(help="What to find: id, text (tsv or csv).")] = None,
        out_file: Annotated[Path | None, typer.Option("--out", help="Where the proposals go (tsv).")] = None,
        top: Annotated[int, typer.Option(min=1, max=100, help="Proposals per statement.")] = 10,
        memory: MemoryOption = None,
        model: ModelOption = None,
    ) -> None:
        if context.invoked_subcommand is not None:
            return
        with door():
            if source is None or target is None or out_file is None:
                raise RuleBroken("match.incomplete", say("Er ontbreekt een bestand."), _NEEDED)
            _write(read_statements(source), read_statements(target), out_file, top, _memory(memory), _model(model))

    @command()
    def train(
        self,
        queries: Annotated[Path, typer.Option(help="Statements with labels: id, text, text_fr …")],
        targets: Annotated[Path, typer.Option(help="Counterparts with labels: id, text, text_de …")],
        gold: Annotated[Path, typer.Option(help="Confirmed pairs: query_id, target_id, relation.")],
        out_file: Annotated[Path, typer.Option("--out", help="Where the weights go (npz).")],
    ) -> None:
        with door():
            examples = _examples(read_statements(queries), read_statements(targets), read_gold(gold))
            if len(examples.queries) < 50:
                remedy = say("Geef minstens 50 uitspraken met een bevestigd doel.")
                raise RuleBroken("match.too_few", say("Van zo weinig voorbeelden leert de machine niets."), remedy)
            report = lambda what, part: err.print(f"{part:4.0%} {what}", markup=False)  # noqa: E731
            train_model(examples, report=report).save(out_file)

    @command()
    def evaluate(
        self,
        queries: Annotated[Path | None, typer.Option(help="id, text, optional text_fr …")] = None,
        targets: Annotated[Path | None, typer.Option(help="id, text, optional group, text_de …")] = None,
        gold: Annotated[Path | None, typer.Option(help="query_id, target_id, optional relation.")] = None,
        melo: Annotated[Path | None, typer.Option(help="A folder of the MELO benchmark instead.")] = None,
        baseline: Annotated[list[str] | None, typer.Option(help="bm25, character or edit; may be repeated.")] = None,
        memory: MemoryOption = None,
        model: ModelOption = None,
        json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    ) -> None:
        with door():
            names = baseline or []
            unknown = sorted(set(names) - set(baselines.BASELINES))
            if unknown:
                remedy = say("Kies uit {names}.", names=", ".join(baselines.BASELINES))
                raise RuleBroken("match.baseline", say("We kennen {name} niet.", name=unknown[0]), remedy)
            if melo is None and (queries is None or targets is None or gold is None):
                raise RuleBroken("match.incomplete", say("Er ontbreekt een bestand."), _NEEDED_EVALUATE)
            asked, sought, right = _material(queries, targets, gold, melo)
            figures = {"engine": _engine(asked, sought, right, _memory(memory), _model(model))}
            figures |= {name: _baseline(name, asked, sought, right) for name in names}
            if json:
                typer.echo(orjson.dumps(figures.pop("engine") | figures, option=orjson.OPT_INDENT_2).decode())
            else:
                _show(figures)


_NEEDED = say("Geef --source, --target en --out.")
_NEEDED_EVALUATE = say("Geef --queries, --targets en --gold, of --melo.")


def _model(path: Path | None) -> Model | None:
    if path is None:
        return None
    try:
        return read_model(path)
    except (ValueError, KeyError):
        remedy = say("Maak het bestand met “ijkpunt match train”.")
        raise RuleBroken("match.model", say("{file} bevat geen gewichten.", file=path.name), remedy) from None


def _memory(path: Path | None) -> Memory:
    return Memory(() if path is None else tuple(read_decisions(path)))


def _write(source: Statements, target: Statements, path: Path, top: int, memory: Memory, model: Model | None) -> None:
    """Through a file beside it, so that a broken run leaves nothing half."""
    index = HybridMatcher(model).index(target.statements, target.others).with_memory(memory)
    texts = {one.id: one.text for one in target.statements}
    half = path.with_name(path.name + ".half")
    with half.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
        writer.writerow(["source_id", "target_id", "rank", "probability", "relation", "ground", "source", "target"])
        for start in range(0, len(source.statements), _BLOCK):
            block = source.statements[start : start + _BLOCK]
            found = index.propose(block, top, source.others[start : start + _BLOCK])
            for query, proposals in zip(block, found, strict=True):
                for place, one in enumerate(proposals, 1):
                    said = [f"{one.confidence:.3f}", one.relation.value, ", ".join(one.ground)]
                    writer.writerow([query.id, one.target, place, *said, query.text, texts[one.target]])
            err.print(f"{start + len(block)}/{len(source.statements)}", markup=False)
    half.replace(path)


def _examples(queries: Statements, targets: Statements, gold: Gold) -> Examples:
    places = {one.id: place for place, one in enumerate(targets.statements)}
    right = [
        {places[target]: relation for target, relation in gold.get(one.id, {}).items() if target in places}
        for one in queries.statements
    ]
    known = [number for number, found in enumerate(right) if found]
    labels = [(one.text, *more) for one, more in zip(queries.statements, queries.others, strict=True)]
    sought = [(one.text, *more) for one, more in zip(targets.statements, targets.others, strict=True)]
    return Examples([labels[number] for number in known], sought, [right[number] for number in known])


def _material(
    queries: Path | None, targets: Path | None, gold: Path | None, melo: Path | None
) -> tuple[Statements, Statements, Gold]:
    if melo is not None:
        asked, sought, right = read_melo(melo)
    elif queries is not None and targets is not None and gold is not None:
        asked, sought, right = read_statements(queries), read_statements(targets), read_gold(gold)
    here = {one.id for one in asked.statements}
    right = {query: found for query, found in right.items() if query in here}
    if not right:
        remedy = say("Kijk of de ids van vragen en antwoorden dezelfde zijn.")
        raise RuleBroken("match.no_gold", say("Geen enkele vraag heeft een juist antwoord."), remedy)
    return asked, sought, right


def _engine(asked: Statements, sought: Statements, gold: Gold, memory: Memory, model: Model | None) -> dict[str, Any]:
    index = HybridMatcher(model).index(sought.statements, sought.others).with_memory(memory)
    started = time.perf_counter()
    index.propose(asked.statements, 10, asked.others, grounds=False)
    seconds = time.perf_counter() - started
    found = index.propose(asked.statements, DEPTH, asked.others, grounds=False)
    proposals = {query.id: one for query, one in zip(asked.statements, found, strict=True)}
    figures = _figures({query: [one.target for one in some] for query, some in proposals.items()}, gold, seconds, asked)
    accuracy = relation_accuracy(proposals, gold)
    figures |= {"relation_accuracy": None if accuracy is None else round(accuracy, 4)}
    return figures | {"calibration_error": round(calibration_error(proposals, gold), 4)}


def _baseline(name: str, asked: Statements, sought: Statements, gold: Gold) -> dict[str, Any]:
    started = time.perf_counter()
    found = baselines.rank(name, asked.statements, sought.statements, DEPTH)
    seconds = time.perf_counter() - started
    rankings = {query.id: one for query, one in zip(asked.statements, found, strict=True)}
    return _figures(rankings, gold, seconds, asked)


def _figures(
    rankings: dict[str, Sequence[str]] | dict[str, list[str]], gold: Gold, seconds: float, asked: Statements
) -> dict[str, Any]:
    figures: dict[str, Any] = ranking_figures(rankings, gold).as_json()
    figures["queries_per_second"] = round(len(asked.statements) / max(seconds, 1e-9), 1)
    figures["peak_mb"] = round(getrusage(RUSAGE_SELF).ru_maxrss / 1024, 1)
    return figures


def _show(figures: dict[str, dict[str, Any]]) -> None:
    table = Table()
    table.add_column("")
    for name in figures:
        table.add_column(name, justify="right")
    for key in figures["engine"]:
        table.add_row(key, *(str(one.get(key, "")) for one in figures.values()))
    out.print(table)
