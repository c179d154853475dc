"""How hard is it to offer a competence, and where? What providers noted, competence by competence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.queries import CompetenceFeasibility, NoteLine
from ijkpunt.derivations.rules.coverage import CoverageReport, CoverageStatus
from ijkpunt.formats.workbook import Sheet
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.language import day
from ijkpunt.register.rules.wording import wording_key
from ijkpunt.web.derivations.agree.presenters.words import named
from ijkpunt.web.derivations.presenters.words import TONES, status_word
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class NoteCard:
    """What one provider noted. `own`: the reader may take it back."""

    identifier: int
    who: str
    version: str
    infrastructure: str
    expertise: str
    hard: bool
    place: str
    text: str
    day: str
    own: bool


@dataclass(frozen=True, slots=True)
class CompetencePart:
    """A competence of a version with what providers noted about it. `status`: whether the product covers it; empty on
    the page of a qualification."""

    code: str
    number: int
    text: str
    hard: str
    hard_count: int
    places: str
    notes: tuple[NoteCard, ...]
    status: str
    tone: str


@dataclass(frozen=True, slots=True)
class QualificationNotes:
    identifier: str
    title: str
    competences: tuple[CompetencePart, ...]

    @property
    def noted(self) -> tuple[CompetencePart, ...]:
        """Those with notes, the hardest first."""
        return tuple(sorted((one for one in self.competences if one.notes), key=lambda one: -one.hard_count))

    @property
    def silent(self) -> tuple[CompetencePart, ...]:
        return tuple(one for one in self.competences if not one.notes)

    @property
    def hard_count(self) -> int:
        return sum(bool(one.hard_count) for one in self.competences)


@dataclass(frozen=True, slots=True)
class HardLine:
    """A competence in the list over all qualifications. `identifier`: the version of the newest note."""

    number: str
    identifier: str
    text: str
    hard: str
    places: str
    notes: int
    tone: str


def qualification_notes(
    record: QualificationRecord,
    found: Iterable[CompetenceFeasibility],
    by: Actor,
    names: Mapping[str, str],
    report: CoverageReport | None = None,
) -> QualificationNotes:
    """The competences of a version, in order, each with its notes. With a report, also how far the product covers
    them."""
    by_words = {wording_key(one.text): one for one in found}
    statuses = {
        competence.code: competence.status
        for one in (report.qualifications if report else ())
        if one.identifier == record.identifier
        for competence in one.competences
    }
    return QualificationNotes(
        record.identifier,
        one_line(record.title),
        tuple(
            _part(place, one.code, one.text, by_words.get(wording_key(one.text)), statuses.get(one.code), by, names)
            for place, one in enumerate(record.competences, start=1)
        ),
    )


def _part(
    place: int,
    code: str,
    text: str,
    found: CompetenceFeasibility | None,
    status: CoverageStatus | None,
    by: Actor,
    names: Mapping[str, str],
) -> CompetencePart:
    return CompetencePart(
        code=code,
        number=place,
        text=one_line(text),
        hard=hard_sentence(found) if found else "",
        hard_count=len(found.hard_for) if found else 0,
        places=places_word(found.places) if found else "",
        notes=tuple(_note(one, by, names) for one in found.notes) if found else (),
        status=status_word(status) if status else "",
        tone=TONES[status] if status else "",
    )


def hard_sentence(found: CompetenceFeasibility) -> str:
    if not found.hard_for:
        return _("niemand noemt dit moeilijk")
    told = ngettext(
        "moeilijk voor %(count)s van %(all)s aanbieder",
        "moeilijk voor %(count)s van %(all)s aanbieders",
        len(found.providers),
    )
    return told % {"count": len(found.hard_for), "all": len(found.providers)}


def places_word(places: Sequence[str]) -> str:
    """Where it is hard; a note without a place means everywhere."""
    return ", ".join(place or _("overal") for place in sorted(places))


def _note(one: NoteLine, by: Actor, names: Mapping[str, str]) -> NoteCard:
    return NoteCard(
        identifier=one.identifier,
        who=named(names, one.organisation),
        version=one.version,
        infrastructure=one.infrastructure,
        expertise=one.expertise,
        hard=one.hard,
        place=one.place,
        text=one.text,
        day=day(one.day),
        own=by.organisation != "" and one.organisation == by.organisation,
    )


def hard_lines(found: Iterable[tuple[str, CompetenceFeasibility]]) -> tuple[HardLine, ...]:
    return tuple(
        HardLine(
            number=number,
            identifier=one.notes[0].version,
            text=one_line(one.text),
            hard=hard_sentence(one),
            places=places_word(one.places),
            notes=len(one.notes),
            tone="bad" if one.hard_for else "",
        )
        for number, one in found
    )


def notes_header() -> tuple[str, ...]:
    return (
        *(_("Kwalificatie"), _("Nummer"), _("Code"), _("Competentie"), _("Moeilijk"), _("Waar moeilijk")),
        *(_("Aanbieder"), _("Infrastructuur"), _("Deskundigheid"), _("Moeilijk volgens deze aanbieder")),
        *(_("Plaats"), _("Opmerking"), _("Dag"), _("Versie van de nota")),
    )


def note_rows(page: QualificationNotes) -> Iterable[tuple[str, ...]]:
    for part in page.competences:
        start = (page.identifier, str(part.number), part.code, part.text, part.hard, part.places)
        for note in part.notes:
            yes = _("ja") if note.hard else _("nee")
            yield (
                *start,
                *(note.who, note.infrastructure, note.expertise, yes, note.place, note.text, note.day, note.version),
            )


def note_sheets(page: QualificationNotes) -> tuple[Sheet, ...]:
    return (Sheet(_("Haalbaarheid"), notes_header(), list(note_rows(page))),)
