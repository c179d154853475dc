"""The card as PDF: a sheet of A4 for the wall, or A6 for a pocket."""

from typing import Any, Literal

import segno
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ijkpunt.formats.documents import typeset
from ijkpunt.kernel.clock import today
from ijkpunt.language import day, said
from ijkpunt.register import queries
from ijkpunt.register.queries import VersionView
from ijkpunt.register.rules.plain import by_theme
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_revision
from ijkpunt.web.files import pdf_file
from ijkpunt.web.limits import spend
from ijkpunt.web.register.addresses import permanent
from ijkpunt.web.workfloor.pictograms import drawn

Size = Literal["a4", "a6"]
TEMPLATE = "card.typ"
ON_A6 = 6  # lines; more makes them too small to read
PER_MINUTE = 30  # sheets of one visitor


@public
@by_revision
def card_paper(request: HttpRequest, identifier: str, size: Size) -> HttpResponse:
    view = queries.get_version(identifier, today())
    spend(request, "card-paper", most=PER_MINUTE)
    return pdf_file(f"kaart-{identifier}-{size}", paper_of(view, size))


def paper_of(view: VersionView, size: Size) -> bytes:
    """The card of a version as PDF. The words of the register are Dutch, so all of the sheet is."""
    return typeset(TEMPLATE, paper_data(view, size), today())


def paper_data(view: VersionView, size: Size) -> dict[str, Any]:
    """What the template asks for."""
    lines = view.plain.can if size == "a4" else view.plain.can[:ON_A6]
    address = permanent(view.identifier)
    return {
        "size": size,
        "title": view.record.title.strip(),
        "eyebrow": _("Beroepskwalificatie, niveau %(level)s van 8") % {"level": view.line.level},
        "lead": view.plain.lead,
        "groups": [
            {"picture": drawn(theme), "label": said(theme.label).capitalize(), "lines": list(found)}
            for theme, found in by_theme(lines)
        ],
        "need_title": _("Dit heb je nodig"),
        "need": list(view.plain.need) if size == "a4" else [],
        "qr": segno.make(address, error="m").svg_inline(border=2, dark="#1c2725", light="#ffffff"),
        "qr_words": _("QR-code met het adres van deze kwalificatie"),
        "scan": _("Scan de code en lees alles over dit beroep."),
        "address": address,
        "foot": _("%(identifier)s, stand van %(day)s") % {"identifier": view.identifier, "day": day(today())},
    }
