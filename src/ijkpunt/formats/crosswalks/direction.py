"""From which side to which a crosswalk reads, judged by its own labels.

Of two labels of which one holds all words of the other and more, the longer one nearly always says something narrower:
"sawing" against "sawing planks". Counted over all broad and narrow rows this tells clearly how a file was meant.
"""

import re
from collections.abc import Iterable

from ijkpunt.formats.crosswalks.project import Reads
from ijkpunt.formats.findings import Findings
from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity

LEAST = 10  # telling rows, before the labels may decide
CLEAR = 3  # times as many rows for one way as for the other

_WORD = re.compile(r"\w+")


def evidence(rows: Iterable[tuple[str, str, MatchRelation]]) -> dict[Reads, int]:
    """How many rows (first label, second label, relation) speak for each way of reading."""
    counts = dict.fromkeys(Reads, 0)
    for first, second, relation in rows:
        if relation not in (MatchRelation.BROAD, MatchRelation.NARROW):
            continue
        one, other = set(_WORD.findall(first.lower())), set(_WORD.findall(second.lower()))
        if one < other or other < one:
            second_is_broader = other < one
            forward = second_is_broader == (relation is MatchRelation.BROAD)
            counts[Reads.FIRST_TO_SECOND if forward else Reads.SECOND_TO_FIRST] += 1
    return counts


def judge_direction(told: Reads | None, counts: dict[Reads, int], findings: Findings) -> Reads:
    """What the caller told; else what the labels say; else second to first, as most of these files do.

    What was chosen without being told is a note; a caller whom the labels contradict gets a warning.
    """
    best, worst = max(counts, key=lambda way: counts[way]), min(counts.values())
    clear = counts[best] >= LEAST and counts[best] >= CLEAR * worst
    chosen = told or (best if clear else Reads.SECOND_TO_FIRST)
    numbers = {"many": counts[chosen], "few": sum(counts.values()) - counts[chosen]}
    if told and clear and best is not told:
        message = say("De benamingen spreken de leesrichting tegen: {many} rijen voor, {few} rijen tegen.", **numbers)
        remedy = say("Kijk enkele rijen na, en lees het bestand anders zo nodig in de andere richting.")
        findings.add("crosswalk.direction", message, remedy, severity=Severity.WARNING)
    elif told is None:
        message = (
            say("We lezen elke relatie van de tweede naar de eerste kolom: {many} rijen voor, {few} tegen.", **numbers)
            if chosen is Reads.SECOND_TO_FIRST
            else say(
                "We lezen elke relatie van de eerste naar de tweede kolom: {many} rijen voor, {few} tegen.", **numbers
            )
        )
        remedy = say("Klopt dat niet, kies dan zelf de richting.")
        findings.add("crosswalk.direction", message, remedy, severity=Severity.NOTE)
    return chosen
