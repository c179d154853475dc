"""What is wrong, as notes on the next page."""

from django.http import HttpRequest

from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web import telling

MOST = 10  # notes; who mends these sees the next


def tell(request: HttpRequest, broken: RuleBroken) -> None:
    telling.tell(request, broken, most=MOST)
