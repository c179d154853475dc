"""One proof, by the number that stands in the QR code on paper. The name only for who knows the date as well."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ijkpunt.credentials.queries.public import name_of, public_proof
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import TooOften
from ijkpunt.language import said
from ijkpunt.web.accounts.access import public
from ijkpunt.web.limits import AN_HOUR, spend
from ijkpunt.web.proof.form import DateForm
from ijkpunt.web.proof.private import private

PER_MINUTE, PER_HOUR = 5, 20  # dates that one visitor tries


@public
@private
def show(request: HttpRequest, identifier: UUID) -> HttpResponse:
    proof = public_proof(identifier, today())
    form = DateForm(request.POST if request.method == "POST" else None)
    name, status = _asked(request, identifier, form) if form.is_bound else ("", HTTPStatus.OK)
    return render(request, "proof/show.html", {"proof": proof, "form": form, "name": name}, status=status)


def _asked(request: HttpRequest, identifier: UUID, form: DateForm) -> tuple[str, HTTPStatus]:
    """The name, or why there is none. A wrong date and a proof without a name get the same words."""
    if not form.is_valid():
        return "", HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        spend(request, "proof-name", most=PER_MINUTE)
        spend(request, "proof-name", most=PER_HOUR, per=AN_HOUR)
    except TooOften as often:
        form.add_error("day", f"{said(often.problem.message)} {said(often.problem.remedy)}")
        return "", HTTPStatus.TOO_MANY_REQUESTS
    if name := name_of(identifier, form.cleaned_data["day"]):
        return name, HTTPStatus.OK
    form.add_error("day", _("We tonen geen naam. Kijk de datum na. Misschien wil de houder ook geen naam tonen."))
    return "", HTTPStatus.UNPROCESSABLE_ENTITY
