"""A recognised programme in the words of schema.org, for search engines."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from ijkpunt.formats.schema_org import Training, programme
from ijkpunt.providers.queries import OfferView


def linked_data(view: OfferView, on: date) -> dict[str, Any]:
    """What the page says, for programs. Only days to come count as a start."""
    line = view.line.programme
    return programme(
        Training(
            address=_absolute("offer_programme", line.number),
            number=line.number,
            name=line.title,
            qualification=f"{settings.PUBLIC_URL}/id/{line.version}",
            qualification_name=line.qualification,
            provider=line.organisation_name,
            provider_address=_absolute("offer_centre", line.organisation),
            description=view.description,
            website=view.website,
            language=view.line.language,
            price=view.price_cents,
            starts=tuple(one.starts_on for one in view.starts if one.starts_on >= on),
            competences=tuple((one.code, one.text) for one in view.competences),
        )
    )


def _absolute(name: str, key: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name, args=(key,))}"
