"""Where everything about proofs stands on the web. These addresses stand in proofs: they never change."""

from urllib.parse import urlsplit

from django.conf import settings

from ijkpunt.credentials.rules.ending import StatusPurpose
from ijkpunt.formats.credentials.identities import did_web


def base() -> str:
    """The public address of this site, without a slash behind it."""
    return str(settings.PUBLIC_URL)


def issuer_did(key: str) -> str:
    """The did:web of an organisation: its document stands at `/issuers/KEY/did.json` of this site."""
    return did_web(urlsplit(base()).netloc, "issuers", key)


def status_list_address(key: str, purpose: StatusPurpose, number: int) -> str:
    """Where a list of statuses stands."""
    return f"{base()}/issuers/{key}/status/{purpose.value}/{number}"


def proof_address(identifier: object) -> str:
    """The page about one proof: it stands in the QR code on paper."""
    return f"{base()}/bewijs/{identifier}"
