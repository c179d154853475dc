"""What is filled in about an application. A form checks how something is written; the action decides."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.derivations.queries import ProductFilter, products
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.award import ROAD_NAMES, Road
from ijkpunt.kernel.identifiers import NUMBER, number_of
from ijkpunt.kernel.product import ProductKind
from ijkpunt.providers import queries
from ijkpunt.providers.actions import Decision
from ijkpunt.providers.queries import ProgrammeView
from ijkpunt.providers.rules.asking import LANGUAGES, Asked
from ijkpunt.providers.rules.stops import reasons_for
from ijkpunt.providers.rules.words import InstrumentSource, Party
from ijkpunt.register.queries import get_record, newest_identifier
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.forms import DossierForm, choice, day_field, long_text, text, words
from ijkpunt.web.providers.presenters.words import language_name

ROADS = [(road.value, words(ROAD_NAMES[road])) for road in Road]
INSTRUMENTS = [("", _("kies")), *((one.value, words(one.label)) for one in InstrumentSource)]


def ask_for(form: DossierForm, given: Mapping[str, Any], *names: str) -> None:
    """Say at these fields that nothing stands there."""
    for name in names:
        if not given.get(name) and name not in form.errors:
            form.add_error(name, translated("Vul dit in."))


def cents_of(written: object) -> int | None:
    """€ 70,50 in eurocents; None for nothing. Raises ValidationError."""
    bare = str(written).replace("€", "").replace(" ", "").replace(",", ".")
    if not bare:
        return None
    try:
        return round(float(bare) * 100)
    except (ValueError, OverflowError) as wrong:
        raise forms.ValidationError(translated("Schrijf een bedrag, zoals 315 of 70,50.")) from wrong


class StartForm(DossierForm):
    """The first step: what, and towards which qualification."""

    road = choice(_("Hoe komt iemand er aan een bewijs?"), ROADS)
    version = text(
        _("Beroepskwalificatie"),
        _("Het nummer, zoals BK-9104. Je krijgt de versie die nu geldt."),
        most=20,
        width="short",
    )
    title = text(_("Naam van je aanbod"), _("Zoals een kandidaat het zou noemen."), most=300)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        ask_for(self, given, "road", "version")
        return given

    def asked(self, on: date) -> Asked:
        given = self.cleaned_data
        version = given["version"].strip().upper()
        if NUMBER.match(version):
            version = newest_identifier(version, on)
        return Asked(Road(given["road"]), version, title=given["title"])


class ApplicationForm(DossierForm):
    """Everything else. The road and the qualification stay: for another one, open another application."""

    title = text(_("Naam van je aanbod"), _("Zoals een kandidaat het zou noemen."), most=300)
    partials = forms.MultipleChoiceField(
        label=_("Voor welke deelkwalificaties?"),
        help_text=_("Kies er geen voor de hele beroepskwalificatie."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    product_code = choice(_("Opleidingsprogramma of EVC-standaard"), (), width="")
    starts_on = day_field(_("Eerste dag"))
    municipality = choice(_("Gemeente"), ())
    address = text(_("Straat en nummer"), most=300)
    language = choice(_("Taal"), ())
    price = text(
        _("Prijs in euro"),
        _("Wat iemand zelf betaalt, zonder hulp. Laat leeg als je het nog niet weet."),
        most=12,
        width="short",
    )
    instrument_source = choice(_("EVC-instrument"), INSTRUMENTS)
    instrument_number = text(
        _("Nummer van het instrument"), _("Zoals EVC-I-0004-1. De inhoud is niet openbaar."), most=40, width="short"
    )
    website = text(_("Webpagina"), most=500)
    description = long_text(_("Wat wil je er nog over zeggen?"), _("Kandidaten lezen dit."))

    FIELDS = {"product": "product_code", "instrument": "instrument_source", "price_cents": "price"}

    def __init__(self, view: ProgrammeView, data: Any = None) -> None:
        self.view = view
        super().__init__(data, initial=None if data else _answers(view))
        record = get_record(view.line.version)
        choose(self, "partials", [(one.number, one.title) for one in record.partials])
        places = [(one.key, one.name) for one in queries.municipalities().values()]
        choose(self, "municipality", places, empty=translated("kies een gemeente"))
        choose(self, "language", [(code, language_name(code)) for code in LANGUAGES])
        choose(self, "product_code", _products(view))
        if view.line.road is Road.PRIOR_LEARNING:
            del self.fields["price"]
        else:
            del self.fields["instrument_source"], self.fields["instrument_number"]
        if not record.partials:
            del self.fields["partials"]
        terms = queries.apply_before(view.line.starts_on, view.row.opened_on) if view.line.starts_on else None
        self.last_day = terms

    def clean_price(self) -> int | None:
        return cents_of(self.cleaned_data["price"])

    def asked(self) -> Asked:
        given, source = self.cleaned_data, self.cleaned_data.get("instrument_source")
        asked = Asked(self.view.line.road, self.view.line.version)
        names = ("title", "description", "municipality", "address", "language", "website", "starts_on", "product_code")
        return replace(
            asked,
            **{name: given[name] for name in names},
            partials=tuple(given.get("partials", ())),
            price_cents=given.get("price"),
            instrument_source=InstrumentSource(source) if source else None,
            instrument_number=given.get("instrument_number", ""),
        )


class PracticalForm(DossierForm):
    """What may change without another decision."""

    address = text(_("Straat en nummer"), most=300)
    price = text(_("Prijs in euro"), _("Wat iemand zelf betaalt, zonder hulp."), most=12, width="short")
    website = text(_("Webpagina"), most=500)
    description = long_text(_("Wat wil je er nog over zeggen?"), _("Kandidaten lezen dit."))

    FIELDS = {"price_cents": "price"}

    def __init__(self, view: ProgrammeView, data: Any = None) -> None:
        super().__init__(data, initial=None if data else _answers(view), prefix="praktisch")
        if view.line.road is Road.PRIOR_LEARNING:
            del self.fields["price"]

    def clean_price(self) -> int | None:
        return cents_of(self.cleaned_data["price"])

    def told(self) -> dict[str, Any]:
        given = self.cleaned_data
        texts = {name: given[name] for name in ("address", "website", "description")}
        return {**texts, "price_cents": given.get("price")}


class InstrumentForm(DossierForm):
    """The tests themselves. Only who made them, who decides and who supervises read the content."""

    title = text(_("Naam van het instrument"), most=300)
    content = long_text(_("Inhoud"), _("De opdrachten en hoe je ze beoordeelt. Dit is niet openbaar."), rows=8)
    shared = forms.BooleanField(label=_("Andere centra mogen ermee testen"), required=False, widget=forms.CheckboxInput)


class GroundForm(DossierForm):
    ground = long_text(_("Waarom?"), _("De andere partij leest dit."), rows=3)


class LacksForm(DossierForm):
    lacks = long_text(_("Wat ontbreekt er?"), _("Elk punt op een eigen regel. De aanvrager leest dit."))

    FIELDS = {"": "lacks"}


class StopForm(DossierForm):
    reason = choice(_("Reden"), ())
    ground = long_text(_("Uitleg"), rows=3)

    def __init__(self, party: Party, on: date, data: Any = None) -> None:
        super().__init__(data)
        found = reasons_for(queries.stop_reasons(), party, on)
        choose(self, "reason", ((one.key, one.label) for one in found), empty=translated("kies een reden"))


class RecogniseForm(DossierForm):
    reference = text(_("Nummer of naam van de beslissing"), most=300)
    first = day_field(_("Eerste dag"))
    last = day_field(_("Laatste dag"), _("Laat leeg als er geen einde is."))
    ground = long_text(_("Waarom?"), _("Deze motivering hoort bij de beslissing."), rows=3)
    partials = forms.MultipleChoiceField(
        label=_("Alleen voor deze deelkwalificaties"),
        help_text=_("Kies er geen om te erkennen wat gevraagd is."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, view: ProgrammeView, data: Any = None) -> None:
        super().__init__(data)
        asked, known = view.line.partials, get_record(view.line.version).partials
        choose(self, "partials", [(one.number, one.title) for one in known if not asked or one.number in asked])
        if not known:
            del self.fields["partials"]

    def clean_first(self) -> date:
        if self.cleaned_data["first"] is None:
            raise forms.ValidationError(translated("Kies de dag waarop de erkenning begint."))
        return self.cleaned_data["first"]  # type: ignore[no-any-return]

    def decision(self) -> Decision:
        given = self.cleaned_data
        partials = tuple(given.get("partials", ()))
        return Decision(given["reference"], given["ground"], given["first"], given["last"], partials)


class StartsForm(DossierForm):
    starts = long_text(
        _("Wanneer kan iemand starten?"),
        _("Eén dag per regel, met het aantal vrije plaatsen erachter als je het weet: 2027-02-01 12."),
    )

    def clean_starts(self) -> Mapping[date, int | None]:
        found: dict[date, int | None] = {}
        for line in str(self.cleaned_data["starts"]).split("\n"):
            parts = line.split()
            if not parts:
                continue
            try:
                found[date.fromisoformat(parts[0])] = int(parts[1]) if len(parts) > 1 else None
                if len(parts) > 2 or (len(parts) > 1 and not 0 <= int(parts[1]) <= 1000):
                    raise ValueError
            except ValueError as wrong:
                told = translated("We begrijpen “%(line)s” niet. Schrijf het zo: 2027-02-01 12.")
                raise forms.ValidationError(told % {"line": line.strip()[:60]}) from wrong
        return found


def _answers(view: ProgrammeView) -> dict[str, Any]:
    row = view.row
    names = (
        *("title", "partials", "product_code", "starts_on", "municipality", "address", "language"),
        *("instrument_source", "instrument_number", "website", "description"),
    )
    price = "" if row.price_cents is None else f"{row.price_cents / 100:.2f}".removesuffix(".00").replace(".", ",")
    return {**{name: getattr(row, name) for name in names}, "price": price}


def _products(view: ProgrammeView) -> Iterator[tuple[str, str]]:
    """Products of the organisation, or for a test the approved standards of the qualification."""
    yield "", translated("kies")
    number = number_of(view.line.version)
    if view.line.road is Road.PRIOR_LEARNING:
        found = products(ProductFilter(kind=ProductKind.ASSESSMENT_STANDARD, qualification=number))
        lines = [one for one in found if one.status is ProductStatus.APPROVED]
    else:
        lines = products(ProductFilter(owner=view.line.organisation, qualification=number))
    yield from ((one.code, f"{one.code} {one.title}") for one in lines)
    if view.row.product_code and view.row.product_code not in {one.code for one in lines}:
        yield view.row.product_code, view.row.product_code
