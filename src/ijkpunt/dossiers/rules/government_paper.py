"""The file to the Government as data for its template (formats/documents/dossier.typ).

It is an official document of Flanders and exists in Dutch only, so its words stand here as they are printed and are not
translated. Every text of a dossier travels as a value: nothing in it can become markup.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ijkpunt.dossiers.rules.government_file import (
    GovernmentFile,
    LevellingPart,
    Need,
    ValidationPart,
)
from ijkpunt.dossiers.rules.letter import Letter
from ijkpunt.kernel.qualification import (
    AutonomyKind,
    Competence,
    CompetenceKind,
    KnowledgeDepth,
    QualificationRecord,
    SkillKind,
)
from ijkpunt.register.rules.comparison import ChangeKind, Comparison, CompetenceChange, Relation

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
UNTOLD = "Niet genoteerd in dit dossier."
COMPETENCE_KINDS: Mapping[CompetenceKind, str] = {
    CompetenceKind.SPECIFIC: "vakspecifiek",
    CompetenceKind.TRANSVERSAL: "transversaal",
    CompetenceKind.OPTIONAL: "optioneel",
    CompetenceKind.OTHER: "",
}
SKILL_KINDS: Mapping[SkillKind | None, str] = {
    SkillKind.COGNITIVE: "cognitief",
    SkillKind.PROBLEM_SOLVING: "probleemoplossend",
    SkillKind.MOTOR: "motorisch",
}
DEPTHS: Mapping[KnowledgeDepth | None, str] = {
    KnowledgeDepth.BASIC: "basiskennis",
    KnowledgeDepth.GENERAL: "kennis",
    KnowledgeDepth.THOROUGH: "grondige kennis",
}
AUTONOMY: Mapping[AutonomyKind, str] = {
    AutonomyKind.INDEPENDENT_IN: "Is zelfstandig in",
    AutonomyKind.BOUND_BY: "Is gebonden aan",
    AutonomyKind.RELIES_ON: "Doet beroep op",
}
RELATIONS: Mapping[Relation, str] = {
    Relation.SAME: "gelijk",
    Relation.REWORDED: "anders verwoord",
    Relation.SPLIT: "gesplitst",
    Relation.MERGED: "samengevoegd",
}
CHANGES: Mapping[ChangeKind, str] = {
    ChangeKind.SAME: "ongewijzigd",
    ChangeKind.REWORDED: "herschreven",
    ChangeKind.MOVED: "verplaatst",
    ChangeKind.SPLIT: "gesplitst",
    ChangeKind.MERGED: "samengevoegd",
    ChangeKind.ADDED: "toegevoegd",
    ChangeKind.DROPPED: "vervallen",
}


def written_out(day: date | None) -> str:
    """A date in Dutch: 23 november 2026; empty for none."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def paper_of(file: GovernmentFile) -> dict[str, Any]:
    """Everything that the template prints."""
    name = file.record.identifier if file.record else ", ".join(one.identifier for one in file.sources)
    return {
        "title": f"Dossier {file.number}: {file.title}",
        "heading": file.title,
        "number": file.number,
        "kind": file.kind,
        "submitter": file.submitter,
        "facts": _facts(file, name),
        "foot": f"Dossier {file.number}, voorgelegd op {written_out(file.presented_on)}",
        "need": _need(file.need),
        "letter": _letter(Letter.of(file.letter)),
        "carriers": [[one.name, one.side, written_out(one.on)] for one in file.carriers],
        "text": _text(file.record) if file.record else None,
        "validation": _validation(file.validation),
        "levelling": _levelling(file.levelling),
        "no_levelling": UNTOLD
        if file.asks_levelling
        else "Dit dossier vraagt geen inschaling: het niveau verandert niet.",
        "changes": [_comparison(one) for one in file.changes],
        "lineage": [
            [f"{line.earlier[0]}: {line.earlier_text}", RELATIONS[line.relation], line.later_text]
            for line in file.lineage
        ],
        "dropped": [f"{origin[0]}: {text}" for origin, text in file.dropped],
        "withdrawn": [f"{one.identifier} {one.title}" for one in file.sources] if file.record is None else [],
        "text_hash": file.text_hash,
        "files": [[one.name, str(one.size), one.sha256] for one in file.files],
        "untold": UNTOLD,
    }


def _facts(file: GovernmentFile, name: str) -> list[list[str]]:
    level = str(file.record.level) if file.record else ""
    sources = "; ".join(f"{one.identifier} {one.title}, niveau {one.level}" for one in file.sources)
    facts = (
        ("Wat wordt gevraagd", file.kind),
        ("Nummer en versie" if file.record else "Kwalificatie", name),
        ("Voorgesteld VKS-niveau", level),
        ("Vertrekt van", sources if file.record else ""),
        ("Indiener", file.submitter),
        ("Procesbegeleider", file.facilitator),
        ("Ingediend", f"{written_out(file.submitted_on)} (indiening {file.submission})"),
        ("Voorgelegd", written_out(file.presented_on)),
    )
    return [[label, value] for label, value in facts if value]


def _need(need: Need | None) -> dict[str, Any] | None:
    if need is None:
        return None
    return {
        "reason": _paragraphs(need.reason),
        "evidence": [
            [one.text, ", ".join(part for part in (one.source, written_out(one.on)) if part)] for one in need.evidence
        ],
        "tables": [
            {
                "caption": one.caption,
                "head": list(one.head),
                "rows": [list(row) for row in one.rows],
                "source": one.source,
            }
            for one in need.tables
        ],
        "finding": _paragraphs(need.finding),
        "found_on": written_out(need.found_on),
    }


def _validation(part: ValidationPart | None) -> dict[str, Any] | None:
    if part is None:
        return None
    return {
        "outcome": part.outcome,
        "on": written_out(part.on),
        "criteria": [[one.name, one.outcome, one.motivation] for one in part.criteria],
        "motivation": _paragraphs(part.motivation),
        "members": ", ".join(part.members),
    }


def _levelling(part: LevellingPart | None) -> dict[str, Any] | None:
    if part is None:
        return None
    return {
        "level": f"Niveau {part.level}",
        "on": written_out(part.on),
        "scheme": part.scheme,
        "explanation": _paragraphs(part.explanation),
        "elements": [[one.name, one.score, one.points, one.ground] for one in part.elements],
        "members": ", ".join(part.members),
    }


def _text(record: QualificationRecord) -> dict[str, Any]:
    names = {one.code: f"{at}. {one.text}" for at, one in enumerate(record.competences, start=1)}
    return {
        "singles": [[label, _paragraphs(text)] for label, text in _singles(record) if text],
        "words": [[label, value] for label, value in _words(record) if value],
        "competences": [_competence(at, one) for at, one in enumerate(record.competences, start=1)],
        "lists": [[label, lines] for label, lines in _lists(record) if lines],
        "clusters": [[one.name, [names[code] for code in one.competences if code in names]] for one in record.clusters],
        "partials": [
            {
                "name": f"{one.number} {one.title}",
                "description": _paragraphs(one.description or ""),
                "competences": [names[code] for code in one.competences or () if code in names],
            }
            for one in record.partials
        ],
    }


def _singles(record: QualificationRecord) -> Iterable[tuple[str, str]]:
    yield "Definitie", record.definition
    yield "Toelichting bij de titel", record.title_explanation or ""
    yield "Korte omschrijving", record.short_description or ""
    yield "Extra informatie", record.extra_information or ""


def _lists(record: QualificationRecord) -> Iterable[tuple[str, list[str]]]:
    kinds = (AUTONOMY[one.kind] if one.kind else one.label or "" for one in record.autonomy)
    yield "Omgevingscontext", list(record.context_environment)
    yield "Handelingscontext", list(record.context_action)
    yield "Autonomie", [f"{kind} {one.text}".strip() for kind, one in zip(kinds, record.autonomy, strict=True)]
    yield "Verantwoordelijkheid", list(record.responsibility)
    yield "Attesten", [_joined(one.description, one.kind, one.regulation) for one in record.attestations]


def _words(record: QualificationRecord) -> Iterable[tuple[str, str]]:
    yield "Synoniemen", ", ".join(record.synonyms)
    yield "Domeinen", "; ".join(str(one) for one in record.domains)
    if record.led_subject:
        yield "LED-onderwerp", f"{record.led_subject.description} ({record.led_subject.code})"
    if record.isced and record.isced.detailed:
        yield "Studiegebied (ISCED-F)", f"{record.isced.detailed.description} ({record.isced.detailed.code})"


def _competence(at: int, one: Competence) -> dict[str, Any]:
    return {
        "name": f"{at}. {one.text}",
        "code": one.code,
        "kind": one.kind_label if one.kind is CompetenceKind.OTHER and one.kind_label else COMPETENCE_KINDS[one.kind],
        "skills": [_joined(item.text, SKILL_KINDS.get(item.kind, item.label)) for item in one.skills],
        "knowledge": [_joined(item.text, DEPTHS.get(item.depth, item.label)) for item in one.knowledge],
        "references": ", ".join(one.references),
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    summary = comparison.summary
    counted = ", ".join(f"{CHANGES[kind]} {summary.counts[kind]}" for kind in ChangeKind if summary.counts[kind])
    level = (
        f"Het niveau gaat van {summary.level_before} naar {summary.level_after}. "
        if summary.level_before != summary.level_after
        else f"Het niveau blijft {summary.level_after}. "
    )
    return {
        "title": f"Vergeleken met {comparison.earlier}",
        "sentence": f"{level}Competenties: van {summary.earlier_total} naar {summary.later_total} ({counted}).",
        "rows": [_change(one) for one in comparison.differences],
    }


def _change(change: CompetenceChange) -> list[str]:
    before = " + ".join(f"{one.position}. {one.competence.text}" for one in change.earlier)
    after = " + ".join(f"{one.position}. {one.competence.text}" for one in change.later)
    return [CHANGES[change.kind], before, after]


def _joined(text: str, *more: str | None) -> str:
    words = ", ".join(one for one in more if one)
    return f"{text} ({words})" if words else text


def _letter(letter: Letter) -> list[str]:
    """Who agreed, when, and where that stands."""
    agreed_on = written_out(letter.agreed_on) if letter.agreed_on else ""
    return [part for part in (letter.body.strip(), agreed_on, letter.reference) if part]


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
