"""Permanent addresses of a version, and the formats in which it can be had."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Format:
    """The same content for programs: the name that people know it by, its media type and its address."""

    name: str
    media_type: str
    address: str


_RECORD_FORMATS = (
    ("JSON", "application/json", ".json"),
    ("JSON-LD", "application/ld+json", ".jsonld"),
    ("CSV", "text/csv", ".csv"),
    ("Open Badges", "application/vnd.openbadges+json", ".achievement"),
)


def permanent(identifier: str) -> str:
    """The whole address of a version, as it stands in QR codes, proofs and linked data."""
    return f"{settings.PUBLIC_URL}{reverse('version', args=(identifier,))}"


def record_formats(identifier: str) -> tuple[Format, ...]:
    path = reverse("version", args=(identifier,))
    return tuple(Format(name, media_type, path + suffix) for name, media_type, suffix in _RECORD_FORMATS)


def comparison_formats(earlier: str, later: str) -> tuple[Format, ...]:
    return (
        Format("JSON", "application/json", reverse("compare_json", args=(earlier, later))),
        Format("CSV", "text/csv", reverse("compare_csv", args=(earlier, later))),
    )
