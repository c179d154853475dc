"""The figures of `ijkpunt evaluate coverage`: how well proposals agree with cases whose links people made by hand.

A case is NAME.json with NAME.links.tsv and NAME.coverage.tsv beside it, and NAME.tolerated.tsv where pairs may differ.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ijkpunt.config.qualification_files import read_bytes, records_of
from ijkpunt.derivations.rules.evaluation import Agreement, Gold, compare, mean_figures, read_gold
from ijkpunt.derivations.rules.proposals import assess, bases_of, report
from ijkpunt.derivations.rules.proposing.baseline import baseline_links
from ijkpunt.formats.products.own_json import read_product
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.kernel.product import Product
from ijkpunt.kernel.qualification import QualificationRecord

_PARTS = ("links", "coverage")


@dataclass(frozen=True, slots=True)
class Measured:
    """One case: with the proposals, and with the baseline."""

    name: str
    engine: Agreement
    baseline: Agreement


def measure(cases: Path, qualifications: Path) -> Iterator[Measured]:
    """Case by case, in order of name. Raises Refused and RuleBroken for what is wrong in the files."""
    paths = sorted(path for path in _folder(cases).glob("*.json") if path.with_suffix(".links.tsv").exists())
    if not paths:
        raise RuleBroken(
            "evaluate.no_cases",
            say("In {folder} staat geen enkel geval.", folder=str(cases)),
            say("Een geval is NAAM.json met NAAM.links.tsv en NAAM.coverage.tsv ernaast."),
        )
    for path in paths:
        product, gold = read_product(read_bytes(path), path.name), _gold(path)
        records = records_of(product, qualifications)
        yield Measured(path.stem, _engine(product, records, gold), _baseline(product, records, gold))


def _engine(product: Product, records: Sequence[QualificationRecord], gold: Gold) -> Agreement:
    return compare(assess(product, records), gold)


def _baseline(product: Product, records: Sequence[QualificationRecord], gold: Gold) -> Agreement:
    bases = bases_of(product, records)
    links = baseline_links(product, [record for _, record in bases])
    return compare(report(product, bases, links), gold)


def _gold(path: Path) -> Gold:
    links, coverage = (read_bytes(path.with_suffix(f".{part}.tsv")) for part in _PARTS)
    tolerated = path.with_suffix(".tolerated.tsv")
    more = read_bytes(tolerated) if tolerated.exists() else b""
    return read_gold(*(data.decode("utf-8-sig", "replace") for data in (links, coverage, more)))


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise RuleBroken(
            "evaluate.no_folder",
            say("{folder} is geen map.", folder=str(path)),
            say("Geef de map waarin de gevallen staan."),
        )
    return path


def as_json(measured: Sequence[Measured]) -> dict[str, Any]:
    """Per case and the mean, of the proposals; the same of the baseline under its name."""
    return _told({one.name: one.engine for one in measured}) | {
        "baseline": _told({one.name: one.baseline for one in measured})
    }


def _told(some: Mapping[str, Agreement]) -> dict[str, Any]:
    return {"cases": {name: _case(one) for name, one in some.items()}, "mean": mean_figures(list(some.values()))}


def _case(one: Agreement) -> dict[str, float]:
    """With the counts, so that others can compute what they want."""
    counts = {
        "links_proposed": one.proposed,
        "links_wanted": one.wanted,
        "links_agreed": one.agreed,
        "competences": one.competences,
        "added_proposed": one.added_proposed,
        "added_wanted": one.added_wanted,
    }
    return {**one.as_json(), **counts}
