"""What somebody gives to verify: a file, a pasted text, or the number or address of a proof of ours."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from ijkpunt.formats.credentials.containers import PNG
from ijkpunt.formats.credentials.reading import LARGEST_CREDENTIAL, PDF_BEGINS

OURS = re.compile(r"/bewijs/(?:deel/[A-Za-z0-9_-]{1,200}|[0-9a-fA-F-]{36})/?\Z")  # pages of proofs and of links to them


@dataclass(frozen=True, slots=True)
class Given:
    """The bytes to verify, and `page`: the page of ours that they lead to, when they are no proof but its address."""

    data: bytes = b""
    page: str = ""

    @classmethod
    def read(cls, request: HttpRequest) -> Self:
        """A file counts before a text."""
        sent = request.FILES.get("bestand")
        data = sent.read() if isinstance(sent, UploadedFile) and sent.size else b""
        data = data or request.POST.get("tekst", "").strip().encode()
        return cls(data, _page(data))


def _page(data: bytes) -> str:
    """The page of ours whose number or address this is, or nothing. Addresses of others are never followed."""
    if len(data) > LARGEST_CREDENTIAL or data.startswith(PNG) or b"%PDF-" in data[:PDF_BEGINS]:
        return ""
    text = data.decode("utf-8", "replace").strip()[:500]
    if number := _number(text.removeprefix("urn:uuid:")):
        return f"/bewijs/{number}"
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    ours = urlsplit(settings.PUBLIC_URL)
    return parts.path if parts.netloc == ours.netloc and OURS.match(parts.path) else ""


def _number(text: str) -> str:
    try:
        return str(UUID(text)) if len(text) in {32, 36} else ""
    except ValueError:
        return ""
