"""The report as rows for a spreadsheet: one row per element of each closed levelling. No names."""

from collections.abc import Iterable

from ijkpunt.dossiers.rules.levelling.consensus import differences
from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.dossiers.rules.levelling.evaluation import DossierLine, MethodReport


def method_rows(report: MethodReport) -> Iterable[tuple[str, ...]]:
    for line in report.lines:
        yield from _rows(line)


def _rows(line: DossierLine) -> Iterable[tuple[str, ...]]:
    one, weighing = line.dossier, line.dossier.weighing
    alpha = "" if line.agreement.alpha is None else f"{line.agreement.alpha:.4f}"
    start = (
        *(one.number, one.title, one.closed_on.isoformat(), str(one.level), str(weighing.level), one.scheme.version),
        *(alpha, f"{float(line.distance):.4f}", str(line.other), line.certainty.value),
    )
    lies = {found.element: found for found in differences(one.individual)}
    for element in ELEMENTS:
        found = lies.get(element)
        middle, low, high = (found.middle, found.low, found.high) if found else ("", "", "")
        count = len(found.given) if found else 0
        yield (*start, element.value, str(one.consensus[element]), str(middle), str(low), str(high), str(count))
