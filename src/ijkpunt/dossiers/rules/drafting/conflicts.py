"""What becomes of a save when somebody else wrote meanwhile. Whatever the outcome, nothing that was typed is lost."""

from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.dossiers.rules.drafting.merging import merge_members, merge_texts
from ijkpunt.dossiers.rules.drafting.steps import MORE, TEXT, Value
from ijkpunt.kernel.messages import Message, say


class Outcome(StrEnum):
    """How a save ended."""

    SAME = "same"  # it said so already
    SAVED = "saved"
    MERGED = "merged"  # joined with what somebody else wrote meanwhile
    KEPT = "kept"  # kept beside the text as a variant, until somebody chooses

    @property
    def label(self) -> Message:
        return OUTCOMES[self]


class Choice(StrEnum):
    """How a variant ends. The values are stored: never rename one."""

    TEXT = "text"  # the text stays as it is
    VARIANT = "variant"  # the variant takes its place
    THIRD = "third"  # another text takes the place of both
    NEWER = "newer"  # its author went on typing: a newer variant of theirs holds all of it


OUTCOMES = {
    Outcome.SAME: say("Dit stond er al zo."),
    Outcome.SAVED: say("Bewaard."),
    Outcome.MERGED: say("Bewaard, samen met wat een ander intussen schreef."),
    Outcome.KEPT: say("Een ander schreef dit intussen ook. Jouw tekst staat ernaast, tot iemand kiest."),
}
# Small fields in which people write sentences: those can be joined by words. The others are one value.
WRITTEN = frozenset({TEXT, f"{MORE}description", f"{MORE}regulation", f"{MORE}references"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What a save does: `value` is what the field holds afterwards (for KEPT: what it held already)."""

    outcome: Outcome
    value: Value


def decide(field: str, *, base: Value, current: Value, mine: Value) -> Decision:
    """Save `mine`, written by somebody who saw `base`, in a field that holds `current` now."""
    if even(mine) == even(current):
        return Decision(Outcome.SAME, current)
    if even(mine) == even(base):
        return Decision(Outcome.SAME, current)  # they changed nothing: what somebody else wrote stays
    if even(current) == even(base):
        return Decision(Outcome.SAVED, mine)
    merged = _merged(field, base, current, mine)
    if merged is None:
        return Decision(Outcome.KEPT, current)
    return Decision(Outcome.SAME if merged == current else Outcome.MERGED, merged)


def _merged(field: str, base: Value, current: Value, mine: Value) -> Value:
    if isinstance(mine, tuple):
        return merge_members(_keys(base), _keys(current), mine)
    if field in WRITTEN:
        return merge_texts(str(even(base)), str(even(current)), str(even(mine)))
    return None


def _keys(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def even(value: Value) -> Value:
    """Forms send other line ends than they got; nothing and empty are the same."""
    if value is None:
        return ""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value
