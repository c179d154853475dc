"""Tags and filters of every template (loaded as builtins in the settings): no {% load %} needed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.defaultfilters import capfirst, stringfilter
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ijkpunt import language
from ijkpunt.kernel.messages import Message
from ijkpunt.web.terms import TERMS

register = template.Library()

LEVELS = range(1, 9)
RULER_WIDTH = 320  # units of the viewBox of a ruler
CLOSEST, WIDEST = 2, 8  # how far ticks may lie apart, in the same units
RULER_TICKS = (RULER_WIDTH - 2) // CLOSEST
_IDENTIFIER = re.compile(r"\b[A-Z]{2,3}-\d{4}(?:-\w+)*\b")
_UNITS = [digit * 10**zeros for zeros in range(9) for digit in (1, 2, 5)]


@register.filter
def said(message: Message | str | None) -> str:
    """A `Message` in the reader's language; plain text stays as it is."""
    return language.said(message) if isinstance(message, Message) else str(message or "")


@register.filter
def counted(value: object) -> object:
    """A number of things with its thousands apart; it stays a number, so that {% blocktranslate count %} takes it.
    What is no whole number stays as it is."""
    return language.Counted(value) if isinstance(value, int) else value


@register.filter
def day(value: date | None) -> str:
    """A date written out: 23 november 2026."""
    return language.day(value)


@register.filter
def marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """Pieces of text as (text, marked): the marked ones stand out as <mark>."""
    return format_html_join("", "{}", ((_piece(text, found),) for text, found in pieces))


def _piece(text: str, found: bool) -> str:
    return format_html("<mark>{}</mark>", text) if found else text


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon from the sprite, for decoration beside a word: {% icon "check" %}."""
    address = f"{static('ijkpunt/icons.svg')}#i-{name}"
    return format_html('<svg class="i" aria-hidden="true"><use href="{}"/></svg>', address)


@register.simple_tag
def scale(level: int, size: str = "") -> SafeString:
    """A level from 1 to 8 on the ruler: {% scale version.level %} or {% scale version.level "small" %}."""
    marks = format_html_join(
        "", "<span{}>{}</span>", ((SafeString(' class="on"') if number == level else "", number) for number in LEVELS)
    )
    name = _("VKS-niveau %(level)s van 8") % {"level": level}
    kind = "scale small" if size == "small" else "scale"
    return format_html('<span class="{}" role="img" aria-label="{}">{}</span>', kind, name, marks)


@dataclass(frozen=True, slots=True)
class RulerScale:
    """What one tick stands for (`unit` qualifications), and how far ticks lie apart (`step`, units of the viewBox)."""

    unit: int
    step: int


@register.simple_tag
def ruler_scale(counts: Mapping[int, int]) -> RulerScale:
    """The scale on which all `counts` fit: one, two, five, ten … per tick, and wide steps when there are few."""
    largest = max(counts.values(), default=0)
    unit = next(unit for unit in _UNITS if largest <= unit * RULER_TICKS)
    ticks = -(-largest // unit)
    return RulerScale(unit, max(CLOSEST, min(WIDEST, (RULER_WIDTH - 2) // max(ticks, 1))))


@register.simple_tag
def ruler(count: int, scale: RulerScale) -> SafeString:
    """The ruler for a number: one tick per unit of the scale, each tenth one longer. No tick for zero."""
    ticks = -(-count // scale.unit)
    path = "".join(f"M{scale.step * place + 1} {6 if place % 10 == 9 else 12}V22" for place in range(ticks))
    return format_html(
        '<svg class="ruler-bar" viewBox="0 0 {} 22" preserveAspectRatio="none" aria-hidden="true"><path d="{}"/></svg>',
        RULER_WIDTH,
        path,
    )


@register.inclusion_tag("parts/nav_link.html", takes_context=True)
def nav_link(context: template.Context, name: str, text: str, *also: str) -> dict[str, Any]:
    """A link of the main menu, marked as current on its own page and on those named in `also`.

    One in `also` that ends with a slash is the start of addresses, and means every page below it. Nothing is shown when
    no page goes by that name: the menu holds no dead links.
    """
    here, route = _here(context)
    inside = here in also or any(start.endswith("/") and route.startswith(start) for start in also)
    return {"name": name, "text": text, "current": here == name, "inside": inside}


@register.simple_tag(takes_context=True)
def product_link(context: template.Context, name: str, text: str, code: str) -> SafeString:
    """An item of a list that leads to a page of a product, marked as current there. Nothing when no page goes by that
    name."""
    try:
        address = reverse(name, args=(code,))
    except NoReverseMatch:
        return SafeString("")
    current = SafeString(' aria-current="page"') if _here(context)[0] == name else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, current, text)


def _here(context: template.Context) -> tuple[str, str]:
    """The name of the page and the pattern of its address."""
    request: HttpRequest | None = context.get("request")
    match = request.resolver_match if request else None
    return (match.view_name, match.route) if match else ("", "")


@register.inclusion_tag("parts/pages.html", takes_context=True)
def pages(context: template.Context, total: int, offset: int, limit: int) -> dict[str, Any]:
    """Links to the pages of a long list (`?pagina=2`, other parameters kept). Nothing when one page suffices."""
    paginator = Paginator(range(total), limit)
    number = min(offset // limit + 1, paginator.num_pages)
    return {
        "request": context["request"],
        "number": number,
        "previous": number - 1,
        "next": number + 1,
        "last": paginator.num_pages,
        "numbers": paginator.get_elided_page_range(number, on_each_side=1, on_ends=1),
        "gap": paginator.ELLIPSIS,
    }


@register.filter(is_safe=True)
@stringfilter
def one_line(text: str) -> str:
    """Text without line ends and double blanks: {% filter one_line %} around a block that fills a title."""
    return " ".join(text.split())


@register.filter(needs_autoescape=True)
@stringfilter
def unbroken(text: str, autoescape: bool = True) -> SafeString:
    """Text in which numbers such as BK-0130-5 stay on one line: a break at a hyphen makes them look like two."""
    escaped = conditional_escape(text) if autoescape else text
    return SafeString(_IDENTIFIER.sub(r'<span class="nowrap">\g<0></span>', escaped))


@register.filter
def leaf(path: str) -> str:
    """The last name of a domain's path: Bouw > Dak gives Dak."""
    return path.rsplit(" > ", 1)[-1]


@register.filter
def depth(path: str) -> int:
    """How deep a domain lies, from 0."""
    return path.count(" > ")


@register.simple_tag(takes_context=True)
def term(context: template.Context, key: str, text: str = "", *, capital: bool = False, mark: str = "") -> SafeString:
    """A word of web/terms.py with its meaning: {% term "evc" %}, {% term "evc" "EVC-test" %}, and `capital=True` at the
    start of a sentence; `mark=","` keeps a comma on its line. In a sentence to translate: {% term "evc" as word %} and
    then {{ word }}.

    Only where it first stands on a page; after that the plain word. The browser opens the note on a press, without a
    script, and closes it with Escape or a press elsewhere; terms.js opens it under the pointer and on focus as well.
    """
    found = TERMS[key]
    shown, told = text or str(found.word), _terms_told(context)
    shown = capfirst(shown) if capital else shown
    if key in told:
        return format_html("{}{}", shown, mark)
    told.add(key)
    explained = format_html(
        '<button class="term" type="button" popovertarget="woord-{0}">{1}<span class="vh"> ({2})</span></button>'
        '<span class="term-note" id="woord-{0}" popover>{3}</span>',
        key,
        shown,
        _("wat is dat?"),
        found.meaning,
    )
    # After a button any line may break, also before a comma.
    return format_html('<span class="nowrap">{}{}</span>', explained, mark) if mark else explained


def _terms_told(context: template.Context) -> set[str]:
    """The words that were explained on this page already; kept with the request, as included templates share it."""
    request = context.get("request")
    told: set[str] = set() if request is None else request.__dict__.setdefault("terms_told", set())
    return told
