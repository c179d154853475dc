"""What help has to say: one value for every kind, with the place, the words it is about, and what to do."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Severity


class HelpQuestion(StrEnum):
    """The questions under which an author reads findings. The values stand in addresses: never rename one."""

    EXISTS = "bestaat"
    READS = "leest"
    MISSING = "ontbreekt"
    MEASURE = "maat"
    LEVEL = "niveau"
    PARTIALS = "delen"

    @property
    def label(self) -> Message:
        return _QUESTIONS[self]


_QUESTIONS: Mapping[HelpQuestion, Message] = {
    HelpQuestion.EXISTS: say("Bestaat dit al?"),
    HelpQuestion.READS: say("Leest het vlot?"),
    HelpQuestion.MISSING: say("Ontbreekt er iets?"),
    HelpQuestion.MEASURE: say("Is het niet te fijn en niet te ruim?"),
    HelpQuestion.LEVEL: say("Past het bij het niveau?"),
    HelpQuestion.PARTIALS: say("Dekken de deelkwalificaties alles?"),
}


class HelpKind(StrEnum):
    """The kinds of help; the first part of the code of a finding. The values are stored: never rename one."""

    EXISTING = "existing"
    DUPLICATES = "duplicates"
    READABILITY = "readability"
    DESCRIPTORS = "descriptors"
    DETAIL = "detail"
    GENERIC_SHARE = "generic_share"
    LEVEL_WORDS = "level_words"
    PARTIALS = "partials"

    @property
    def question(self) -> HelpQuestion:
        return _ASKED[self]


_ASKED: Mapping[HelpKind, HelpQuestion] = {
    HelpKind.EXISTING: HelpQuestion.EXISTS,
    HelpKind.DUPLICATES: HelpQuestion.EXISTS,
    HelpKind.READABILITY: HelpQuestion.READS,
    HelpKind.DESCRIPTORS: HelpQuestion.MISSING,
    HelpKind.DETAIL: HelpQuestion.MEASURE,
    HelpKind.GENERIC_SHARE: HelpQuestion.MEASURE,
    HelpKind.LEVEL_WORDS: HelpQuestion.LEVEL,
    HelpKind.PARTIALS: HelpQuestion.PARTIALS,
}


@dataclass(frozen=True, slots=True)
class Existing:
    """A competence that stands in the register already.

    `nearness`: how much it says the same, 0 to 1 (rules/help/nearness.py). `shared` are the words that both use;
    `same_items` counts skills and knowledge that both hold, of the `items` that it has there.
    """

    identifier: str  # BK-9104-3
    code: str
    qualification: str  # its title
    level: int
    text: str
    nearness: float
    shared: tuple[str, ...] = ()
    items: int = 0
    same_items: int = 0

    @property
    def origin(self) -> str:
        """As `Element.origin` names it."""
        return f"{self.identifier}/{self.code}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. Help advises: no finding ever stops anybody.

    `code` is kind.what, stable. `element` is the key of the element it is about; empty: the whole text. `sentence` is
    the sentence to the letter and `words` those to mark in it. `basis`: the text that must change before a finding
    that was put aside comes back; the sentence where it is empty. `others` are keys of elements that take part.
    """

    code: str
    element: str
    message: Message
    remedy: Message
    severity: Severity = Severity.NOTE
    sentence: str = ""
    words: tuple[str, ...] = ()
    basis: str = ""
    others: tuple[str, ...] = ()
    existing: tuple[Existing, ...] = field(default=())

    @property
    def kind(self) -> HelpKind:
        return HelpKind(self.code.partition(".")[0])

    @property
    def question(self) -> HelpQuestion:
        return self.kind.question

    @property
    def fingerprint(self) -> str:
        """Equal for as long as the text it is about stays the same."""
        parts = (self.code, self.element, self.basis or self.sentence, *self.words)
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
