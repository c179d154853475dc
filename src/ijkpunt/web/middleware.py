"""What happens around every page: changing the language, and turning a broken rule into an answer."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.http import escape_leading_slashes

from ijkpunt.formats.encodings import takes_gzip
from ijkpunt.formats.problem_details import headers_of, status_of
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web.errors import answer, handler400, method_not_allowed

PARAMETER = "taal"
A_YEAR = 365 * 24 * 3600  # seconds

Answer = Callable[[HttpRequest], HttpResponse]


class LanguageByQuery:
    """`?taal=fr` on any page keeps that language in a cookie and leads to the same page without the parameter.

    A link suffices to change language, so it works without script and without a form. A language that the site does
    not speak is ignored.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.GET.get(PARAMETER, "")
        if request.method not in {"GET", "HEAD"} or language not in dict(settings.LANGUAGES):
            return self.get_response(request)
        query = request.GET.copy()
        del query[PARAMETER]
        # A path that starts with two slashes would lead to another site.
        address = escape_leading_slashes(request.path) + (f"?{query.urlencode()}" if query else "")
        response = HttpResponseRedirect(address)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=A_YEAR,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return response


class Compressed(GZipMiddleware):
    """Compress for who takes gzip. Django looks for the word only, and so compresses for who refuses it as well."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        accepted = request.headers.get("Accept-Encoding", "")
        if accepted and not takes_gzip(accepted):
            patch_vary_headers(response, ["Accept-Encoding"])
            return response
        return super().process_response(request, response)


class SameForEverybody:
    """An answer that a view made `for_everybody` (web/issuers/open_data.py) depends on no language and no cookie.

    What stands around every page says that it does; caches would then keep a copy per language for nothing.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(response, "for_everybody", False):
            vary = [one.strip() for one in response.headers.get("Vary", "").split(",")]
            for name in ("Vary", "Content-Language"):
                response.headers.pop(name, None)
            if kept := [one for one in vary if one in {"Accept", "Accept-Encoding"}]:
                patch_vary_headers(response, kept)
        return response


class BrokenRules:
    """A `RuleBroken` that no view caught becomes a page or problem+json: what is wrong, and what to do.

    So does an address with a character of nought in it, which no database takes, and a method that an address refuses.
    The CASE service has answers of its own for all of these.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/ims/case/"):
            return self.get_response(request)
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return handler400(request, ValueError("NUL"))
        response = self.get_response(request)
        bare = request.path.startswith("/api/") or not getattr(response, "content", b"")
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and bare:
            refused = method_not_allowed(request)
            refused.headers["Allow"] = response.headers["Allow"]
            return refused
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, RuleBroken):
            return None
        response = answer(request, status_of(exception), exception.problems)
        for name, value in headers_of(exception).items():
            response.headers[name] = value
        return response
