"""Whether a hierarchy is one: no concept stands above itself, and what stands above others exists."""

from collections.abc import Iterable, Mapping

from ijkpunt.formats.findings import Findings
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.vocabulary import VocabularyConcept

_SHOWN = 5  # steps of a circle that are named


def cycles_in(broader: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The circles that are met going up, each from its first concept back to itself, without deep recursion.

    Every concept that lies on a circle is in at least one of them.
    """
    done: set[str] = set()
    circles: list[list[str]] = []
    for start in broader:
        if start in done:
            continue
        path: list[str] = [start]
        place = {start: 0}
        steps = [iter(broader.get(start, ()))]
        while steps:
            above = next(steps[-1], None)
            if above is None:
                steps.pop()
                last = path.pop()
                del place[last]
                done.add(last)
            elif above in place:
                circles.append([*path[place[above] :], above])
            elif above not in done:
                place[above] = len(path)
                path.append(above)
                steps.append(iter(broader.get(above, ())))
    return circles


def judge_hierarchy(concepts: Mapping[str, VocabularyConcept], findings: Findings, lines: Mapping[str, int]) -> None:
    """Circles are errors in `findings`; `lines` tells where the concepts stand, as far as known."""
    for circle in cycles_in({concept.id: concept.broader for concept in concepts.values()}):
        shown = " → ".join(circle[: _SHOWN + 1]) + (" → …" if len(circle) > _SHOWN + 1 else "")
        message = say("De hiërarchie draait rond: {circle}.", circle=shown)
        remedy = say("Haal een van deze bovenliggende begrippen weg.")
        findings.add("vocabulary.cycle", message, remedy, line=lines.get(circle[0]), column="broader", value=circle[0])


def absent_broader(concepts: Mapping[str, VocabularyConcept], findings: Findings) -> None:
    """Concepts that name something above them that the release does not hold: a warning."""
    for concept in concepts.values():
        for above in concept.broader:
            if above not in concepts:
                message = say("{id} staat onder {above}, en dat begrip is er niet.", id=concept.id, above=above)
                remedy = say("Geef ook het bestand met de groepen, of laat dit zo: het verband valt dan weg.")
                findings.add("vocabulary.broader_absent", message, remedy, column="broader", severity=Severity.WARNING)
