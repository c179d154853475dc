"""What one can follow: everything, a qualification, a product, or a domain with all below it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from ijkpunt.kernel.identifiers import NUMBER, PARTIAL, VERSION
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten

LONGEST_KEY = 500  # characters: the longest path of a domain
BETWEEN_DOMAINS = " > "


class TopicKind(StrEnum):
    EVERYTHING = "everything"
    QUALIFICATION = "qualification"  # key: the number without version, such as BK-0130
    PRODUCT = "product"  # key: the code of the product
    DOMAIN = "domain"  # key: the path from the root, such as Bouw > Daken en gevels


@dataclass(frozen=True, slots=True, order=True)
class Topic:
    """Something to follow. As text it is `qualification:BK-0130`; that is how it is stored and sent."""

    kind: TopicKind
    key: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` wrote. Raises NotFound `topic.unknown` for anything else."""
        kind, _, key = text.partition(":")
        if kind not in set(TopicKind):
            raise unknown_topic(text)
        return cls.of(TopicKind(kind), key)

    @classmethod
    def of(cls, kind: TopicKind, key: str) -> Self:
        """A topic whose key is written as it should be. Raises NotFound `topic.unknown`."""
        fits = {
            TopicKind.EVERYTHING: not key,
            TopicKind.QUALIFICATION: bool(NUMBER.match(key)),
        }.get(kind, bool(key.strip()))
        if not fits or len(key) > LONGEST_KEY or not key.isprintable():
            raise unknown_topic(key)
        return cls(kind, key)

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}" if self.key else str(self.kind)


EVERYTHING = Topic(TopicKind.EVERYTHING)


def unknown_topic(text: str) -> NotFound:
    return NotFound(
        "topic.unknown",
        say("“{topic}” kun je niet volgen: we kennen het niet.", topic=shorten(text)),
        say("Volg een kwalificatie (BK-0130), een product, een domein, of alles."),
    )


def number_of(identifier: str) -> str:
    """The number that a version or a partial belongs to: BK-0130-5 gives BK-0130. Nothing for another identifier."""
    if NUMBER.match(identifier):
        return identifier
    if partial := PARTIAL.match(identifier):
        identifier = partial[1]
    version = VERSION.match(identifier)
    return version[1] if version else ""


def domain_topics(paths: Iterable[str]) -> tuple[Topic, ...]:
    """A topic for each domain and for all above it, each once: who follows Bouw hears of Bouw > Daken too."""
    found: dict[Topic, None] = {}
    for path in paths:
        names = path.split(BETWEEN_DOMAINS)
        for depth in range(1, len(names) + 1):
            found[Topic(TopicKind.DOMAIN, BETWEEN_DOMAINS.join(names[:depth]))] = None
    return tuple(found)
