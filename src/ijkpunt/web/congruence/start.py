"""Where congruence begins: the register in figures, a qualification or domain to choose."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.rules.congruence import QualificationLine
from ijkpunt.kernel.clock import today
from ijkpunt.register.queries import domain_tree
from ijkpunt.web.accounts.access import public

MOST_FOUND = 40
DEEPEST = 1  # levels of domains below the first that are listed


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, with the qualifications whose number or title holds every word of it."""

    text: str
    found: tuple[QualificationLine, ...]

    @property
    def only(self) -> QualificationLine | None:
        """The one that is meant: the only one, or the one with exactly this number."""
        named = [one for one in self.found if self.text.upper() in {one.number, one.identifier}]
        meant = named or self.found
        return meant[0] if len(meant) == 1 else None


def asked_for(text: str, lines: tuple[QualificationLine, ...]) -> Asked:
    words = text.casefold().split()
    told = {one: f"{one.identifier} {one.title}".casefold() for one in lines}
    found = [one for one in lines if words and all(word in told[one] for word in words)]
    return Asked(text, tuple(found[:MOST_FOUND]))


@public
def start(request: HttpRequest) -> HttpResponse:
    found = queries.register_congruence(today())
    asked = asked_for(request.GET.get("q", "").strip()[:200], found.qualifications)
    if asked.only:
        return redirect("congruence_qualification", asked.only.identifier)
    domains = [(path, depth, count) for path, depth, count in domain_tree(today()) if depth <= DEEPEST]
    return render(request, "congruence/start.html", {"found": found, "asked": asked, "domains": domains})
