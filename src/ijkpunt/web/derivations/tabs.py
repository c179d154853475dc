"""The tabs above every page on derived products."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.tabs import Tab, area_tabs

AREA = "dekking/"  # the start of the addresses of this part


def tabs_of(request: HttpRequest) -> tuple[Tab, ...]:
    """The tabs on a page of this part, in order; nothing on any other page."""
    return area_tabs(request, AREA, _wanted(request))


def _wanted(request: HttpRequest) -> Iterator[tuple[str, str, bool]]:
    by = actor_of(request)
    yield "coverage_list", _("Alle producten"), True
    yield "new_product", _("Nieuw product"), by.may(Permission.PRODUCT_EDIT)
    yield "sector_inbox", _("Te beantwoorden"), by.may(Permission.DEVIATION_ANSWER)
    yield "my_follow_ups", _("Taken"), by.may(Permission.PRODUCT_EDIT)
    yield "impacts", _("Gevolgen van nieuwe versies"), True
    yield "feasibility_list", _("Haalbaarheid"), request.user.is_authenticated
