"""The domains as a tree: which occupations are there in my sector?"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.kernel.clock import today
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_revision


@dataclass(frozen=True, slots=True)
class Branch:
    """A domain with the domains below it. `count` includes what is below."""

    path: str
    name: str
    count: int
    children: list["Branch"] = field(default_factory=list)


def branches(lines: Sequence[tuple[str, int, int]]) -> list[Branch]:
    """The lines of `domain_tree` (path, depth, count; a parent before its children) as a tree."""
    roots: list[Branch] = []
    trail: list[Branch] = []
    for path, depth, count in lines:
        branch = Branch(path, path.rsplit(" > ", 1)[-1], count)
        del trail[depth:]
        (trail[-1].children if trail else roots).append(branch)
        trail.append(branch)
    return roots


@public
@by_revision
def domains(request: HttpRequest) -> HttpResponse:
    return render(request, "front/domains.html", {"branches": branches(queries.domain_tree(today()))})
