"""What a model sees of an outcome and a competence: at the first look, and when the chances of all pairs are known."""

import numpy as np

from ijkpunt.derivations.rules.proposing.evidence import Asking, Evidence
from ijkpunt.derivations.rules.proposing.index import QualificationIndex
from ijkpunt.derivations.rules.proposing.rivals import (
    beside,
    best_of,
    lead,
    log_odds,
    mean_of,
    standard,
    sum_of,
    unit_best,
    unit_mean,
)
from ijkpunt.derivations.rules.proposing.words import LEARNED, MIXED, SPELLED, Flags, Matrix

Columns = dict[str, Matrix]

_MIXTURE = ("explained", "spelled", "skill_both", "skill_spelled", "meant")
_RIVALLED = ("explained", "spelled", "skill_both", "skill_spelled", "skill_part", "mixture")
_KEPT = ("explained_row", "spelled_row", "unit_explained", "claims", "size", "top_spelled", "length")
_RECALLED = ("recalled", "recalled_row", "recalled_lead", "recalled_column_lead", "recalled_mean", "known", "times")
_HEARD = np.float32(0.2)  # telling and explaining from which an outcome may claim a skill


def pair_columns(asking: Asking, evidence: Evidence, index: QualificationIndex) -> Columns:
    """The first look, each (n, m)."""
    base = _base(evidence, index)
    made: Columns = {}
    for name, scores in base.items():
        made[name] = scores
        made[f"{name}_row"] = standard(scores, 1)
    for name in _RIVALLED:
        made[f"{name}_lead"] = lead(base[name], 1)
        made[f"{name}_column"] = standard(base[name], 0)
        made[f"{name}_column_lead"] = lead(base[name], 0)
    for name in ("mixture", "explained"):
        made[f"{name}_unit"] = standard(unit_mean(base[name], asking.units), 1)
        made[f"{name}_beside"] = beside(base[name], asking.units)
    made["mixture_unit_best"] = unit_best(base["mixture"], asking.units)
    made["unit_explained"] = standard(evidence.title_explained, 1)[asking.units]
    made["unit_meant"] = standard(evidence.title_meant, 1)[asking.units]
    claim = evidence.both[:, index.skills]
    first = (claim >= claim.max(axis=0, keepdims=True)) & (claim > _HEARD)
    made["claims"] = mean_of(first.astype(np.float32), index.skill_owners, len(index.competences))
    shape = base["explained"].shape
    rows = {
        "length": np.log1p(evidence.words),
        "top_explained": base["explained"].max(axis=1),
        "top_spelled": base["spelled"].max(axis=1),
        "top_skill": base["skill_both"].max(axis=1),
    }
    made |= {name: np.broadcast_to(values[:, None], shape) for name, values in rows.items()}
    made["size"] = np.broadcast_to(np.log1p(index.sizes).astype(np.float32), shape)
    down, along = (np.linspace(0, 1, size, dtype=np.float32) for size in shape)
    made["apart"] = np.abs(down[:, None] - along)
    return made | _recalled(evidence, index)


def _base(evidence: Evidence, index: QualificationIndex) -> Columns:
    count, whole, titles = len(index.competences), index.wholes, index.titles

    def skill(scores: Matrix) -> Matrix:
        return best_of(scores[:, index.skills], index.skill_owners, count)

    def known(scores: Matrix) -> Matrix:
        return best_of(scores[:, index.knowledge], index.knowledge_owners, count)

    starts = np.searchsorted(evidence.owners, np.arange(len(evidence.words)))
    won = evidence.clear >= evidence.clear.max(axis=1, keepdims=True) - np.float32(1e-6)
    base: Columns = {
        "explained": evidence.explained[MIXED],
        "explained_spelled": evidence.explained[SPELLED],
        "explained_learned": evidence.explained[LEARNED],
        "spelled": evidence.spelled[:, whole],
        "meant": evidence.meant[:, whole],
        "skill_told": skill(evidence.told[MIXED]),
        "skill_both": skill(evidence.both),
        "skill_part": skill(evidence.part),
        "skill_spelled": skill(evidence.spelled),
        "skill_meant": skill(evidence.meant),
        "knowledge_both": known(evidence.both),
        "knowledge_spelled": known(evidence.spelled),
        "title_both": evidence.both[:, titles],
        "title_spelled": evidence.spelled[:, titles],
        "title_meant": evidence.meant[:, titles],
        "skills_told": mean_of(np.clip(evidence.both[:, index.skills] - 0.3, 0, 1), index.skill_owners, count),
        "clearest": np.maximum.reduceat(evidence.clear, starts, axis=0),
        "clauses": np.add.reduceat(won.astype(np.float32), starts, axis=0) / evidence.clauses[:, None],
    }
    base["mixture"] = np.mean([standard(base[name], 1) for name in _MIXTURE], axis=0, dtype=np.float32)
    return base


def _recalled(evidence: Evidence, index: QualificationIndex) -> Columns:
    recalled, alike = evidence.recalled, index.recalled.alike
    return {
        "recalled": recalled,
        "recalled_row": standard(recalled, 1),
        "recalled_lead": lead(recalled, 1),
        "recalled_column": standard(recalled, 0),
        "recalled_column_lead": lead(recalled, 0),
        "recalled_mean": evidence.recalled_mean,
        "known": np.broadcast_to(alike.max(axis=1, initial=0), recalled.shape),
        "times": np.broadcast_to(alike.sum(axis=1), recalled.shape),
    }


def candidates(columns: Columns, most: int) -> Flags:
    """True for the competences that are worth a look for an outcome, at most about `most`."""
    glance = columns["mixture"] + 2 * columns["recalled"] + np.float32(0.3) * columns["mixture_unit"]
    if glance.shape[1] <= most:
        return np.ones(glance.shape, np.bool_)
    least = np.partition(glance, glance.shape[1] - most, axis=1)[:, -most, None]
    return np.asarray(glance >= least)


def second_columns(chances: Matrix, asking: Asking, first: Columns) -> Columns:
    """What the chances say about each other, with what matters most of the first look."""
    others = unit_mean(chances, asking.units)
    row, column = chances.sum(axis=1, keepdims=True), chances.sum(axis=0, keepdims=True)
    little = np.float32(0.05)
    made: Columns = {
        "chance": log_odds(chances),
        "chance_lead": lead(chances, 1),
        "chance_column_lead": lead(chances, 0),
        "chance_unit": others,
        "chance_unit_share": others / (others.sum(axis=1, keepdims=True) + little),
        "chance_beside": beside(chances, asking.units),
        "chance_unit_best": unit_best(chances, asking.units),
        "chance_row": np.broadcast_to(row, chances.shape),
        "chance_others_row": row - chances,
        "chance_others_column": column - chances,
        "chance_share": chances / (row + little),
        "chance_share_column": chances / (column + little),
        "chance_best": np.broadcast_to(chances.max(axis=1, keepdims=True), chances.shape),
        "chance_best_column": np.broadcast_to(chances.max(axis=0, keepdims=True), chances.shape),
    }
    return made | {name: first[name] for name in (*_KEPT, *_RECALLED)}


def third_columns(
    chances: Matrix, skills: Matrix, asking: Asking, evidence: Evidence, index: QualificationIndex, first: Columns
) -> Columns:
    """The same again, now that it is known which skills the outcome may show. `skills` (n, s) are those chances."""
    owners, count = index.skill_owners, len(index.competences)
    wins = ((skills >= skills.max(axis=0, keepdims=True)) & (skills > 0.1)).astype(np.float32)
    best, total = best_of(skills, owners, count), sum_of(skills, owners, count)
    return {
        "skill_best": best,
        "skill_total": total,
        "skill_wins": mean_of(wins, owners, count),
        "skill_wins_total": sum_of(wins, owners, count),
        "skill_best_lead": lead(best, 1),
        "skill_best_column_lead": lead(best, 0),
        "skill_total_lead": lead(total, 1),
        "clause_count": np.broadcast_to(evidence.clauses[:, None], chances.shape),
    } | second_columns(chances, asking, first)
