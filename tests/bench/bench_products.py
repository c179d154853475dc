"""1 000 products of 30 outcomes against their qualifications: all proposals, the coverage of all, one edit shown.

Products are made from the register of `load`: an outcome is a skill of the qualification with one word changed, or (one
in six) a skill of another one. Run by `python -m tests.bench products`, in a process and a data folder of its own.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.product import BasedOn, Outcome, Product, ProductKind, Unit
from ijkpunt.kernel.qualification import QualificationRecord
from tests.bench import load

PRODUCTS, OUTCOMES, UNITS, QUALIFICATIONS = 1_000, 30, 5, 100
ON = date(2026, 11, 23)
ANNA = Actor("user:0", "Bench", "bench", frozenset({"product.edit", "product.confirm_links"}))
_EDITS = 25
AIMS = {
    "all proposals": "60 s on 2 cores",
    "coverage of all, counted anew": "2 s",
    "a new version against 1 000 products": "1 s",
    "one edit, saved and its report worked out": "200 ms",
    "one judgement, saved and its report worked out": "200 ms",
}


@dataclass(frozen=True, slots=True)
class ProductsLine:
    """One figure: `seconds`, and what it was measured on."""

    name: str
    seconds: float
    found: str = ""


def measure(folder: Path) -> list[ProductsLine]:
    """All figures, measured in a process of its own with its data under `folder`."""
    environment = {**os.environ, "IJKPUNT_DATA_DIR": str(folder / "data"), "IJKPUNT_LOG_LEVEL": "ERROR"}
    source = folder / "records"
    load.write(source, QUALIFICATIONS)
    command = [sys.executable, "-m", "tests.bench.bench_products", str(source)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=load.ROOT)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return [ProductsLine(**line) for line in json.loads(done.stdout.splitlines()[-1])]


def invent(records: Sequence[QualificationRecord], number: int, chance: random.Random) -> Product:
    """A product on one of the qualifications; those on the same one follow each other."""
    place = number * len(records) // PRODUCTS
    record, other = records[place], records[(place + 1) % len(records)]
    words = [word for competence in other.competences for word in competence.text.split()]
    skills = [skill.text for competence in record.competences for skill in competence.skills]
    strange = [skill.text for competence in other.competences for skill in competence.skills]
    outcomes = []
    for count in range(OUTCOMES):
        text = chance.choice(strange if count % 6 == 5 else skills).split()
        text[chance.randrange(len(text))] = chance.choice(words)
        outcomes.append(Outcome(f"L{count}", " ".join(text)))
    size = OUTCOMES // UNITS
    units = tuple(
        Unit(f"M{start // size}", f"Module {start // size}", tuple(outcomes[start : start + size]))
        for start in range(0, OUTCOMES, size)
    )
    return Product(
        code=f"P-{number:04d}",
        kind=ProductKind.TRAINING_PROFILE,
        title=f"{record.title} {number}",
        based_on=(BasedOn(record.version),),
        units=units,
    )


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def run(source: Path) -> list[ProductsLine]:
    """The figures, in a database that is empty when this starts."""
    from django.core.management import call_command

    from ijkpunt.accounts.queries import command_line_actor
    from ijkpunt.derivations import actions, queries
    from ijkpunt.derivations.queries.proposing import bases_of, proposed
    from ijkpunt.formats.onderwijs_api.source import read_source
    from ijkpunt.register.actions import import_qualifications
    from ijkpunt.register.queries import get_record, register_on, revision

    call_command("migrate", verbosity=0)
    import_qualifications(by=command_line_actor(), source=read_source(source), on=ON)
    records = [get_record(line.identifier) for line in register_on(ON, limit=QUALIFICATIONS).items]
    chance = random.Random(2026)
    products = [invent(records, number, chance) for number in range(PRODUCTS)]
    now = revision()
    proposing = timed(lambda: [proposed(product, bases_of(product, now)) for product in products])
    keeping = timed(lambda: [actions.register_record(by=ANNA, record=product, on=ON) for product in products])
    judging = timed(
        lambda: [actions.confirm_all(by=ANNA, code=product.code, number=1, at_least=0.7, on=ON) for product in products]
    )
    lines = queries.products()
    queries.forget_reports()
    cold = timed(lambda: queries.figures_of(lines, ON))
    queries.forget_figures()
    counted = timed(lambda: queries.figures_of(lines, ON))
    again = timed(lambda: queries.figures_of(lines, ON))
    tallies = [one.tally for one in queries.figures_of(lines, ON).values() if one.tally is not None]
    confirmed = sum(one.progress.confirmed_links for one in tallies)
    proposals = sum(one.progress.proposed_links for one in tallies)

    def edit(number: int) -> None:
        product = products[number]
        first, *others = product.units
        changed = replace(first.outcomes[0], text=f"{first.outcomes[0].text} nauwkeurig")
        units = (replace(first, outcomes=(changed, *first.outcomes[1:])), *others)
        actions.save_document(by=ANNA, code=product.code, number=1, product=replace(product, units=units), on=ON)
        queries.get_assessment(product.code)
        queries.matrix(product.code)

    def judge(number: int) -> None:
        code = products[number].code
        item = queries.link_worklist(code)[0]
        actions.mark_added(by=ANNA, code=code, number=1, outcome=item.outcome, on=ON)
        queries.get_assessment(code)
        queries.matrix(code)

    edits = [timed(lambda place=place: edit(place)) for place in range(_EDITS)]  # type: ignore[misc]
    judgements = [timed(lambda place=place: judge(place)) for place in range(_EDITS)]  # type: ignore[misc]
    touched = impact_figures(source, records[0], chance)
    links = f"{confirmed} confirmed links, {proposals} proposed"
    return [
        ProductsLine("all proposals", proposing, "one core"),
        ProductsLine("all products registered, proposals included", keeping),
        ProductsLine("the surer half confirmed, link by link", judging, f"{confirmed} links"),
        ProductsLine("coverage of all, first in a new process", cold, links),
        ProductsLine("coverage of all, counted anew", counted, links),
        ProductsLine("coverage of all, nothing changed", again, links),
        ProductsLine("one edit, saved and its report worked out", statistics.median(edits), f"median of {_EDITS}"),
        ProductsLine(
            "one judgement, saved and its report worked out", statistics.median(judgements), f"median of {_EDITS}"
        ),
        *touched,
    ]


def impact_figures(source: Path, record: QualificationRecord, chance: random.Random) -> list[ProductsLine]:
    """A later version of one qualification, against as many products that all rest on the earlier one."""
    from ijkpunt.accounts.queries import command_line_actor
    from ijkpunt.derivations import actions, queries
    from ijkpunt.derivations.queries.impact import impact_report
    from ijkpunt.formats.onderwijs_api.source import read_source
    from ijkpunt.register.actions import import_qualifications

    for number in range(PRODUCTS):
        one = replace(invent([record], number, chance), code=f"Q-{number:04d}")
        actions.register_record(by=ANNA, record=one, on=ON)
    later = source / "later"
    later.mkdir()
    (later / "later.json").write_bytes(load.next_version((source / f"{record.identifier}.json").read_bytes()))
    import_qualifications(by=command_line_actor(), source=read_source(later), on=ON)
    newer = f"{record.version.number}-{record.version.version + 1}"
    queries.forget_reports()
    cold = timed(lambda: impact_report(record.identifier, newer))
    again = timed(lambda: impact_report(record.identifier, newer))
    report = impact_report(record.identifier, newer)
    found = (
        f"{len(report.products)} products, {sum(one.effect.value == 'content' for one in report.products)} on content"
    )
    return [
        ProductsLine("a new version against 1 000 products, first in a new process", cold, found),
        ProductsLine("a new version against 1 000 products", again, found),
    ]


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")
    django.setup()
    lines = run(Path(sys.argv[1]))
    print(json.dumps([{"name": line.name, "seconds": line.seconds, "found": line.found} for line in lines]))


if __name__ == "__main__":
    main()
