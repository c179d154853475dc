"""What a coordinator fills in about a journey. A form checks how something is written; the action decides."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.pathways.actions import Pinned
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.bookings import ATTENDANCE, BookingState
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.verdicts import Judged, Method
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.forms import DossierForm, choice, long_text, text, words
from ijkpunt.web.providers.applying.forms import ask_for

ADVICES = [("", _("kies")), *((one.value, words(one.label)) for one in Advice)]
METHODS = [(one.value, words(one.label)) for one in Method]
PRESENCE = [("", _("kies")), *((one.value, words(one.label)) for one in BookingState if one in ATTENDANCE)]
ANSWERS = (AppealState.FOUNDED, AppealState.PARTLY, AppealState.UNFOUNDED)
VERDICTS = [("", _("kies")), *((one.value, words(one.label)) for one in Judged if one is not Judged.NOT_JUDGED)]
Choices = Sequence[tuple[str, str]]


class ActForm(DossierForm):
    """A form of one act. `key` makes its fields differ from those of the other acts on the page."""

    ASKED: tuple[str, ...] = ()  # what must be filled in

    def __init__(self, data: Any = None, *, key: str = "", initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id=f"id_{key}_%s")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        ask_for(self, given, *self.ASKED)
        return given


class ReasonForm(ActForm):
    ASKED = ("ground",)
    ground = long_text(_("Waarom?"), _("De kandidaat leest dit."), rows=3)


class AdviceForm(ActForm):
    FIELDS = {"ground": "reason"}
    ASKED = ("advice", "reason")
    advice = choice(_("Wat raad je aan?"), ADVICES, help_text=_("Het is raad. De kandidaat beslist zelf."))
    reason = long_text(_("Waarom?"), _("In gewone woorden. De kandidaat leest dit en kan antwoorden."))
    missing = long_text(
        _("Wat is er nog nodig? (als er iets is)"),
        _("Elke voorwaarde op een eigen regel: leeftijd, Nederlands, een attest."),
        rows=3,
    )


class EnrolForm(ActForm):
    """What is fixed at enrolment: it starts from what the centre tests with."""

    FIELDS = {"": "standard"}
    ASKED = ("methods",)
    standard = choice(_("EVC-standaard"), (), width="", help_text=_("De versie van nu wordt vastgelegd."))
    instrument = text(_("Nummer van het instrument"), _("Zoals EVC-I-0004-1."), most=40, width="short")
    methods = forms.MultipleChoiceField(
        label=_("Hoe wordt er getest?"), choices=METHODS, required=False, widget=forms.CheckboxSelectMultiple
    )
    tariff = choice(
        _("Tarief"), (), width="", help_text=_("Kijk bij “situatie” in het dossier wat voor deze persoon past.")
    )
    tariff_words = text(_("Of in eigen woorden"), most=200)

    def __init__(
        self,
        data: Any = None,
        *,
        key: str,
        standards: Choices,
        tariffs: Choices,
        instrument: str,
        methods: Sequence[str],
    ) -> None:
        first = standards[0][0] if len(standards) == 1 else ""
        known = {"instrument": instrument, "standard": first, "methods": list(methods)}
        super().__init__(data, key=key, initial=None if data else known)
        choose(self, "standard", standards, empty=translated("geen standaard in het systeem"))
        choose(self, "tariff", tariffs, empty=translated("kies"))

    def pinned(self) -> Pinned:
        given = self.cleaned_data
        code, _at, number = given["standard"].partition("@")
        return Pinned(
            tuple(Method(one) for one in given["methods"]),
            standard=code,
            standard_number=int(number) if number else None,
            instrument=given["instrument"],
            tariff=(given["tariff_words"] or given["tariff"])[:200],
        )


class BookForm(ActForm):
    ASKED: tuple[str, ...] = ("session",)
    session = choice(_("Sessie"), (), width="")

    def __init__(self, data: Any = None, *, key: str, sessions: Choices) -> None:
        super().__init__(data, key=key)
        choose(self, "session", sessions, empty=translated("kies een sessie"))


class MoveForm(BookForm):
    ASKED = ("session", "ground")
    ground = long_text(
        _("Waarom?"), _("De kandidaat leest dit. Wat jullie verplaatsen, telt mee als wachttijd."), rows=3
    )


class AttendanceForm(ActForm):
    FIELDS = {"": "attendance"}
    ASKED = ("attendance",)
    attendance = choice(_("Was de kandidaat er?"), PRESENCE)
    ground = text(_("Toelichting (als die nodig is)"), most=300)


class AskForm(ActForm):
    FIELDS = {"": "assessor"}
    ASKED = ("assessor",)
    assessor = choice(_("Beoordelaar"), (), width="")
    competences = forms.MultipleChoiceField(
        label=_("Welke competenties?"),
        help_text=_("Kies er geen voor allemaal."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, key: str, assessors: Choices, competences: Choices) -> None:
        super().__init__(data, key=key)
        choose(self, "assessor", assessors, empty=translated("kies een beoordelaar"))
        choose(self, "competences", competences)


class DecideForm(ActForm):
    """Which verdict holds where the assessors do not agree. What each of them said stays with the panel."""

    def __init__(self, data: Any = None, *, key: str, differ: Choices, again: bool) -> None:
        super().__init__(data, key=key)
        self.codes = [code for code, _text in differ]
        for code, label in differ:
            self.fields[code] = choice(label, VERDICTS)
        if again:
            self.fields["ground"] = long_text(
                _("Waarom beslis je nu anders?"),
                _("De kandidaat leest dit. De vorige beslissing blijft leesbaar."),
                rows=3,
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        ask_for(self, given, *self.codes, *(["ground"] if "ground" in self.fields else []))
        return given

    def add_problem(self, problem: Any) -> None:
        """A problem of one competence stands at that competence."""
        name = problem.place.record if problem.place.record in self.fields else None
        if name is None:
            super().add_problem(problem)
        else:
            self.add_error(name, str(problem.message))

    def counts(self) -> dict[str, Judged]:
        return {code: Judged(self.cleaned_data[code]) for code in self.codes}


class CertifyForm(ActForm):
    FIELDS = {"number": "number"}
    number = text(
        _("Rijksregisternummer (als je het hebt)"),
        _("Alleen om het bewijs te melden aan de LED. We verzegelen het en tonen het nooit meer."),
        most=20,
        width="middle",
    )
    show_name = forms.BooleanField(label=_("De naam komt op het digitale bewijs"), required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        typed = "".join(sign for sign in given.get("number") or "" if sign.isalnum())
        try:
            given["known_number"] = NationalNumber(typed) if typed else None
        except RuleBroken as broken:
            self.add_error("number", str(broken.problem.message))
        return given


class AdmitForm(ActForm):
    ASKED = ("admitted",)
    admitted = choice(
        _("Is het beroep ontvankelijk?"),
        [("", _("kies")), ("ja", _("ja, anderen kijken opnieuw")), ("nee", _("nee, de beslissing blijft"))],
    )
    ground = long_text(_("Waarom? (verplicht bij nee)"), _("De kandidaat leest dit."), rows=3)


class AnswerForm(ActForm):
    ASKED = ("answer", "ground")
    answer = choice(_("Antwoord"), [("", _("kies")), *((one.value, words(one.label)) for one in ANSWERS)])
    ground = long_text(_("Waarom?"), _("De kandidaat leest dit."), rows=4)


class StopForm(ActForm):
    ASKED = ("reason", "ground")
    reason = choice(_("Reden"), ())
    ground = long_text(_("Wat is er gebeurd?"), _("De kandidaat leest dit."), rows=3)

    def __init__(self, data: Any = None, *, key: str, reasons: Choices) -> None:
        super().__init__(data, key=key)
        choose(self, "reason", reasons, empty=translated("kies"))
