"""Make a product: from a file, or by typing it."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.formats.products.template import empty_sheet
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.derivations.work.editor_form import EditorForm, empty_form, form_of
from ijkpunt.web.derivations.work.handling import answer_form
from ijkpunt.web.derivations.work.showing import organisation_of, show_editor, show_start, status_of_form
from ijkpunt.web.derivations.work.upload import read_upload

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Permission.PRODUCT_EDIT)
def new_product(request: HttpRequest) -> HttpResponse:
    return show_start(request)


@needs(Permission.PRODUCT_EDIT)
@require_POST
def upload_product(request: HttpRequest) -> HttpResponse:
    try:
        form = form_of(read_upload(request))
    except RuleBroken as broken:
        return show_start(request, broken.problems, status_of_form(broken))
    return show_editor(request, _owned(form, request))


@needs(Permission.PRODUCT_EDIT)
def compose_product(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return show_editor(request, _owned(empty_form(), request))
    return answer_form(request)


@needs(Permission.PRODUCT_EDIT)
def template_file(request: HttpRequest) -> HttpResponse:
    del request
    headers = {"Content-Disposition": 'attachment; filename="ijkpunt-product.xlsx"'}
    return HttpResponse(empty_sheet(), content_type=XLSX, headers=headers)


def _owned(form: EditorForm, request: HttpRequest) -> EditorForm:
    """The form with the maker's own organisation where nothing says whose the product is."""
    fields = form.preview.fields
    if fields.owner:
        return form
    return replace(form, preview=replace(form.preview, fields=replace(fields, owner=organisation_of(request))))
