"""Is a phone linked to my account, and how do I change that?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.phone import phone_page


@signed_in
@require_safe
@never_cache
def second_factor(request: HttpRequest) -> HttpResponse:
    return phone_page(request)
