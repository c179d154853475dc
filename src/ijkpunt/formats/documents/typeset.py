"""Typesetting with typst: a template of ours, and data that can never become markup.

The data goes in as JSON through `sys.inputs`, so a text of somebody else is a string in the template and nothing more.
The PDF follows PDF/A-2a and PDF/UA-1: it holds its fonts and its structure, for archives and for screen readers. Only
the fonts that come with typst are used, so it looks the same on every machine.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from typing import Any, Final, Literal

import orjson

ARCHIVED: Final = "a-2a"
ARCHIVED_WITH_DATA: Final = "a-3a"  # the same, and a file of another kind may be attached
READ_ALOUD: Final = "ua-1"


def typeset(
    template: str, data: Mapping[str, Any], made_on: date, *, archived: Literal["a-2a", "a-3a"] = ARCHIVED
) -> bytes:
    """The PDF that the template (a file of this package, such as `coverage.typ`) makes of the data.

    The same data on the same day gives the same bytes. `archived`: which PDF/A.
    """
    import typst

    moment = int(datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC).timestamp())
    with as_file(files("ijkpunt.formats.documents")) as folder:
        return typst.compile(
            str(folder / template),
            root=str(folder),
            format="pdf",
            sys_inputs={"data": orjson.dumps(data).decode()},
            pdf_standards=[archived, READ_ALOUD],
            ignore_system_fonts=True,
            timestamp=moment,
        )


def picture(template: str, data: Mapping[str, Any], pixels_per_inch: float = 96) -> bytes:
    """The first page that the template makes of the data, as PNG."""
    import typst

    with as_file(files("ijkpunt.formats.documents")) as folder:
        pages = typst.compile(
            str(folder / template),
            root=str(folder),
            format="png",
            ppi=pixels_per_inch,
            sys_inputs={"data": orjson.dumps(data).decode()},
            ignore_system_fonts=True,
        )
    # Typed as one document; a proof of more pages comes as a list of pictures.
    first: bytes = pages[0] if isinstance(pages, list) else pages  # type: ignore[redundant-expr,unreachable]
    return first
