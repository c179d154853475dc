"""What somebody asks of the register on a date: the day, and perhaps a level or a domain."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ijkpunt.kernel.levels import LEVELS

FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
NO_DATE = _("Dit is geen datum. Schrijf dag, maand en jaar, bijvoorbeeld 1/9/2024.")
NO_LEVEL = _("Dit is geen niveau. Kies een getal van 1 tot en met 8.")


class RegisterQuestion(forms.Form):
    """No date means today."""

    op = forms.DateField(required=False, input_formats=FORMATS, error_messages={"invalid": NO_DATE})
    niveau = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(str(level.number), level.number) for level in LEVELS],
        error_messages={"invalid_choice": NO_LEVEL},
    )
    domein = forms.CharField(required=False, max_length=500)

    def __init__(self, query: QueryDict, today: date) -> None:
        super().__init__(query)
        self.today = today

    @property
    def on(self) -> date:
        """The day asked for; today when there is none or it could not be read."""
        return self.cleaned_data.get("op") or self.today

    @property
    def asked(self) -> dict[str, Any]:
        """What `register.queries.register_on` takes, once the question is valid."""
        return {"on": self.on, "level": self.cleaned_data["niveau"], "domain": self.cleaned_data["domein"] or None}
