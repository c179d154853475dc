"""The competences of many qualifications, put together so that they can be compared: what is kept is small.

A title that stands in several qualifications stands here once. Texts of skills and knowledge are not kept at all, only
a number for each, equal where they have the same words; what differs in detail is read from the records again.
"""

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.kernel.qualification import Competence, QualificationRecord
from ijkpunt.matching.dutch import STOP_WORDS, stem
from ijkpunt.matching.words import tokens
from ijkpunt.register.rules.comparison.elements import core, elements_of
from ijkpunt.register.rules.comparison.outcome import Element
from ijkpunt.register.rules.comparison.texts import normal

Numbers = NDArray[np.int32]
Prints = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class QualificationLine:
    """A qualification in the catalogue. `domains` are paths (`Hout > Meubel`)."""

    identifier: str
    number: str
    title: str
    level: int
    domains: tuple[str, ...]

    def is_in(self, domain: str) -> bool:
        return any(path == domain or path.startswith(f"{domain} > ") for path in self.domains)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Competences as rows of equal length: `qualification` and `wording` are places in those tuples.

    `position` counts from 1 inside the qualification. `prints` are equal for competences whose skills and knowledge
    say the same, with the same kinds and depths. `contents` holds 1 where a title comes with an element (a skill or
    knowledge item, by its words), shape (wordings, elements).
    """

    qualifications: tuple[QualificationLine, ...]
    wordings: tuple[str, ...]
    codes: tuple[str, ...]
    qualification: Numbers
    wording: Numbers
    position: Numbers
    prints: Prints
    contents: sparse.csr_matrix

    def __len__(self) -> int:
        return len(self.codes)


def read_catalogue(records: Iterable[QualificationRecord]) -> Catalogue:
    """The catalogue of these records, one version per qualification. Their order is of no matter.

    Records are read one by one and let go.
    """
    gathered = _Gathering()
    for record in records:
        gathered.add(record)
    return gathered.catalogue()


class _Gathering:
    """What has been read so far."""

    def __init__(self) -> None:
        self.lines: list[QualificationLine] = []
        self.texts: dict[str, Counter[str]] = {}  # the form that is compared: the texts as written
        self.forms: list[str] = []
        self.codes: list[str] = []
        self.qualification, self.position = array("i"), array("i")
        self.prints, self.keys, self.sizes = array("Q"), array("Q"), array("i")

    def add(self, record: QualificationRecord) -> None:
        domains = tuple(str(domain) for domain in record.domains)
        line = QualificationLine(record.identifier, record.version.number, record.title, record.level, domains)
        for position, competence in enumerate(record.competences, start=1):
            form = normal(competence.text)
            self.texts.setdefault(form, Counter())[" ".join(competence.text.split())] += 1
            self.forms.append(form)
            self.codes.append(competence.code)
            self.qualification.append(len(self.lines))
            self.position.append(position)
            keys, mark = _content(competence)
            self.keys.extend(sorted(keys))
            self.sizes.append(len(keys))
            self.prints.append(mark)
        self.lines.append(line)

    def catalogue(self) -> Catalogue:
        """Qualifications in order of identifier and titles in order of the alphabet, whatever came first."""
        by_name = sorted(range(len(self.lines)), key=lambda place: self.lines[place].identifier)
        place_of = np.argsort(np.asarray(by_name, np.int32)) if by_name else np.zeros(0, np.int64)
        qualification = place_of[np.frombuffer(self.qualification, np.int32)] if self.codes else np.zeros(0, np.int64)
        position = np.frombuffer(self.position, np.int32)
        order = np.lexsort((position, qualification))
        forms = sorted(self.texts)
        numbered = {form: number for number, form in enumerate(forms)}
        wording = np.asarray([numbered[form] for form in self.forms], np.int32)
        return Catalogue(
            qualifications=tuple(self.lines[place] for place in by_name),
            wordings=tuple(_most_used(self.texts[form]) for form in forms),
            codes=tuple(self.codes[place] for place in order),
            qualification=qualification[order].astype(np.int32),
            wording=wording[order],
            position=position[order],
            prints=np.frombuffer(self.prints, np.uint64)[order],
            contents=self._contents(wording, len(forms)),
        )

    def _contents(self, wording: Numbers, count: int) -> sparse.csr_matrix:
        elements, columns = np.unique(np.frombuffer(self.keys, np.uint64), return_inverse=True)
        rows = np.repeat(wording, np.frombuffer(self.sizes, np.int32))
        values = np.ones(len(rows), np.float32)
        contents = sparse.csr_matrix((values, (rows, columns)), shape=(count, max(1, len(elements))))
        contents.sum_duplicates()
        contents.data[:] = 1
        return contents


def _most_used(texts: Counter[str]) -> str:
    return min(texts, key=lambda text: (-texts[text], text))


def _content(competence: Competence) -> tuple[set[int], int]:
    """The elements of a competence by their words, and one number for all of them with their kinds and depths."""
    elements = elements_of([competence])
    graded = sorted({f"{one.section}\0{core(one)}\0{one.grade or ''}" for one in elements})
    return {element_key(one) for one in elements}, _number("\1".join(graded))


def element_key(element: Element) -> int:
    """A number that is equal for elements of one sort with the same words, in whatever form and order."""
    return _key_of(element.section, core(element))


@lru_cache(maxsize=65_536)
def _key_of(section: str, words: str) -> int:
    stems = sorted({stem(word) for word in tokens(words) if word not in STOP_WORDS})
    return _number(f"{section}\0{' '.join(stems) or words}")


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
