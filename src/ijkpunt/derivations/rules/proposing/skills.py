"""What a model sees of an outcome and a skill, of a skill in the whole product, and of a competence as a whole."""

import numpy as np

from ijkpunt.derivations.rules.proposing.evidence import Evidence
from ijkpunt.derivations.rules.proposing.index import QualificationIndex
from ijkpunt.derivations.rules.proposing.pairs import Columns
from ijkpunt.derivations.rules.proposing.rivals import lead, lead_within, log_odds, mean_of, standard
from ijkpunt.derivations.rules.proposing.words import LEARNED, MIXED, SPELLED, Matrix


def skill_columns(chances: Matrix, evidence: Evidence, index: QualificationIndex) -> Columns:
    """The first look, each (n, s). `chances` (n, m) are those of the links."""
    owners, at = index.skill_owners, index.skills
    base: Columns = {
        "told_spelled": evidence.told[SPELLED][:, at],
        "told_learned": evidence.told[LEARNED][:, at],
        "told": evidence.told[MIXED][:, at],
        "both": evidence.both[:, at],
        "part": evidence.part[:, at],
        "meant": evidence.meant[:, at],
        "spelled": evidence.spelled[:, at],
        "recalled": evidence.recalled_skills,
    }
    made = dict(base)
    for name in ("both", "told", "spelled", "part", "recalled"):
        made[f"{name}_column_lead"] = lead(base[name], 0)
        made[f"{name}_column"] = standard(base[name], 0)
    for name in ("both", "told", "spelled", "part"):
        made[f"{name}_within"] = lead_within(base[name], owners)
    shape = base["both"].shape
    rows = {"outcome_words": evidence.words, "excludes": evidence.excludes}
    columns = {
        "chance_sum": chances.sum(axis=0)[owners],
        "chance_most": chances.max(axis=0)[owners],
        "twins": index.twins,
        "like": index.like,
        "size": index.sizes[owners],
        "skill_words": index.texts.lengths[at],
    }
    made |= {
        "chance": chances[:, owners],
        "chance_lead": lead(chances, 1)[:, owners],
        "chance_column_lead": lead(chances, 0)[:, owners],
    }
    made |= {name: np.broadcast_to(values[:, None], shape) for name, values in rows.items()}
    return made | {name: np.broadcast_to(values, shape) for name, values in columns.items()}


def skill_columns_again(
    skills: Matrix, chances: Matrix, evidence: Evidence, index: QualificationIndex, first: Columns
) -> Columns:
    """The second look, when the chances of all skills are known."""
    owners, count = index.skill_owners, len(index.competences)
    before, after = np.zeros_like(skills), np.zeros_like(skills)
    same = np.flatnonzero(owners[1:] == owners[:-1])
    before[:, same + 1], after[:, same] = skills[:, same], skills[:, same + 1]
    sizes = index.sizes[owners].astype(np.float32)
    others = (mean_of(skills, owners, count)[:, owners] * sizes - skills) / np.maximum(sizes - 1, 1)
    divided, room = _divided(chances, evidence, index)
    shape = skills.shape
    return {
        "skill": log_odds(skills),
        "skill_column_lead": lead(skills, 0),
        "skill_lead": lead(skills, 1),
        "before": before,
        "after": after,
        "others": others,
        "others_column": skills.sum(axis=0) - skills,
        "others_row": skills.sum(axis=1, keepdims=True) - skills,
        "divided": np.broadcast_to(divided, shape),
        "room": np.broadcast_to(room[owners], shape),
        "own_room": chances[:, owners] * evidence.clauses[:, None] / sizes,
        "clause_count": np.broadcast_to(evidence.clauses[:, None], shape),
    } | {
        name: first[name]
        for name in ("both", "part", "spelled", "chance", "chance_column_lead", "twins", "size", "recalled")
    }


def _divided(chances: Matrix, evidence: Evidence, index: QualificationIndex) -> tuple[Matrix, Matrix]:
    """What every skill gets when the clauses of likely outcomes are divided among the skills of a competence, one each;
    and per competence how many likely clauses there are for each skill. Few clauses for many skills: some are left."""
    from scipy.optimize import linear_sum_assignment  # here: 40 MB that only a process that proposes needs

    owners, sizes = index.skill_owners, index.sizes
    made = np.zeros(len(owners), np.float32)
    clauses = np.asarray(evidence.clause_skills * chances[evidence.owners][:, owners])
    first = np.searchsorted(owners, np.arange(len(sizes)))
    for start, size in zip(first.tolist(), sizes.tolist(), strict=True):
        if size:
            likely = clauses[:, start : start + size]
            rows, columns = linear_sum_assignment(-likely)
            made[start + columns] = likely[rows, columns]
    room = (chances * evidence.clauses[:, None]).sum(axis=0) / np.maximum(sizes, 1)
    return made, np.asarray(room, np.float32)


def shown_columns(skills: Matrix, chances: Matrix, evidence: Evidence, index: QualificationIndex) -> Columns:
    """Of a skill in the whole product: does anything show it? Each (s,). `skills` (n, s), `chances` (n, m)."""
    owners, at, count = index.skill_owners, index.skills, len(index.competences)
    likely = chances[:, owners]
    ranked = np.sort(skills, axis=0)
    most, second = ranked[-1], ranked[-2] if len(ranked) > 1 else np.zeros_like(ranked[-1])
    divided, room = _divided(chances, evidence, index)
    mean = mean_of(most[None], owners, count)[0][owners]
    told = {"told": evidence.told[MIXED][:, at], "told_spelled": evidence.told[SPELLED][:, at]}
    texts = told | {"both": evidence.both[:, at], "part": evidence.part[:, at], "spelled": evidence.spelled[:, at]}
    made: Columns = {f"{name}_anywhere": scores.max(axis=0) for name, scores in texts.items()}
    made |= {f"{name}_likely": (scores * likely).max(axis=0) for name, scores in texts.items()}
    same = np.flatnonzero(owners[1:] == owners[:-1])
    before, after = np.zeros_like(most), np.zeros_like(most)
    before[same + 1], after[same] = most[same], most[same + 1]
    return made | {
        "most": most,
        "second": second,
        "sum": skills.sum(axis=0),
        "chance_most": chances.max(axis=0)[owners],
        "chance_sum": chances.sum(axis=0)[owners],
        "links": (chances > 0.5).sum(axis=0)[owners],
        "beyond_mean": most - mean,
        "mean": mean,
        "before": before,
        "after": after,
        "divided": divided,
        "room": room[owners],
        "budget": _budget(chances, evidence, index)[owners],
        "meant": evidence.meant[:, at].max(axis=0),
        "recalled": evidence.recalled_skills.max(axis=0),
        "twins": index.twins,
        "like": index.like,
        "size": index.sizes[owners],
        "skill_words": index.texts.lengths[at],
    }


def _budget(chances: Matrix, evidence: Evidence, index: QualificationIndex) -> Matrix:
    """Words of likely outcomes per word of the skills, (m,)."""
    words = np.bincount(index.skill_owners, index.texts.lengths[index.skills], minlength=len(index.competences))
    return np.asarray((chances * evidence.words[:, None]).sum(axis=0) / np.maximum(words, 1), np.float32)


def status_columns(shown: Matrix, chances: Matrix, evidence: Evidence, index: QualificationIndex) -> Columns:
    """Of a competence as a whole, each (m,): how much is linked, whether that is enough to tell of every skill, and how
    doubtful its skills are. `shown` (s,) are the chances that anything shows a skill."""
    owners, sizes = index.skill_owners, index.sizes
    room = _divided(chances, evidence, index)[1]
    there, starts = np.unique(owners, return_index=True)
    least, together = np.ones(len(sizes), np.float32), np.zeros(len(sizes), np.float32)
    least[there] = np.minimum.reduceat(shown, starts)
    together[there] = np.add.reduceat(np.log(np.clip(shown, 0.02, 1)), starts)
    little = np.float32(0.01)
    return {
        "first": chances.max(axis=0),
        "chance_sum": chances.sum(axis=0),
        "chance_sum_share": chances.sum(axis=0) / np.maximum(sizes, 1),
        "budget": np.log(_budget(chances, evidence, index) + little),
        "room": np.log(room + little),
        "doubt": np.log(1 - least + np.float32(1e-3)),
        "shown": together,
        "excludes": (chances * evidence.excludes[:, None]).sum(axis=0),
        "size": sizes,
    }
