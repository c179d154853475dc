"""Stories of good practice as a page shows them: on the card of an occupation, with a sector, and in their own list."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.urls import reverse

from ijkpunt.kernel.clock import today
from ijkpunt.pathways.queries import StoryLine
from ijkpunt.register.queries import VersionLine, newest_of
from ijkpunt.web.houses import organisation_names

Shown = tuple[StoryLine, str, str, str]  # the story, its organisation, what it is about and where that stands


def shown(lines: Iterable[StoryLine]) -> list[Shown]:
    """Stories as a page shows them; an occupation that is gone leaves its number."""
    found = list(lines)
    names = organisation_names({line.organisation for line in found})
    newest = newest_of({line.qualification for line in found if line.qualification}, today())
    return [(line, names.get(line.organisation, line.organisation), *_about(line, newest)) for line in found]


def _about(line: StoryLine, newest: Mapping[str, VersionLine]) -> tuple[str, str]:
    if line.domain:
        return line.domain.rsplit(" > ", 1)[-1], f"{reverse('search')}?{urlencode({'domain': line.domain})}"
    version = newest.get(line.qualification)
    if version is None:
        return line.qualification, ""
    return version.title, reverse("workfloor:card", args=(version.identifier,))
