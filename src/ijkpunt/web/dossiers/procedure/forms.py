"""What somebody fills in about a dossier. A form checks how something is written; the action decides."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.accounts.queries import organisations
from ijkpunt.dossiers.rules.evidence import EvidenceAsked, EvidenceKind, EvidenceTopic
from ijkpunt.dossiers.rules.facilitation import NoteKind
from ijkpunt.dossiers.rules.letter import Letter
from ijkpunt.dossiers.rules.request import CarrierAsked, RequestAsked, Side
from ijkpunt.dossiers.rules.states import DossierKind, UpdateSize
from ijkpunt.formats.attachments import ACCEPTED, LARGEST_FILE
from ijkpunt.kernel.messages import Message
from ijkpunt.kernel.problems import Problem, RuleBroken
from ijkpunt.language import said
from ijkpunt.web.choices import choose

LONG = 60_000  # characters of a text; the rules say how many are kept
Text = Any  # a sentence in Dutch, or one that is translated when it is shown


def words(label: Message) -> Any:
    return _(label.template)


def text(label: Text, help_text: Text = "", *, most: int = 1000, width: str = "") -> forms.CharField:
    attributes = {"class": f"input {width}".strip(), "autocomplete": "off"}
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=most, widget=forms.TextInput(attributes)
    )


def long_text(label: Text, help_text: Text = "", *, rows: int = 4) -> forms.CharField:
    widget = forms.Textarea({"class": "input", "rows": rows})
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=LONG, widget=widget, strip=False
    )


def day_field(label: Text, help_text: Text = "") -> forms.DateField:
    widget = forms.DateInput({"class": "input short", "type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, help_text=help_text, required=False, widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"]
    )


def choice(label: Text, choices: Any, *, help_text: Text = "", width: str = "middle") -> forms.ChoiceField:
    widget = forms.Select({"class": f"input {width}"})
    return forms.ChoiceField(label=label, help_text=help_text, choices=choices, required=False, widget=widget)


def file_field(label: Text, help_text: Text) -> forms.FileField:
    widget = forms.ClearableFileInput({"class": "input", "accept": ACCEPTED})
    return forms.FileField(label=label, help_text=help_text, required=False, widget=widget, allow_empty_file=True)


class DossierForm(forms.Form):
    """Says what is wrong beside the field it is about. `FIELDS`: name in the rules, name in the form."""

    FIELDS: Mapping[str, str] = {}
    use_required_attribute = False

    def refuse(self, broken: RuleBroken) -> None:
        for problem in broken.problems:
            self.add_problem(problem)

    def add_problem(self, problem: Problem) -> None:
        name = self.FIELDS.get(problem.place.field, problem.place.field.split("[")[0])
        name = "file" if problem.place.file and "file" in self.fields else name
        self.add_error(name if name in self.fields else None, f"{said(problem.message)} {said(problem.remedy)}")


def content_of(sent: object) -> tuple[str, bytes]:
    """Name and content of a file that was sent; no more of it than shows that it is too large."""
    if not isinstance(sent, UploadedFile):
        return "", b""
    return sent.name or "", sent.read(LARGEST_FILE + 1)


def organisation_key(name: str) -> str:
    """The key of the organisation with this name in accounts, or empty."""
    found = organisations().filter(name__iexact=" ".join(name.split())).values_list("key", flat=True)
    return found.first() or ""


SIDES = [("", _("kies een kant")), *((side.value, words(side.label)) for side in Side)]


class CarrierForm(DossierForm):
    FIELDS = {"carriers": "named"}
    named = text(_("Organisatie"), most=300)
    side = choice(_("Spreekt voor"), SIDES)
    basis = text(
        _("Waar staat dat?"),
        _("De vergadering of de beslissing, als die er is: “PC 124.01 van 3 maart 2026”."),
        most=400,
    )

    def asked(self) -> CarrierAsked:
        given = self.cleaned_data
        side = Side(given["side"]) if given.get("side") else None
        return CarrierAsked(given["named"], side, organisation_key(given["named"]), given["basis"])


class EvidenceForm(DossierForm):
    topic = choice(_("Waarover gaat het?"), [(one.value, words(one.label)) for one in EvidenceTopic])
    title = text(_("Wat toont het?"), _("In enkele woorden: “Vacatures die langer dan 60 dagen openstaan”."), most=400)
    figure = text(_("Cijfer"), _("Bijvoorbeeld 1.250 of 12,5."), most=60, width="short")
    unit = text(_("Eenheid"), _("Bijvoorbeeld: vacatures per jaar. Ook voor een tabel."), most=100, width="middle")
    table = long_text(
        _("Of een tabel"),
        _("Kopieer ze uit je rekenblad: op de eerste rij de namen, in de eerste kolom waarover het gaat."),
        rows=5,
    )
    file = file_field(_("Of een bestand"), _("PDF, Word, Excel, ODT, PNG, JPEG, CSV of tekst, hoogstens 10 MB."))
    address = text(_("Link"), _("Naar de bron, of in plaats van een cijfer, tabel of bestand."), most=2000)
    source = text(_("Bron"), _("Wie verzamelde de gegevens, en waarin?"), most=600)
    dated = day_field(_("Datum van de cijfers"))
    note = long_text(_("Toelichting (als die nodig is)"), rows=2)

    @property
    def empty(self) -> bool:
        """Nothing was filled in."""
        return not any(self.cleaned_data.get(name) for name in self.fields if name != "topic")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        parts = [name for name in ("figure", "table", "file") if given.get(name)]
        if len(parts) > 1:
            self.add_error(
                parts[1], translated("Geef één ding: een cijfer, een tabel of een bestand. Voeg de rest apart toe.")
            )
        return given

    def asked(self) -> EvidenceAsked:
        given = self.cleaned_data
        name, content = content_of(given.get("file"))
        kinds = (
            (EvidenceKind.FILE, name),
            (EvidenceKind.TABLE, given["table"].strip()),
            (EvidenceKind.FIGURE, given["figure"]),
            (EvidenceKind.LINK, given["address"]),
        )
        return EvidenceAsked(
            kind=next((kind for kind, there in kinds if there), EvidenceKind.FIGURE),
            topic=EvidenceTopic(given["topic"] or EvidenceTopic.OTHER),
            title=given["title"],
            source=given["source"],
            dated=given["dated"],
            figure=given["figure"],
            unit=given["unit"],
            table=given["table"],
            address=given["address"],
            file_name=name,
            content=content,
            note=given["note"],
        )


class RequestForm(DossierForm):
    kind = forms.ChoiceField(
        label=_("Wat vraag je aan?"),
        choices=[(one.value, words(one.label)) for one in DossierKind],
        widget=forms.RadioSelect(),
        initial=DossierKind.NEW.value,
    )
    sources = text(
        _("Over welke beroepskwalificatie gaat het?"),
        _("Het nummer, zoals BK-9104. Bij een samenvoeging alle nummers, met een komma ertussen. Leeg bij een nieuwe."),
        most=400,
    )
    title = text(_("Naam van het beroep"), _("Zoals de beroepskwalificatie moet heten."), most=600)
    need = long_text(
        _("Waarom is dit nodig?"),
        _("De behoefte op de arbeidsmarkt, in gewone woorden. Bij een schrapping: waarom ze weg mag."),
        rows=6,
    )

    def asked(self, carriers: tuple[CarrierAsked, ...], submitter: str) -> RequestAsked:
        given = self.cleaned_data
        return RequestAsked(
            kind=DossierKind(given["kind"]),
            title=given["title"],
            need=given["need"],
            submitter=submitter,
            sources=tuple(given["sources"].replace(",", " ").replace(";", " ").split()),
            carriers=carriers,
        )


class GroundForm(DossierForm):
    """A reason, for what asks one."""

    FIELDS = {"": "ground"}
    ground = long_text(_("Waarom?"), rows=3)


class NeedForm(GroundForm):
    answer = forms.ChoiceField(
        label=_("Is er een behoefte?"),
        choices=[("ja", _("Ja, het dossier kan starten")), ("nee", _("Nee, hier stopt het"))],
        widget=forms.RadioSelect(),
        required=False,
    )
    ground = long_text(_("Waarom?"), _("De indiener en iedereen die de pagina bekijkt, leest dit."), rows=4)
    field_order = ("answer", "ground")


class FacilitatorForm(DossierForm):
    facilitator = choice(_("Wie begeleidt dit dossier?"), [])
    neutral = long_text(
        _("Verklaring van neutraliteit"), _("Waarom deze persoon geen belang heeft bij het dossier."), rows=2
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **how: Any) -> None:
        super().__init__(*args, **how)
        choose(self, "facilitator", people, empty=translated("kies iemand van het agentschap"))


class NoteForm(DossierForm):
    note_kind = choice(_("Wat noteer je?"), [(one.value, words(one.label)) for one in NoteKind])
    held_on = day_field(_("Wanneer?"))
    text = long_text(_("Wat is er gezegd of afgesproken?"), rows=4)
    participants = long_text(
        _("Wie was erbij?"),
        _("Per regel: naam; organisatie; drager of deskundige. Een deskundige denkt mee en draagt niets."),
        rows=3,
    )


class SizeForm(GroundForm):
    size = choice(_("Hoe groot is de actualisering?"), [(one.value, words(one.label)) for one in UpdateSize])
    ground = long_text(_("Waarom?"), _("Klein: het niveau blijft, zonder de inschalingscommissie."), rows=2)
    field_order = ("size", "ground")


class LetterForm(DossierForm):
    FIELDS = {"body": "letter_body"}
    letter_body = text(_("Welk orgaan ging akkoord?"), _("Bijvoorbeeld: raad van bestuur."), most=600)
    agreed_on = day_field(_("Wanneer?"))
    reference = text(_("Verwijzing (als die er is)"), _("Bijvoorbeeld: verslag 12."), most=600)
    file = file_field(_("De ondertekende brief (als je die hebt)"), _("PDF, Word, PNG of JPEG, hoogstens 10 MB."))

    def letter(self) -> Letter:
        given = self.cleaned_data
        agreed_on = given["agreed_on"] if isinstance(given["agreed_on"], date) else None
        return Letter(given["letter_body"], agreed_on, given["reference"])

    def signed(self) -> tuple[str, bytes] | None:
        name, content = content_of(self.cleaned_data.get("file"))
        return (name, content) if name else None
