"""What every template may use, whichever view renders it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from ijkpunt.register import queries
from ijkpunt.web.assessing.tabs import tabs_of as tabs_of_assessing
from ijkpunt.web.attesting.tabs import tabs_of as tabs_of_attesting
from ijkpunt.web.centre.tabs import tabs_of as tabs_of_centre
from ijkpunt.web.derivations.tabs import tabs_of as tabs_of_products
from ijkpunt.web.dossiers.tabs import tabs_of as tabs_of_dossiers
from ijkpunt.web.giving.tabs import tabs_of as tabs_of_proofs
from ijkpunt.web.guiding.tabs import tabs_of as tabs_of_guiding
from ijkpunt.web.mine.tabs import tabs_of as tabs_of_own_file
from ijkpunt.web.providers.tabs import tabs_of as tabs_of_providers

AREAS = (
    *(tabs_of_products, tabs_of_dossiers, tabs_of_providers, tabs_of_proofs),
    *(tabs_of_own_file, tabs_of_centre, tabs_of_assessing, tabs_of_guiding, tabs_of_attesting),
)
HTML_LANGUAGES = {"nl": "nl-BE", "fr": "fr-BE", "en": "en"}


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """`demo`: whether the register holds invented data (asked only when a template wants to know);
    `html_language`: the value of `<html lang>`; `other_languages`: code and name of the languages one can change to;
    `address`: the permanent address of this page; `tabs`: of the part of the site that it is in.
    """
    language = (get_language() or "nl")[:2]
    return {
        "demo": SimpleLazyObject(queries.is_demo),
        "html_language": HTML_LANGUAGES.get(language, "nl-BE"),
        "other_languages": [(code, name) for code, name in settings.LANGUAGES if code != language],
        "address": f"{settings.PUBLIC_URL}{request.path}",
        "tabs": SimpleLazyObject(lambda: next((tabs for area in AREAS if (tabs := area(request))), ())),
    }
