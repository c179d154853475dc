"""The public register: what is recognised and takes people, found by occupation, place, form and language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.providers.models import Programme, ProgrammeStart
from ijkpunt.providers.queries.facts import competences_of
from ijkpunt.providers.queries.inspections import PublicOutcome, public_outcomes
from ijkpunt.providers.queries.programmes import Places, ProgrammeLine, Start, coming_starts, lines
from ijkpunt.providers.queries.rules import municipalities
from ijkpunt.providers.rules.places import kilometres
from ijkpunt.providers.rules.searching import plain_words
from ijkpunt.providers.rules.words import OPEN_TO_PEOPLE, ProgrammeForm
from ijkpunt.register.queries import Page, get_record


@dataclass(frozen=True, slots=True)
class OfferQuestion:
    """Empty parts ask nothing. `within` is in kilometres and counts from `municipality` (a key)."""

    text: str = ""
    municipality: str = ""
    within: int | None = None
    form: ProgrammeForm | None = None
    language: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A recognised programme. `kilometres` from the municipality asked for; `next_start` the first from today."""

    programme: ProgrammeLine
    whole: bool
    partials: tuple[str, ...]
    language: str
    kilometres: float | None
    next_start: Start | None


@dataclass(frozen=True, slots=True)
class CompetenceLine:
    number: int
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class OfferView:
    """A recognised programme, as everybody may read it. `holds`: it may give proofs on the day asked."""

    line: OfferLine
    description: str
    address: str
    website: str
    price_cents: int | None
    product_code: str
    reference: str
    valid_from: date
    valid_until: date | None
    stopped_on: date | None
    holds: bool
    competences: tuple[CompetenceLine, ...]
    left_out: int  # competences of the qualification outside the scope
    partials: tuple[tuple[str, str], ...]  # number, title
    starts: tuple[Start, ...]
    outcomes: tuple[PublicOutcome, ...]


def offer(question: OfferQuestion, on: date, *, offset: int = 0, limit: int = 50) -> Page[OfferLine]:
    """What answers the question and takes people on a day: nearest first where a place is asked, else by name."""
    asked, places = _asked(question, on), municipalities()
    if question.municipality:
        keys = _nearest(asked, question, places)
        wanted = keys[offset : offset + limit]
        found = Programme.objects.select_related("recognition").in_bulk(wanted)
        rows, total = [found[key] for key in wanted], len(keys)
    else:
        rows, total = list(asked[offset : offset + limit]), asked.count()
    return Page(tuple(_offer_lines(rows, question, on, places)), total, offset, limit)


def _nearest(asked: QuerySet[Programme], question: OfferQuestion, places: Places) -> list[int]:
    """The keys of what is near enough, the nearest first. Only two columns of each row are read."""
    here = places.get(question.municipality)
    away = {key: kilometres(here, there) for key, there in places.items()} if here else {}
    rows = [(away.get(place), key) for key, place in asked.values_list("pk", "municipality")]
    if question.within is not None:
        rows = [row for row in rows if row[0] is not None and row[0] <= question.within]
    return [key for _, key in sorted(rows, key=lambda row: (row[0] is None, row[0] or 0.0))]


def get_offer(number: str, on: date) -> OfferView:
    """A programme that is or was recognised. Raises NotFound: an application is not public."""
    row = Programme.objects.select_related("recognition").filter(number=number, recognition__isnull=False).first()
    if row is None:
        raise NotFound(
            "offer.unknown",
            say("We vinden geen erkend aanbod met het nummer “{number}”.", number=shorten(number)),
            say("Zoek het in de lijst van het aanbod."),
        )
    (line,) = _offer_lines([row], OfferQuestion(), on, municipalities())
    recognised, record = row.recognition, get_record(row.version)
    asked = competences_of(record, [] if recognised.whole else recognised.partials)
    return OfferView(
        line=line,
        description=row.description,
        address=row.address,
        website=row.website,
        price_cents=row.price_cents,
        product_code=row.product_code,
        reference=recognised.reference,
        valid_from=recognised.valid_from,
        valid_until=recognised.valid_until,
        stopped_on=recognised.stopped_on,
        holds=recognised.recognition().holds(on),
        competences=tuple(
            CompetenceLine(place, one.code, one.text)
            for place, one in enumerate(record.competences, start=1)
            if one.code in asked
        ),
        left_out=len(record.competences) - len(asked),
        partials=tuple((one.number, one.title) for one in record.partials if one.number in recognised.partials),
        starts=coming_starts(row, on),
        outcomes=public_outcomes(number),
    )


def _asked(question: OfferQuestion, on: date) -> QuerySet[Programme]:
    holding = (Q(recognition__valid_until=None) | Q(recognition__valid_until__gte=on)) & (
        Q(recognition__stopped_on=None) | Q(recognition__stopped_on__gt=on)
    )
    rows = Programme.objects.filter(holding, state__in=OPEN_TO_PEOPLE, recognition__valid_from__lte=on)
    if question.form is not None:
        tests = Q(road=Road.PRIOR_LEARNING.value)
        rows = rows.filter(tests if question.form is ProgrammeForm.PRIOR_LEARNING else ~tests)
    if question.language:
        rows = rows.filter(language=question.language)
    if question.organisation:
        rows = rows.filter(organisation=question.organisation)
    for word in plain_words(question.text).split():
        rows = rows.filter(words__contains=word)
    return rows.select_related("recognition").order_by("title", "organisation_name", "pk")


def _offer_lines(rows: list[Programme], question: OfferQuestion, on: date, places: Places) -> Iterator[OfferLine]:
    here = places.get(question.municipality)
    starts: dict[int, Start] = {}
    coming = ProgrammeStart.objects.filter(programme__in=[row.pk for row in rows], starts_on__gte=on)
    for one in coming.order_by("-starts_on"):
        starts[one.programme_id] = Start(one.starts_on, one.places)
    for row, line in zip(rows, lines(rows, places), strict=True):
        there = places.get(row.municipality)
        yield OfferLine(
            programme=line,
            whole=row.recognition.whole,
            partials=tuple(row.recognition.partials),
            language=row.language,
            kilometres=kilometres(here, there) if here and there else None,
            next_start=starts.get(row.pk),
        )
