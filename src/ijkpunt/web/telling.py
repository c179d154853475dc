"""What is wrong, said on the next page."""

from django.contrib import messages
from django.http import HttpRequest

from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said

MOST = 10  # notes; who mends these sees the next


def tell(request: HttpRequest, broken: RuleBroken, *, most: int = MOST) -> None:
    """What is wrong and what to do, as notes on the next page; the first `most` of them."""
    for problem in broken.problems[:most]:
        messages.error(request, f"{said(problem.message)} {said(problem.remedy)}")
