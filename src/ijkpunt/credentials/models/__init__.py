"""What is stored of proofs."""

from ijkpunt.credentials.models.awards import Award, EndingRow, ProposedAward, SignedProof
from ijkpunt.credentials.models.batches import Batch, BatchRow
from ijkpunt.credentials.models.erasing import ErasingTermRow
from ijkpunt.credentials.models.holders import Holder, HolderLink, HolderReference, NationalNumberRow
from ijkpunt.credentials.models.issuers import AwardingRight, Issuer, SigningKey
from ijkpunt.credentials.models.led import LedCodeRow, LedMessage, LedTermRow, LedWordsRow
from ijkpunt.credentials.models.log import DailyRoot, IssuedEntry, IssuedHead
from ijkpunt.credentials.models.statuses import StatusEdition, StatusList, StatusPlace

__all__ = [
    "Award",
    "AwardingRight",
    "Batch",
    "BatchRow",
    "DailyRoot",
    "EndingRow",
    "ErasingTermRow",
    "Holder",
    "HolderLink",
    "HolderReference",
    "IssuedEntry",
    "IssuedHead",
    "Issuer",
    "LedCodeRow",
    "LedMessage",
    "LedTermRow",
    "LedWordsRow",
    "NationalNumberRow",
    "ProposedAward",
    "SignedProof",
    "SigningKey",
    "StatusEdition",
    "StatusList",
    "StatusPlace",
]
