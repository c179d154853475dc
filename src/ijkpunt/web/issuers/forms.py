"""Forms for who keeps issuers. They check how something is written; actions decide."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ijkpunt.credentials.rules.keys import KEEPER_NAMES, PURPOSE_NAMES, KeyKeeper, KeyPurpose
from ijkpunt.credentials.rules.rights import Right
from ijkpunt.kernel.award import ROAD_NAMES, Road
from ijkpunt.kernel.messages import Message
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.kernel.signing import Algorithm
from ijkpunt.language import said
from ijkpunt.web.choices import choose

NO_DATE = _("Dit is geen datum. Schrijf ze als 2026-11-16.")
ALGORITHMS = {
    Algorithm.EDDSA: _("Ed25519, het gewone"),
    Algorithm.RS256: _("RSA, voor partners die dat vragen"),
}


class KeepingForm(forms.Form):
    """Shows what an action refused."""

    def refuse(self, broken: RuleBroken) -> None:
        """Beside the field, or above the form where there is none."""
        for problem in broken.problems:
            field = problem.place.field if problem.place.field in self.fields else None
            self.add_error(field, f"{said(problem.message)} {said(problem.remedy)}")


class DetailsForm(KeepingForm):
    """What is told of an issuer."""

    number = forms.RegexField(
        r"\A[01]\d{9}\Z",
        label=_("Ondernemingsnummer"),
        help_text=_("Tien cijfers, zonder punten. Mag leeg blijven."),
        required=False,
        error_messages={"invalid": _("Een ondernemingsnummer heeft tien cijfers en begint met 0 of 1.")},
        widget=forms.TextInput(attrs={"class": "input short", "inputmode": "numeric", "autocomplete": "off"}),
    )
    town = forms.CharField(
        label=_("Gemeente"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "input middle", "autocomplete": "off"}),
    )
    address = forms.URLField(
        label=_("Website"),
        help_text=_("Begint met https://. Ze staat op elk bewijs. Mag leeg blijven."),
        required=False,
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": _("Dit is geen adres van een website. Schrijf het als https://www.school.be.")},
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "url", "autocomplete": "off"}),
    )


class NewIssuerForm(DetailsForm):
    """Which organisation begins to give proofs. `organisations`: key and name of those that do not yet."""

    key = forms.ChoiceField(label=_("Organisatie"), widget=forms.Select(attrs={"class": "input"}))
    field_order = ("key", "number", "town", "address")

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **values: Any) -> None:
        super().__init__(*args, **values)
        choose(self, "key", organisations)


class KeyForm(KeepingForm):
    """A key to propose. `keepers`: where it may be kept on this server."""

    purpose = forms.ChoiceField(label=_("Waarvoor?"), widget=forms.Select(attrs={"class": "input middle"}))
    name = forms.RegexField(
        r"\A[a-z0-9][a-z0-9-]{1,60}\Z",
        label=_("Naam van de sleutel"),
        help_text=_("Kleine letters, cijfers en streepjes, met het jaar erin: bewijzen-2027. Ze verandert nooit."),
        error_messages={"invalid": _("Gebruik kleine letters, cijfers en streepjes, zoals bewijzen-2027.")},
        widget=forms.TextInput(attrs={"class": "input middle", "autocomplete": "off"}),
    )
    keeper = forms.ChoiceField(label=_("Waar is hij?"), widget=forms.Select(attrs={"class": "input middle"}))
    place = forms.CharField(
        label=_("Naam of label daar"),
        help_text=_("De naam in Vault, of het label in de HSM. Leeg voor een bestand."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input middle", "autocomplete": "off"}),
    )
    version = forms.IntegerField(
        label=_("Versie in Vault"),
        min_value=1,
        max_value=100_000,
        initial=1,
        error_messages={"invalid": _("Schrijf een getal, zoals 1.")},
        widget=forms.NumberInput(attrs={"class": "input short"}),
    )
    algorithm = forms.ChoiceField(
        label=_("Soort"),
        choices=[(one.value, words) for one, words in ALGORITHMS.items()],
        widget=forms.Select(attrs={"class": "input middle"}),
    )

    def __init__(self, *args: Any, keepers: tuple[KeyKeeper, ...], **values: Any) -> None:
        super().__init__(*args, **values)
        _choose(self, "purpose", PURPOSE_NAMES)
        _choose(self, "keeper", {one: KEEPER_NAMES[one] for one in keepers})


class RevokeForm(KeepingForm):
    """Why a key is no longer safe."""

    ground = forms.CharField(
        label=_("Waarom is hij niet meer veilig?"),
        help_text=_("Dit komt in het logboek. Schrijf niets over personen."),
        max_length=500,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )


class RightForm(KeepingForm):
    """What an issuer may give."""

    version = forms.RegexField(
        r"\A(?i:BK)-\d{4}-\d{1,3}\Z",
        label=_("Versie van de beroepskwalificatie"),
        help_text=_("Zoals BK-0130-5."),
        error_messages={"invalid": _("Een versie ziet eruit als BK-0130-5.")},
        widget=forms.TextInput(attrs={"class": "input short", "autocomplete": "off"}),
    )
    partials = forms.CharField(
        label=_("Alleen deze deelkwalificaties"),
        help_text=_("Hun nummers, met een spatie ertussen. Leeg: het geheel."),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    road = forms.ChoiceField(label=_("Langs welke weg?"), widget=forms.Select(attrs={"class": "input"}))
    first = forms.DateField(
        label=_("Eerste dag"),
        error_messages={"invalid": NO_DATE},
        widget=forms.DateInput(attrs={"class": "input short", "type": "date"}, format="%Y-%m-%d"),
    )
    last = forms.DateField(
        label=_("Laatste dag"),
        help_text=_("Leeg: tot nader order."),
        required=False,
        error_messages={"invalid": NO_DATE},
        widget=forms.DateInput(attrs={"class": "input short", "type": "date"}, format="%Y-%m-%d"),
    )
    source = forms.CharField(
        label=_("Waarop steunt dit?"),
        help_text=_("Het nummer of de titel van de erkenning."),
        max_length=500,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        _choose(self, "road", ROAD_NAMES)

    def right(self) -> Right:
        """What was filled in; only after is_valid()."""
        data = self.cleaned_data
        partials = frozenset(data["partials"].upper().replace(",", " ").split())
        last = data["last"] if isinstance(data["last"], date) else None
        return Right(
            data["version"].upper(), not partials, partials, Road(data["road"]), data["first"], last, data["source"]
        )


def purpose_of(form: KeyForm) -> KeyPurpose:
    return KeyPurpose(form.cleaned_data["purpose"])


def _choose(form: forms.Form, name: str, words: dict[Any, Message]) -> None:
    choose(form, name, ((key.value, said(word)) for key, word in words.items()))
