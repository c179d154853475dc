"""What can be chosen in a form, known only when the form is made."""

from collections.abc import Iterable

from django import forms
from django.utils.functional import Promise


def choose(
    form: forms.Form, name: str, choices: Iterable[tuple[object, str | Promise]], *, empty: str | Promise = ""
) -> None:
    """Give a field its choices, with nothing chosen on top where `empty` says so."""
    first = [("", empty)] if empty else []
    form.fields[name].choices = [*first, *choices]  # type: ignore[attr-defined]
