"""Which competences of a qualification are hard to offer, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ijkpunt.derivations.models import FeasibilityNote
from ijkpunt.register.rules.wording import wording_key


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What one provider noted. `identifier` names it in actions."""

    identifier: int
    organisation: str
    version: str
    competence: str
    infrastructure: str
    expertise: str
    hard: bool
    place: str
    text: str
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class CompetenceFeasibility:
    """A competence with all notes about it, in whatever version of the qualification it stood in the same words.

    `providers` wrote about it; `hard_for` are those that call it hard in their newest note, per place. `places`: where
    it is hard; an empty text means everywhere.
    """

    text: str
    codes: tuple[str, ...]
    notes: tuple[NoteLine, ...]
    providers: tuple[str, ...]
    hard_for: tuple[str, ...]
    places: tuple[str, ...]


def feasibility_of(number: str) -> tuple[CompetenceFeasibility, ...]:
    """The competences of a qualification ("BK-0130") that providers wrote about: those first that are hard for most."""
    return tuple(one for _number, one in _gathered(FeasibilityNote.objects.filter(qualification=number)))


def hard_to_offer() -> tuple[tuple[str, CompetenceFeasibility], ...]:
    """The same for every qualification that providers wrote about, each with its number."""
    return _gathered(FeasibilityNote.objects.all())


def _gathered(rows: QuerySet[FeasibilityNote]) -> tuple[tuple[str, CompetenceFeasibility], ...]:
    by_words: dict[tuple[str, str], list[FeasibilityNote]] = {}
    for row in rows.filter(withdrawn_on=None).order_by("pk"):
        by_words.setdefault((row.qualification, wording_key(row.competence_text)), []).append(row)
    found = [(number, _together(group)) for (number, _words), group in by_words.items()]
    return tuple(sorted(found, key=lambda one: (-len(one[1].hard_for), -len(one[1].notes), one[0], one[1].text)))


def _together(rows: list[FeasibilityNote]) -> CompetenceFeasibility:
    newest = {(row.organisation, row.place): row for row in rows}.values()
    hard = [row for row in newest if row.hard]
    return CompetenceFeasibility(
        text=rows[-1].competence_text,
        codes=_once(row.competence for row in rows),
        notes=tuple(map(_line, reversed(rows))),
        providers=_once(sorted(row.organisation for row in rows)),
        hard_for=_once(sorted(row.organisation for row in hard)),
        places=_once(sorted(row.place for row in hard)),
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _line(row: FeasibilityNote) -> NoteLine:
    return NoteLine(
        identifier=row.pk,
        organisation=row.organisation,
        version=row.version,
        competence=row.competence,
        infrastructure=row.infrastructure,
        expertise=row.expertise,
        hard=row.hard,
        place=row.place,
        text=row.text,
        name=row.name,
        day=row.day,
    )
