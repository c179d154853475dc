"""Our own pictograms: lines on a field of 24 by 24, one per theme of work. Decoration beside words, never instead."""

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ijkpunt.register.rules.plain import Theme

PATHS: Mapping[Theme, str] = {
    Theme.SAFE: "M4 16a8 8 0 0 1 16 0M2.5 16h19v3h-19zM10 8.5V5h4v3.5",
    Theme.CLEAN: "M14 3v8M9 11h10l2 10H7zM11 16l-.5 5M15 16v5M3 6h4M5 4v4M3 13h2",
    Theme.MEASURE: "M3 8h18v8H3zM7 8v4M11 8v3M15 8v4M19 8v3M3 20h18",
    Theme.REPAIR: "M20 6.5a5 5 0 0 1-6.5 6.2L7 19.2a2 2 0 0 1-2.8-2.8l6.5-6.5A5 5 0 0 1 17 3.5L14 6.5l.5 3 3 .5z",
    Theme.FOOD: "M4 13h16a8 8 0 0 1-16 0zM3 21h18M9 9c-2-2 2-3 0-5M14 9c-2-2 2-3 0-5",
    Theme.GROW: "M12 21V10M12 13c-5 0-7-3-7-7 5 0 7 3 7 7zM12 10c0-4 2-6 7-6 0 4-2 7-7 7M6 21h12",
    Theme.CARE: "M12 20S3 15 3 8.8A4.6 4.6 0 0 1 12 7a4.6 4.6 0 0 1 9 1.800C21 15 12 20 12 20z",
    Theme.TALK: "M3 4h12v8H9l-4 3v-3H3zM18 9h3v8h-2v3l-4-3h-4v-2",
    Theme.RECORD: "M5 3h10l4 4v14H5zM15 3v4h4M8 12h8M8 16h8M8 8h3",
    Theme.PLAN: "M4 5h16v16H4zM4 10h16M8 3v4M16 3v4M8 15l2.500 2.500L16 13",
    Theme.MOVE: "M2 6h12v11H2zM14 10h4l4 4v3h-8zM6.500 19.500a2 2 0 1 0 0-.1M17.500 19.500a2 2 0 1 0 0-.1",
    Theme.TOOLS: "M12 8.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM12 2v4M12 18v4M2 12h4M18 12h4M5 5l2.800 2.800"
    "M16.200 16.200 19 19M19 5l-2.800 2.800M7.800 16.200 5 19",
    Theme.WORK: "M4 8h10V4H4zM14 5h4l2 2v1h-6M9 8v4M7 12h4v9H7z",
}
STROKE = "#1c2725"  # on paper; on a page the colour of the text


def pictogram(theme: Theme) -> SafeString:
    """The pictogram for a page, hidden from who listens: the theme stands beside it in words."""
    return format_html(
        '<svg class="pictogram" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', PATHS[theme]
    )


def drawn(theme: Theme) -> str:
    """The same as a file of its own, for paper."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">'
        f'<path d="{PATHS[theme]}" fill="none" stroke="{STROKE}" stroke-width="1.6"'
        ' stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
