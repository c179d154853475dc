"""The whole file on paper: what stands in the JSON, in words."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ijkpunt.formats.documents import typeset
from ijkpunt.language import day
from ijkpunt.pathways.rules.access import Part
from ijkpunt.web.mine.whole.beside import sections_beside
from ijkpunt.web.sections import Section, section_of

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
        "sections": [_plain(section) for section in sections_of(export)],
    }


def sections_of(export: Mapping[str, Any]) -> Iterator[Section]:
    """Everything that stands in an export, in words. The name stands in the title."""
    for part in Part:
        found = section_of(part, export[part.value]) if part.value in export else None
        if found is not None:
            yield found
    yield from sections_beside(export)


def _plain(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "items": [{"title": one.title, "facts": list(one.facts), "lines": list(one.lines)} for one in section.items],
    }
