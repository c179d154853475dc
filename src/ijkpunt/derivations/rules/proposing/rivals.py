"""Figures against their rivals: in the row (the other competences for the same outcome), in the column (the other
outcomes for the same competence) and in the unit (the outcomes that a maker put together)."""

import numpy as np

from ijkpunt.derivations.rules.proposing.words import Matrix, Numbers


def best_of(scores: Matrix, owners: Numbers, count: int) -> Matrix:
    """The highest score in every group of columns, shape (rows, count); 0 for a group without columns."""
    made = np.zeros((len(scores), count), np.float32)
    if len(owners):
        there, starts = np.unique(owners, return_index=True)
        made[:, there] = np.maximum.reduceat(scores, starts, axis=1)
    return made


def sum_of(scores: Matrix, owners: Numbers, count: int) -> Matrix:
    """The sum over every group of columns, shape (rows, count)."""
    made = np.zeros((len(scores), count), np.float32)
    if len(owners):
        there, starts = np.unique(owners, return_index=True)
        made[:, there] = np.add.reduceat(scores, starts, axis=1)
    return made


def mean_of(scores: Matrix, owners: Numbers, count: int) -> Matrix:
    sizes = np.maximum(np.bincount(owners, minlength=count), 1).astype(np.float32)
    return np.asarray(sum_of(scores, owners, count) / sizes, np.float32)


def lead(scores: Matrix, axis: int) -> Matrix:
    """How far every score lies above the best of the others along the axis (negative when below)."""
    if scores.shape[axis] < 2:
        return np.array(scores, np.float32)
    ranked = np.partition(scores, scores.shape[axis] - 2, axis=axis)
    first, second = np.take(ranked, [-1], axis=axis), np.take(ranked, [-2], axis=axis)
    return np.asarray(scores - np.where(scores >= first, second, first), np.float32)


def lead_within(scores: Matrix, owners: Numbers) -> Matrix:
    """How far every score lies above the best of the others of its group of columns."""
    made = np.zeros_like(scores, np.float32)
    for group in np.unique(owners):
        columns = np.flatnonzero(owners == group)
        if len(columns) > 1:
            made[:, columns] = lead(scores[:, columns], 1)
    return made


def standard(scores: Matrix, axis: int) -> Matrix:
    """Brought to mean 0 and spread 1 along the axis."""
    mean, spread = scores.mean(axis=axis, keepdims=True), scores.std(axis=axis, keepdims=True)
    return np.asarray((scores - mean) / (spread + np.float32(1e-3)), np.float32)


def unit_mean(scores: Matrix, units: Numbers) -> Matrix:
    """Per outcome the mean score of the others in its unit; 0 for one that is alone."""
    made = np.zeros_like(scores, np.float32)
    for unit in np.unique(units):
        rows = np.flatnonzero(units == unit)
        if len(rows) > 1:
            made[rows] = (scores[rows].sum(axis=0) - scores[rows]) / (len(rows) - 1)
    return made


def unit_best(scores: Matrix, units: Numbers) -> Matrix:
    """Per outcome the best score of the others in its unit; 0 for one that is alone."""
    made = np.zeros_like(scores, np.float32)
    for unit in np.unique(units):
        rows = np.flatnonzero(units == unit)
        if len(rows) > 1:
            made[rows] = scores[rows] - lead(scores[rows], 0)
    return made


def beside(scores: Matrix, units: Numbers) -> Matrix:
    """The mean score of the outcome before and the one after, within the unit."""
    made, count = np.zeros_like(scores, np.float32), np.zeros((len(scores), 1), np.float32)
    same = np.flatnonzero(units[1:] == units[:-1])
    made[same + 1] += scores[same]
    made[same] += scores[same + 1]
    count[same + 1] += 1
    count[same] += 1
    return np.asarray(made / np.maximum(count, 1), np.float32)


def log_odds(chances: Matrix) -> Matrix:
    bound = np.clip(chances, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(bound / (1 - bound)), np.float32)
