"""A product to work on, for who may."""

from collections.abc import Sequence

from django.http import HttpRequest

from ijkpunt.derivations import queries
from ijkpunt.derivations.actions.checking import check_may_judge
from ijkpunt.derivations.queries import working
from ijkpunt.derivations.queries.working import Work
from ijkpunt.derivations.rules.judgements import Judged
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.acting import actor_of


def work_to_judge(request: HttpRequest, code: str) -> Work:
    """The newest version of a product, if this person may say what it covers. Raises NotFound, NotAllowed."""
    check_may_judge(by=actor_of(request), code=code, on=today())
    return working.get_work(code)


def judgements_of(code: str) -> Sequence[Judged]:
    """Everything that was said about the newest version of a product, in the order in which it was said."""
    return queries.history(code)[::-1]
