"""The shapes of the answers about recognised programmes."""

from datetime import date

from ninja import Schema

from ijkpunt.kernel.award import Road
from ijkpunt.providers.queries import OfferLine, OfferView
from ijkpunt.providers.rules.inspections import Advice, InspectionKind
from ijkpunt.providers.rules.words import ProgrammeForm


class StartAnswer(Schema):
    """A day on which people can start. `places` null: not known."""

    on: date
    places: int | None


class OfferShort(Schema):
    """A recognised programme. `whole` false: only the partial qualifications in `partials`. `kilometres`: from the
    municipality that was asked for, as the crow flies; null where none was. `next_start` null: not known."""

    number: str
    title: str
    form: ProgrammeForm
    road: Road
    organisation: str
    organisation_name: str
    qualification: str
    qualification_title: str
    whole: bool
    partials: list[str]
    municipality: str
    kilometres: float | None
    language: str
    next_start: StartAnswer | None
    url: str

    @classmethod
    def of(cls, line: OfferLine, base: str) -> "OfferShort":
        programme, start = line.programme, line.next_start
        return cls(
            number=programme.number,
            title=programme.title,
            form=programme.form,
            road=programme.road,
            organisation=programme.organisation,
            organisation_name=programme.organisation_name,
            qualification=programme.version,
            qualification_title=programme.qualification,
            whole=line.whole,
            partials=list(line.partials),
            municipality=programme.place,
            kilometres=None if line.kilometres is None else round(line.kilometres, 1),
            language=line.language,
            next_start=StartAnswer(on=start.starts_on, places=start.places) if start else None,
            url=f"{base}/aanbod/{programme.number}/",
        )


class OfferPage(Schema):
    """A part of the list: `items` are numbers `offset + 1` to `offset + len(items)` of `total`."""

    items: list[OfferShort]
    total: int
    offset: int
    limit: int


class VisitAnswer(Schema):
    """What everybody may know of a visit by an inspection."""

    held_on: date
    kind: InspectionKind
    advice: Advice
    summary: str


class OfferAnswer(Schema):
    """One programme that is or was recognised. `holds`: today it may give proofs. `competences`: codes within the
    scope. `price_cents` null: not known, or a test, which has a tariff."""

    short: OfferShort
    holds: bool
    valid_from: date
    valid_until: date | None
    stopped_on: date | None
    decision: str
    address: str
    website: str
    price_cents: int | None
    competences: list[str]
    starts: list[StartAnswer]
    visits: list[VisitAnswer]

    @classmethod
    def of(cls, view: OfferView, base: str) -> "OfferAnswer":
        return cls(
            short=OfferShort.of(view.line, base),
            holds=view.holds,
            valid_from=view.valid_from,
            valid_until=view.valid_until,
            stopped_on=view.stopped_on,
            decision=view.reference,
            address=view.address,
            website=view.website,
            price_cents=view.price_cents,
            competences=[one.code for one in view.competences],
            starts=[StartAnswer(on=one.starts_on, places=one.places) for one in view.starts],
            visits=[
                VisitAnswer(held_on=one.held_on, kind=one.kind, advice=one.advice, summary=one.summary)
                for one in view.outcomes
            ],
        )
