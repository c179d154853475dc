"""What an action refused, as a note on the next page or as errors in the form that stays."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.language import said
from ijkpunt.web.telling import tell


def done(request: HttpRequest, act: Callable[[], object], told: str) -> bool:
    """Do `act` and say so; what it refuses becomes a note. Raises NotFound and NotAllowed, which have pages."""
    try:
        act()
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return False
    messages.success(request, told)
    return True


def in_form(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do `act`; what it refuses stands in the form, so that nothing typed is lost."""
    try:
        act()
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        for problem in broken.problems:
            form.add_error(None, f"{said(problem.message)} {said(problem.remedy)}")
        return False
    return True
