"""A profile: a set of codes converted as one thing, such as all competences of a qualification or of a vacancy."""

from collections.abc import Iterable
from dataclasses import dataclass

from ijkpunt.crosswalk.rules.conversion import Answer, Basis, Converted
from ijkpunt.kernel.mapping import MappingEnd


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """A counterpart of the profile, with the keys of the questions that led to it and the firmest basis among them."""

    end: MappingEnd
    basis: Basis
    confidence: float
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """`lines`: firmest first, then what most questions led to. `without`: keys of questions that led to nothing."""

    lines: tuple[ProfileLine, ...]
    without: tuple[str, ...]


def profile_of(found: Iterable[Converted]) -> Profile:
    """Everything that the questions together led to, each counterpart once.

    Of a question without any confirmed link only the best proposal counts: a profile is no list of guesses.
    """
    order = list(Basis)
    lines: dict[tuple[str, str], tuple[Answer, list[str]]] = {}
    without = []
    for one in found:
        answers = [answer for answer in one.answers if answer.basis is not Basis.PROPOSAL] or list(one.answers[:1])
        if not answers:
            without.append(one.asked.key)
        for answer in answers:
            key = (answer.end.source, answer.end.id)
            best, keys = lines.setdefault(key, (answer, []))
            keys.append(one.asked.key)
            if (order.index(answer.basis), -answer.confidence) < (order.index(best.basis), -best.confidence):
                lines[key] = (answer, keys)
    told = [
        ProfileLine(answer.end, answer.basis, answer.confidence, tuple(dict.fromkeys(keys)))
        for answer, keys in lines.values()
    ]
    told.sort(key=lambda line: (order.index(line.basis), -len(line.keys), -line.confidence, line.end.id))
    return Profile(tuple(told), tuple(without))
