"""What the styles and the numbering of a Word file make of a paragraph: a heading, an item of a list, bold text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE = f"{W}val"
_HEADING = re.compile(r"(?:heading|kop|titre|überschrift)\s*([1-9])\b", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|titre)\Z", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|inhopg|inhoudsopgave|table of contents|table of figures|tm)\s*\d*\b", re.IGNORECASE)
_LIST = re.compile(r"(?:list|lijst|liste)\D*(\d)\Z", re.IGNORECASE)
_OFF = {"0", "false", "off", "none"}
_BODY = 9  # the outline level that says: no heading
_DEEPEST = 20  # styles on styles


@dataclass(frozen=True, slots=True)
class Style:
    """`heading` counts from 1, `list_depth` too; both are 0 when the style makes none."""

    name: str = ""
    heading: int = 0
    list_depth: int = 0
    numbering: str = ""
    bold: bool = False
    title: bool = False
    contents: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """The list that a paragraph is an item of: how deep, from 1, and whether its items are counted (1, 2, a, b)."""

    depth: int
    counted: bool


class Styles:
    """Styles by their id, with what they take from the styles they are based on, and the lists by their number."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        elements = {} if styles is None else {one.get(f"{W}styleId", ""): one for one in styles.iterfind(f"{W}style")}
        self._styles = {key: _style(key, elements) for key in elements}
        self._default = next(
            (key for key, one in elements.items() if one.get(f"{W}default") in ("1", "true") and _kind(one)), ""
        )
        self._formats = {} if numbering is None else _formats(numbering)

    def style(self, properties: Any) -> Style:
        """The style of a paragraph by its properties (pPr), which may be None."""
        named = None if properties is None else properties.find(f"{W}pStyle")
        return self._styles.get(self._default if named is None else named.get(VALUE, ""), Style())

    def heading(self, properties: Any, style: Style) -> int:
        """The level of a heading; 0 for no heading. The paragraph itself goes before its style."""
        level = _outline(properties)
        return style.heading if level is None else level

    def numbering(self, properties: Any, style: Style) -> Numbering | None:
        """The list that a paragraph is in, or None."""
        own = None if properties is None else properties.find(f"{W}numPr")
        number, depth = style.numbering, style.list_depth
        if own is not None:
            number = _value(own.find(f"{W}numId")) or number
            depth = _integer(_value(own.find(f"{W}ilvl")), 0) + 1
        if number in ("", "0"):
            return None
        return Numbering(depth or 1, self._formats.get((number, max(depth, 1) - 1), "bullet") not in ("bullet", "none"))


def _kind(style: Any) -> bool:
    return bool(style.get(f"{W}type") == "paragraph")


def _style(key: str, elements: Mapping[str, Any]) -> Style:
    chain: list[Any] = []
    here = elements.get(key)
    while here is not None and len(chain) < _DEEPEST:
        chain.append(here)
        here = elements.get(_value(here.find(f"{W}basedOn")))
    name = _value(chain[0].find(f"{W}name")) or key
    properties = [one.find(f"{W}pPr") for one in chain]
    levels = [level for one in properties if (level := _outline(one)) is not None]
    named = [int(found[1]) for one in chain if (found := _HEADING.match(_value(one.find(f"{W}name"))))]
    lists = [found for one in properties if one is not None and (found := one.find(f"{W}numPr")) is not None]
    number = next((value for one in lists if (value := _value(one.find(f"{W}numId")))), "")
    depth = next((_integer(_value(one.find(f"{W}ilvl")), 0) for one in lists), 0)
    listed = _LIST.match(name)
    if listed and depth == 0:
        depth = int(listed[1]) - 1
    return Style(
        name=name,
        heading=next(iter(levels or named), 0),
        list_depth=depth + 1 if number else 0,
        numbering=number,
        bold=next((bold for one in chain if (bold := is_bold(one.find(f"{W}rPr"))) is not None), False),
        title=bool(_TITLE.match(name)),
        contents=bool(_CONTENTS.match(name)),
    )


def is_bold(properties: Any) -> bool | None:
    """Whether properties of text (rPr) make it bold; None when they do not say."""
    found = None if properties is None else properties.find(f"{W}b")
    return None if found is None else found.get(VALUE, "1") not in _OFF


def _outline(properties: Any) -> int | None:
    """The outline level from 1; 0 for body text; None when the properties do not say."""
    found = None if properties is None else properties.find(f"{W}outlineLvl")
    if found is None:
        return None
    level = _integer(_value(found), _BODY)
    return 0 if level >= _BODY else level + 1


def _formats(numbering: Any) -> dict[tuple[str, int], str]:
    """How the items of a list are marked, by the number of the list and the level from 0."""
    abstract = {one.get(f"{W}abstractNumId"): one for one in numbering.iterfind(f"{W}abstractNum")}
    found = {}
    for one in numbering.iterfind(f"{W}num"):
        for level in abstract.get(_value(one.find(f"{W}abstractNumId")), ()):
            if level.tag == f"{W}lvl":
                key = one.get(f"{W}numId", ""), _integer(level.get(f"{W}ilvl", ""), 0)
                found[key] = _value(level.find(f"{W}numFmt"))
    return found


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(VALUE, ""))


def _integer(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 3 else otherwise
