"""The documentation, as pages: the same files that stand in the repository."""

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ijkpunt.formats.documentation import DocumentationPage, language_of, render_documentation, title_of
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.web.accounts.access import public


@dataclass(frozen=True, slots=True)
class Listed:
    """A page in the list. `name` is its path in the folder, without what follows the dot."""

    name: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that belong together. `key`: the folder, or `start`; unique, so that a link can lead to it."""

    key: str
    title: Message
    pages: Sequence[Listed]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who comes to read, and the pages that they need first, by name."""

    who: Message
    names: Sequence[str]


PARTS: Mapping[str, Message] = {
    "": say("Om te beginnen"),
    "rules": say("De regels"),
    "how-to": say("Hoe doe je dat?"),
    "adr": say("Keuzes die moeilijk om te keren zijn"),
}

READERS = (
    Reader(
        say("Je maakt opleidingen of tests"),
        (
            "how-to/make-a-product",
            "how-to/import-a-product",
            "how-to/read-coverage",
            "rules/coverage",
            "rules/approval",
        ),
    ),
    Reader(
        say("Je werkt voor een sector of een commissie"),
        ("rules/procedure", "rules/writing-help", "rules/validation", "rules/levelling", "rules/deviations"),
    ),
    Reader(
        say("Je begeleidt of test mensen"),
        ("rules/assessing", "rules/placements", "rules/exemptions", "rules/waiting-times", "rules/privacy"),
    ),
    Reader(
        say("Je schrijft software of rekent met de gegevens"),
        ("how-to/api", "how-to/client", "how-to/csv-and-parquet", "how-to/export-standards", "how-to/change-feed"),
    ),
    Reader(
        say("Je zet IJkpunt op en houdt het draaiend"),
        ("how-to/deploy", "how-to/configure", "how-to/signing-in", "how-to/back-up", "how-to/watch"),
    ),
    Reader(say("Je bouwt mee"), ("tour", "glossary", "dependencies", "how-to/translate", "adr/README")),
)


@public
@require_safe
def documentation_index(request: HttpRequest) -> HttpResponse:
    return render(request, "operations/documentation.html", {"parts": parts(), "readers": readers()})


@public
@require_safe
def documentation_page(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "operations/documentation_page.html", {"page": page_named(name, _address)})


def parts() -> list[Part]:
    """Everything there is, in the order in which one reads it."""
    return [Part(folder or "start", title, _pages_in(folder)) for folder, title in PARTS.items() if _pages_in(folder)]


def readers() -> list[tuple[Message, list[Listed]]]:
    """Who comes to read, each with their first pages."""
    return [(one.who, [_listed(name) for name in one.names if name in names()]) for one in READERS]


def page_named(name: str, address: Callable[[str], str]) -> DocumentationPage:
    """The page of that name; `address` makes the address of another. Raises NotFound."""
    if name not in names():
        raise NotFound(
            "documentation.unknown", say("Deze pagina is er niet."), say("Kies er een in de lijst van de documentatie.")
        )
    return render_documentation(_text(name), lambda link: resolved(name, link, address))


def resolved(name: str, link: str, address: Callable[[str], str]) -> str | None:
    """Where a link on that page leads: elsewhere as it stands, to another page by its address, else nowhere."""
    parts = urlsplit(link)
    if parts.scheme in {"http", "https", "mailto"} or not parts.path:
        return link
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path)).removesuffix(".md")
    if target not in names():
        return None
    return f"{address(target)}{f'#{parts.fragment}' if parts.fragment else ''}"


@cache
def names() -> frozenset[str]:
    """The names of all pages. The files belong to the version, so they are looked for once."""
    root = Path(settings.DOCUMENTATION)
    found = (path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.md"))
    return frozenset(one for one in found if one.rpartition("/")[0] in PARTS)


def _pages_in(folder: str) -> list[Listed]:
    within = [name for name in names() if name.rpartition("/")[0] == folder and not name.endswith("README")]
    listed = [_listed(name) for name in within]
    if folder == "":
        return sorted(listed, key=lambda one: (one.name != "tour", one.title.lower()))
    return sorted(listed, key=lambda one: one.name if folder == "adr" else one.title.lower())


def _listed(name: str) -> Listed:
    return Listed(name, title_of(_text(name)), language_of(_text(name)))


@cache
def _text(name: str) -> str:
    return (Path(settings.DOCUMENTATION) / f"{name}.md").read_text(encoding="utf-8")


def _address(name: str) -> str:
    return reverse("operations:documentation_page", kwargs={"name": name})
