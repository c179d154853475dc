"""Note what an issuer may give: the whole of a version or parts of it, along which road, from when to when."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials import actions
from ijkpunt.credentials.queries.givers import giver
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.issuers.forms import RightForm
from ijkpunt.web.issuers.keeping import done, form_page, kept


@needs(Permission.ISSUER_KEEP)
def note_right(request: HttpRequest, key: str) -> HttpResponse:
    found = giver(key, today())
    form = RightForm(request.POST if request.method == "POST" else None, initial={"first": today()})
    if kept(request, form, lambda: actions.note_right(by=actor_of(request), issuer=key, right=form.right())):
        return done(request, _("Het recht is genoteerd."), key)
    return form_page(request, "note_right", form, giver=found)
