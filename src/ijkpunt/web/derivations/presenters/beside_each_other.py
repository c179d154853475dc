"""Products of one qualification beside each other: competences against products, the outliers first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.derivations.queries import Comparison
from ijkpunt.derivations.rules.coverage import CoverageStatus, LinkBasis, RestsOn
from ijkpunt.derivations.rules.side_by_side import ComparedProduct, SideBySide
from ijkpunt.formats.rows.cells import Cell
from ijkpunt.formats.workbook import Sheet
from ijkpunt.kernel.product import KIND_LABELS
from ijkpunt.web.derivations.presenters.basis import BasisNotice, basis_notices
from ijkpunt.web.derivations.presenters.verdict import Counts
from ijkpunt.web.derivations.presenters.words import SHAPES, TONES, kind_word, status_word
from ijkpunt.web.register.source_text import one_line

FAR = 0.25  # distance from which a product is called an outlier, 0 to 1
HEADER = ("product", "title", "kind", "owner", "competence", "text", "status", "majority", "differs", "basis", "hours")


@dataclass(frozen=True, slots=True)
class StatusCell:
    """How one product stands on one competence. `differs`: otherwise than most. `presumed`: a proposal makes it so.
    `hours`: in words, may be empty."""

    shape: str
    said: str
    differs: bool
    presumed: bool
    hours: str


@dataclass(frozen=True, slots=True)
class ProductColumn:
    """One product. `letter` names its column; `far`: an outlier; `differs`: numbers of the competences on which it goes
    another way than most."""

    letter: str
    code: str
    title: str
    kind: str
    owner: str
    counts: str
    distance: str
    far: bool
    differs: tuple[int, ...]
    added: int
    hours: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One competence over all products. `split`: they do not all go the same way."""

    number: int
    text: str
    majority: str
    tone: str
    tally: str
    split: bool
    cells: tuple[StatusCell, ...]


@dataclass(frozen=True, slots=True)
class BesidePage:
    """Everything the page shows. `differing` counts the competences on which the products differ.

    `left_out` are codes of products of which nothing can be said; `notices` say whether this version still counts.
    """

    identifier: str
    title: str
    headline: str
    ground: str
    columns: tuple[ProductColumn, ...]
    rows: tuple[ComparedRow, ...]
    differing: int
    kind: str
    kinds: tuple[tuple[str, str], ...]
    only_confirmed: bool
    only_differing: bool
    with_hours: bool
    left_out: tuple[str, ...]
    notices: tuple[BasisNotice, ...]


def beside_page(comparison: Comparison, title: str, *, kind: str = "", only_differing: bool = False) -> BesidePage:
    found = comparison.found
    columns = tuple(_column(place, one) for place, one in enumerate(found.products))
    rows = tuple(_row(place, found) for place in range(len(found.competences)))
    differing = sum(row.split for row in rows)
    return BesidePage(
        identifier=found.qualification,
        title=one_line(title),
        headline=_headline(len(columns), differing, len(rows)),
        ground=_ground(found.rests_on),
        columns=columns,
        rows=tuple(row for row in rows if row.split or not only_differing),
        differing=differing,
        kind=kind,
        kinds=tuple((str(one), _(label.template)) for one, label in KIND_LABELS.items()),
        only_confirmed=found.rests_on is RestsOn.CONFIRMED,
        only_differing=only_differing,
        with_hours=any(column.hours for column in columns),
        left_out=comparison.left_out,
        notices=basis_notices(comparison.bases),
    )


def _headline(products: int, differing: int, competences: int) -> str:
    if products < 2:
        return ngettext(
            "Er is %(n)s product om te vergelijken.", "Er zijn %(n)s producten om te vergelijken.", products
        ) % {"n": products}
    if not differing:
        return _("%(products)s producten gaan bij elke competentie dezelfde weg.") % {"products": products}
    return ngettext(
        "%(products)s producten verschillen bij %(n)s van de %(total)s competenties.",
        "%(products)s producten verschillen bij %(n)s van de %(total)s competenties.",
        differing,
    ) % {"products": products, "n": differing, "total": competences}


def _ground(rests_on: RestsOn) -> str:
    if rests_on is RestsOn.CONFIRMED:
        return _("Dit rust alleen op koppelingen die mensen bevestigden.")
    return _("Dit rust op bevestigde koppelingen en voorstellen samen.")


def _column(place: int, one: ComparedProduct) -> ProductColumn:
    statuses = one.statuses
    return ProductColumn(
        letter=column_letter(place),
        code=one.product.code,
        title=one_line(one.product.title),
        kind=kind_word(one.product.kind, one.product.kind_label),
        owner=one_line(one.product.owner),
        counts=Counts(*(statuses.count(status) for status in CoverageStatus)).said,
        distance=number_format(one.distance, decimal_pos=2, force_grouping=False),
        far=one.distance >= FAR,
        differs=tuple(sorted(at + 1 for at in one.differs_on)),
        added=len(one.added),
        hours=_hours(sum(value for value in one.hours if value is not None)) if any(one.hours) else "",
    )


def column_letter(place: int) -> str:
    """A, B … Z, AA, AB …"""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _row(place: int, found: SideBySide) -> ComparedRow:
    competence = found.competences[place]
    return ComparedRow(
        number=place + 1,
        text=one_line(competence.text),
        majority=status_word(competence.majority),
        tone=TONES[competence.majority],
        tally=", ".join(f"{count} {status_word(status)}" for status, count in competence.counts if count),
        split=competence.differs,
        cells=tuple(_cell(one, place, competence.majority) for one in found.products),
    )


def _cell(one: ComparedProduct, place: int, majority: CoverageStatus) -> StatusCell:
    status, hours = one.statuses[place], one.hours[place]
    differs = status is not majority
    presumed = place in one.presumed
    word = _("%(status)s, naar een voorstel") % {"status": status_word(status)} if presumed else status_word(status)
    return StatusCell(
        shape=SHAPES[status],
        said=_("%(status)s, anders dan de meeste") % {"status": word} if differs else word,
        differs=differs,
        presumed=presumed,
        hours=_hours(hours) if hours else "",
    )


def _hours(value: float) -> str:
    return _("%(n)s uur") % {"n": round(value)}


def beside_rows(found: SideBySide) -> Iterable[tuple[str, ...]]:
    """One row per product and competence, under HEADER."""
    for one in found.products:
        for at, competence in enumerate(found.competences):
            hours = one.hours[at]
            yield (
                one.product.code,
                one.product.title,
                str(one.product.kind),
                one.product.owner,
                competence.code,
                competence.text,
                str(one.statuses[at]),
                str(competence.majority),
                "yes" if one.statuses[at] is not competence.majority else "no",
                str(LinkBasis.PROPOSED if at in one.presumed else LinkBasis.CONFIRMED),
                "" if hours is None else f"{hours:.1f}",
            )


def beside_sheets(page: BesidePage) -> tuple[Sheet, ...]:
    """The products, then the competences against them."""
    products = Sheet(
        _("Producten"),
        (_("Kolom"), _("Code"), _("Product"), _("Soort"), _("Gemaakt door"), _("Stand"), _("Afstand"), _("Toegevoegd")),
        [
            (one.letter, one.code, one.title, one.kind, one.owner, one.counts, one.distance, one.added)
            for one in page.columns
        ],
    )
    header = (_("Nummer"), _("Competentie"), _("De meeste"), *(f"{one.letter} {one.title}" for one in page.columns))
    rows: Sequence[Sequence[Cell]] = [
        (row.number, row.text, row.majority, *(_with_hours(cell) for cell in row.cells)) for row in page.rows
    ]
    return (products, Sheet(_("Vergeleken"), header, rows))


def _with_hours(cell: StatusCell) -> str:
    return f"{cell.said} ({cell.hours})" if cell.hours else cell.said
