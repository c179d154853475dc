"""What is asked and answered when statements are converted from one vocabulary to another, and both as tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.crosswalk.rules.chains import Chain
from ijkpunt.kernel.mapping import MappingEnd, MatchRelation
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Problem

MOST = 5000  # statements converted in one question
LONGEST = 2000  # characters of one statement


class Basis(StrEnum):
    """What an answer rests on, from firm to loose."""

    CONFIRMED = "confirmed"  # a second person agreed, or its makers published it
    DECIDED = "decided"  # one person decided; nobody looked at it yet
    CHAIN = "chain"  # follows from decisions, laid end to end
    PROPOSAL = "proposal"  # a machine thinks so

    @property
    def label(self) -> Message:
        return _BASES[self]


_BASES = {
    Basis.CONFIRMED: say("bevestigd"),
    Basis.DECIDED: say("beslist, nog niet nagekeken"),
    Basis.CHAIN: say("volgt uit andere koppelingen"),
    Basis.PROPOSAL: say("voorstel van de computer"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be converted: an identifier in the source vocabulary, or a text, or both. `key`: the caller's own."""

    key: str
    id: str = ""
    text: str = ""
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class Answer:
    """One counterpart. `confidence`: 0 to 1, the product over the links, or the machine's. `via`: the set of each link.

    `chain` holds the links themselves; None for a proposal.
    """

    end: MappingEnd
    relation: MatchRelation
    confidence: float
    basis: Basis
    via: tuple[str, ...]
    ground: Message
    chain: Chain | None = None


@dataclass(frozen=True, slots=True)
class Converted:
    """What was found for one question. `known`: the concept of the source vocabulary that it was taken for.

    `no_equivalent`: people said that nothing in the target says this; then there are no proposals either.
    `problem`: why nothing could be looked up, None when all is well.
    """

    asked: Asked
    known: MappingEnd | None
    answers: tuple[Answer, ...]
    no_equivalent: bool = False
    problem: Problem | None = None


# The columns of a table of answers, with the type of their cells.
COLUMNS: Mapping[str, type] = {
    "key": str,
    "source_id": str,
    "source_text": str,
    "target_id": str,
    "target_text": str,
    "relation": str,
    "confidence": float,
    "basis": str,
    "via": str,
    "ground": str,
    "problem": str,
}


def asked_of(cells: Mapping[str, str], number: int) -> Asked:
    """A question from a row of a table with a column `id`, a column `text`, or both; `key` and `language` may be there.

    Without a key the number of the row is the key.
    """
    return Asked(
        key=cells.get("key", "").strip() or str(number),
        id=cells.get("id", "").strip(),
        text=cells.get("text", "").strip(),
        language=cells.get("language", "").strip() or "nl",
    )


def answer_rows(found: Iterable[Converted], said: Callable[[Message], str]) -> Iterator[tuple[str | float | None, ...]]:
    """A row per answer, and one for every question without: then the last column says why, or that nothing fits."""
    for one in found:
        source = (one.asked.key, one.known.id if one.known else one.asked.id)
        text = one.known.label if one.known else one.asked.text
        if not one.answers:
            why = one.problem.message if one.problem else NOTHING_FITS if one.no_equivalent else NOTHING_FOUND
            yield (*source, text, "", "", "", None, "", "", "", said(why))
        for answer in one.answers:
            target = (answer.end.id, answer.end.label, answer.relation.value, round(answer.confidence, 4))
            yield (*source, text, *target, answer.basis.value, " > ".join(answer.via), said(answer.ground), "")


NOTHING_FITS = say("Mensen beslisten dat er niets past.")
NOTHING_FOUND = say("Er is niets gevonden.")
