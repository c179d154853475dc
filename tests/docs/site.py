"""`python -m tests.docs.site` (part of `make docs`): the documentation as a folder of pages, for a server of files.

The same pages as under /over/documentatie/ in the product, with the same style sheet and without anything else; and the
API, every question of it with what it takes and gives.
"""

import os
import shutil
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from tests.docs import ROOT
from tests.docs.reference import reference

if TYPE_CHECKING:
    from ijkpunt.formats.documentation import Heading
    from ijkpunt.web.operations.documentation import Listed

SITE = ROOT / "docs" / "site"
STYLES = ("ijkpunt.css", "documentation.css")
API, API_TITLE = "api", "De API: elke vraag en elk antwoord"
BEFORE_API = "how-to"  # the part after which the API stands
LEAD = "Hoe IJkpunt werkt: de regels waarmee het rekent, en hoe je het gebruikt, koppelt en draait."
FRAME = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · IJkpunt</title>
<link rel="stylesheet" href="{up}ijkpunt.css">
<link rel="stylesheet" href="{up}documentation.css">
</head>
<body>
<a class="skip" href="#inhoud" lang="nl">Ga naar de inhoud</a>
<header class="mast">
<div class="page mast-bar" lang="nl">
<a class="logo" href="{up}index.html">IJkpunt</a>
<nav class="documentation-menu" aria-label="Delen van de documentatie"><ul>
{menu}</ul></nav>
</div>
</header>
<main id="inhoud" tabindex="-1">
<div class="page">
<div class="title-block stack">
<h1>{title}</h1>
</div>
{contents}<div class="documentation section">
{html}</div>
{around}</div>
</main>
</body>
</html>
"""


def write_site(folder: Path) -> list[Path]:
    """Write every page, the API and the page to start on; gives what was written."""
    from ijkpunt.web.operations.documentation import names, page_named

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for style in STYLES:
        shutil.copy(ROOT / "src/ijkpunt/web/static/ijkpunt" / style, folder)
    written = [
        _write(folder, "index", "Documentatie", _start(), "nl"),
        _write(folder, API, API_TITLE, reference(), "nl"),
    ]
    for name in sorted(names()):
        page = page_named(name, _beside(name))
        contents = _contents(page.headings)
        written.append(_write(folder, name, page.title, page.html, page.language, contents))
    return written


def _up(name: str) -> str:
    return "../" * name.count("/")


def _beside(name: str) -> Callable[[str], str]:
    return lambda other: f"{_up(name)}{other}.html"


def _write(folder: Path, name: str, title: str, html: str, language: str, contents: str = "") -> Path:
    path = folder / f"{name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = FRAME.format(
        language=language,
        title=escape(title),
        up=_up(name),
        menu=_menu(name),
        contents=contents,
        html=html,
        around=_around(name),
    )
    path.write_text(text, encoding="utf-8")
    return path


def _menu(name: str) -> str:
    """The parts in the order in which one reads them; the one where one is, is marked."""
    from ijkpunt.web.operations.documentation import parts

    entries = [("tour.html", "Rondleiding", name == "tour")]
    for part in parts()[1:]:
        entries.append((f"index.html#{part.key}", str(part.title), name.startswith(f"{part.key}/")))
        if part.key == BEFORE_API:
            entries.append((f"{API}.html", "API", name == API))
    return "".join(
        f'<li><a href="{_up(name)}{address}"{_marked(here, address)}>{escape(text)}</a></li>\n'
        for address, text, here in entries
    )


def _marked(here: bool, address: str) -> str:
    return f' aria-current="{"true" if "#" in address else "page"}"' if here else ""


def _contents(headings: "Iterable[Heading]") -> str:
    """What stands on a long page."""
    links = [f'<li><a href="#{one.anchor}">{escape(one.text)}</a></li>\n' for one in headings]
    if len(links) < 3:
        return ""
    return f'<nav class="section" aria-label="Op deze pagina"><ul>\n{"".join(links)}</ul></nav>\n'


def _around(name: str) -> str:
    """The page before and the page after it in its part."""
    from ijkpunt.web.operations.documentation import parts

    for part in parts():
        listed = [one.name for one in part.pages]
        if name in listed:
            place = listed.index(name)
            pairs = (
                ("Vorige", part.pages[max(place - 1, 0)]),
                ("Volgende", part.pages[min(place + 1, len(listed) - 1)]),
            )
            links = [
                f'<li><span lang="nl">{word}:</span> {_link(one, name)}</li>\n'
                for word, one in pairs
                if one.name != name
            ]
            return f'<nav class="section" aria-label="Verder lezen"><ul class="plain">\n{"".join(links)}</ul></nav>\n'
    return ""


def _link(one: "Listed", here: str = "") -> str:
    return f'<a href="{_up(here)}{one.name}.html" lang="{one.language}">{escape(one.title)}</a>'


def _links(pages: "Iterable[Listed]") -> str:
    return "<ul>\n" + "".join(f"<li>{_link(one)}</li>\n" for one in pages) + "</ul>\n"


def _start() -> str:
    """Where begins who; then everything."""
    from ijkpunt.web.operations.documentation import parts, readers

    made = [f'<p class="lead">{LEAD}</p>\n<h2 id="wie">Waar begin je?</h2>\n<div class="columns two">\n']
    made += [
        f'<section class="card"><h3>{escape(str(who))}</h3>\n{_links(pages)}</section>\n' for who, pages in readers()
    ]
    made.append("</div>\n")
    for part in parts():
        made.append(f'<h2 id="{part.key}">{escape(str(part.title))}</h2>\n{_links(part.pages)}')
        if part.key == BEFORE_API:
            made.append(f'<h2 id="api">API</h2>\n<ul>\n<li><a href="{API}.html">{API_TITLE}</a></li>\n</ul>\n')
    return "".join(made)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    print(f"{len(write_site(SITE))} pages in {SITE.relative_to(ROOT)}")
