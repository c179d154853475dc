"""Whose product it is, and who may say what it covers."""

from collections.abc import Collection

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed


def check_acts_for_somebody(by: Actor) -> None:
    """Raise NotAllowed `product.no_organisation` for somebody who acts for no organisation, or for several at once."""
    if not by.organisation:
        raise NotAllowed(
            "product.no_organisation",
            say("Een product is van een organisatie. We weten niet voor welke je nu werkt."),
            say("Kies op je accountpagina het mandaat van die organisatie."),
        )


def check_owner(by: Actor, *, code: str, owner: str) -> None:
    """Raise NotAllowed `product.of_another` unless the actor's organisation owns the product."""
    check_acts_for_somebody(by)
    if by.organisation != owner:
        raise NotAllowed(
            "product.of_another",
            say("Product {code} is van een andere organisatie.", code=code),
            say("Vraag het aan de eigenaar, of schrijf een opmerking bij het product."),
        )


def check_judges(by: Actor, *, code: str, owner: str, committee: Collection[str], sector: bool) -> None:
    """Raise NotAllowed `product.not_in_committee` unless the actor's organisation owns the product, sits in its
    development committee, or speaks for the sector."""
    check_acts_for_somebody(by)
    if by.organisation != owner and by.organisation not in committee and not sector:
        raise NotAllowed(
            "product.not_in_committee",
            say("Over de links van {code} beslissen de eigenaar, de ontwikkelcommissie en de sector.", code=code),
            say("Vraag de eigenaar om een plaats in de ontwikkelcommissie."),
        )
