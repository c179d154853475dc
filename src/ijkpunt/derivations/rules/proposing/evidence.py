"""What speaks for a pair of an outcome and a competence, skill or piece of knowledge, before anything is learned."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ijkpunt.derivations.rules.proposing.index import QualificationIndex, weighed_pieces
from ijkpunt.derivations.rules.proposing.words import (
    KINDS,
    LEARNED,
    MIXED,
    SPELLED,
    Matrix,
    Numbers,
    Texts,
    Words,
    answered,
    cut_texts,
    rarity,
)
from ijkpunt.matching.encode_pieces import telling_words

_MOST_CLAUSES = 24  # of one outcome
_LONGEST = 10_000  # characters of an outcome that are read
_BORDER = re.compile(r"[;:,.()/?!•\n]|\s(?:en|of)\s")
_EXCLUDES = re.compile(r"\b(?:behalve|geen|enkel|alleen|niet|zonder|beperkt|uitgezonderd|uitsluitend|nooit)\b", re.I)


@dataclass(frozen=True, slots=True)
class Asking:
    """The outcomes (n) of a product in their units (u). `units` names the unit of every outcome, in order."""

    texts: tuple[str, ...]
    units: Numbers
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Figures from 0 to 1 about outcomes (n), their clauses (c) and the texts of an index (t).

    told: how much of a text the outcome tells, (KINDS, n, t), all but the mixed kind for skills only; explained: how
    much of the outcome a competence explains, (KINDS, n, m), each word by the word that answers it best. both: the
    mixed mean of telling and explaining, (n, t); part: the same for the best clause of the outcome. meant and spelled
    compare texts as a whole, (n, t). `title_*` do so for the titles of units, (u, m). clear: how much of each clause a
    competence explains, (c, m); clause_skills: both of clauses and skills, (c, s). `owners` names the outcome of every
    clause. recalled, recalled_mean (n, m) and recalled_skills (n, s) come from earlier products. words counts the
    telling words of an outcome, clauses its clauses; excludes tells whether it holds a word that leaves something out.
    near (KINDS, own words + 1, words of the index + 1) is the nearness of single words, listed the own words,
    outcome_words those of each outcome.
    """

    told: NDArray[np.float32]
    explained: NDArray[np.float32]
    both: Matrix
    part: Matrix
    meant: Matrix
    spelled: Matrix
    title_explained: Matrix
    title_meant: Matrix
    clear: Matrix
    clause_skills: Matrix
    owners: Numbers
    recalled: Matrix
    recalled_mean: Matrix
    recalled_skills: Matrix
    words: Matrix
    clauses: Matrix
    excludes: Matrix
    near: NDArray[np.float32]
    listed: Sequence[str]
    outcome_words: Texts


def clauses(text: str) -> list[str]:
    """The parts of a sentence that may each tell of another skill. The text itself when it has no parts."""
    parts = [part for part in _BORDER.split(text[:_LONGEST]) if part.strip() and telling_words(part)]
    return parts[:_MOST_CLAUSES] or [text[:_LONGEST]]


def gather(asking: Asking, index: QualificationIndex) -> Evidence:
    """The evidence for every pair. `asking` has at least one outcome, `index` at least one competence."""
    outcomes = [text[:_LONGEST] for text in asking.texts]
    parts = [clauses(text) for text in outcomes]
    owners = np.repeat(np.arange(len(parts)), [len(own) for own in parts])
    count, middle = len(outcomes), len(outcomes) + len(owners)
    by_word = _by_word([*outcomes, *(part for own in parts for part in own), *asking.titles], count, middle, index)
    points = index.encoder.encode([*outcomes, *asking.titles]).mean
    meant = np.asarray(np.clip(points @ index.points.T, 0, 1), np.float32)
    recalled, recalled_mean = index.recalled.about_competences(points[:count])
    some = by_word.texts.some(slice(0, count))
    rows = weighed_pieces(by_word.listed, some, index.spelling.weights)
    explained = by_word.explained
    return Evidence(
        told=by_word.told,
        explained=by_word.whole[:, :count],
        both=np.sqrt(by_word.told[MIXED] * explained[:count]),
        part=np.maximum.reduceat(by_word.clauses, np.searchsorted(owners, np.arange(count)), axis=0),
        meant=meant[:count],
        spelled=np.asarray((rows @ index.spelling.rows.T).toarray(), np.float32),
        title_explained=by_word.whole[MIXED, middle:],
        title_meant=meant[count:, index.wholes],
        clear=by_word.whole[MIXED, count:middle],
        clause_skills=by_word.clauses[:, index.skills],
        owners=owners,
        recalled=recalled,
        recalled_mean=recalled_mean,
        recalled_skills=index.recalled.about_skills(points[:count]),
        words=some.lengths.astype(np.float32),
        clauses=np.bincount(owners, minlength=count).astype(np.float32),
        excludes=_excluding(outcomes),
        near=by_word.near,
        listed=by_word.listed,
        outcome_words=some,
    )


@dataclass(frozen=True, slots=True)
class _ByWord:
    """Outcomes (n), their clauses (c) and the titles of units, compared word by word with the texts of the index (t).

    told (KINDS, n, t); whole (KINDS, n + c + u, m) and explained (n + c + u, t), how much of each the other side
    explains; clauses (c, t), the mean of telling and explaining of a clause.
    """

    listed: Sequence[str]
    texts: Texts
    near: NDArray[np.float32]
    told: NDArray[np.float32]
    whole: NDArray[np.float32]
    explained: Matrix
    clauses: Matrix


def _by_word(listed: Sequence[str], count: int, middle: int, index: QualificationIndex) -> _ByWord:
    """`listed` are the outcomes up to `count`, their clauses up to `middle`, then the titles."""
    words, texts = cut_texts(listed)
    near = np.asarray(Words.of(words, index.encoder).beside(index.words), np.float32)
    groups, rest = index.texts.some(index.wholes), index.texts.some(slice(index.wholes.stop, None))
    shares = texts.shares(rarity(answered(near[MIXED].T, groups)))
    outcomes, parts = texts.some(slice(0, count)), texts.some(slice(count, middle))
    told = np.zeros((KINDS, count, len(index.texts)), np.float32)
    told[MIXED] = answered(near[MIXED], outcomes) @ index.shares.T
    for kind in (SPELLED, LEARNED):
        told[kind][:, index.skills] = answered(near[kind], outcomes) @ index.shares[index.skills].T
    whole = np.stack([shares @ answered(near[kind].T, groups).T for kind in range(KINDS)])
    explained = np.concatenate([whole[MIXED], shares @ answered(near[MIXED].T, rest).T], axis=1)
    clauses_told = np.asarray(answered(near[MIXED], parts) @ index.shares.T)
    return _ByWord(words, texts, near, told, whole, explained, np.sqrt(clauses_told * explained[count:middle]))


def _excluding(texts: Sequence[str]) -> Matrix:
    return np.asarray([_EXCLUDES.search(text) is not None for text in texts], np.float32)
