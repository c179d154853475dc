"""Change a product that is still in the making: by typing, by another file; and start its next version."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.queries import working
from ijkpunt.derivations.rules.lifecycle import check_draft
from ijkpunt.derivations.rules.rights import check_owner
from ijkpunt.formats.products.preview import SourceForm, preview_of
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.derivations.work.editor_form import UNSAID, form_of
from ijkpunt.web.derivations.work.handling import answer_form
from ijkpunt.web.derivations.work.showing import show_editor
from ijkpunt.web.derivations.work.upload import read_upload
from ijkpunt.web.telling import tell


@needs(Permission.PRODUCT_EDIT)
def edit_product(request: HttpRequest, code: str) -> HttpResponse:
    standing = own_draft(request, code)
    if request.method == "POST":
        return answer_form(request, code)
    product = queries.get_product(code)
    findings = queries.findings_of(product, today())
    read = preview_of(product, "", SourceForm.OWN_JSON)
    rows = tuple(replace(row, place=UNSAID, why=UNSAID) for row in read.rows)  # it came from no file
    preview = replace(read, rows=rows, findings=findings)
    return show_editor(request, form_of(preview), code=code, seen=standing.document_hash)


@needs(Permission.PRODUCT_EDIT)
@require_POST
def upload_again(request: HttpRequest, code: str) -> HttpResponse:
    standing = own_draft(request, code)
    try:
        preview = read_upload(request)
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return redirect("edit_product", code)
    fields = replace(preview.fields, code=code, title=preview.fields.title or standing.title)
    return show_editor(request, form_of(replace(preview, fields=fields)), code=code, seen=standing.document_hash)


@needs(Permission.PRODUCT_EDIT)
@require_POST
def start_version(request: HttpRequest, code: str) -> HttpResponse:
    try:
        actions.open_version(by=actor_of(request), code=code, on=today())
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return redirect("product_team", code)
    messages.success(request, _("Je begon een nieuwe versie. Wat bevestigd was en niet verandert, blijft bevestigd."))
    return redirect("edit_product", code)


@needs(Permission.PRODUCT_EDIT)
@require_POST
def submit_product(request: HttpRequest, code: str) -> HttpResponse:
    number = working.version_standing(code).number
    try:
        actions.submit(by=actor_of(request), code=code, number=number, on=today())
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
    else:
        messages.success(request, _("Ingediend. De tekst verandert niet meer, tenzij iemand hem terugstuurt."))
    return redirect("product_team", code)


def own_draft(request: HttpRequest, code: str) -> working.VersionStanding:
    """The newest version of a product, if this person may change it. Raises NotFound, NotAllowed, RuleBroken
    `product.closed`."""
    standing = working.version_standing(code)
    check_owner(actor_of(request), code=code, owner=standing.owner_organisation)
    check_draft(standing.status, code, standing.number)
    return standing
