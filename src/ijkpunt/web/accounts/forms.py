"""The forms of one's own account. They check how something is written; actions decide."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ijkpunt.audit.rules.privacy import holds_national_number
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said
from ijkpunt.web.accounts.password_check import check_password

if TYPE_CHECKING:
    from ijkpunt.accounts.models import User

NO_MATCH = _("Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk ze na en probeer opnieuw.")
PASSWORD_LENGTH = 1000  # characters: hashing a longer one would only cost time


class LoginForm(forms.Form):
    """One message for an unknown address, a wrong password and a blocked account: nobody learns who has an account."""

    email = forms.CharField(
        label=_("E-mailadres"),
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Wachtwoord"),
        max_length=PASSWORD_LENGTH,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        self.request = request
        self.user: User | None = None
        super().__init__(data)

    def clean(self) -> None:
        if not self.errors:
            given = self.cleaned_data
            self.user = check_password(self.request, email=given["email"], password=given["password"])
            if self.user is None:
                raise ValidationError(NO_MATCH)


class LinkForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class ArriveForm(forms.Form):
    """What a new account needs beside the address; who has an account only presses the button."""

    name = forms.CharField(
        label=_("Hoe heet je?"),
        help_text=_("Zo noemen we je hier. Je kunt later altijd iets laten veranderen."),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name"}),
    )

    def __init__(self, data: Any = None, *, asks_name: bool) -> None:
        super().__init__(data)
        if not asks_name:
            del self.fields["name"]

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if holds_national_number(name):
            raise ValidationError(_("Hier staat een rijksregisternummer. Schrijf alleen je naam."))
        return name


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code van je telefoon"),
        help_text=_("6 cijfers, bijvoorbeeld 492 013"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"class": "input short", "inputmode": "numeric", "autocomplete": "one-time-code"},
        ),
    )

    def refuse(self) -> None:
        """Say that the code was wrong. After wrong codes the right one has to wait a little too."""
        self.add_error("code", _("Deze code klopt niet. Wacht tot je telefoon een nieuwe toont en tik die."))


class MandateForm(forms.Form):
    mandate = forms.IntegerField(required=False, min_value=1)


class PasswordForm(forms.Form):
    old_password = forms.CharField(
        label=_("Je wachtwoord nu"),
        max_length=PASSWORD_LENGTH,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"}),
    )
    new_password = forms.CharField(
        label=_("Nieuw wachtwoord"),
        max_length=PASSWORD_LENGTH,
        help_text=_("Minstens 12 tekens. Drie of vier losse woorden zijn goed te onthouden."),
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Nieuw wachtwoord, nog eens"),
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "new-password"}),
    )

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        self.request = request
        super().__init__(data)

    def clean_old_password(self) -> str:
        """Checked like at sign-in, so that wrong tries count there too: a borrowed browser cannot keep guessing."""
        old = str(self.cleaned_data["old_password"])
        if check_password(self.request, email=self.request.user.get_username(), password=old) is None:
            raise ValidationError(_("Dit is niet je wachtwoord. Probeer opnieuw."))
        return old

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("new_password"):
            raise ValidationError(_("Dit is niet hetzelfde als in het vak erboven. Tik het nog eens."))
        return again

    def refuse(self, broken: RuleBroken) -> None:
        """Show what is wrong with the new password."""
        for problem in broken.problems:
            self.add_error("new_password", said(problem.message))
