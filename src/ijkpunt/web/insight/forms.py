"""What is filled in about a table of others. A form checks how something is written; the action decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.monitoring.rules.indicators import INDICATORS
from ijkpunt.monitoring.rules.published import Sum, TableAsked, Written, read_sums, read_table
from ijkpunt.web.dossiers.procedure.forms import DossierForm, choice, day_field, long_text, text, words

BESIDE = [("", _("geen")), *((one.key, words(one.title)) for one in INDICATORS)]


class TableForm(DossierForm):
    title = text(_("Wat toont de tabel?"), most=300)
    key = forms.SlugField(
        label=_("Sleutel"),
        help_text=_("Kleine letters en streepjes: ze komt in het adres van de pagina."),
        required=False,
        max_length=60,
        widget=forms.TextInput({"class": "input middle", "autocomplete": "off"}),
    )
    source = text(_("Bron"), _("Wie publiceerde de tabel, en in welk stuk?"), most=500)
    place = text(_("Waar in de bron?"), _("De bladzijde of het deel."), most=200, width="middle")
    address = forms.URLField(
        label=_("Adres van de bron"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput({"class": "input", "autocomplete": "off"}),
    )
    published_on = day_field(_("Wanneer verscheen de bron?"))
    covers = text(_("Over welke periode gaat het?"), most=200, width="middle")
    table = long_text(
        _("De tabel"),
        _(
            "Plak ze uit een rekenblad, of scheid cellen met een puntkomma. Op de eerste regel de kolommen, "
            "in de eerste cel de naam van de rij."
        ),
        rows=8,
    )
    sums = long_text(
        _("Welke sommen moeten kloppen?"),
        _("Eén per regel: Totaal = Gids + Kok. Over kolommen: kolom Samen = Mannen + Vrouwen."),
        rows=3,
    )
    beside = choice(_("Naast welk cijfer van ons?"), BESIDE, width="")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.written = self._read(lambda: read_table(given.get("table", "")), Written((), (), {}))
        self.declared = self._read(lambda: read_sums(given.get("sums", "")), ())
        return given

    def _read(self, read: Any, nothing: Any) -> Any:
        try:
            return read()
        except RuleBroken as broken:
            self.refuse(broken)
            return nothing

    def asked(self) -> TableAsked:
        given = self.cleaned_data
        written: Written = self.written
        sums: tuple[Sum, ...] = self.declared
        names = ("key", "title", "source", "address", "place", "covers", "published_on")
        return TableAsked(
            **{name: given[name] for name in names},
            columns=written.columns,
            rows=written.rows,
            cells=written.cells,
            sums=sums,
        )


class WithdrawForm(DossierForm):
    ground = long_text(_("Waarom moet de tabel weg?"), rows=3)
