"""What vocabularies, releases and concepts are called in our addresses, and in which order releases follow."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ijkpunt.matching.words import fold, tokens

KEY = re.compile(r"[a-z][a-z0-9-]{0,39}\Z", re.ASCII)
VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,39}\Z", re.ASCII)
LONGEST_IDENTIFIER, LONGEST_NOTATION, LONGEST_SLUG = 500, 200, 120  # characters
_PARTS = re.compile(r"[0-9]+|[a-z]+", re.ASCII)
_NOT_IN_A_SLUG = re.compile(r"[^A-Za-z0-9._~-]+", re.ASCII)
_BETWEEN_WORDS = re.compile(r"[^\w+#]+")  # C++ and C# are not C


@dataclass(frozen=True, slots=True)
class KnownVocabulary:
    """A vocabulary that everybody in the field knows: what its publisher calls it, and where it lives."""

    name: str
    homepage: str
    licence: str = ""


# The licence only where we know that the publisher states one.
KNOWN: Mapping[str, KnownVocabulary] = {
    "esco": KnownVocabulary(
        "ESCO", "https://esco.ec.europa.eu", licence="https://creativecommons.org/licenses/by/4.0/"
    ),
    "competent": KnownVocabulary("Competent", "https://www.vdab.be/competent"),
    "rome": KnownVocabulary("ROME", "https://www.francetravail.org"),
}


def version_order(version: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts versions as people read them: 1.9 before 1.10, 1.2.0-rc1 before 1.2.0, V3.0 as 3.0."""
    bare = re.sub(r"^v(?=\d)", "", version.lower())
    parts = [(2, int(part), "") if part.isdigit() else (0, 0, part) for part in _PARTS.findall(bare)]
    return (*parts, (1, 0, ""))


def slugs(identifiers: Iterable[str]) -> dict[str, str]:
    """Per identifier the name by which the concept goes in our addresses, unique among these.

    It is the last part of an address (`http://…/skill/60e0ed61` gives `60e0ed61`) or the identifier itself. Where two
    would go by one name, both get a mark made from their whole identifier.
    """
    told = dict.fromkeys(identifiers)
    bare = {identifier: _slug(identifier) for identifier in told}
    used = Counter(name.lower() for name in bare.values())
    return {
        identifier: name if used[name.lower()] == 1 else f"{name[: LONGEST_SLUG - 13]}-{_mark(identifier)}"
        for identifier, name in bare.items()
    }


def _slug(identifier: str) -> str:
    tail = re.split(r"[/#]", identifier.rstrip("/#"))[-1]
    name = _NOT_IN_A_SLUG.sub("-", tail).strip("-.")
    return name[:LONGEST_SLUG] or _mark(identifier)


def _mark(identifier: str) -> str:
    return hashlib.sha256(identifier.encode()).hexdigest()[:12]


def search_key(text: str) -> str:
    """The words of a label, folded, each with a blank before it: ` word` in it means that a word begins so."""
    return "".join(f" {word}" for word in tokens(text))


def same_words(text: str) -> str:
    """Equal for texts that differ only in capitals, accents, blanks, hyphens or punctuation."""
    return " ".join(_BETWEEN_WORDS.sub(" ", fold(text)).split())
