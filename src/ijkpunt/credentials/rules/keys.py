"""What a signing key is for, and where its private part may be."""

from enum import StrEnum

from ijkpunt.kernel.messages import Message, say


class KeyPurpose(StrEnum):
    """What a key signs. One key never does both: a list of statuses is signed often, a proof seldom."""

    CREDENTIALS = "credentials"
    STATUS_LISTS = "status_lists"


class KeyKeeper(StrEnum):
    """Where the private part of a key is. It is never in the database."""

    FILE = "file"  # to develop only: refused in production
    VAULT = "vault"
    HSM = "hsm"


PURPOSE_NAMES: dict[KeyPurpose, Message] = {
    KeyPurpose.CREDENTIALS: say("bewijzen"),
    KeyPurpose.STATUS_LISTS: say("statuslijsten"),
}
KEEPER_NAMES: dict[KeyKeeper, Message] = {
    KeyKeeper.FILE: say("bestand, alleen om te ontwikkelen"),
    KeyKeeper.VAULT: say("Vault"),
    KeyKeeper.HSM: say("HSM"),
}
