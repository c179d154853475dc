"""The example of docs/rules/levelling.md, from the scheme that the migration makes and the rules themselves."""

import importlib
from fractions import Fraction

from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.dossiers.rules.levelling.scheme import WeighingScheme
from ijkpunt.dossiers.rules.levelling.weighing import weigh
from ijkpunt.kernel.levels import ELEMENT_NAMES, DescriptorElement

rows = importlib.import_module("ijkpunt.dossiers.migrations.0006_levelling")
SCHEME = WeighingScheme(
    version=rows.SCHEME["version"],
    whole=rows.SCHEME["whole"],
    weights={DescriptorElement(element): weight for element, weight in rows.WEIGHTS.items()},
    points={level: points for level, (points, _start) in rows.LEVELS.items()},
    cut_offs={level: start for level, (_points, start) in rows.LEVELS.items() if start is not None},
    valid_from=rows.SINCE,
    source=rows.SCHEME["source"],
)


def example() -> str:
    """Every element at 4, but knowledge and autonomy at 3: a table, the total, and how sure."""
    low = {DescriptorElement.KNOWLEDGE: 3, DescriptorElement.AUTONOMY: 3}
    found = weigh({**dict.fromkeys(ELEMENTS, 4), **low}, SCHEME)
    table = ["| element | score | punten | gewicht | telt mee voor |", "|---|---|---|---|---|"]
    table += [
        f"| {ELEMENT_NAMES[line.element]} | {line.score} | {line.points} | {line.weight}/{SCHEME.whole} "
        f"| {_figure(line.part)} |"
        for line in found.lines
    ]
    table.append(f"| **samen** | | | | **{_figure(found.total)}** |")
    distance, other = found.nearest
    start, end = SCHEME.band(found.level)
    sure = [f"- {step.sentence}" for step in found.steps]
    told = (
        f"Niveau {found.level} gaat van {start} tot onder {end} punten: dit is dus niveau {found.level}. "
        f"De grens met niveau {other} ligt op {_figure(distance)} punten.",
        f"Hoe zeker: {found.certainty.label}.",
    )
    return "\n".join(("", *table, "", told[0], told[1], "", *sure, ""))


def _figure(value: Fraction) -> str:
    return f"{float(value):.2f}".replace(".", ",")
