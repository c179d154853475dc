"""The other parts of the record that differ between two versions: definition, synonyms, contexts, data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ijkpunt.language import day
from ijkpunt.register.rules.comparison.marks import Piece, PieceKind
from ijkpunt.register.rules.comparison.outcome import ElementKind, FieldChange
from ijkpunt.web.register.presenters.changes import Pieces, lines_after, lines_before, marks_of_texts
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One part of the record on both sides. `remark` replaces the sides where they would only repeat the page."""

    field: str
    name: str
    before: tuple[Pieces, ...]
    after: tuple[Pieces, ...]
    same_count: int = 0
    remark: str = ""


def field_rows(changes: Sequence[FieldChange]) -> tuple[FieldRow, ...]:
    names = _names()
    return tuple(_row(change, names.get(change.field, change.field)) for change in changes)


def _names() -> dict[str, str]:
    return {
        "title": _("Naam"),
        "level": _("Niveau"),
        "definition": _("Definitie"),
        "title_explanation": _("Waarom deze naam"),
        "short_description": _("Korte omschrijving"),
        "extra_information": _("Meer uitleg"),
        "status": _("Status"),
        "recognised_on": _("Erkend op"),
        "recognised_year": _("Jaar van erkenning"),
        "ends_on": _("Geldt tot en met"),
        "synonyms": _("Andere namen"),
        "domains": _("Domein"),
        "led_subject": _("Onderwerp in de LED"),
        "isced": _("Studiegebied (ISCED-F 2013)"),
        "context_environment": _("Waar je werkt"),
        "context_action": _("Waar je op let"),
        "autonomy": _("Hoe zelfstandig je werkt"),
        "responsibility": _("Waar je voor instaat"),
        "attestations": _("Attesten die je nodig hebt"),
        "partials": _("Stukken die apart tellen"),
        "clusters": _("Groepen en contexten"),
    }


def _row(change: FieldChange, name: str) -> FieldRow:
    if isinstance(change.before, str) or isinstance(change.after, str):
        before, after = marks_of_texts(_text(change.before), _text(change.after))
        return FieldRow(change.field, name, (before,) if before else (), (after,) if after else ())
    if change.elements:
        differing = [one for one in change.elements if one.kind is not ElementKind.SAME]
        same = len(change.elements) - len(differing)
        return FieldRow(change.field, name, lines_before(differing), lines_after(differing), same)
    return FieldRow(change.field, name, _value(change.before, PieceKind.GONE), _value(change.after, PieceKind.NEW))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _value(value: object, kind: PieceKind) -> tuple[Pieces, ...]:
    shown = _shown(value)
    return ([Piece(shown, kind)],) if shown else ()


def _shown(value: object) -> str:
    match value:
        case None | ():
            return ""
        case date():
            return day(value)
        case tuple():
            return "; ".join(filter(None, map(_shown, value)))
    for name in ("title", "name", "description", "text"):
        if hasattr(value, name):
            return one_line(str(getattr(value, name)))
    return one_line(str(value))
