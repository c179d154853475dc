"""Stories of good practice as a page shows them: on the card of an occupation, with a sector, and in their own list."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.queries import StoryLine
from ijkpunt.register.queries import get_record, newest_identifier
from ijkpunt.web.houses import organisation_names

Shown = tuple[StoryLine, str, str, str]  # the story, its organisation, what it is about and where that stands


def shown(lines: Iterable[StoryLine]) -> list[Shown]:
    """Stories as a page shows them; an occupation that is gone leaves its number."""
    found = list(lines)
    names = organisation_names({line.organisation for line in found})
    return [(line, names.get(line.organisation, line.organisation), *_about(line)) for line in found]


def _about(line: StoryLine) -> tuple[str, str]:
    if line.domain:
        return line.domain.rsplit(" > ", 1)[-1], f"{reverse('search')}?{urlencode({'domain': line.domain})}"
    try:
        version = newest_identifier(line.qualification, today())
        return get_record(version).title, reverse("workfloor:card", args=(version,))
    except NotFound:
        return line.qualification, ""
