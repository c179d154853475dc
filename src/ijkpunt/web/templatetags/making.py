"""Tags that lead makers from the pages of products to their working pages: {% load making %}."""

from typing import Any

from django import template
from django.http import HttpRequest

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations import queries
from ijkpunt.web.accounts.acting import actor_of

register = template.Library()


@register.inclusion_tag("derivations/work/doors.html", takes_context=True)
def maker_doors(context: template.Context, code: str) -> dict[str, Any]:
    """What whoever looks may do with a product: {% maker_doors page.code %}. Nothing for who is not signed in."""
    request: HttpRequest = context["request"]
    by = actor_of(request)
    may_judge = by.may(Permission.PRODUCT_CONFIRM_LINKS)
    return {
        "code": code,
        "signed_in": request.user.is_authenticated,
        "may_judge": may_judge,
        "open_comments": sum(queries.open_comments(code).values()) if may_judge else 0,
    }


@register.inclusion_tag("derivations/work/door_to_new.html", takes_context=True)
def maker_start(context: template.Context) -> dict[str, Any]:
    """The way to a new product, for who may make one; and, by the page to sign in, for who may turn out to."""
    request: HttpRequest = context["request"]
    return {"may_edit": actor_of(request).may(Permission.PRODUCT_EDIT), "user": request.user}
