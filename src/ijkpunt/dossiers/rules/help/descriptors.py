"""Ontbreekt er iets? The eight parts of the level descriptors, and what each competence should hold.

Without one of them the levelling committee has nothing to score it by. Source of the eight: kernel/levels.py.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.help.finding import Finding
from ijkpunt.dossiers.rules.help.reading import Held, Laid
from ijkpunt.kernel.levels import ELEMENT_NAMES, DescriptorElement
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.qualification import AutonomyKind, SkillKind

_LISTS: Mapping[DescriptorElement, ElementKind] = {
    DescriptorElement.ENVIRONMENT: ElementKind.ENVIRONMENT,
    DescriptorElement.ACTION: ElementKind.ACTION,
    DescriptorElement.AUTONOMY: ElementKind.AUTONOMY,
    DescriptorElement.RESPONSIBILITY: ElementKind.RESPONSIBILITY,
}
_SKILLS: Mapping[DescriptorElement, SkillKind] = {
    DescriptorElement.COGNITIVE: SkillKind.COGNITIVE,
    DescriptorElement.PROBLEM_SOLVING: SkillKind.PROBLEM_SOLVING,
    DescriptorElement.MOTOR: SkillKind.MOTOR,
}
_AUTONOMY: Mapping[AutonomyKind, Message] = {
    AutonomyKind.INDEPENDENT_IN: say("Er staat niet waarin iemand zelfstandig is."),
    AutonomyKind.BOUND_BY: say("Er staat niet waaraan iemand gebonden is."),
    AutonomyKind.RELIES_ON: say("Er staat niet op wie iemand een beroep doet."),
}


def find_missing(laid: Laid) -> Iterator[Finding]:
    """What is absent in the whole, then competence by competence. A draft without competences is only just begun:
    nothing is missing from it yet."""
    if not laid.competences:
        return
    yield from _whole(laid)
    for held in laid.competences:
        yield from _competence(held)


def _whole(laid: Laid) -> Iterator[Finding]:
    filled = Counter(element.kind for element in laid.draft if element.text.strip())
    skills = Counter(skill.grade for held in laid.competences for skill in held.skills)
    for part in DescriptorElement:
        if part is DescriptorElement.KNOWLEDGE:
            there = any(held.knowledge for held in laid.competences)
        elif part in _SKILLS:
            there = skills[_SKILLS[part].value] > 0
        else:
            there = filled[_LISTS[part]] > 0
        if not there:
            yield _absent(part, laid)
    autonomy = {element.grade for element in laid.texts(ElementKind.AUTONOMY)}
    if autonomy:
        for kind, message in _AUTONOMY.items():
            if kind.value not in autonomy:
                remedy = say("Voeg het toe bij autonomie, of zeg waarom het hier niet past.")
                yield Finding(f"descriptors.autonomy_{kind.value}", "", message, remedy, basis=_basis(laid.draft))


def _absent(part: DescriptorElement, laid: Laid) -> Finding:
    # an occupation of the mind alone may have no motor skills, so that is a note
    severity = Severity.NOTE if part is DescriptorElement.MOTOR else Severity.WARNING
    return Finding(
        f"descriptors.no_{part.value}",
        "",
        say("Nergens staat iets over: {part}.", part=ELEMENT_NAMES[part]),
        say("De inschalingscommissie geeft er punten voor. Vul het aan, of zeg waarom het niet past."),
        severity,
        basis=_basis(laid.draft),
    )


def _basis(draft: Draft) -> str:
    """What is put aside for the whole text stays aside for as long as the occupation is the same."""
    return f"{draft.title}\x1f{draft.text_of(ElementKind.DEFINITION)}"


def _competence(held: Held) -> Iterator[Finding]:
    remedy = say("Wat moet iemand kunnen of weten om dit te doen? Schrijf het erbij.")
    if not held.skills:
        message = say("Bij deze competentie staan geen vaardigheden.")
        yield Finding("descriptors.competence_no_skills", held.key, message, remedy, Severity.WARNING, held.text)
    if not held.knowledge:
        message = say("Bij deze competentie staat geen kennis.")
        yield Finding("descriptors.competence_no_knowledge", held.key, message, remedy, Severity.WARNING, held.text)
    if bare := _ungraded(held.skills):
        message = (
            say("Bij {count} vaardigheden staat niet welke soort het is.", count=len(bare))
            if len(bare) > 1
            else say("Bij één vaardigheid staat niet welke soort het is.")
        )
        advice = say("Kies: cognitief, probleemoplossend of motorisch.")
        yield _with_items("descriptors.skill_kind", held, message, advice, bare)
    if bare := _ungraded(held.knowledge):
        message = (
            say("Bij {count} kennisitems staat niet hoe diep de kennis gaat.", count=len(bare))
            if len(bare) > 1
            else say("Bij één kennisitem staat niet hoe diep de kennis gaat.")
        )
        advice = say("Kies: basiskennis, kennis of grondige kennis.")
        yield _with_items("descriptors.knowledge_depth", held, message, advice, bare)


def _ungraded(items: Sequence[Element]) -> list[Element]:
    return [item for item in items if not item.grade and item.text.strip()]


def _with_items(code: str, held: Held, message: Message, remedy: Message, items: Sequence[Element]) -> Finding:
    basis = "\x1f".join(item.text for item in items)
    return Finding(code, held.key, message, remedy, sentence=held.text, basis=basis, others=tuple(i.key for i in items))
