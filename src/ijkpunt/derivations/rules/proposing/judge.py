"""From evidence to chances, step by step: links, then skills, then links again, then competences as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ijkpunt.derivations.rules.proposing.evidence import Asking, Evidence, gather
from ijkpunt.derivations.rules.proposing.forest import Forest
from ijkpunt.derivations.rules.proposing.index import QualificationIndex
from ijkpunt.derivations.rules.proposing.pairs import Columns, candidates, pair_columns, second_columns, third_columns
from ijkpunt.derivations.rules.proposing.skills import (
    shown_columns,
    skill_columns,
    skill_columns_again,
    status_columns,
)
from ijkpunt.derivations.rules.proposing.weighing import Weighing
from ijkpunt.derivations.rules.proposing.words import Flags, Matrix

MOST_CANDIDATES = 10  # competences that are weighed per outcome
HARDLY = 0.02  # the chance of a link under which no skill is looked at


@dataclass(frozen=True, slots=True)
class Judgement:
    """Chances: of every link (n, m), that an outcome shows a skill (n, s), that anything shows it (s,), and of being
    covered, partly covered or missing (m, 3)."""

    evidence: Evidence
    links: Matrix
    skills: Matrix
    shown: Matrix
    statuses: Matrix


@dataclass(frozen=True, slots=True)
class Look:
    """The steps of one product, so that training and asking take the same ones. `first` are the first columns."""

    asking: Asking
    index: QualificationIndex
    evidence: Evidence
    first: Columns
    where: Flags  # True for the pairs that are weighed

    @classmethod
    def at(cls, asking: Asking, index: QualificationIndex) -> "Look":
        evidence = gather(asking, index)
        first = pair_columns(asking, evidence, index)
        return cls(asking, index, evidence, first, candidates(first, MOST_CANDIDATES))

    def again(self, chances: Matrix) -> Columns:
        return second_columns(chances, self.asking, self.first)

    def third(self, chances: Matrix, skills: Matrix) -> Columns:
        return third_columns(chances, skills, self.asking, self.evidence, self.index, self.first)

    def skills_where(self, chances: Matrix) -> Flags:
        return np.asarray((chances >= HARDLY)[:, self.index.skill_owners])

    def skills(self, chances: Matrix) -> Columns:
        return skill_columns(chances, self.evidence, self.index)

    def skills_again(self, skills: Matrix, chances: Matrix, first: Columns) -> Columns:
        return skill_columns_again(skills, chances, self.evidence, self.index, first)

    def shown(self, skills: Matrix, chances: Matrix) -> Columns:
        return shown_columns(skills, chances, self.evidence, self.index)

    def statuses(self, shown: Matrix, chances: Matrix) -> Columns:
        return status_columns(shown, chances, self.evidence, self.index)


def judge(asking: Asking, index: QualificationIndex, forests: Mapping[str, Forest], status: Weighing) -> Judgement:
    """`asking` has at least one outcome, `index` at least one competence."""
    look = Look.at(asking, index)
    second = forests["pair_again"].of(look.again(forests["pair"].of(look.first, look.where)), look.where)
    where = look.skills_where(second)
    columns = look.skills(second)
    first = forests["skill"].of(columns, where)
    skills = (first + forests["skill_again"].of(look.skills_again(first, second, columns), where)) / 2
    links = (second + forests["pair_third"].of(look.third(second, skills), look.where)) / 2
    shown = forests["shown"].of(look.shown(skills, links))
    return Judgement(look.evidence, links, skills, shown, status.of(look.statuses(shown, links)))
