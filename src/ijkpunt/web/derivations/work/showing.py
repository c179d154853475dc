"""The pages on which a product is made, as answers."""

from collections.abc import Sequence
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.kernel.problems import NotAllowed, Problem, RuleBroken, TooOften
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.derivations.work.editor_form import EditorForm
from ijkpunt.web.derivations.work.editor_saving import Existing
from ijkpunt.web.derivations.work.presenters.editor import editor_page, existing_page
from ijkpunt.web.houses import organisation_names


def status_of_form(broken: RuleBroken) -> int:
    """With which status a form comes back that was refused."""
    if isinstance(broken, TooOften):
        return HTTPStatus.TOO_MANY_REQUESTS
    return HTTPStatus.FORBIDDEN if isinstance(broken, NotAllowed) else HTTPStatus.UNPROCESSABLE_ENTITY


def show_start(request: HttpRequest, problems: Sequence[Problem] = (), status: int = HTTPStatus.OK) -> HttpResponse:
    """The ways to make a product, with what was wrong with a file."""
    context = {"problems": problems, "owner": organisation_of(request)}
    return render(request, "derivations/work/start.html", context, status=status)


def show_editor(
    request: HttpRequest,
    form: EditorForm,
    *,
    code: str = "",
    seen: str = "",
    problems: Sequence[Problem] = (),
    existing: Existing | None = None,
    row: int = 0,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The form. `code` and `seen`: it edits the draft of that product, as it was. `row` gets the focus."""
    context = {
        "page": editor_page(form, problems),
        "existing": existing_page(existing) if existing else None,
        "editing": code,
        "seen": seen,
        "focus": row,
        "organisation": organisation_of(request),
    }
    return render(request, "derivations/work/editor.html", context, status=status)


def organisation_of(request: HttpRequest) -> str:
    """The name of the organisation for which somebody acts; empty when that is not one."""
    key = actor_of(request).organisation
    return organisation_names([key]).get(key, key) if key else ""
