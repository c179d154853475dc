"""A report as tables: for a workbook in the words of people, for CSV in those of programs."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from ijkpunt.formats.rows.cells import Cell
from ijkpunt.formats.workbook import Sheet
from ijkpunt.web.derivations.presenters.page import CoveragePage
from ijkpunt.web.derivations.presenters.subject import Subject

LINKS_HEADER = (
    *("product", "version", "unit", "outcome", "text", "competence", "relation", "basis"),
    *("confidence", "shows", "ground"),
)


def link_rows(subject: Subject) -> Iterable[tuple[str, ...]]:
    """One row per link under LINKS_HEADER, and one for each outcome without links.

    Texts of skills are joined by ` | `.
    """
    report, number = subject.assessment.report, str(subject.version.number)
    for outcome in report.outcomes:
        start = (report.product, number, outcome.unit, outcome.code, outcome.text)
        for link in outcome.links:
            yield (
                *start,
                link.competence,
                str(link.relation),
                str(link.basis),
                f"{link.confidence:.3f}",
                " | ".join(link.shows),
                " ".join(link.ground),
            )
        if outcome.added:
            yield (*start, "", "added", "", "", "", "")


def sheets_of(page: CoveragePage) -> tuple[Sheet, ...]:
    """Every table of the page; those that a product does not have are left out."""
    sheets = (
        _summary(page),
        _competences(page),
        _matrix(page),
        _outcomes(page),
        _links(page),
        _partials(page),
        _contexts(page),
        _tested(page),
        _chain(page),
    )
    return tuple(sheet for sheet in sheets if sheet.rows)


def _summary(page: CoveragePage) -> Sheet:
    verdict = page.verdict
    rows: list[tuple[Cell, Cell]] = [
        (_("Product"), page.title),
        (_("Code"), page.code),
        (_("Soort"), page.kind),
        (_("Gemaakt door"), page.owner),
        (_("Versie"), f"{page.version}, {page.status}, {page.version_note}"),
        *((_("Gebaseerd op"), f"{part.identifier} {part.title} ({part.completeness})") for part in page.parts),
        *((_("Let op"), notice.sentence) for notice in page.notices),
        (_("Antwoord"), f"{verdict.headline} {verdict.sentence}".strip()),
        (_("Dit rust op"), verdict.ground),
        (_("Leerresultaten"), page.outcome_count),
        (_("Toegevoegd"), len(page.added)),
    ]
    for line in verdict.clusters:
        name = {"cluster": line.name}
        rows.append((_("%(cluster)s: gedekt, bevestigd") % name, _of(line.sure.covered, line.sure.total)))
        rows.append((_("%(cluster)s: gedekt, met voorstellen") % name, _of(line.expected.covered, line.expected.total)))
    return Sheet(_("Samenvatting"), (_("Wat"), _("Waarde")), [row for row in rows if row[1] != ""])


def _of(count: int, total: int) -> str:
    return _("%(count)s van %(total)s") % {"count": count, "total": total}


def _competences(page: CoveragePage) -> Sheet:
    header = (
        *(_("Kwalificatie"), _("Nummer"), _("Code"), _("Competentie"), _("Cluster")),
        *(_("Stand, bevestigd"), _("Stand, met voorstellen"), _("Wat ontbreekt"), _("Zit bij een andere competentie")),
        *(_("Leerresultaten"),),
    )
    rows: Sequence[Sequence[Cell]] = [
        (
            *(part.identifier, row.number, row.code, row.text, row.cluster),
            *(row.sure, row.status, "\n".join(row.missing), "\n".join(row.elsewhere), ", ".join(row.outcomes)),
        )
        for part in page.parts
        for row in part.rows
    ]
    return Sheet(_("Competenties"), header, rows)


def _matrix(page: CoveragePage) -> Sheet:
    header = (_("Nummer"), _("Competentie"), _("Stand"), *(f"{head.code} {head.title}" for head in page.heads))
    rows: Sequence[Sequence[Cell]] = [
        (row.number, row.text, _or_proposed(row.status, row.open), *(cell.said for cell in row.cells))
        for part in page.parts
        for row in part.rows
    ]
    return Sheet(_("Matrix"), header, rows)


def _or_proposed(status: str, proposed: bool) -> str:
    return _("%(status)s (voorstel)") % {"status": status} if proposed else status


def _outcomes(page: CoveragePage) -> Sheet:
    header = (
        *(_("Onderdeel"), _("Titel"), _("Duur"), _("Code"), _("Leerresultaat"), _("Bijzonderheden")),
        *(_("Stand"), _("Opmerking")),
    )
    rows = [
        (
            *(unit.code, unit.title, unit.size, one.code, one.text),
            "\n".join(f"{name}: {value}" for name, value in one.facts),
            _standing(one.added, one.added_by, any(link.proposed for link in one.links)),
            one.note or (_("opnieuw te bekijken") if one.again else ""),
        )
        for unit in page.units
        for one in unit.outcomes
    ]
    return Sheet(_("Leerresultaten"), header, rows)


def _standing(added: bool, added_by: str, proposed: bool) -> str:
    if added:
        return _("toegevoegd, %(who)s") % {"who": added_by} if added_by else _("niet teruggevonden (voorstel)")
    return _("voorstel") if proposed else _("bevestigd")


def _links(page: CoveragePage) -> Sheet:
    header = (
        *(_("Leerresultaat"), _("Tekst"), _("Competentie"), _("Tekst van de competentie"), _("Volledig of deels")),
        *(_("Voorstel of bevestigd"), _("Zekerheid"), _("Zelfde woorden"), _("Toont"), _("Door wie"), _("Opmerking")),
    )
    rows: Sequence[Sequence[Cell]] = [
        (
            *(one.code, one.text, link.number, link.text, link.relation),
            _("voorstel") if link.proposed else _("bevestigd"),
            round(link.confidence, 3) if link.proposed else None,
            *(link.ground, "\n".join(link.shows), link.by, link.note),
        )
        for unit in page.units
        for one in unit.outcomes
        for link in one.links
    ]
    return Sheet(_("Koppelingen"), header, rows)


def _partials(page: CoveragePage) -> Sheet:
    header = (_("Nummer"), _("Deelkwalificatie"), _("Stand"), _("Waarmee"))
    return Sheet(
        _("Deelkwalificaties"), header, [(one.number, one.title, one.word, one.sentence) for one in page.partials]
    )


def _contexts(page: CoveragePage) -> Sheet:
    header = (_("Context"), _("Komt voor"), _("In onderdeel"))
    lines = page.contexts.lines if page.contexts else ()
    rows = [(one.name, _("ja") if one.met else _("nee"), ", ".join(one.units)) for one in lines]
    return Sheet(_("Contexten"), header, rows)


def _tested(page: CoveragePage) -> Sheet:
    header = (
        *(_("Kwalificatie"), _("Nummer"), _("Competentie"), _("Stand")),
        *(_("Methode"), _("Items"), _("Opmerking")),
    )
    rows = [
        (card.identifier, one.number, one.text, one.word, one.methods, one.items, one.sentence)
        for card in page.tested
        for one in card.lines
    ]
    return Sheet(_("Getest"), header, rows)


def _chain(page: CoveragePage) -> Sheet:
    header = (_("Kwalificatie"), _("Stap"), _("Product"), _("Competentie"), _("Vaardigheid die hier verloren ging"))
    rows = [
        (card.identifier, step.number, ", ".join(title for _code, title in step.products), number, text)
        for card in page.chains
        for step in card.steps
        for number, text in step.lost
    ]
    return Sheet(_("Verloren"), header, rows)
