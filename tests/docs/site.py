"""`python -m tests.docs.site` (part of `make docs`): the documentation as a folder of pages, for a server of files.

The same pages as under /over/documentatie/ in the product, with the same style sheet and without anything else.
"""

import os
import shutil
from collections.abc import Callable
from html import escape
from pathlib import Path

from tests.docs import ROOT

SITE = ROOT / "docs" / "site"
STYLES = ("ijkpunt.css", "documentation.css")
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
<main>
<div class="page">
{before}<h1>{title}</h1>
<div class="documentation section">
{html}</div>
</div>
</main>
</body>
</html>
"""


def write_site(folder: Path) -> list[Path]:
    """Write every page and the list of them; gives what was written."""
    from ijkpunt.web.operations.documentation import names, page_named

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for style in STYLES:
        shutil.copy(ROOT / "src/ijkpunt/web/static/ijkpunt" / style, folder)
    written = [_write(folder, "index", "Documentatie", _list(), "nl"), _write(folder, "api", "API", _api(), "en")]
    for name in sorted(names()):
        page = page_named(name, _beside(name))
        written.append(_write(folder, name, page.title, page.html, page.language))
    return written


def _up(name: str) -> str:
    return "../" * name.count("/")


def _beside(name: str) -> Callable[[str], str]:
    return lambda other: f"{_up(name)}{other}.html"


def _write(folder: Path, name: str, title: str, html: str, language: str) -> Path:
    path = folder / f"{name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    before = "" if name == "index" else f'<p><a href="{_up(name)}index.html">Alle documentatie</a></p>\n'
    text = FRAME.format(language=language, title=escape(title), up=_up(name), before=before, html=html)
    path.write_text(text, encoding="utf-8")
    return path


def _list() -> str:
    from ijkpunt.web.operations.documentation import parts

    made = []
    for part in parts():
        made.append(f"<h2>{escape(str(part.title))}</h2>\n<ul>\n")
        made += [
            f'<li><a href="{one.name}.html" lang="{one.language}">{escape(one.title)}</a></li>\n' for one in part.pages
        ]
        made.append("</ul>\n")
    made.append('<h2>API</h2>\n<ul>\n<li><a href="api.html">Alle adressen van de API</a></li>\n</ul>\n')
    return "".join(made)


def _api() -> str:
    from ijkpunt.api.v1.api import api

    rows = [
        f"<tr><td><code>{method.upper()} {escape(path)}</code></td>"
        f"<td>{escape(str(told.get('summary', '')))}</td></tr>\n"
        for path, methods in sorted(api.get_openapi_schema()["paths"].items())
        for method, told in methods.items()
    ]
    head = '<thead><tr><th scope="col">address</th><th scope="col">what</th></tr></thead>'
    body = "".join(rows)
    return f'<div class="table-frame" tabindex="0"><table class="table">{head}<tbody>\n{body}</tbody></table></div>\n'


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    print(f"{len(write_site(SITE))} pages in {SITE.relative_to(ROOT)}")
