"""Small invented qualifications as drafts, and a register that holds them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.record import draft_of
from ijkpunt.dossiers.rules.publication import Known, RegisterNow
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import (
    Autonomy,
    Competence,
    Knowledge,
    KnowledgeDepth,
    PartialQualification,
    QualificationRecord,
    Skill,
    SkillKind,
)

RECOGNISED = date(2024, 3, 1)
DECIDED = date(2026, 11, 13)


def competence(code: str, text: str, *skills: str) -> Competence:
    return Competence(
        code,
        text,
        order=1,
        skills=tuple(Skill(one, SkillKind.MOTOR) for one in skills or (f"{text}: zo",)),
        knowledge=(Knowledge("Basiskennis van veiligheid", KnowledgeDepth.BASIC),),
    )


def roofer(version: int = 3, number: str = "BK-9104", **parts: Any) -> QualificationRecord:
    """Three competences and one partial, recognised."""
    code = f"bkc99{int(number[-2:]):02}{version}"
    fields: dict[str, Any] = {
        "title": "Dakwerker",
        "level": 3,
        "definition": "De dakwerker legt daken.",
        "context_environment": ("Op een dak",),
        "context_action": ("Volgt een plan",),
        "autonomy": (Autonomy("Beslist over de volgorde van het werk"),),
        "responsibility": ("Levert een dicht dak",),
        "status": "erkend",
        "status_code": "ERKEND",
        "recognised_on": RECOGNISED,
        "recognised_year": 2024,
        "competences": (
            competence(f"{code}01", "Meet het dak op"),
            competence(f"{code}02", "Legt leien"),
            competence(f"{code}03", "Werkt veilig op hoogte"),
        ),
        "partials": (
            PartialQualification(f"{number}-{version}-DBK-01", "DBK-01", "Leienlegger", (f"{code}02", f"{code}03")),
        ),
        **parts,
    }
    return QualificationRecord(VersionNumber(number, version), **fields)


def facade(version: int = 2, **parts: Any) -> QualificationRecord:
    """Another qualification that shares one competence with the roofer, word for word."""
    number = "BK-9106"
    competences = (
        competence(f"bkc9906{version}01", "Plaatst gevelplaten"),
        competence(f"bkc9906{version}02", "Werkt veilig op hoogte"),
    )
    return roofer(version, number, **{"title": "Gevelwerker", "competences": competences, "partials": (), **parts})


def keys(prefix: str = "e") -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers)}"


def text_of(record: QualificationRecord, prefix: str = "e") -> Draft:
    return draft_of(record, new_key=keys(prefix))


def changed(draft: Draft, change: Callable[[Element], Element | None]) -> Draft:
    """The draft with every element as `change` makes it; None takes it out."""
    elements = (change(element) for element in draft)
    return replace(draft, elements=tuple(one for one in elements if one is not None))


def with_competence(draft: Draft, text: str, *origin: str, key: str = "new") -> Draft:
    """One competence more, with a skill."""
    new = (
        Element(key, ElementKind.COMPETENCE, text, grade="specific", origin=origin),
        Element(f"{key}-s", ElementKind.SKILL, f"{text}: zo", parent=key, grade="motor"),
    )
    return replace(draft, elements=(*draft.elements, *new))


def merged(first: Draft, second: Draft) -> Draft:
    """The competences of both: what says the same becomes one, with both origins."""
    by_text = {one.text: one for one in first.of_kind(ElementKind.COMPETENCE)}
    shared = {one.key: one for one in second.of_kind(ElementKind.COMPETENCE) if one.text in by_text}
    origins = {by_text[one.text].key: one.origin for one in shared.values()}
    own = tuple(
        one
        for one in second
        if one.kind in {ElementKind.COMPETENCE, ElementKind.SKILL, ElementKind.KNOWLEDGE}
        and one.key not in shared
        and one.parent not in shared
    )
    both = tuple(replace(one, origin=(*one.origin, *origins.get(one.key, ()))) for one in first)
    return replace(first, elements=(*both, *own))


def register(*records: QualificationRecord, taken: Iterable[str] = ()) -> RegisterNow:
    """A register that holds these versions, all of them as sources."""
    by_number: dict[str, list[QualificationRecord]] = {}
    for record in sorted(records, key=lambda one: one.version):
        by_number.setdefault(record.version.number, []).append(record)
    origins = {(record.identifier, one.code) for record in records for one in record.competences}
    known = {number: Known(tuple(versions)) for number, versions in by_number.items()}
    return RegisterNow(known, frozenset(by_number) | frozenset(taken), frozenset(origins))


def codes(first: int = 1_000_001) -> Iterator[str]:
    return (f"bkc{number}" for number in count(first))
