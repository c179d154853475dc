"""What somebody can make of their own answers about an occupation. It is a hint, never a verdict, and it keeps nothing.

The bounds are ours: who can do everything at least with help, and half of it alone, can go and talk about a test; who
can do every competence of a partial qualification alone, can begin there; who has half with help talks first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.pathways.rules.portfolio import Level


class Hint(StrEnum):
    """What to do next."""

    TEST = "test"
    PARTIAL = "partial"
    TALK = "talk"
    LEARN = "learn"


@dataclass(frozen=True, slots=True)
class SelfTest:
    """Codes of competences, in the order of the version. `partials`: numbers of those that go wholly alone."""

    alone: tuple[str, ...]
    with_help: tuple[str, ...]
    not_yet: tuple[str, ...]
    unanswered: tuple[str, ...]
    partials: tuple[str, ...]
    hint: Hint


def looked_over(
    competences: Sequence[str], partials: Mapping[str, frozenset[str]], answers: Mapping[str, Level]
) -> SelfTest:
    """The answers in groups, with a hint. `partials`: per number the codes it holds; answers about other codes are
    passed over."""
    groups = {level: tuple(code for code in competences if answers.get(code) is level) for level in Level}
    alone, with_help = groups[Level.ALONE], groups[Level.WITH_HELP]
    whole = tuple(number for number, codes in partials.items() if codes and codes <= set(alone))
    return SelfTest(
        alone,
        with_help,
        groups[Level.NOT_YET],
        tuple(code for code in competences if code not in answers),
        whole,
        _hint(len(competences), len(alone), len(with_help), partial=bool(whole)),
    )


def _hint(asked: int, alone: int, with_help: int, *, partial: bool) -> Hint:
    if asked and alone + with_help == asked and 2 * alone >= asked:
        return Hint.TEST
    if partial:
        return Hint.PARTIAL
    return Hint.TALK if asked and 2 * (alone + with_help) >= asked else Hint.LEARN
