"""Products with links made by hand, as what the proposals learn from and are judged by."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ijkpunt.derivations.rules.coverage import CoverageStatus
from ijkpunt.derivations.rules.evaluation import Gold, read_gold
from ijkpunt.derivations.rules.proposals import asking_of
from ijkpunt.derivations.rules.proposing.evidence import Asking
from ijkpunt.derivations.rules.proposing.experience import Experience
from ijkpunt.derivations.rules.proposing.words import Flags
from ijkpunt.formats.onderwijs_api.qualification import read_qualification
from ijkpunt.formats.onderwijs_api.source import parse
from ijkpunt.formats.products.own_json import read_product
from ijkpunt.kernel.product import Product
from ijkpunt.kernel.qualification import Competence, QualificationRecord
from ijkpunt.matching.encode import Encoder
from tests.bench import load

DATA = load.ROOT.parent / "shared" / "data"
REAL, OWN = DATA / "coverage", load.ROOT / "tests" / "derivations" / "cases"
STATUSES = tuple(CoverageStatus)
_STATED = ("stated", "implied")


@dataclass(frozen=True, slots=True)
class Case:
    """A product (n outcomes) with its qualifications (m competences, s skills) and what a reader said of them.

    linked, tolerated: (n, m). told, unsure: (n, s), the outcome shows the skill, or somewhat. shown: (s,), the product
    shows the skill somewhere. statuses: (m,), places in `STATUSES`.
    """

    name: str
    product: Product
    records: tuple[QualificationRecord, ...]
    gold: Gold
    asking: Asking
    linked: Flags
    tolerated: Flags
    told: Flags
    unsure: Flags
    shown: Flags
    statuses: NDArray[np.int64]

    @property
    def competences(self) -> list[Competence]:
        return [one for record in self.records for one in record.competences]

    @property
    def key(self) -> str:
        """Cases on one qualification never teach each other."""
        return "+".join(record.identifier for record in self.records)

    @property
    def added(self) -> Flags:
        return np.asarray(~self.linked.any(axis=1))


def cases(*folders: Path) -> list[Case]:
    """All cases of these folders for which the qualifications are here."""
    return [_case(path) for folder in folders for path in sorted(folder.glob("*.json"))]


def _case(path: Path) -> Case:
    product = read_product(path.read_bytes(), path.name)
    records = tuple(
        read_qualification(parse((DATA / "vks" / "bk" / f"{basis.qualification}.json").read_bytes())).record
        for basis in product.based_on
    )
    texts = [path.with_suffix(f".{part}.tsv") for part in ("links", "coverage", "tolerated")]
    gold = read_gold(*(text.read_text(encoding="utf-8") if text.exists() else "" for text in texts))
    competences = [one for record in records for one in record.competences]
    rows = {outcome.code: number for number, outcome in enumerate(product.outcomes)}
    columns = {one.code: number for number, one in enumerate(competences)}
    pairs = np.zeros((2, len(rows), len(columns)), np.bool_)
    for table, found in zip(pairs, (gold.links, gold.tolerated), strict=True):
        for outcome, competence in found:
            table[rows[outcome], columns[competence]] = True
    starts = np.cumsum([0, *(len(one.skills) for one in competences)])
    skills = np.zeros((2, len(rows), starts[-1]), np.bool_)
    shown = np.zeros(starts[-1], np.bool_)
    for row in _table(path.with_suffix(".elements.tsv")):
        place = starts[columns[row["competence_code"]]] + int(row["skill_nr"]) - 1
        shown[place] = row["evidence"] in (*_STATED, "transversal")
        for code in (row["outcome_codes"] or "").replace(",", " ").split():
            skills[0 if row["evidence"] in _STATED else 1, rows[code], place] = True
    statuses = np.asarray([STATUSES.index(gold.statuses[one.code]) for one in competences], np.int64)
    return Case(
        name=path.stem,
        product=product,
        records=records,
        gold=gold,
        asking=asking_of(product),
        linked=pairs[0],
        tolerated=pairs[1] & ~pairs[0],
        told=skills[0],
        unsure=skills[1],
        shown=shown,
        statuses=statuses,
    )


def _table(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)


def experience_of(case: Case, encoder: Encoder) -> Experience:
    """The links of one case as points."""
    skills = [skill.text for one in case.competences for skill in one.skills]
    return Experience(
        encoder.encode(case.asking.texts).mean,
        encoder.encode([one.text for one in case.competences]).mean,
        encoder.encode(skills).mean,
        np.repeat(np.arange(len(case.competences)), [len(one.skills) for one in case.competences]),
        np.argwhere(case.linked.T),
        np.argwhere(case.told.T),
    )
