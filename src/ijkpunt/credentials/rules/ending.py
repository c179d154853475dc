"""Why a proof stops to count, and what that does to its status.

Two lists of status stand beside each issuer: withdrawn for good (`revocation`) and paused while something is looked
into (`suspension`). A qualification that is updated or scrapped ends no proof: the proof stands for its own version.
"""

from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken


class StatusPurpose(StrEnum):
    """statusPurpose of the W3C status list."""

    REVOCATION = "revocation"
    SUSPENSION = "suspension"


class EndingReason(StrEnum):
    """Why a proof is withdrawn or paused. The list is closed: free text would tell too much about somebody."""

    FRAUD = "fraud"
    WRONG_PERSON = "wrong_person"
    WRONG_CONTENT = "wrong_content"
    DECISION_CHANGED = "decision_changed"
    NOT_ENTITLED = "not_entitled"
    KEY_LOST = "key_lost"
    APPEAL = "appeal"
    INVESTIGATION = "investigation"


class EndingStep(StrEnum):
    """What somebody did towards the end of a proof. To withdraw or to pause takes two persons; to resume as well."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Ending:
    """What a reason does. `replaced`: the holder gets a new proof in its place."""

    purpose: StatusPurpose
    sentence: Message
    replaced: bool = False


ENDINGS: dict[EndingReason, Ending] = {
    EndingReason.FRAUD: Ending(StatusPurpose.REVOCATION, say("Het bewijs is door bedrog verkregen.")),
    EndingReason.WRONG_PERSON: Ending(
        StatusPurpose.REVOCATION, say("Het bewijs staat op naam van de verkeerde persoon."), True
    ),
    EndingReason.WRONG_CONTENT: Ending(StatusPurpose.REVOCATION, say("Er staat een fout op het bewijs."), True),
    EndingReason.DECISION_CHANGED: Ending(
        StatusPurpose.REVOCATION, say("De beslissing is herzien, bijvoorbeeld na beroep.")
    ),
    EndingReason.NOT_ENTITLED: Ending(StatusPurpose.REVOCATION, say("De gever mocht dit bewijs niet geven.")),
    EndingReason.KEY_LOST: Ending(StatusPurpose.REVOCATION, say("De sleutel van de gever is niet meer veilig."), True),
    EndingReason.APPEAL: Ending(StatusPurpose.SUSPENSION, say("Er loopt een beroep.")),
    EndingReason.INVESTIGATION: Ending(StatusPurpose.SUSPENSION, say("Er loopt een onderzoek.")),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a proof stands. `waiting`: somebody proposed its end, or the end of its pause, and nobody answered yet."""

    revoked: bool = False
    paused: bool = False
    waiting: bool = False


def check_proposal(standing: Standing, reason: EndingReason) -> None:
    """Raise RuleBroken `ending.revoked`, `ending.open` or `ending.paused` when this cannot be proposed now."""
    _check_free(standing)
    if standing.paused and ENDINGS[reason].purpose is StatusPurpose.SUSPENSION:
        raise RuleBroken(
            "ending.paused",
            say("Dit bewijs is al gepauzeerd."),
            say("Trek het in, of stel voor om de pauze te stoppen."),
        )


def check_lift(standing: Standing) -> None:
    """Raise RuleBroken `ending.not_paused` when there is no pause to end, or as `check_proposal`."""
    _check_free(standing)
    if not standing.paused:
        raise RuleBroken("ending.not_paused", say("Dit bewijs is niet gepauzeerd."), say("Er is niets te doen."))


def _check_free(standing: Standing) -> None:
    if standing.revoked:
        raise RuleBroken(
            "ending.revoked",
            say("Dit bewijs is al ingetrokken."),
            say("Dat is voorgoed. Geef een nieuw bewijs als de persoon er recht op heeft."),
        )
    if standing.waiting:
        raise RuleBroken(
            "ending.open", say("Er is al een voorstel voor dit bewijs."), say("Bevestig of weiger dat eerst.")
        )
