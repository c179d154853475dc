"""What is wrong, as notes on the next page."""

from django.contrib import messages
from django.http import HttpRequest

from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said

MOST = 10  # notes; who mends these sees the next


def tell(request: HttpRequest, broken: RuleBroken) -> None:
    for problem in broken.problems[:MOST]:
        messages.error(request, f"{said(problem.message)} {said(problem.remedy)}")
