"""The deviations of a product with what was said about them, and what waits for a sector body."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ijkpunt.derivations.models import Deviation, DeviationTerm, ProductVersion
from ijkpunt.derivations.queries.reports import assessment_of
from ijkpunt.derivations.queries.rows import version_row
from ijkpunt.derivations.rules.assessment import Assessment
from ijkpunt.derivations.rules.deviating import FoundDeviation, deviations_found
from ijkpunt.derivations.rules.deviations import (
    CLEARED,
    DeviationMove,
    DeviationState,
    Due,
    Said,
    Standing,
    Stop,
    Term,
    described,
    dues,
    needs_agreement,
    standing,
    term_on,
)
from ijkpunt.derivations.rules.lifecycle import OPEN
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound


@dataclass(frozen=True, slots=True)
class DeviationView:
    """A deviation that a version has now. `said` is everything, oldest first. `dues`: who must answer by when.

    `needs_agreement` False: the product announced it, or the competence is optional (see the term), so that it stops
    nothing. `term` is the one by which it is dealt with; None where no term is known.
    """

    product: str
    number: int
    found: FoundDeviation
    standing: Standing
    said: tuple[Said, ...]
    dues: tuple[Due, ...]
    needs_agreement: bool
    term: Term | None

    @property
    def state(self) -> DeviationState:
        return self.standing.state

    @property
    def stops(self) -> bool:
        """Does it stop the approval of the version?"""
        return self.needs_agreement and self.state not in CLEARED

    def stop(self) -> Stop:
        return Stop(self.found.key, described(self.found), self.state, self.standing.waiting_for)


@dataclass(frozen=True, slots=True)
class InboxLine:
    """A deviation that waits for a sector body. `day` is the last day to answer; None where no term is known."""

    product: str
    number: int
    title: str
    owner: str
    what: Message
    view: DeviationView
    day: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """Somebody should answer before `day`, or should have. `organisation` is a sector body or the owner; empty: the
    product is of nobody here."""

    organisation: str
    product: str
    title: str
    number: int
    key: str
    what: Message
    day: date
    overdue: bool


def terms() -> list[Term]:
    """All terms, of all times and kinds."""
    return [row.term() for row in DeviationTerm.objects.all()]


def deviations_of(code: str, number: int | None = None, *, on: date) -> tuple[DeviationView, ...]:
    """The deviations that a version has now (the newest, when no number is given), in order of the qualification.

    Raises NotFound for an unknown product, version or qualification.
    """
    return views_of(version_row(code, number), on)


def views_of(version: ProductVersion, on: date) -> tuple[DeviationView, ...]:
    """As `deviations_of`, for a row with its product."""
    return _views(version, assessment_of(version), version.product.deviations.prefetch_related("steps"), terms(), on)


def _views(
    version: ProductVersion, assessment: Assessment, rows: Iterable[Deviation], known: Sequence[Term], on: date
) -> tuple[DeviationView, ...]:
    by_name = {(row.key, row.content): row for row in rows}
    return tuple(
        _view(version, found, by_name.get((found.key, found.content)), known, on)
        for found in deviations_found(assessment.report, assessment.judged)
    )


def view_of(version: ProductVersion, key: str, on: date) -> DeviationView:
    """One deviation that a version has now. Raises NotFound `deviation.gone` when it has none with this key."""
    view = next((view for view in views_of(version, on) if view.found.key == key), None)
    if view is None:
        raise NotFound(
            "deviation.gone",
            say("Product {code} heeft geen afwijking “{key}” (meer).", code=version.product.code, key=key),
            say("Kijk in het rapport van het product. Misschien is ze intussen hersteld, of is het product veranderd."),
        )
    return view


def row_of(version: ProductVersion, found: FoundDeviation) -> Deviation | None:
    """The row of a deviation, once somebody gave a reason for it."""
    return Deviation.objects.filter(product=version.product, key=found.key, content=found.content).first()


def standing_of(
    said: Sequence[Said], product_kind: str, known: Iterable[Term], on: date
) -> tuple[Standing, Term | None]:
    """What holds, and the term by which it holds: that of the day on which it was last put, or else of today."""
    put_on = next((one.day for one in reversed(said) if one.move is DeviationMove.PUT), on)
    term = term_on(known, product_kind, put_on)
    return (standing(said, term.agreement) if term else standing(said)), term


def sector_inbox(organisation: str, *, on: date) -> tuple[InboxLine, ...]:
    """What waits for an answer of this sector body: the overdue first, then by last day. Only open versions count, and
    only what they still deviate in."""
    lines = [
        _inbox_line(version, view, organisation, on)
        for version, view in _waiting(on)
        if organisation in view.standing.waiting_for
    ]
    return tuple(sorted(lines, key=lambda line: (not line.overdue, line.day or date.max, line.product)))


def reminders_due(*, on: date) -> tuple[ReminderLine, ...]:
    """Who deserves a reminder on this day, sector bodies and makers, the earliest last day first."""
    found = [
        ReminderLine(
            organisation=due.organisation or version.product.owner_organisation,
            product=version.product.code,
            title=version.product.title,
            number=version.number,
            key=view.found.key,
            what=described(view.found),
            day=due.day,
            overdue=due.overdue(on),
        )
        for version, view in _waiting(on)
        for due in view.dues
        if due.remind(on)
    ]
    return tuple(sorted(found, key=lambda line: (line.day, line.organisation, line.product)))


def _waiting(on: date) -> Iterator[tuple[ProductVersion, DeviationView]]:
    """The deviations of open versions that wait for an answer, of a sector body or of the maker."""
    asked = Deviation.objects.filter(state__in=[DeviationState.PUT, DeviationState.ASKED])
    versions = ProductVersion.objects.filter(
        status__in=[status.value for status in OPEN], product__in=asked.values("product")
    )
    rows = versions.select_related("product").prefetch_related("product__deviations__steps")
    known = terms()
    for version in rows:
        try:
            assessment = assessment_of(version)
        except NotFound:  # its qualification is no longer here: nobody can answer about it now
            continue
        views = _views(version, assessment, version.product.deviations.all(), known, on)
        yield from ((version, view) for view in views)


def _inbox_line(version: ProductVersion, view: DeviationView, organisation: str, on: date) -> InboxLine:
    due = next((due for due in view.dues if due.organisation == organisation), None)
    return InboxLine(
        product=version.product.code,
        number=version.number,
        title=version.product.title,
        owner=version.product.owner,
        what=described(view.found),
        view=view,
        day=due.day if due else None,
        overdue=due is not None and due.overdue(on),
    )


def _view(
    version: ProductVersion, found: FoundDeviation, row: Deviation | None, known: Sequence[Term], on: date
) -> DeviationView:
    said = tuple(step.said() for step in row.steps.all()) if row else ()
    now, term = standing_of(said, version.product.kind, known, on)
    return DeviationView(
        product=version.product.code,
        number=version.number,
        found=found,
        standing=now,
        said=said,
        dues=dues(now, term),
        needs_agreement=needs_agreement(found, term),
        term=term,
    )
