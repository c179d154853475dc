"""The competences of a qualification with their skills and knowledge, and the autonomy in the work."""

import re
from collections.abc import Iterable
from typing import Any

from ijkpunt.formats.onderwijs_api.nodes import Node
from ijkpunt.formats.onderwijs_api.parts import filled, values
from ijkpunt.formats.onderwijs_api.words import (
    AUTONOMY_KINDS,
    COMPETENCE_KINDS,
    KNOWLEDGE_DEPTHS,
    SKILL_KINDS,
    competence_kind,
    known,
    official,
)
from ijkpunt.kernel.identifiers import COMPETENCE
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.qualification import Autonomy, Competence, CompetenceKind, Knowledge, Skill

_REFERENCE = re.compile(r"^(co \d{5}|((SK|KN)-)?\d{3,6}-c)$", re.ASCII)  # a key into Competent, as seen in real records


def read_competences(body: Node) -> tuple[Competence, ...]:
    """competenties, in the order given. Two with the same code are a problem; so is a blank text."""
    found: dict[str, str] = {}
    competences = []
    for node in body.nodes("competenties"):
        competence = _read_competence(node)
        if competence.code and competence.code in found:
            message = say("De code {code} staat al bij {place}.", code=competence.code, place=found[competence.code])
            remedy = say("Geef elke competentie haar eigen code.")
            node.add("vks.competence_duplicate", message, remedy, "competentie_code")
        found.setdefault(competence.code, node.path)
        competences.append(competence)
    return tuple(competences)


def write_competences(competences: Iterable[Competence]) -> list[dict[str, Any]]:
    return [
        filled({"competentie_type": official(COMPETENCE_KINDS, one.kind, one.kind_label), "nr": one.order})
        | {"competentie_code": one.code, "waarde": one.text}
        | filled(
            {
                "referenties": values(one.references, "referentie_nr"),
                "vaardigheden": [_write_skill(skill) for skill in one.skills],
                "kennis": [_write_knowledge(knowledge) for knowledge in one.knowledge],
            }
        )
        for one in competences
    ]


def read_autonomy(body: Node) -> tuple[Autonomy, ...]:
    return tuple(
        Autonomy(node.kept_text("waarde"), known(AUTONOMY_KINDS, label := _kind_word(node, "autonomie_type")), label)
        for node in body.nodes("autonomie")
    )


def write_autonomy(autonomy: Iterable[Autonomy]) -> list[dict[str, Any]]:
    return [
        filled({"autonomie_type": official(AUTONOMY_KINDS, one.kind, one.label)}) | {"waarde": one.text}
        for one in autonomy
    ]


def _read_competence(node: Node) -> Competence:
    label = node.text("competentie_type")
    kind = competence_kind(label)
    if label is None:
        _note(node, "competentie_type", "vks.kind_missing")
    elif kind is CompetenceKind.OTHER:
        _unknown_word(node, "competentie_type")
    order = node.integer("nr")
    if node.get("nr") is None:
        _note(node, "nr", "vks.order_missing")
    return Competence(
        code=_read_code(node),
        text=_read_text(node),
        kind=kind,
        kind_label=label,
        order=order,
        skills=tuple(_read_skill(skill) for skill in node.nodes("vaardigheden")),
        knowledge=tuple(_read_knowledge(knowledge) for knowledge in node.nodes("kennis")),
        references=tuple(_read_reference(reference) for reference in node.nodes("referenties")),
    )


def _read_code(node: Node) -> str:
    code = node.text("competentie_code")
    if node.get("competentie_code") is None:
        node.missing("competentie_code")
    if code is not None and not COMPETENCE.fullmatch(code):
        message = say("“{code}” is geen code van een competentie.", code=code[:80])
        remedy = say("Een code is bkc met zeven cijfers, zoals bkc0043126.")
        node.add("vks.competence_code", message, remedy, "competentie_code")
    return code or ""


def _read_text(node: Node) -> str:
    text = node.text("waarde")
    if node.get("waarde") is None or (text is not None and not text.strip()):
        message = say("Deze competentie heeft geen tekst.")
        node.add("vks.competence_empty", message, say("Schrijf wat iemand kan, of haal de competentie weg."), "waarde")
    return text or ""


def _read_skill(node: Node) -> Skill:
    label = _kind_word(node, "vaardigheid_type")
    kind = known(SKILL_KINDS, label)
    if label is not None and kind is None:
        _unknown_word(node, "vaardigheid_type")
    return Skill(node.kept_text("waarde"), kind, label)


def _write_skill(skill: Skill) -> dict[str, Any]:
    return filled({"vaardigheid_type": official(SKILL_KINDS, skill.kind, skill.label)}) | {"waarde": skill.text}


def _read_knowledge(node: Node) -> Knowledge:
    label = _kind_word(node, "kennis_type")
    depth = known(KNOWLEDGE_DEPTHS, label)
    if label is not None and depth is None:
        _unknown_word(node, "kennis_type")
    return Knowledge(node.kept_text("waarde"), depth, label)


def _write_knowledge(knowledge: Knowledge) -> dict[str, Any]:
    label = official(KNOWLEDGE_DEPTHS, knowledge.depth, knowledge.label)
    return filled({"kennis_type": label}) | {"waarde": knowledge.text}


def _read_reference(node: Node) -> str:
    reference = node.kept_text("referentie_nr")
    if reference.strip() and not _REFERENCE.fullmatch(reference):
        node.add(
            "vks.reference",
            say("“{reference}” is geen gewone verwijzing naar Competent.", reference=reference[:80]),
            say("De verwijzing gaat mee zoals ze is. Ze leidt misschien nergens heen."),
            "referentie_nr",
            severity=Severity.NOTE,
        )
    return reference


def _kind_word(node: Node, key: str) -> str | None:
    """A word that names a kind; one that lacks is only noted."""
    label = node.text(key)
    if node.get(key) is None:
        _note(node, key, "vks.kind_missing")
    return label


def _note(node: Node, key: str, code: str) -> None:
    message = say("“{key}” ontbreekt.", key=key)
    node.add(code, message, say("Dat mag. De rest gaat gewoon mee."), key, severity=Severity.NOTE)


def _unknown_word(node: Node, key: str) -> None:
    node.add(
        "vks.kind_unknown",
        say("“{word}” is een soort die we niet kennen.", word=str(node.get(key))[:80]),
        say("Het woord blijft bewaard. Vul de woordenlijst aan als het een nieuwe soort is."),
        key,
        severity=Severity.WARNING,
    )
