"""The report on paper: two pages that look the same for every kind of product. The first holds the answer, the second
the evidence; a long product goes on after that."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ijkpunt.formats.documents import typeset
from ijkpunt.language import day
from ijkpunt.web.derivations.presenters.beside import ChainCard, ContextsCard, PartialLine, TestedCard
from ijkpunt.web.derivations.presenters.matrix import CompetenceRow, QualificationPart
from ijkpunt.web.derivations.presenters.outcomes import OutcomeLine, UnitPart
from ijkpunt.web.derivations.presenters.page import CoveragePage
from ijkpunt.web.derivations.presenters.verdict import OPEN, Verdict
from ijkpunt.web.register.presenters.gauge import COVERED, PARTLY

TEMPLATE = "coverage.typ"
WIDE = 18  # units from which a table of them no longer fits across the page
GAP_LINES = 68  # lines of gaps for which the first page has room, in its two columns together
LINE = 52  # characters on such a line
SKILLS = (100, 5, 3)  # of one gap, on the first page: as many as leave room for every gap, at the least the last
NONE = "–"  # what a cell says that has nothing to say
ADDED = 5  # outcomes that are added, on the first page


def paper_of(page: CoveragePage, on: date, address: str) -> bytes:
    """The report as PDF."""
    return typeset(TEMPLATE, paper_data(page, on, address), on)


def paper_data(page: CoveragePage, on: date, address: str) -> dict[str, Any]:
    """What the template asks for: every word that stands on the pages, in the reader's language."""
    several = len(page.parts) > 1
    return {
        "language": get_language() or "nl",
        "title": page.title,
        "code": page.code,
        "owner": page.owner,
        "words": _words(),
        "foot": _("%(address)s, stand van %(day)s") % {"address": address, "day": day(on)},
        "facts": _facts(page),
        "notices": [notice.sentence for notice in page.notices],
        **_verdict(page.verdict),
        "clusters": _clusters(page),
        "gaps": _gaps([row for part in page.parts for row in part.gaps]),
        "added": _added(page.added),
        "matrices": [_matrix(part, page, several=several) for part in page.parts],
        "extras": _extras(page),
        "outcomes": {"title": _("Per leerresultaat"), "units": [_unit(unit) for unit in page.units]},
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "verdict": {
            "tone": verdict.tone,
            "headline": verdict.headline,
            "sentence": verdict.sentence,
            "ground": verdict.ground,
        },
        "gauge": [
            {"shape": mark.shape[:1], "open": mark.shape.endswith(OPEN), "number": mark.number}
            for mark in verdict.gauge.marks
        ],
        "gauge_words": verdict.gauge.sentence,
    }


def _words() -> dict[str, str]:
    return {
        "report": _("IJkpunt · Dekkingsrapport"),
        "page": _("Bladzijde"),
        "covered": _("gedekt"),
        "partly": _("deels"),
        "missing": _("ontbreekt"),
        "proposed": _("voorstel, nog niet beslist"),
        "outcomes_per_unit": _("Aantal leerresultaten"),
        "matrix_key": _("Een getal naast een teken: zo veel leerresultaten. Met “?” of gearceerd: een voorstel."),
        "outcomes_key": _(
            "Het getal is het nummer van de competentie: in een volle rand bevestigd, in een stippelrand een voorstel."
            " Een vol blokje: dit leerresultaat toont de hele competentie. Een half blokje: een deel ervan."
        ),
    }


def _facts(page: CoveragePage) -> list[tuple[str, str]]:
    facts = [
        (_("Soort"), page.kind),
        (_("Gemaakt door"), page.owner),
        (_("Versie"), f"{page.version}, {page.status}, {page.version_note}"),
        *((_("Gebaseerd op"), f"{part.title} ({part.identifier}), {part.completeness}") for part in page.parts),
        (_("Inhoud"), _content(page)),
    ]
    return [(name, value) for name, value in facts if value]


def _content(page: CoveragePage) -> str:
    outcomes = ngettext("%(n)s leerresultaat", "%(n)s leerresultaten", page.outcome_count) % {"n": page.outcome_count}
    units = len(page.unit_choices)
    return _("%(outcomes)s in %(units)s") % {
        "outcomes": outcomes,
        "units": ngettext("%(n)s onderdeel", "%(n)s onderdelen", units) % {"n": units},
    }


def _clusters(page: CoveragePage) -> dict[str, Any]:
    def of(count: int, total: int) -> str:
        return _("%(count)s van %(total)s") % {"count": count, "total": total}

    head = [_("Cluster"), _("Gedekt, bevestigd"), _("Gedekt, met voorstellen"), _("Deels"), _("Ontbreekt")]
    rows = [
        [
            line.name,
            of(line.sure.covered, line.sure.total),
            of(line.expected.covered, line.expected.total),
            str(line.expected.partial),
            str(line.expected.missing),
        ]
        for line in page.verdict.clusters
    ]
    return {"head": head, "rows": rows}


def _gaps(rows: Sequence[CompetenceRow]) -> dict[str, Any]:
    """As many gaps as the first page has room for; what does not fit there comes in full at the end."""
    most = next((most for most in SKILLS if sum(_lines(row, most) for row in rows) <= GAP_LINES), SKILLS[-1])
    heights = accumulate(_lines(row, most) for row in rows)
    shown = [row for row, height in zip(rows, heights, strict=True) if height <= GAP_LINES]
    rest = rows[len(shown) :]
    cut = bool(rest) or any(len(row.missing) > most for row in shown)
    return {
        "title": _("Wat ontbreekt"),
        "empty": _("Niets: van elke vaardigheid is er iets terug te vinden."),
        "columns": _halves(shown, most),
        "more": _("En ook competentie %(numbers)s. Alles staat verderop in dit rapport.")
        % {"numbers": ", ".join(str(row.number) for row in rest)}
        if rest
        else "",
        "all_title": _("Wat ontbreekt, volledig"),
        "all": [_gap(row, len(row.missing)) for row in rows] if cut else [],
    }


def _halves(rows: Sequence[CompetenceRow], most: int) -> list[list[dict[str, Any]]]:
    """Two columns of about the same height, in order; none when there are no rows."""
    heights = list(accumulate(_lines(row, most) for row in rows))
    left = sum(height <= (heights[-1] + heights[0]) / 2 for height in heights)
    return [[_gap(row, most) for row in half] for half in (rows[:left], rows[left:])] if rows else []


def _lines(row: CompetenceRow, most: int) -> int:
    """How many lines a gap takes in its column, with so many skills."""
    texts = [f"{row.text} {row.status}", *row.missing[:most]]
    return sum(-(-len(text) // LINE) for text in texts) + (len(row.missing) > most) + 1


def _gap(row: CompetenceRow, most: int) -> dict[str, Any]:
    more = len(row.missing) - most
    return {
        "number": row.number,
        "text": row.text,
        "shape": row.shape,
        "status": _status(row),
        "missing": list(row.missing[:most]),
        "more": ngettext("en nog %(n)s vaardigheid", "en nog %(n)s vaardigheden", more) % {"n": more}
        if more > 0
        else "",
    }


def _status(row: CompetenceRow) -> str:
    return _("%(status)s, voorstel") % {"status": row.status} if row.open else row.status


def _added(lines: Sequence[OutcomeLine]) -> dict[str, Any]:
    rest = [line.code for line in lines[ADDED:]]
    return {
        "title": _("Niet in de kwalificatie"),
        "empty": _("Niets: elk leerresultaat hoort bij een competentie."),
        "rows": [
            {
                "code": line.code,
                "text": line.text,
                "by": _("toegevoegd, %(who)s") % {"who": line.added_by}
                if line.added_by
                else _("niet teruggevonden, voorstel"),
            }
            for line in lines[:ADDED]
        ],
        "more": _("En ook %(codes)s.") % {"codes": ", ".join(rest)} if rest else "",
    }


def _matrix(part: QualificationPart, page: CoveragePage, *, several: bool) -> dict[str, Any]:
    wide = len(page.heads) > WIDE
    head = ["", _("Competentie"), _("Stand")]
    return {
        "title": _("Competenties van %(identifier)s") % {"identifier": part.identifier}
        if several
        else _("Competenties tegenover onderdelen"),
        "wide": wide,
        "head": [*head, _("Onderdelen")] if wide else head,
        "units": [{"code": one.code, "outcomes": one.outcomes} for one in page.heads],
        "rows": [
            {
                "number": row.number,
                "text": row.text,
                "shape": row.shape,
                "status": _status(row),
                "cells": [
                    {"unit": one.code, "shape": cell.shape, "count": cell.count}
                    for one, cell in zip(page.heads, row.cells, strict=True)
                ],
            }
            for row in part.rows
        ],
    }


def _extras(page: CoveragePage) -> list[dict[str, Any]]:
    """What only some products have, each as a table with a sentence above it."""
    extras = [_tested(card) for card in page.tested]
    if page.partials:
        extras.append(_partials(page.partials))
    if page.contexts:
        extras.append(_contexts(page.contexts))
    return extras + [_chain(card) for card in page.chains]


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], sentence: str = "") -> dict[str, Any]:
    return {"title": title, "sentence": sentence, "head": head, "rows": rows}


def _tested(card: TestedCard) -> dict[str, Any]:
    head = (_("Stand"), _("Methode"), _("Items"), _("Competentie"))
    rows = [(one.word, one.methods or NONE, one.items or NONE, f"{one.number} {one.text}") for one in card.lines]
    return _table(_("Wat wordt hoe getest?"), head, rows, " ".join(card.looks))


def _partials(lines: Sequence[PartialLine]) -> dict[str, Any]:
    head = (_("Deelkwalificatie"), _("Stand"), _("Waarmee"))
    return _table(
        _("Deelkwalificaties"), head, [(f"{one.title} ({one.number})", one.word, one.sentence) for one in lines]
    )


def _contexts(card: ContextsCard) -> dict[str, Any]:
    sentence = " ".join((f"{card.word.capitalize()}. {card.sentence}", *card.looks))
    rows = [(one.name, ", ".join(one.units) or NONE) for one in card.lines]
    return _table(_("Verplichte contexten"), (_("Context"), _("In onderdeel")), rows, sentence)


def _chain(card: ChainCard) -> dict[str, Any]:
    rows = [
        (
            ", ".join(title for _code, title in step.products),
            step.kept,
            "; ".join(f"{number} {text}" for number, text in step.lost) or NONE,
        )
        for step in card.steps
    ]
    return _table(_("Van kwalificatie tot product"), (_("Stap"), _("Bleef"), _("Hier verloren")), rows)


def _unit(unit: UnitPart) -> dict[str, Any]:
    facts = " · ".join(fact for fact in (unit.size, unit.setting) if fact)
    by = {link.by for one in unit.outcomes for link in one.links if link.by}
    together = by.pop() if len(by) == 1 else ""
    return {
        "title": f"{unit.code} {unit.title}" + (f" ({facts})" if facts else ""),
        "note": _("bevestigd %(who)s") % {"who": together} if together else "",
        "outcomes": [
            {
                "code": one.code,
                "text": one.text,
                "links": [
                    {"number": link.number, "proposed": link.proposed, "shape": COVERED if link.exact else PARTLY}
                    for link in one.links
                ],
                "note": _note(one, together),
            }
            for one in unit.outcomes
        ],
    }


def _note(one: OutcomeLine, together: str) -> str:
    """Who decided, once, however many links they made; nothing when their unit says it already."""
    if one.added:
        return _("toegevoegd, %(who)s") % {"who": one.added_by} if one.added_by else _("niet teruggevonden")
    return "; ".join(dict.fromkeys(link.by for link in one.links if link.by not in ("", together)))
