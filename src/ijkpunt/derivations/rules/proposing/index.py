"""What of the qualifications is made ready once, to be asked for by any number of products."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ijkpunt.derivations.rules.coverage import text_key
from ijkpunt.derivations.rules.proposing.experience import Experience, Recalled
from ijkpunt.derivations.rules.proposing.words import MIXED, Matrix, Numbers, Texts, Words, answered, cut_texts, rarity
from ijkpunt.kernel.qualification import Competence
from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.encode_pieces import Vector, piece_rows


@dataclass(frozen=True, slots=True)
class Spelling:
    """Texts as unit rows of pieces of words, weighed by how rare a piece is among the competences."""

    weights: Vector
    rows: sparse.csr_matrix

    @classmethod
    def of(cls, words: Sequence[str], texts: Texts, groups: Texts) -> "Spelling":
        """`groups` are the texts among which a piece is rare or not."""
        held = groups.counts(len(words)) @ piece_rows(words)
        spread = np.asarray((held > 0).sum(axis=0)).ravel()
        weights = np.asarray(1 + np.log((1 + len(groups)) / (1 + spread)), np.float32)
        return cls(weights, weighed_pieces(words, texts, weights))


def weighed_pieces(words: Sequence[str], texts: Texts, weights: Vector) -> sparse.csr_matrix:
    rows = (texts.counts(len(words)) @ piece_rows(words)).tocsr()
    rows.data = (1 + np.log(rows.data)) * weights[rows.indices]
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1), np.float32).ravel())
    rows.data /= np.repeat(np.maximum(lengths, np.float32(1e-6)), np.diff(rows.indptr))
    return rows


@dataclass(frozen=True, slots=True)
class QualificationIndex:
    """The competences (m) of one or more qualifications with their skills (s) and knowledge, ready to be asked for.

    `texts` are the wholes, titles, skills and knowledge, in that order. `skill_owners` and `knowledge_owners` name the
    competence of each. `twins`: how many other competences hold the same skill, word for word; `like`: how near the
    nearest skill of another competence is, 0 to 1. A competence without skills has its title for one.

    Never changes, so it may be kept and shared between threads.
    """

    competences: tuple[Competence, ...]
    encoder: Encoder
    words: Words
    texts: Texts
    shares: sparse.csr_matrix  # (texts, words + 1)
    spelling: Spelling
    points: Vector
    skill_owners: Numbers
    knowledge_owners: Numbers
    twins: Numbers
    like: Vector
    recalled: Recalled

    @classmethod
    def of(cls, competences: Sequence[Competence], encoder: Encoder, experience: Experience) -> "QualificationIndex":
        skills = [[skill.text for skill in one.skills] or [one.text] for one in competences]
        known = [[item.text for item in one.knowledge] for one in competences]
        wholes = [" ".join([one.text, *own, *more]) for one, own, more in zip(competences, skills, known, strict=True)]
        flat = [text for own in skills for text in own]
        count, listed = len(wholes), [*wholes, *(one.text for one in competences), *flat]
        listed += [text for own in known for text in own]
        listed_words, texts = cut_texts(listed)
        words = Words.of(listed_words, encoder)
        near = words.beside(words)[MIXED]
        groups = texts.some(slice(0, count))
        shares = texts.shares(rarity(answered(near, groups)))
        owners = np.repeat(np.arange(count), [len(own) for own in skills])
        at = slice(2 * count, 2 * count + len(flat))
        points = encoder.encode(listed).mean
        return cls(
            competences=tuple(competences),
            encoder=encoder,
            words=words,
            texts=texts,
            shares=shares,
            spelling=Spelling.of(listed_words, texts, groups),
            points=points,
            skill_owners=owners,
            knowledge_owners=np.repeat(np.arange(count), [len(own) for own in known]),
            twins=_twins(skills),
            like=_like(np.asarray(answered(near, texts.some(at)) @ shares[at].T, np.float32), owners),
            recalled=Recalled.of(points[count : 2 * count], points[at], owners, experience),
        )

    @property
    def wholes(self) -> slice:
        return slice(0, len(self.competences))

    @property
    def titles(self) -> slice:
        return slice(len(self.competences), 2 * len(self.competences))

    @property
    def skills(self) -> slice:
        return slice(self.titles.stop, self.titles.stop + len(self.skill_owners))

    @property
    def knowledge(self) -> slice:
        return slice(self.skills.stop, self.skills.stop + len(self.knowledge_owners))

    @property
    def sizes(self) -> Numbers:
        """Skills per competence."""
        return np.asarray(np.bincount(self.skill_owners, minlength=len(self.competences)))


def _twins(skills: Sequence[Sequence[str]]) -> Numbers:
    keys = [[text_key(text) for text in own] for own in skills]
    count = Counter(key for own in keys for key in set(own))
    return np.asarray([count[key] - 1 for own in keys for key in own], np.int64)


def _like(told: Matrix, owners: Numbers) -> Vector:
    """`told` (s, s): how much of one skill another tells."""
    both = np.minimum(told, told.T)
    both[owners[:, None] == owners[None, :]] = 0
    return np.asarray(both.max(axis=1, initial=0))
