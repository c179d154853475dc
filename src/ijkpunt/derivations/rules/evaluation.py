"""How well proposals agree with links and coverage that people made by hand (gold).

Gold comes as three texts of tab-separated lines with a header: links (outcome_code, competence_code, relation:
exact, partial, or added with an empty competence), coverage (competence_code, status, …) and tolerated
(outcome_code, competence_code, …): pairs that a careful reader may also link, so that proposing them is neither right
nor wrong.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ijkpunt.derivations.rules.coverage import CoverageRelation, CoverageReport, CoverageStatus
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused, shorten

Pair = tuple[str, str]  # outcome code, competence code


@dataclass(frozen=True, slots=True)
class Gold:
    links: Mapping[Pair, CoverageRelation]
    statuses: Mapping[str, CoverageStatus]  # by competence code
    tolerated: frozenset[Pair] = frozenset()
    added: frozenset[str] = frozenset()  # codes of outcomes that say nothing of the qualification


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts behind the figures. All figures lie between 0 and 1, and are 0 where there is nothing to divide by."""

    proposed: int  # links, without the tolerated
    wanted: int  # links in the gold
    agreed: int
    same_relation: int  # of the agreed
    competences: int  # with a status in the gold
    same_status: int
    added_proposed: int = 0  # outcomes without a link
    added_wanted: int = 0
    added_agreed: int = 0

    @property
    def precision(self) -> float:
        return self.agreed / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        return self.agreed / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.agreed / (self.proposed + self.wanted) if self.agreed else 0.0

    @property
    def relation_accuracy(self) -> float:
        return self.same_relation / self.agreed if self.agreed else 0.0

    @property
    def status_accuracy(self) -> float:
        return self.same_status / self.competences if self.competences else 0.0

    @property
    def added_precision(self) -> float:
        return self.added_agreed / self.added_proposed if self.added_proposed else 0.0

    @property
    def added_recall(self) -> float:
        return self.added_agreed / self.added_wanted if self.added_wanted else 0.0

    def as_json(self) -> dict[str, float]:
        """The figures, rounded to four places."""
        return {name: round(float(getattr(self, name)), 4) for name in FIGURES}


FIGURES = (
    "precision",
    "recall",
    "f1",
    "relation_accuracy",
    "status_accuracy",
    "added_precision",
    "added_recall",
)


def mean_figures(some: Sequence[Agreement]) -> dict[str, float]:
    """The mean over the cases of every figure, each case counting once; 0 without cases."""
    return {name: round(sum(getattr(one, name) for one in some) / max(len(some), 1), 4) for name in FIGURES}


def compare(report: CoverageReport, gold: Gold) -> Agreement:
    """Count where the report agrees with the gold. A competence that the report lacks counts as a wrong status."""
    proposed = {(outcome.code, link.competence): link.relation for outcome in report.outcomes for link in outcome.links}
    judged = {pair for pair in proposed if pair in gold.links or pair not in gold.tolerated}
    agreed = judged & gold.links.keys()
    statuses = {competence.code: competence.status for competence in report.competences}
    added = {outcome.code for outcome in report.outcomes if outcome.added}
    return Agreement(
        proposed=len(judged),
        wanted=len(gold.links),
        agreed=len(agreed),
        same_relation=sum(1 for pair in agreed if proposed[pair] is gold.links[pair]),
        competences=len(gold.statuses),
        same_status=sum(1 for code, status in gold.statuses.items() if statuses.get(code) is status),
        added_proposed=len(added),
        added_wanted=len(gold.added),
        added_agreed=len(added & gold.added),
    )


def read_gold(links: str, coverage: str, tolerated: str = "") -> Gold:
    """Read the three texts. Raises Refused with every line that has an unknown word or too few columns."""
    problems: list[Problem] = []
    wanted = {}
    added = set()
    for place, (outcome, competence, word) in _rows(
        links, ("outcome_code", "competence_code", "relation"), "links", problems
    ):
        if word in set(CoverageRelation) and competence:
            wanted[outcome, competence] = CoverageRelation(word)
        elif word == "added" and not competence:
            added.add(outcome)
        else:
            problems.append(_unknown(word, place, "exact, partial, added"))
    statuses = {}
    for place, (competence, word) in _rows(coverage, ("competence_code", "status"), "coverage", problems):
        if word in set(CoverageStatus):
            statuses[competence] = CoverageStatus(word)
        else:
            problems.append(_unknown(word, place, ", ".join(CoverageStatus)))
    allowed = _rows(tolerated, ("outcome_code", "competence_code"), "tolerated", problems) if tolerated.strip() else ()
    pairs = frozenset((outcome, competence) for _, (outcome, competence) in allowed)
    if problems:
        raise Refused(problems)
    return Gold(wanted, statuses, pairs, frozenset(added))


def _rows(
    text: str, columns: Sequence[str], file: str, problems: list[Problem]
) -> Iterator[tuple[Place, tuple[str, ...]]]:
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, row in enumerate(rows, start=2):
        place = Place(file=file, field=f"regel {number}")
        cells = tuple(row.get(column) for column in columns)
        present = tuple(cell for cell in cells if cell is not None)
        if len(present) == len(columns):
            yield place, present
        else:
            problems.append(
                Problem(
                    "gold.columns",
                    say("Op deze regel ontbreekt een kolom."),
                    say("Deze kolommen zijn nodig, met een tab ertussen: {columns}.", columns=", ".join(columns)),
                    place,
                )
            )


def _unknown(word: str, place: Place, known: str) -> Problem:
    return Problem(
        "gold.word",
        say("Het woord “{word}” kennen we hier niet.", word=shorten(word)),
        say("Kies een van deze: {words}.", words=known),
        place,
        shorten(word),
    )
