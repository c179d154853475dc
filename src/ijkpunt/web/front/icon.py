"""Our picture, for who asks for it where browsers always look: beside an answer that is no page and names none."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from ijkpunt.web.accounts.access import public

KEPT_FOR = 24 * 3600  # seconds: the address it leads to holds what is in the picture, so it changes with it


@public
@require_safe
def icon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    response = HttpResponseRedirect(static("ijkpunt/favicon.ico"))
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    response.for_everybody = True  # type: ignore[attr-defined]  # read by web.middleware.SameForEverybody
    return response
