"""Permanent addresses of mapping sets and of concepts of other lists: they stand in the files that we give."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.vocabularies.queries import resolve_references, versions_with
from ijkpunt.web.accounts.access import public

REGISTER = "register"


@public
def identify_set(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001
    return redirect("mapping_set", key)


@public
def identify_set_file(request: HttpRequest, key: str, form: str) -> HttpResponse:  # noqa: ARG001
    return redirect("mapping_set_file", key, form)


@public
def identify_concept(request: HttpRequest, source: str, code: str) -> HttpResponse:  # noqa: ARG001
    """A code of a list, in the newest release that holds it; a competence of the register by its own address."""
    if source == REGISTER:
        return redirect("version", code)
    found = resolve_references([code], vocabulary=source).get(code, ())
    if found:
        return redirect("vocabulary_concept", source, versions_with(source, found[0].identifier)[0], found[0].slug)
    raise NotFound(
        "vocabulary.unknown_concept",
        say("We vinden {code} niet in {source}.", code=shorten(code), source=shorten(source)),
        say("Kijk het nummer na, of zoek in de woordenlijst."),
    )
