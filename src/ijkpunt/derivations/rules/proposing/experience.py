"""Earlier links as points: outcomes of other products, and what they were linked to.

Many competences come back in other qualifications, to the letter or nearly so (working in a team, working safely).
What products said of them before helps to recognise them in words that no qualification uses. Only points are kept,
no text: see weights/MODEL.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ijkpunt.derivations.rules.proposing.words import Matrix, Numbers
from ijkpunt.matching.encode import unit
from ijkpunt.matching.encode_pieces import Vector

_STEPS = 127  # a number of a point is kept in a byte, -127 to 127
_ALIKE = 0.8  # cosine from which two skills, or two titles, begin to be the same
_SAME = 0.9  # cosine from which they are
_FEW = 3  # earlier competences whose mean is taken


@dataclass(frozen=True, slots=True)
class Experience:
    """`outcomes` (o), `titles` (c) and `skills` (s) are points; `owners` names the competence of every skill.

    `linked` holds pairs (competence, outcome), `shown` pairs (skill, outcome), both sorted.
    """

    outcomes: Vector
    titles: Vector
    skills: Vector
    owners: Numbers
    linked: Numbers
    shown: Numbers

    def packed(self) -> dict[str, NDArray[np.generic]]:
        points = {"outcomes": self.outcomes, "titles": self.titles, "skills": self.skills}
        links = {"owners": self.owners, "linked": self.linked, "shown": self.shown}
        return {
            **{f"experience.{name}": np.rint(one * _STEPS).astype(np.int8) for name, one in points.items()},
            **{f"experience.{name}": one.astype(np.int32) for name, one in links.items()},
        }

    @classmethod
    def unpacked(cls, arrays: Mapping[str, NDArray[Any]]) -> "Experience":
        points = [unit(arrays[f"experience.{name}"].astype(np.float32)) for name in ("outcomes", "titles", "skills")]
        links = [arrays[f"experience.{name}"].astype(np.int64) for name in ("owners", "linked", "shown")]
        return cls(points[0], points[1], points[2], links[0], links[1], links[2])

    @classmethod
    def together(cls, some: "list[Experience]", size: int) -> "Experience":
        """Of several products, one after another. `size`: the numbers of a point, for when there are none."""
        empty, none = np.zeros((0, size), np.float32), np.zeros((0, 2), np.int64)
        first = cls(empty, empty, empty, np.zeros(0, np.int64), none, none)
        for one in some:
            before = np.asarray([len(first.titles), len(first.outcomes)])
            first = cls(
                np.concatenate([first.outcomes, one.outcomes]),
                np.concatenate([first.titles, one.titles]),
                np.concatenate([first.skills, one.skills]),
                np.concatenate([first.owners, one.owners + before[0]]),
                np.concatenate([first.linked, one.linked + before]),
                np.concatenate([first.shown, one.shown + np.asarray([len(first.skills), before[1]])]),
            )
        return first


@dataclass(frozen=True, slots=True)
class Recalled:
    """What competences (m) and skills (s) of an index have in common with the earlier ones.

    `alike` (m, earlier competences that were linked) and `skills_alike` (s, earlier skills that were shown), 0 to 1.
    """

    alike: Matrix
    skills_alike: Matrix
    of_competence: Numbers  # the outcomes that were linked, by competence
    competence_starts: Numbers
    of_skill: Numbers
    skill_starts: Numbers
    outcomes: Vector

    @classmethod
    def of(cls, titles: Vector, skills: Vector, owners: Numbers, before: Experience) -> "Recalled":
        """Of the points of the titles and skills of an index; `owners` names the competence of every skill."""
        there, starts = np.unique(before.linked[:, 0], return_index=True)
        shown, shown_starts = np.unique(before.shown[:, 0], return_index=True)
        near = np.asarray(skills @ before.skills.T, np.float32)
        alike = np.clip((titles @ before.titles.T - _ALIKE) / (1 - _ALIKE), 0, 1)
        if len(owners) and len(before.owners):
            earlier, first = np.unique(before.owners, return_index=True)
            same = np.maximum.reduceat(near, first, axis=1) > _SAME
            own, begin = np.unique(owners, return_index=True)
            sizes = np.diff(np.append(begin, len(owners)))[:, None]
            share = np.add.reduceat(same.astype(np.float32), begin, axis=0) / sizes
            spots = np.ix_(own, earlier)
            alike[spots] = np.maximum(alike[spots], share)
        return cls(
            np.asarray(alike[:, there], np.float32),
            np.asarray(np.clip((near[:, shown] - _ALIKE) / (1 - _ALIKE), 0, 1), np.float32),
            before.linked[:, 1],
            starts,
            before.shown[:, 1],
            shown_starts,
            before.outcomes,
        )

    def about_competences(self, points: Vector) -> tuple[Matrix, Matrix]:
        """How near every outcome lies to those that were linked to such a competence: the nearest, and the mean over
        the three best earlier competences. Both (n, m), 0 where nothing is known."""
        best = self._best(points, self.of_competence, self.competence_starts)
        count, few = len(self.alike), min(_FEW, self.alike.shape[1])
        first, mean = np.zeros((2, len(points), count), np.float32)
        for place in range(count if few else 0):
            known = np.flatnonzero(self.alike[place])
            if len(known):
                said = best[:, known] * self.alike[place, known]
                first[:, place] = said.max(axis=1)
                mean[:, place] = np.sort(said, axis=1)[:, -few:].sum(axis=1) / few
        return first, mean

    def about_skills(self, points: Vector) -> Matrix:
        """The nearest for skills, (n, s)."""
        best = self._best(points, self.of_skill, self.skill_starts)
        made = np.zeros((len(points), len(self.skills_alike)), np.float32)
        for place, row in enumerate(self.skills_alike):
            known = np.flatnonzero(row)
            if len(known):
                made[:, place] = (best[:, known] * row[known]).max(axis=1)
        return made

    def _best(self, points: Vector, outcomes: Numbers, starts: Numbers) -> Matrix:
        if not len(outcomes):
            return np.zeros((len(points), 0), np.float32)
        near = np.clip(points @ self.outcomes.T, 0, 1)
        return np.asarray(np.maximum.reduceat(near[:, outcomes], starts, axis=1), np.float32)
