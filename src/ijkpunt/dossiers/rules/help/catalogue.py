"""What the register holds, laid out so that a draft can be held against it in milliseconds.

How near two competences lie is the measure of congruence (docs/rules/congruence.md), here between a draft and the
register:

    title    = (pieces of words + meaning) / 2
    content  = 2 · shared items / (items of the one + items of the other)
    nearness = title + 0.8 · content · (1 - title)
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.dossiers.rules.help.cutoffs import Cutoffs
from ijkpunt.dossiers.rules.help.words import telling_stems
from ijkpunt.kernel.qualification import Competence, CompetenceKind, QualificationRecord
from ijkpunt.register.rules.comparison.texts import core_of_knowledge, normal

Vector = NDArray[np.float32]
CONTENT_WEIGHT = 0.8
_ENCODED = 2_048  # titles read at a time


class Encoder(Protocol):
    """Texts in the two forms that the matching engine compares."""

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix: ...

    def vectors(self, rows: sparse.csr_matrix) -> Vector: ...


@dataclass(frozen=True, slots=True)
class KnownQualification:
    """`number` without its version; `root` is the first name of its first domain, or empty."""

    identifier: str
    number: str
    title: str
    level: int
    root: str


@dataclass(frozen=True, slots=True)
class KnownCompetence:
    """`qualification` and `title` are places in the catalogue."""

    qualification: int
    title: int
    code: str
    text: str
    items: frozenset[str]
    kind: CompetenceKind


@dataclass(frozen=True)
class Titles:
    """Titles in the forms that are compared: `forms` as words, `rows` weighed pieces, `vectors` meaning."""

    forms: tuple[str, ...]
    rows: sparse.csr_matrix
    vectors: Vector

    @cached_property
    def by_piece(self) -> sparse.csr_matrix:
        """The rows turned, so that a comparison touches only the titles that share a piece."""
        return self.rows.T.tocsr()

    def near(self, other: "Titles") -> Vector:
        """How near these titles lie to the others, shape (these, others), 0 to 1."""
        if not self.forms or not other.forms:
            return np.zeros((len(self.forms), len(other.forms)), np.float32)
        spelled = np.asarray((self.rows @ other.by_piece).todense(), np.float32)
        return np.clip((spelled + self.vectors @ other.vectors.T) / 2, 0, 1)


def read_titles(texts: Sequence[str], encoder: Encoder) -> Titles:
    parts = [encoder.rows(texts[at : at + _ENCODED]) for at in range(0, max(1, len(texts)), _ENCODED)]
    vectors = np.concatenate([encoder.vectors(part) for part in parts]).astype(np.float32)
    return Titles(tuple(texts), sparse.vstack(parts, format="csr"), vectors)


@dataclass(frozen=True)
class Catalogue:
    """`by_item` gives per item the places of the competences that hold it. `words` counts, per stem, the
    qualifications that use it in a competence, a skill or knowledge; `title_words` those that use it in the title of
    a competence. `generic` are the places of titles that stand in many domains. `shares` gives, per level, the share
    of generic competences of each qualification, sorted."""

    encoder: Encoder
    qualifications: tuple[KnownQualification, ...]
    competences: tuple[KnownCompetence, ...]
    titles: Titles
    by_item: Mapping[str, NDArray[np.int32]]
    words: Mapping[str, int]
    title_words: Mapping[str, int]
    generic: tuple[int, ...]
    shares: Mapping[int, tuple[float, ...]]

    def __len__(self) -> int:
        return len(self.qualifications)

    @cached_property
    def title_of(self) -> NDArray[np.int32]:
        """The title of each competence."""
        return np.asarray([one.title for one in self.competences], np.int32)

    @cached_property
    def sizes(self) -> NDArray[np.int32]:
        """How many skills and knowledge items each competence has."""
        return np.asarray([len(one.items) for one in self.competences], np.int32)

    def shared_with(self, items: Iterable[str]) -> NDArray[np.int64]:
        """Per competence how many of these items it holds."""
        held = [self.by_item[item] for item in items if item in self.by_item]
        places = np.concatenate(held) if held else np.zeros(0, np.int32)
        return np.bincount(places, minlength=len(self.competences)).astype(np.int64)

    def is_generic(self, titles: Titles, near: float) -> NDArray[np.bool_]:
        """Whether each of these titles says what competences of many domains say."""
        if not self.generic or not titles.forms:
            return np.zeros(len(titles.forms), np.bool_)
        places = list(self.generic)
        theirs = Titles(
            tuple(self.titles.forms[place] for place in places), self.titles.rows[places], self.titles.vectors[places]
        )
        return np.asarray((titles.near(theirs) >= near).any(axis=1), np.bool_)


def items_of(competence: Competence) -> frozenset[str]:
    """The skills and knowledge of a competence in the form in which they are compared."""
    skills = (item_key("s", one.text) for one in competence.skills)
    knowledge = (item_key("k", one.text) for one in competence.knowledge)
    return frozenset((*skills, *knowledge))


@lru_cache(maxsize=65_536)
def item_key(sort: str, text: str) -> str:
    """Equal for items of one sort (s: skill, k: knowledge) with the same words, in whatever form and order."""
    core = core_of_knowledge(text) if sort == "k" else normal(text)
    return f"{sort} {' '.join(sorted(telling_stems(core))) or core}"


def read_catalogue(records: Iterable[QualificationRecord], encoder: Encoder, cutoffs: Cutoffs) -> Catalogue:
    """The catalogue of these records, one version per qualification. They are read one by one and let go."""
    gathered = _Gathering()
    for record in records:
        gathered.add(record)
    return gathered.catalogue(encoder, cutoffs)


class _Gathering:
    def __init__(self) -> None:
        self.qualifications: list[KnownQualification] = []
        self.competences: list[KnownCompetence] = []
        self.forms: dict[str, int] = {}
        self.words: Counter[str] = Counter()
        self.title_words: Counter[str] = Counter()

    def add(self, record: QualificationRecord) -> None:
        place = len(self.qualifications)
        root = record.domains[0].path[0] if record.domains else ""
        self.qualifications.append(
            KnownQualification(record.identifier, record.version.number, record.title, record.level, root)
        )
        words: set[str] = set()
        titles: set[str] = set()
        for one in record.competences:
            title = self.forms.setdefault(normal(one.text), len(self.forms))
            text = " ".join(one.text.split())
            self.competences.append(KnownCompetence(place, title, one.code, text, items_of(one), one.kind))
            titles.update(telling_stems(one.text))
            for line in (*(skill.text for skill in one.skills), *(known.text for known in one.knowledge)):
                words.update(telling_stems(line))
        self.words.update(words | titles)
        self.title_words.update(titles)

    def catalogue(self, encoder: Encoder, cutoffs: Cutoffs) -> Catalogue:
        holders: list[list[int]] = [[] for _ in self.forms]
        by_item: dict[str, list[int]] = defaultdict(list)
        for place, competence in enumerate(self.competences):
            holders[competence.title].append(place)
            for item in competence.items:
                by_item[item].append(place)
        bare = Catalogue(
            encoder=encoder,
            qualifications=tuple(self.qualifications),
            competences=tuple(self.competences),
            titles=read_titles(tuple(self.forms), encoder),
            by_item={item: np.asarray(places, np.int32) for item, places in by_item.items()},
            words=self.words,
            title_words=self.title_words,
            generic=tuple(self._generic(holders, int(cutoffs.generic_domains))),
            shares={},
        )
        return _with_shares(bare, cutoffs)

    def _generic(self, holders: Sequence[Sequence[int]], domains: int) -> Iterable[int]:
        """The titles that stand in enough main domains."""
        for title, places in enumerate(holders):
            roots = {self.qualifications[self.competences[place].qualification].root for place in places}
            if len(roots - {""}) >= domains:
                yield title


def _with_shares(bare: Catalogue, cutoffs: Cutoffs) -> Catalogue:
    near = bare.is_generic(bare.titles, cutoffs.generic_near)
    own: list[list[bool]] = [[] for _ in bare.qualifications]
    for competence in bare.competences:
        transversal = competence.kind is CompetenceKind.TRANSVERSAL
        own[competence.qualification].append(transversal or bool(near[competence.title]))
    shares: dict[int, list[float]] = defaultdict(list)
    for qualification, marks in zip(bare.qualifications, own, strict=True):
        if marks:
            shares[qualification.level].append(sum(marks) / len(marks))
    return replace(bare, shares={level: tuple(sorted(found)) for level, found in shares.items()})
