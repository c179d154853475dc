"""A plan on paper and as rows of a workbook."""

from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ijkpunt.formats.documents import typeset
from ijkpunt.language import day, said
from ijkpunt.pathways.queries import PlacementView
from ijkpunt.pathways.rules.placements import Side, begins_on
from ijkpunt.web.attesting.shown import plan_context

TEMPLATE = "placement.typ"


def paper_of(view: PlacementView, on: date) -> bytes:
    """The plan as PDF, with room to sign for who has not yet."""
    return typeset(TEMPLATE, paper_data(view, on), on)


def paper_data(view: PlacementView, on: date) -> dict[str, Any]:
    """What the template asks for, in the reader's language."""
    plan, shown = view.plan, plan_context(view, on)
    signed = {side: f"{name}, {day(when)}" for side, name, when in view.signed}
    return {
        "language": get_language() or "nl",
        "title": _("Plan voor %(kind)s") % {"kind": said(plan.kind.label)},
        "subject": f"{shown['title']} ({plan.version})",
        "author": shown["house"],
        "facts": [
            [_("Wie"), view.name],
            [_("Bij"), shown["house"]],
            [_("Waar"), plan.place],
            [_("Wanneer"), _("%(first)s tot en met %(last)s") % {"first": day(plan.first), "last": day(plan.last)}],
        ],
        "headings": [_("Competentie"), _("Weken"), _("Wie kijkt?")],
        "lines": [[text, weeks, line.observer] for line, text, weeks in shown["lines"]],
        "week_title": _("Per week"),
        "weeks": [
            {
                "name": _("Week %(number)s, vanaf %(day)s") % {"number": week.number, "day": day(week.first)},
                "lines": [text for _line, text in week.lines],
                "notes": [f"{note.words} ({note.name}, {day(note.day)})" for note in week.notes],
            }
            for week in shown["weeks"]
        ],
        "signatures": [[_("De persoon"), signed.get(Side.PERSON, "")], [shown["house"], signed.get(Side.HOUSE, "")]],
        "signed_title": _("Akkoord"),
        "foot": _("Stand van %(day)s") % {"day": day(on)},
    }


def sheet_rows(view: PlacementView) -> list[tuple[str, ...]]:
    """A header and one row per competence."""
    plan = view.plan
    rows: list[tuple[str, ...]] = [(_("competentie"), _("tekst"), _("weken"), _("vanaf"), _("wie kijkt"))]
    for line, text, weeks in plan_context(view, plan.first)["lines"]:
        since = begins_on(plan, line.weeks[0]).isoformat() if line.weeks else ""
        rows.append((line.competence, text, weeks, since, line.observer))
    return rows
