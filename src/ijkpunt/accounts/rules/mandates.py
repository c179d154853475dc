"""A mandate: somebody acts for an organisation in a role, from a day up to and including another, or without end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ijkpunt.accounts.rules.roles import BY_NAME
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken


@dataclass(frozen=True, slots=True)
class Term:
    """The days on which a mandate holds, both included; `last` None means until further notice."""

    first: date
    last: date | None = None

    def holds(self, on: date) -> bool:
        return self.first <= on and (self.last is None or on <= self.last)

    def overlaps(self, other: "Term") -> bool:
        """Is there a day on which both hold?"""
        starts_in_time = other.last is None or self.first <= other.last
        return starts_in_time and (self.last is None or other.first <= self.last)


@dataclass(frozen=True, slots=True)
class Grant:
    """A mandate as the rules see it: which organisation (key), which role (name), when."""

    identifier: int
    organisation: str
    role: str
    term: Term


def check_term(term: Term) -> None:
    """Raise RuleBroken `mandate.ends_before_start` when the last day comes before the first."""
    if term.last is not None and term.last < term.first:
        raise RuleBroken(
            "mandate.ends_before_start",
            say("Het mandaat eindigt op {last}, voor het begint op {first}.", last=term.last, first=term.first),
            say("Kies als laatste dag {first} of later, of laat die leeg.", first=term.first),
        )


def check_new(new: Grant, existing: Iterable[Grant]) -> None:
    """May `new` come beside the person's `existing` mandates?

    Raises RuleBroken `mandate.overlaps`, and as check_term.
    """
    check_term(new.term)
    for old in existing:
        if (old.organisation, old.role) == (new.organisation, new.role) and old.term.overlaps(new.term):
            raise RuleBroken(
                "mandate.overlaps",
                say("Deze persoon heeft die rol al bij {organisation} in die periode.", organisation=new.organisation),
                say("Beëindig eerst het andere mandaat, of kies een andere periode."),
            )


def ended(term: Term, last_day: date) -> Term:
    """The term when it ends on `last_day`. A mandate can be made shorter, never longer: give a new one for that.

    Raises RuleBroken `mandate.cannot_be_longer`, and as check_term.
    """
    if term.last is not None and last_day > term.last:
        raise RuleBroken(
            "mandate.cannot_be_longer",
            say("Dit mandaat eindigt al op {last}.", last=term.last),
            say("Geef een nieuw mandaat dat daarna begint."),
        )
    shorter = Term(term.first, last_day)
    check_term(shorter)
    return shorter


def chosen(grants: Iterable[Grant], identifier: int, *, on: date) -> Grant:
    """The mandate under which somebody wants to act. Raises NotAllowed `mandate.not_yours` when it is not theirs today.

    The answer is the same for a mandate that ended and one of somebody else: no need to tell which exist.
    """
    for grant in grants:
        if grant.identifier == identifier and grant.term.holds(on):
            return grant
    raise NotAllowed(
        "mandate.not_yours",
        say("Met dit mandaat kun je nu niet werken."),
        say("Kies een ander mandaat op je accountpagina."),
    )


def permissions_of(grants: Iterable[Grant], *, on: date) -> frozenset[str]:
    """All that these mandates allow on a day, together. An unknown role allows nothing."""
    return frozenset(
        str(permission)
        for grant in grants
        if grant.term.holds(on) and grant.role in BY_NAME
        for permission in BY_NAME[grant.role].permissions
    )
