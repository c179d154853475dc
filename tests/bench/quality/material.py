"""The real data beside the checkout, as the files of `ijkpunt match` and as what the engine learns from.

None of it is copied into the project. What helps the encoder to learn besides (`labels.tsv` and `meanings.npz` in
`var/training`) is made by `points.py`; without it the encoder learns from the pairs alone and is a little worse.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ijkpunt.config import match_files
from ijkpunt.config.match_train import background, examples_of
from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.rank_train import Background, Examples
from tests.bench import load

DATA = load.ROOT.parent / "shared" / "data"
CROSSWALK = DATA / "crosswalks" / "competent-esco.train.tsv"
SKILLS = DATA / "crosswalks" / "esco-skills.tsv"
MELO = {name: DATA / "melo" / name for name in ("nld_q_nl_c_nl", "fra_q_fr_c_fr")}
TRAINING = load.ROOT / "var" / "training"


@dataclass(frozen=True, slots=True)
class Row:
    """A competence with its labels and the skills it was linked to."""

    id: str
    dutch: str
    french: str
    right: dict[str, MatchRelation]


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def competences() -> list[Row]:
    """In the order of the file, each once."""
    found: dict[str, Row] = {}
    for row in _table(CROSSWALK):
        one = found.setdefault(row["competent_id"], Row(row["competent_id"], row["label_nl"], row["label_fr"], {}))
        one.right[row["esco_uri"]] = MatchRelation(row["relation"].removeprefix("skos:").removesuffix("Match"))
    return list(found.values())


def competences_to_skills() -> Examples:
    skills = _table(SKILLS)
    place = {row["uri"]: number for number, row in enumerate(skills)}
    rows = competences()
    return Examples(
        [(row.dutch, row.french) for row in rows],
        [(row["label_nl"], row["label_de"]) for row in skills],
        [{place[target]: relation for target, relation in row.right.items()} for row in rows],
        [row["uri"] for row in skills],
    )


def occupations(name: str) -> Examples:
    """A MELO set: occupations to the labels of ESCO occupations."""
    return examples_of(*match_files.melo(MELO[name]))


def more() -> Background:
    """What `points.py` made; nothing where it did not run."""
    labels, meanings = TRAINING / "labels.tsv", TRAINING / "meanings.npz"
    return background(labels if labels.exists() else None, meanings if meanings.exists() else None)


def write_fold(folder: Path, rows: Sequence[Row], *, french: bool) -> list[str]:
    """The files of the contract for some competences, and the options that name them."""
    asked = (("id", "text", "text_fr"), *((row.id, row.dutch, row.french if french else "") for row in rows))
    gold = (("query_id", "target_id", "relation"), *_gold(rows))
    skills = (("id", "text", "text_de"), *((row["uri"], row["label_nl"], row["label_de"]) for row in _table(SKILLS)))
    options = []
    for option, table in (("queries", asked), ("targets", skills), ("gold", gold)):
        path = folder / f"{option}.tsv"
        path.write_text("".join("\t".join(row) + "\n" for row in table), encoding="utf-8")
        options += [f"--{option}", str(path)]
    return options


def _gold(rows: Sequence[Row]) -> Iterable[tuple[str, str, str]]:
    return ((row.id, target, relation.value) for row in rows for target, relation in row.right.items())
