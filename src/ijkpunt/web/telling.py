"""What is wrong, said on the next page."""

from django.contrib import messages
from django.http import HttpRequest

from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said


def tell(request: HttpRequest, broken: RuleBroken) -> None:
    """What is wrong and what to do, as notes on the next page."""
    for problem in broken.problems:
        messages.error(request, f"{said(problem.message)} {said(problem.remedy)}")
