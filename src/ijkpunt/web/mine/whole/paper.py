"""The whole file on paper: what stands in the JSON, in words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ijkpunt.formats.documents import typeset
from ijkpunt.language import day, said
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.sharing import Recipient
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.sections import Item, Section, at_moment, section_of, written

TEMPLATE = "own_file.typ"


def paper_of(export: Mapping[str, Any], on: date) -> bytes:
    """The PDF of an export."""
    return typeset(TEMPLATE, paper_data(export, on), on)


def paper_data(export: Mapping[str, Any], on: date) -> dict[str, Any]:
    """What the template asks for."""
    told = export[Part.PROFILE.value]
    return {
        "language": get_language() or "nl",
        "title": _("Het dossier van %(name)s") % {"name": told["name"]},
        "sentence": _("Alles wat over jou in IJkpunt staat, op %(day)s.") % {"day": day(on)},
        "foot": _("Gemaakt door de persoon zelf. Dit is geen bewijs."),
        "nothing": _("Hier staat niets."),
        "page": _("Bladzijde"),
        "sections": [_plain(section) for section in _sections(export)],
    }


def _sections(export: Mapping[str, Any]) -> Iterator[Section]:
    for part in Part:
        found = section_of(part, export[part.value]) if part.value in export else None
        if found is not None:
            yield found
    yield Section("guides", _("Wie mij begeleidt"), tuple(_guides(export["guides"])))
    yield Section("shares", _("Wat ik deel"), tuple(_shares(export["shares"])))
    yield Section("notes", _("Wat lezers mij zeiden"), tuple(_notes(export["notes"])))


def _guides(rows: Iterable[Mapping[str, Any]]) -> Iterator[Item]:
    for row in rows:
        yield Item(row["name"], ((_("Vanaf"), written(row["first"])), (_("Tot"), written(row["last"]) or _("nu"))))


def _shares(rows: Iterable[Mapping[str, Any]]) -> Iterator[Item]:
    names = organisation_names()
    for row in rows:
        parts = ", ".join(said(Part(part).label) for part in row["parts"])
        facts = (
            (_("Met"), names.get(row["to"]) or said(Recipient(row["recipient"]).label)),
            (_("Wat"), parts),
            (_("Van"), written(row["first"])),
            (_("Tot en met"), written(row["last"])),
            (_("Gestopt op"), written(row["revoked_on"]) or "–"),
        )
        yield Item(row["purpose"], facts)


def _notes(rows: Iterable[Mapping[str, Any]]) -> Iterator[Item]:
    for row in rows:
        yield Item(f"{at_moment(row['at'])}: {row['name']}", lines=(row["words"],))


def _plain(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "items": [{"title": one.title, "facts": list(one.facts), "lines": list(one.lines)} for one in section.items],
    }
