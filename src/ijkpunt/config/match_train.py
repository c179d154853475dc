"""The files of `ijkpunt match train`, put together to what the engine learns from."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ijkpunt.config import match_files
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.matching.data import Statements
from ijkpunt.matching.encode_pieces import Vector
from ijkpunt.matching.evaluate import Gold
from ijkpunt.matching.rank import Model
from ijkpunt.matching.rank_train import Background, Examples, Report, train_model

FEWEST = 50  # statements with a confirmed target from which there is something to learn


@dataclass(frozen=True, slots=True)
class TrainingFiles:
    """`concepts` are folders in the layout of MELO; `labels` and `meanings` name a target by its id, a concept by its
    group."""

    queries: Path
    targets: Path
    gold: Path
    concepts: tuple[Path, ...] = ()
    labels: Path | None = None
    meanings: Path | None = None


def trained(files: TrainingFiles, report: Report) -> Model:
    """Raises Refused and RuleBroken for what is wrong in the files, `match.no_torch` without the extra `train`."""
    read = match_files.statements
    plain = examples_of(read(files.queries), read(files.targets), match_files.gold(files.gold))
    if len(plain.queries) < FEWEST:
        remedy = say("Geef minstens {count} uitspraken met een bevestigd doel.", count=FEWEST)
        raise RuleBroken("match.too_few", say("Van zo weinig voorbeelden leert de machine niets."), remedy)
    grouped = [examples_of(*match_files.melo(folder)) for folder in files.concepts]
    return train_model(plain, report=report, grouped=grouped, background=background(files.labels, files.meanings))


def examples_of(queries: Statements, targets: Statements, gold: Gold) -> Examples:
    """Queries without a right target among `targets` are left out."""
    places = {one.id: place for place, one in enumerate(targets.statements)}
    right = [
        {places[target]: relation for target, relation in gold.get(one.id, {}).items() if target in places}
        for one in queries.statements
    ]
    known = [number for number, found in enumerate(right) if found]
    asked = [(one.text, *more) for one, more in zip(queries.statements, queries.others, strict=True)]
    sought = [(one.text, *more) for one, more in zip(targets.statements, targets.others, strict=True)]
    groups = [one.group or one.id for one in targets.statements]
    concepts = any(one.group is not None for one in targets.statements)
    return Examples(
        [asked[number] for number in known],
        sought,
        [right[number] for number in known],
        [one.id for one in targets.statements],
        groups if concepts else None,
    )


def background(labels: Path | None, meanings: Path | None) -> Background:
    """More labels (id may come back) and points, for learning only."""
    more: dict[str, list[str]] = {}
    if labels is not None:
        for _, row in match_files.rows_of(labels, ("id", "text")):
            more.setdefault(row["id"], []).append(row["text"])
    return Background(more, {} if meanings is None else _points(meanings))


def _points(path: Path) -> dict[str, Vector]:
    try:
        with np.load(path, allow_pickle=False) as kept:
            ids, vectors = kept["ids"].tolist(), np.asarray(kept["vectors"], np.float32)
    except (KeyError, ValueError) as failure:
        remedy = say("Geef een npz-bestand met “ids” en “vectors”, een rij per id.")
        message = say("{file} bevat geen punten.", file=path.name)
        raise RuleBroken("match.meanings", message, remedy, place=Place(file=path.name)) from failure
    return dict(zip(map(str, ids), vectors, strict=True))
