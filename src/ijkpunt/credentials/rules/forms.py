"""What of a proof is signed by its issuer and kept byte for byte; every other rendering is made anew when asked."""

from enum import StrEnum


class SignedForm(StrEnum):
    OPEN_BADGE = "open_badge"  # Open Badge 3.0 with eddsa-rdfc-2022: always there
    TOKEN = "token"  # noqa: S105 (VC-JWT, made when a partner asks for it)
