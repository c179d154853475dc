"""One outcome at a time: what does it show of the qualification?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations import queries
from ijkpunt.derivations.queries.working import Work
from ijkpunt.derivations.rules.judgements import may_undo
from ijkpunt.derivations.rules.judging import outcome_in
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.derivations.work.order import beside, next_after
from ijkpunt.web.derivations.work.presenters.confirming import outcome_page
from ijkpunt.web.derivations.work.presenters.progress import progress_bar, work_page
from ijkpunt.web.derivations.work.seeing import judgements_of, work_to_judge


@needs(Permission.PRODUCT_CONFIRM_LINKS)
def confirm_links(request: HttpRequest, code: str) -> HttpResponse:
    """To the outcome where a decision helps most; to the list when all is decided."""
    work = work_to_judge(request, code)
    following = next_after(work)
    if following is None:
        return redirect("confirm_list", code)
    return redirect("confirm_outcome", code, following)


@needs(Permission.PRODUCT_CONFIRM_LINKS)
def confirm_list(request: HttpRequest, code: str) -> HttpResponse:
    work = work_to_judge(request, code)
    page = work_page(work, judgements_of(code), request.GET.get("toon", "")[:20])
    return render(request, "derivations/work/list.html", {"page": page})


@needs(Permission.PRODUCT_CONFIRM_LINKS)
def confirm_outcome(request: HttpRequest, code: str, outcome: str) -> HttpResponse:
    work, asked = work_to_judge(request, code), request.GET.get("zoek", "").strip()[:100]
    outcome_in(work.product, outcome)
    judgements = judgements_of(code)
    context = {
        "page": outcome_page(work, outcome, judgements, asked),
        "asked": asked,
        "may_undo": may_undo(judgements, actor_of(request).identifier) is not None,
        "comments": queries.comments_on(code, outcome=outcome),
        **_around(work, outcome),
    }
    response = render(request, "derivations/work/confirm.html", context)
    if "HX-Request" in request.headers:
        response.headers["HX-Push-Url"] = request.get_full_path()
    return response


def _around(work: Work, outcome: str) -> dict[str, object]:
    """How far people came, and where one may go from here."""
    previous, following = beside(work, outcome)
    return {
        "bar": progress_bar(work, outcome),
        "previous": previous,
        "following": following,
        "skip": next_after(work, outcome),
    }
