"""What a button in the form of a product does: change the form, or keep the product."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ijkpunt.derivations import actions
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import Problem, RuleBroken, Severity
from ijkpunt.kernel.product import Product
from ijkpunt.language import said
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.derivations.work.editor_buttons import NEXT_VERSION, REPLACE, SAVE, SAVING, pressed
from ijkpunt.web.derivations.work.editor_form import EditorForm, read_form
from ijkpunt.web.derivations.work.editor_saving import existing_product, keep, product_in
from ijkpunt.web.derivations.work.showing import show_editor, status_of_form

CHANGED_MEANWHILE = "product.changed_meanwhile"
CONFLICT = 409
TOLD = 4  # findings that are told after saving; all stand on the page of the product


def answer_form(request: HttpRequest, code: str = "") -> HttpResponse:
    """Do what the button asks, with the form of a new product or of the draft of `code`. Nothing typed is ever lost."""
    form, button, seen = read_form(request.POST), request.POST.get("doe", ""), request.POST.get("gezien", "")[:64]
    if button not in SAVING:
        changed, row = pressed(form, button[:40])
        return show_editor(request, changed, code=code, seen=seen, row=row)
    try:
        product = product_in(form)
        existing = existing_product(actor_of(request), product) if button == SAVE and not code else None
        if existing:
            return show_editor(request, form, existing=existing, status=CONFLICT)
        saved = _keep(request, product, button, code, seen)
    except RuleBroken as broken:
        return _refused(request, form, broken, code, seen)
    return _kept(request, saved)


def _keep(request: HttpRequest, product: Product, button: str, code: str, seen: str) -> actions.Saved:
    by = actor_of(request)
    seen = "" if button == REPLACE else seen
    return keep(by, product, code=code, seen=seen, next_version=button == NEXT_VERSION, on=today())


def _refused(request: HttpRequest, form: EditorForm, broken: RuleBroken, code: str, seen: str) -> HttpResponse:
    """The form as it was, with what is wrong; what somebody else wrote meanwhile is shown beside it."""
    existing = None
    if broken.problem.code == CHANGED_MEANWHILE:
        existing = existing_product(actor_of(request), product_in(form))
    return show_editor(
        request,
        form,
        code=code,
        seen=seen,
        problems=broken.problems,
        existing=existing,
        status=status_of_form(broken),
    )


def _kept(request: HttpRequest, saved: actions.Saved) -> HttpResponse:
    """On to the links, or back to the form while the product rests on something that is not there."""
    told = _("Bewaard. De computer stelt nu koppelingen voor.") if saved.changed else _("Dit stond er al zo.")
    messages.success(request, told)
    tell_findings(request, saved.findings)
    wrong = any(one.severity is Severity.ERROR for one in saved.findings)
    return redirect("edit_product" if wrong else "confirm_links", saved.code)


def tell_findings(request: HttpRequest, findings: tuple[Problem, ...]) -> None:
    for finding in findings[:TOLD]:
        messages.warning(request, f"{said(finding.message)} {said(finding.remedy)}")
