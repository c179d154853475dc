"""A version of a product with what people agree on: the only place where these pages ask for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from ijkpunt.accounts.queries import organisation_kind
from ijkpunt.derivations import queries
from ijkpunt.derivations.queries import DeviationView, ProductVersionView
from ijkpunt.derivations.queries.proposing import bases_of
from ijkpunt.derivations.rules.approval import Decider
from ijkpunt.derivations.rules.assessment import Assessment, Bases
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.register.queries import revision
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.houses import organisation_names


@dataclass(frozen=True, slots=True)
class Case:
    """A version of a product, its coverage, and the records it is based on. `by` looks at it on `on`, `names` are
    those of all organisations by key."""

    version: ProductVersionView
    assessment: Assessment
    bases: Bases
    by: Actor
    on: date
    names: Mapping[str, str]

    @property
    def code(self) -> str:
        return self.version.line.code

    @property
    def owns(self) -> bool:
        """Does the reader act for the maker of the product?"""
        return self.by.organisation != "" and self.by.organisation == self.version.line.owner_organisation

    def decider(self, bodies: tuple[str, ...]) -> Decider:
        """The reader as somebody who decides in a step."""
        return Decider(self.by.organisation, organisation_kind(self.by.organisation), self.owns, bodies)


def case_for(request: HttpRequest, code: str) -> Case:
    """The version that the reader asks for (`?versie=2`), or the newest. Raises NotFound."""
    asked = request.GET.get("versie", "").strip()
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else None
    return load_case(actor_of(request), code, number, today(), organisation_names())


def load_case(by: Actor, code: str, number: int | None, on: date, names: Mapping[str, str]) -> Case:
    version = queries.get_version(code, number, on)
    assessment = queries.get_assessment(code, version.line.number)
    return Case(version, assessment, bases_of(version.record, revision()), by, on, names)


def mark_of(view: DeviationView) -> str:
    """What a form sends along to say what its reader had seen: it changes with the deviation and with what was said."""
    return f"{view.found.content}-{len(view.said)}"


def check_seen(code: str, marks: Iterable[tuple[str, str]], on: date) -> None:
    """Nobody answers what they did not read. `marks` are pairs of the key of a deviation and what was seen of it.

    Raises RuleBroken `deviation.changed_meanwhile`, NotFound.
    """
    now = {view.found.key: mark_of(view) for view in queries.deviations_of(code, on=on)}
    if any(seen and now.get(key, seen) != seen for key, seen in marks):
        raise RuleBroken(
            "deviation.changed_meanwhile",
            say("Aan deze afwijking is intussen iets veranderd. Je antwoord is niet bewaard."),
            say("Lees ze opnieuw en antwoord dan."),
        )
