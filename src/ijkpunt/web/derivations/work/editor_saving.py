"""From a filled-in form to a product that is kept, and what to offer when there is one by that code already."""

from dataclasses import dataclass, replace
from datetime import date

from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.actions.replacing import register_next
from ijkpunt.derivations.queries import working
from ijkpunt.derivations.rules.product_changes import ProductChanges, changes_between
from ijkpunt.formats.products.finishing import product_of
from ijkpunt.formats.products.preview import PreviewRow, Role
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound, Place, Problem, Refused
from ijkpunt.kernel.product import Product
from ijkpunt.web.derivations.work.editor_form import EditorForm

FIELDS = {"code": "code", "title": "titel", "based_on": "k-1", "units": "rijen"}  # of a product: in the form


@dataclass(frozen=True, slots=True)
class Existing:
    """A product that has this code already. `open`: its newest version is a draft, which can be written over.
    `own`: it belongs to the organisation for which this person acts."""

    code: str
    number: int
    status: Message
    open: bool
    own: bool
    changes: ProductChanges


def product_in(form: EditorForm) -> Product:
    """The product that the form describes. Raises Refused with everything that is wrong, each problem with its row
    (`Place.record`, such as “rij 3”) or its field in the form."""
    rows = tuple(
        replace(row, place=say("rij {number}", number=row.number)) for row in form.preview.rows if not _left_empty(row)
    )
    problems = list(form.wrong)
    try:
        product = product_of(replace(form.preview, rows=rows, file=""))
    except Refused as refused:
        problems += (_in_form(problem) for problem in refused.problems if not _is_said(problem, form))
    if problems:
        raise Refused(problems)
    return product


def _left_empty(row: PreviewRow) -> bool:
    """A row to type in that nobody typed anything in."""
    return row.role in (Role.OUTCOME, Role.DETAIL) and not (row.text or row.code or str(row.place))


def _is_said(problem: Problem, form: EditorForm) -> bool:
    """A qualification that could not be read is no lack of qualifications."""
    return problem.place.field == "based_on" and any(one.place.field.startswith("k-") for one in form.wrong)


def _in_form(problem: Problem) -> Problem:
    place = problem.place
    return replace(problem, place=Place(record=place.record, field=FIELDS.get(place.field, "")))


def existing_product(by: Actor, product: Product) -> Existing | None:
    """The product that goes by the same code, and in what this one differs from it; None when there is none."""
    try:
        standing = working.version_standing(product.code)
    except NotFound:
        return None
    return Existing(
        code=product.code,
        number=standing.number,
        status=standing.status.label,
        open=standing.status.open,
        own=by.organisation != "" and by.organisation == standing.owner_organisation,
        changes=changes_between(queries.get_product(product.code), product),
    )


def keep(by: Actor, product: Product, *, code: str, seen: str, next_version: bool, on: date) -> actions.Saved:
    """Keep the product: as the next version of its code; as the draft of `code` that the maker had before them (`seen`,
    its hash); or under its own code. Raises as the actions do."""
    if next_version:
        return register_next(by=by, record=product, on=on)
    if code:
        number = working.version_standing(code).number
        return actions.save_document(by=by, code=code, number=number, product=product, on=on, seen=seen)
    return actions.register_record(by=by, record=product, on=on)
