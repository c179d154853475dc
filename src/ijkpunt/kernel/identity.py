"""Who somebody is according to a service outside: a port with two calls, the way there and the way back.

In production the service is eID, itsme or ACM/IDM (`integrations/oidc`). What comes back is the least that signing in
needs. Other claims, such as a national number, are not read.
"""

from dataclasses import dataclass
from typing import Protocol

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to sign in, kept in the session of the browser that began it and good for one answer."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as a service knows them. `subject` is theirs for ever at that issuer and may itself be sensitive.

    `email` is empty when the service did not say that it checked the address.
    """

    issuer: str
    subject: str
    name: str = ""
    email: str = ""

    def __repr__(self) -> str:
        return f"Identity({self.issuer})"  # never the person, also not in a log


class IdentityProvider(Protocol):
    """One service where people show who they are."""

    def address(self, attempt: Attempt, return_to: str) -> str:
        """The page of the service where this attempt goes on. Raises SignInFailed."""
        ...

    def identity(self, attempt: Attempt, code: str, return_to: str) -> Identity:
        """Who came back with this code. Raises SignInFailed."""
        ...


class SignInFailed(RuleBroken):
    """Nobody was signed in. `reason` is one word for the log of the server: never a secret, never an answer."""

    def __init__(self, reason: str, message: Message) -> None:
        remedy = say("Probeer het opnieuw, of meld je aan met een link in je mail.")
        super().__init__(f"identity.{reason}", message, remedy)
        self.reason = reason


def service_away(reason: str) -> SignInFailed:
    return SignInFailed(reason, say("De dienst om je aan te melden geeft geen antwoord."))


def not_believed(reason: str) -> SignInFailed:
    return SignInFailed(reason, say("Het antwoord van de dienst klopt niet. Daarom ben je niet aangemeld."))
