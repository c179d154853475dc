"""Which skill, knowledge item or line became which. The order of such lists means nothing, so it is not compared."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from ijkpunt.kernel.qualification import Competence
from ijkpunt.register.rules.comparison.outcome import Element, ElementChange, ElementKind
from ijkpunt.register.rules.comparison.texts import Matrix, assign, contained, core_of_knowledge, likeness, normal

SKILL = "skill"
KNOWLEDGE = "knowledge"

# Two items whose characters are less alike than this are not one item reworded, but one dropped and one added.
REWORDED_FROM = 0.62
_TELLING = 4  # letters; a shorter item says too little to be found back in another

# Equal words always pair with each other before anything else does, and with the same grade by preference.
_EQUAL_WORDS, _SAME_GRADE = 2.0, 0.1

_ORDER = (
    ElementKind.REWORDED,
    ElementKind.REGRADED,
    ElementKind.DROPPED,
    ElementKind.ADDED,
    ElementKind.SAME,
)


def elements_of(competences: Iterable[Competence]) -> tuple[Element, ...]:
    """The skills and then the knowledge of one competence or of several together, each item once."""
    all_of = tuple(competences)
    skills = [Element(SKILL, item.text, item.kind or item.label) for one in all_of for item in one.skills]
    knowledge = [Element(KNOWLEDGE, item.text, item.depth or item.label) for one in all_of for item in one.knowledge]
    if len(all_of) == 1:
        return tuple(skills + knowledge)
    return tuple({(element.section, core(element), element.grade): element for element in skills + knowledge}.values())


def core(element: Element) -> str:
    """The words of an element in the form that is compared."""
    return core_of_knowledge(element.text) if element.section == KNOWLEDGE else normal(element.text)


def compare_elements(before: Sequence[Element], after: Sequence[Element]) -> tuple[ElementChange, ...]:
    """Pair the elements of both sides, section by section. Each of them stands in exactly one change."""
    sections = dict.fromkeys(element.section for element in (*before, *after))
    changes: list[ElementChange] = []
    for section in sections:
        olds = [element for element in before if element.section == section]
        news = [element for element in after if element.section == section]
        changes.extend(_compare_section(olds, news))
    return tuple(changes)


def _compare_section(olds: list[Element], news: list[Element]) -> list[ElementChange]:
    pairs = _pairs_either_way(olds, news, _pairs)
    old_left, new_left = set(range(len(olds))), set(range(len(news)))
    changes: list[ElementChange] = []
    for i, j, score in pairs:
        changes.append(ElementChange(_kind(olds[i], news[j]), olds[i], news[j], score))
        old_left.discard(i)
        new_left.discard(j)
    changes.extend(ElementChange(ElementKind.DROPPED, olds[i], None) for i in sorted(old_left))
    changes.extend(ElementChange(ElementKind.ADDED, None, news[j]) for j in sorted(new_left))
    return sorted(changes, key=lambda change: _ORDER.index(change.kind))


Pairs = list[tuple[int, int, float]]


def _pairs_either_way(
    olds: list[Element], news: list[Element], pairing: Callable[[list[Element], list[Element]], Pairs]
) -> Pairs:
    """Ties fall the same way whichever side comes first, so that reading backwards gives the same pairs."""
    turned = [(element.text, element.grade or "") for element in news] < [
        (element.text, element.grade or "") for element in olds
    ]
    if not turned:
        return pairing(olds, news)
    return sorted((i, j, score) for j, i, score in pairing(news, olds))


def _pairs(olds: list[Element], news: list[Element]) -> Pairs:
    if not olds or not news:
        return []
    old_cores, new_cores = [core(element) for element in olds], [core(element) for element in news]
    told = _told_apart(old_cores, new_cores)
    if not told:
        return _assigned(olds, news, old_cores, new_cores)
    old_rest = [i for i in range(len(olds)) if i not in told]
    new_rest = sorted(set(range(len(news))) - set(told.values()))
    rest = _assigned(
        [olds[i] for i in old_rest],
        [news[j] for j in new_rest],
        [old_cores[i] for i in old_rest],
        [new_cores[j] for j in new_rest],
    )
    found = [(old_rest[i], new_rest[j], score) for i, j, score in rest]
    return sorted([*((i, j, 1.0) for i, j in told.items()), *found])


def _told_apart(old_cores: Sequence[str], new_cores: Sequence[str]) -> dict[int, int]:
    """The items whose words stand exactly once on both sides: nothing needs to be weighed for those."""
    olds, news = Counter(old_cores), Counter(new_cores)
    at = {form: place for place, form in enumerate(new_cores)}
    return {i: at[form] for i, form in enumerate(old_cores) if olds[form] == news[form] == 1}


def _assigned(
    olds: Sequence[Element], news: Sequence[Element], old_cores: Sequence[str], new_cores: Sequence[str]
) -> Pairs:
    """The best assignment of what is left."""
    if not olds or not news:
        return []
    likely = _likeness(old_cores, new_cores)
    equal = _equal(old_cores, new_cores)
    graded = _equal([_grade(element) for element in olds], [_grade(element) for element in news])
    scores = np.where(equal, _EQUAL_WORDS, likely) + _SAME_GRADE * (graded & (likely > 0))
    return [(i, j, 1.0 if equal[i, j] else round(float(likely[i, j]), 3)) for i, j in assign(scores)]


def _likeness(befores: Sequence[str], afters: Sequence[str]) -> Matrix:
    """Likeness from `REWORDED_FROM`, else 0. An item whose words all stand in the other one was extended: it counts."""
    likely = likeness(befores, afters)
    extended = contained(befores, afters, longer_than=_TELLING)
    result: Matrix = np.where(
        extended, np.maximum(likely, REWORDED_FROM), np.where(likely >= REWORDED_FROM, likely, 0.0)
    )
    return result


def _equal(befores: Sequence[Hashable], afters: Sequence[Hashable]) -> npt.NDArray[np.bool_]:
    """Which values are equal: befores x afters."""
    number: dict[Hashable, int] = {}
    rows = np.array([number.setdefault(value, len(number)) for value in befores])
    columns = np.array([number.setdefault(value, len(number)) for value in afters])
    equal: npt.NDArray[np.bool_] = rows[:, None] == columns[None, :]
    return equal


def _kind(old: Element, new: Element) -> ElementKind:
    if core(old) != core(new):
        return ElementKind.REWORDED
    return ElementKind.SAME if _grade(old) == _grade(new) else ElementKind.REGRADED


def _grade(element: Element) -> tuple[str | None, str]:
    """The grade with the whole sentence: the depth may stand in the words only, when the source named none apart."""
    return element.grade, normal(element.text)
