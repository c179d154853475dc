"""Learning to propose links, and how good that is on cases that were left out.

    python -m tests.bench.quality.coverage_train judge        leave out one qualification at a time: the honest figures
    python -m tests.bench.quality.coverage_train ship         learn from all cases: weights/links.npz

A case is only judged by what learned nothing from any case on the same qualification: not the trees, not the
experience, not the thresholds, not the calibration. Trees of one step learn from the chances that the step before gives
for cases that it did not learn from.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from ijkpunt.derivations.rules.coverage import CoverageLink
from ijkpunt.derivations.rules.evaluation import Agreement, compare, mean_figures
from ijkpunt.derivations.rules.proposals import bases_of, links_of, report
from ijkpunt.derivations.rules.proposing import model as learned
from ijkpunt.derivations.rules.proposing.choose import MISSING
from ijkpunt.derivations.rules.proposing.choose import linked as linked_pairs
from ijkpunt.derivations.rules.proposing.evidence import Evidence, gather
from ijkpunt.derivations.rules.proposing.experience import Experience, Recalled
from ijkpunt.derivations.rules.proposing.forest import Forest
from ijkpunt.derivations.rules.proposing.index import QualificationIndex
from ijkpunt.derivations.rules.proposing.judge import MOST_CANDIDATES, Judgement, Look
from ijkpunt.derivations.rules.proposing.model import Choice, Model
from ijkpunt.derivations.rules.proposing.pairs import Columns, candidates, pair_columns
from ijkpunt.derivations.rules.proposing.weighing import Weighing
from ijkpunt.derivations.rules.proposing.words import Flags, Matrix
from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.rank import shipped_model
from tests.bench.quality.coverage_cases import OWN, REAL, Case, cases, experience_of

Rows = Mapping[int, tuple[Columns, Flags | None]]  # per case the columns, and which of their cells count

TARGET = Path(learned.__file__).parent / "weights" / "links.npz"
SEEDS = 2
Learned = TypeVar("Learned")


@dataclass(frozen=True)
class Schooling:
    """Of the trees of one step."""

    rounds: int = 120
    rate: float = 0.05
    leaves: int = 8
    fewest: int = 15  # examples in a leaf
    calm: float = 5.0  # l2 on the leaves
    part: float = 0.3  # of the columns that a question may choose from
    seeds: int = SEEDS


def fit(names: Sequence[str], given: Matrix, wanted: NDArray[Any], how: Schooling) -> Forest:
    found = []
    for seed in range(how.seeds):
        trees = HistGradientBoostingClassifier(
            max_iter=how.rounds,
            learning_rate=how.rate,
            max_leaf_nodes=how.leaves,
            min_samples_leaf=how.fewest,
            l2_regularization=how.calm,
            max_features=how.part,
            early_stopping=False,
            random_state=seed,
        )
        found.append(trees.fit(given, wanted))
    return forest(names, found, how)


def forest(names: Sequence[str], fitted: Sequence[Any], how: Schooling) -> Forest:
    """The trees of scikit-learn as plain arrays; the mean of what differently seeded ones say."""
    trees = [one.nodes for many in fitted for (one,) in many._predictors]
    count, questions = len(trees), how.leaves - 1
    columns = np.zeros((count, questions), np.int64)
    thresholds = np.zeros((count, questions), np.float32)
    ways = np.zeros((count, questions, how.leaves), np.float32)
    values = np.zeros((count, how.leaves), np.float32)
    for place, nodes in enumerate(trees):
        asked, leaf = 0, 0
        waiting: list[tuple[int, list[tuple[int, int]]]] = [(0, [])]
        while waiting:
            number, way = waiting.pop()
            node = nodes[number]
            if node["is_leaf"]:
                for question, sign in way:
                    ways[place, question, leaf] = sign
                values[place, leaf] = node["value"] / len(fitted)
                leaf += 1
                continue
            columns[place, asked], thresholds[place, asked] = node["feature_idx"], node["num_threshold"]
            waiting += [(int(node["left"]), [*way, (asked, 1)]), (int(node["right"]), [*way, (asked, -1)])]
            asked += 1
    yeses = np.asarray((ways > 0).sum(axis=1), np.float32)
    start = float(np.mean([one._baseline_prediction.item() for one in fitted]))
    return Forest(tuple(names), columns, thresholds, ways, yeses, values, start)


class Material:
    """The cases with their evidence, gathered once; only what is recalled depends on what may be recalled."""

    def __init__(self, some: Sequence[Case], encoder: Encoder) -> None:
        self.cases, self.encoder = list(some), encoder
        none = Experience.together([], encoder.pieces.shape[1])
        self.indexes = [QualificationIndex.of(case.competences, encoder, none) for case in self.cases]
        self.evidence = [gather(case.asking, index) for case, index in zip(self.cases, self.indexes, strict=True)]
        self.experience = [experience_of(case, encoder) for case in self.cases]
        self.keys = [case.key for case in self.cases]

    def look(self, place: int, without: set[str]) -> Look:
        """The first look at a case that recalls no case on `without`, nor on its own qualification."""
        own, index, case = self.experience[place], self.indexes[place], self.cases[place]
        allowed = [
            one
            for one, key in zip(self.experience, self.keys, strict=True)
            if key not in without and key != self.keys[place]
        ]
        recalled = Recalled.of(
            own.titles, own.skills, own.owners, Experience.together(allowed, self.encoder.pieces.shape[1])
        )
        index = replace(index, recalled=recalled)
        nearest, mean = recalled.about_competences(own.outcomes)
        evidence: Evidence = replace(
            self.evidence[place],
            recalled=nearest,
            recalled_mean=mean,
            recalled_skills=recalled.about_skills(own.outcomes),
        )
        first = pair_columns(case.asking, evidence, index)
        return Look(case.asking, index, evidence, first, candidates(first, MOST_CANDIDATES))


Wanted = Callable[[Case], tuple[NDArray[Any], Flags | None]]  # the right answers, and which cells are left out


def linked(case: Case) -> tuple[NDArray[Any], Flags | None]:
    return case.linked, case.tolerated


def told(case: Case) -> tuple[NDArray[Any], Flags | None]:
    return case.told, case.unsure & ~case.told


def shown(case: Case) -> tuple[NDArray[Any], Flags | None]:
    """A competence that is missing altogether teaches nothing of which skills are left out."""
    owners = np.repeat(np.arange(len(case.competences)), [len(one.skills) for one in case.competences])
    return case.shown, case.statuses[owners] == MISSING


@dataclass(frozen=True)
class Taught:
    forests: dict[str, Forest]
    status: Weighing
    judged: dict[int, Judgement]  # per case, by what did not learn from it


HOW = {
    "pair": Schooling(),
    "pair_again": Schooling(),
    "pair_third": Schooling(),
    "skill": Schooling(),
    "skill_again": Schooling(),
    "shown": Schooling(rounds=60),
}


def teach(material: Material, left_out: set[str]) -> Taught:
    """Learn from every case that is not on a qualification of `left_out`; judge all cases."""
    pupils = [place for place, key in enumerate(material.keys) if key not in left_out]
    looks = {place: material.look(place, left_out) for place in range(len(material.cases))}
    forests: dict[str, Forest] = {}

    def step(name: str, rows: Rows, wanted: Wanted) -> dict[int, Matrix]:
        forests[name], found = _step(material, pupils, rows, wanted, HOW[name])
        return found

    where = {place: look.where for place, look in looks.items()}
    one = step("pair", {p: (look.first, where[p]) for p, look in looks.items()}, linked)
    two = step("pair_again", {p: (looks[p].again(found), where[p]) for p, found in one.items()}, linked)
    near = {p: looks[p].skills_where(found) for p, found in two.items()}
    columns = {p: looks[p].skills(found) for p, found in two.items()}
    first = step("skill", {p: (columns[p], near[p]) for p in columns}, told)
    again = {p: looks[p].skills_again(first[p], two[p], columns[p]) for p in columns}
    second = step("skill_again", {p: (again[p], near[p]) for p in columns}, told)
    skills = {p: (first[p] + second[p]) / 2 for p in columns}
    three = step("pair_third", {p: (looks[p].third(two[p], skills[p]), where[p]) for p in columns}, linked)
    links = {p: (two[p] + three[p]) / 2 for p in columns}
    anywhere = step("shown", {p: (looks[p].shown(skills[p], links[p]), None) for p in columns}, shown)
    weighing, statuses = _statuses(
        material, pupils, {p: looks[p].statuses(anywhere[p], found) for p, found in links.items()}
    )
    judged = {p: Judgement(looks[p].evidence, links[p], skills[p], anywhere[p], statuses[p]) for p in columns}
    return Taught(forests, weighing, judged)


def _statuses(
    material: Material, pupils: Sequence[int], given: Mapping[int, Columns]
) -> tuple[Weighing, dict[int, Matrix]]:
    """As `_step`."""

    def learn(some: Sequence[int]) -> Weighing:
        names = list(given[pupils[0]])
        rows = np.concatenate([np.stack([given[place][name] for name in names], axis=1) for place in some])
        scale = StandardScaler().fit(rows)
        wanted = np.concatenate([material.cases[place].statuses for place in some])
        fitted = LogisticRegression(C=0.1, max_iter=2000).fit(scale.transform(rows), wanted)
        made = (scale.mean_, scale.scale_, fitted.coef_.T, fitted.intercept_)
        return Weighing(tuple(names), *(np.asarray(one, np.float32) for one in made))

    whole = learn(pupils)
    return whole, {place: one.of(given[place]) for place, one in _judges(material, pupils, learn, whole).items()}


def _judges(
    material: Material, pupils: Sequence[int], learn: Callable[[Sequence[int]], Learned], whole: Learned
) -> dict[int, Learned]:
    """Who judges a case: what learned from all pupils, or from those on other qualifications when it is a pupil."""
    found: dict[int, Learned] = {}
    for key in dict.fromkeys(material.keys):
        here = [place for place, own in enumerate(material.keys) if own == key]
        others = [place for place in pupils if material.keys[place] != key]
        found |= dict.fromkeys(here, learn(others) if set(here) & set(pupils) else whole)
    return found


def _step(
    material: Material, pupils: Sequence[int], rows: Rows, wanted: Wanted, how: Schooling
) -> tuple[Forest, dict[int, Matrix]]:
    """What learned from all pupils, and chances: of a pupil by what learned from the others, of the rest by all."""
    names = list(rows[pupils[0]][0])

    def learn(some: Sequence[int]) -> Forest:
        parts = [_examples(material.cases[place], *rows[place], names, wanted) for place in some]
        return fit(names, np.concatenate([one for one, _ in parts]), np.concatenate([one for _, one in parts]), how)

    whole = learn(pupils)
    return whole, {place: one.of(*rows[place]) for place, one in _judges(material, pupils, learn, whole).items()}


def _examples(
    case: Case, columns: Columns, where: Flags | None, names: Sequence[str], wanted: Wanted
) -> tuple[Matrix, NDArray[Any]]:
    right, left_out = wanted(case)
    chosen = np.ones(right.shape, np.bool_) if where is None else where
    if left_out is not None:
        chosen = chosen & ~left_out
    return np.stack([columns[name][chosen] for name in names], axis=1).astype(np.float32), right[chosen]


def settle(material: Material, taught: Taught, places: Sequence[int]) -> Choice:
    """The thresholds and the calibration that suit these cases best, by chances of what did not learn from them."""

    def mean(measure: Callable[[int, Choice], float], how: Choice) -> float:
        return float(np.mean([measure(place, how) for place in places]))

    def links(place: int, how: Choice) -> float:
        judged, case = taught.judged[place], material.cases[place]
        found = linked_pairs(judged, how) & ~case.tolerated
        return 2 * float((found & case.linked).sum()) / float(found.sum() + case.linked.sum())

    def relations(place: int, how: Choice) -> float:
        found = agreement(material, taught, place, how)
        return found.relation_accuracy + found.status_accuracy

    line = np.asarray([0, 1], np.float32)
    how = Choice(0.3, 0.5, 0.5, 0.8, line, line)
    tried = [replace(how, least=least, beside=beside) for least in np.arange(0.16, 0.6, 0.04) for beside in _BESIDE]
    how = _smoothest(tried, [mean(links, one) for one in tried], len(_BESIDE))
    tried = [replace(how, shown=one) for one in np.arange(0.3, 0.75, 0.05)]
    how = tried[int(np.argmax([mean(relations, one) for one in tried]))]
    tried = [replace(how, doubted=one) for one in np.arange(0.5, 0.95, 0.05)]
    how = tried[int(np.argmax([mean(relations, one) for one in tried]))]
    heights, chances = calibrated(material, taught, places, how)
    return replace(how, heights=heights, chances=chances)


_BESIDE = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def _smoothest(tried: Sequence[Choice], reached: Sequence[float], width: int) -> Choice:
    """The best of a grid after every figure is averaged with its neighbours: a peak of one point is chance."""
    grid = np.pad(np.reshape(reached, (-1, width)), 1, mode="edge")
    rows, columns = grid.shape[0] - 2, grid.shape[1] - 2
    shifted = [grid[row : row + rows, column : column + columns] for row in range(3) for column in range(3)]
    return tried[int(np.mean(shifted, axis=0).argmax())]


def calibrated(
    material: Material, taught: Taught, places: Sequence[int], how: Choice
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Points of a line from the chance of a proposed link to how often such a proposal is right."""
    given, right = [], []
    for place in places:
        judged, case = taught.judged[place], material.cases[place]
        found = linked_pairs(judged, how) & ~case.tolerated
        given.append(judged.links[found])
        right.append(case.linked[found])
    chances, hits = np.concatenate(given), np.concatenate(right).astype(np.float64)
    fitted = IsotonicRegression(y_min=0.02, y_max=0.98, out_of_bounds="clip").fit(chances, hits)
    order = np.argsort(chances, kind="stable")
    heights = np.asarray([part.mean() for part in np.array_split(chances[order], _POINTS)], np.float32)
    means = [part.mean() for part in np.array_split(fitted.predict(chances[order]), _POINTS)]
    return heights, np.asarray(means, np.float32)


_POINTS = 8


def agreement(material: Material, taught: Taught, place: int, how: Choice) -> Agreement:
    case = material.cases[place]
    links = links_of(case.product, material.indexes[place], taught.judged[place], how)
    return compare(report(case.product, bases_of(case.product, case.records), links), case.gold)


@dataclass(frozen=True)
class LeftOut:
    """What cases on one qualification get from what learned from the others."""

    agreements: dict[str, Agreement]  # by case
    sure: list[tuple[float, bool]]  # of every proposal its confidence, and whether it is right
    links: dict[str, tuple[CoverageLink, ...]]  # by case


def leave_out(material: Material, key: str) -> LeftOut:
    """Learn from all cases that are not on the qualification `key`, thresholds included; judge those that are."""
    taught = teach(material, {key})
    how = settle(material, taught, [place for place, own in enumerate(material.keys) if own != key])
    agreements, sure, links = {}, [], {}
    for place in [place for place, own in enumerate(material.keys) if own == key]:
        case = material.cases[place]
        agreements[case.name] = agreement(material, taught, place, how)
        links[case.name] = links_of(case.product, material.indexes[place], taught.judged[place], how)
        for one in links[case.name]:
            pair = (one.outcome, one.competence)
            if pair in case.gold.links or pair not in case.gold.tolerated:
                sure.append((one.confidence, pair in case.gold.links))
    return LeftOut(agreements, sure, links)


BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 0.95), (0.95, 1.0))


def reliability(sure: Sequence[tuple[float, bool]]) -> list[tuple[str, int, float, float]]:
    """Per band of confidence: how many proposals, their mean confidence, and what part is right."""
    lines = []
    for low, high in BANDS:
        some = [one for one in sure if low <= one[0] < high or one[0] == high == 1.0]
        if some:
            said, right = np.mean(some, axis=0).tolist()
            lines.append((f"{low:.2f}-{high:.2f}", len(some), said, right))
    return lines


def judge_all(material: Material) -> LeftOut:
    """Leave out one qualification at a time, and tell for every case how good the proposals are."""
    agreements: dict[str, Agreement] = {}
    sure: list[tuple[float, bool]] = []
    links: dict[str, tuple[CoverageLink, ...]] = {}
    for key in dict.fromkeys(material.keys):
        found = leave_out(material, key)
        agreements |= found.agreements
        sure += found.sure
        links |= found.links
        for name, one in found.agreements.items():
            print(name, one.as_json(), flush=True)
    given = {path.stem for path in REAL.glob("*.json")}
    for name, some in {"given": given, "ours": agreements.keys() - given, "all": set(agreements)}.items():
        print(name, mean_figures([one for case, one in agreements.items() if case in some]))
    for band in reliability(sure):
        print(*band)
    return LeftOut(agreements, sure, links)


def ship(material: Material, path: Path) -> None:
    """Learn from all cases. The thresholds come from chances for cases that were left out."""
    taught = teach(material, set())
    how = settle(material, taught, range(len(material.cases)))
    experience = Experience.together(material.experience, material.encoder.pieces.shape[1])
    Model(material.encoder, experience, taught.forests, taught.status, how).save(path)
    print(how, path.stat().st_size)


def main(what: str) -> None:
    material = Material(cases(REAL, OWN), shipped_model().encoder)
    if what == "judge":
        judge_all(material)
    elif what == "ship":
        ship(material, TARGET)
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
