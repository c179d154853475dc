"""Tags and filters of the record pages: {% load record %}."""

import json
from collections.abc import Iterable, Mapping
from html import escape as html_escape
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ijkpunt.register.rules.comparison.marks import Piece, PieceKind
from ijkpunt.web.register.presenters.competences import Group
from ijkpunt.web.register.presenters.gauge import Gauge
from ijkpunt.web.register.source_text import Block

register = template.Library()

_TAG_OF_PIECE = {PieceKind.SAME: "{}", PieceKind.GONE: "<del>{}</del>", PieceKind.NEW: "<ins>{}</ins>"}


@register.simple_tag
def gauge(whole: Gauge, extra: str = "") -> SafeString:
    """Each part of a whole as one mark, with the sentence that says the same: {% gauge page.gauge "full-width" %}."""
    marks = "".join(
        f'<i class="{mark.shape}" data-n="{mark.number}"></i>' if mark.number else f'<i class="{mark.shape}"></i>'
        for mark in whole.marks
    )
    return format_html(
        '<div class="gauge m{}{}" role="img" aria-label="{}">{}</div>',
        len(whole.marks),
        f" {extra}" if extra else "",
        whole.sentence,
        mark_safe(marks),  # noqa: S308  only our own class names and numbers
    )


@register.filter
def diff(pieces: Iterable[Piece]) -> SafeString:
    """The words that went as <del>, the words that came as <ins>; ends of lines are kept."""
    said = "".join(_TAG_OF_PIECE[piece.kind].format(html_escape(piece.text)) for piece in pieces)
    return mark_safe(said.replace("\n", "<br>"))  # noqa: S308  every piece is escaped


@register.filter
def differing(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """Pieces of text as (text, differs): the words that another wording does not have stand out."""
    said = "".join(
        f'<b class="differs">{html_escape(text)}</b>' if found else html_escape(text) for text, found in pieces
    )
    return mark_safe(said)  # noqa: S308  every piece is escaped


@register.filter
def source(blocks: Iterable[Block]) -> SafeString:
    """Paragraphs and lists of a text of the source, which is Dutch whatever the language of the page."""
    return mark_safe("".join(_block(block) for block in blocks))  # noqa: S308  every line is escaped


def _block(block: Block) -> str:
    if block.is_list:
        return (
            '<ul class="ticked" lang="nl">' + "".join(f"<li>{html_escape(line)}</li>" for line in block.lines) + "</ul>"
        )
    return f'<p lang="nl">{html_escape(block.text)}</p>'


@register.filter
def described(groups: Iterable[Group]) -> SafeString:
    """Sentences under their headings as <dl>. A page holds hundreds of them, so this writes what a loop would."""
    return mark_safe("<dl>" + "".join(map(_group, groups)) + "</dl>")  # noqa: S308  every text is escaped


@register.simple_tag
def depth(size: str) -> SafeString:
    """The three bars of a depth of knowledge, for beside its word: {% depth "d2" %}."""
    return format_html('<span class="depth {}" aria-hidden="true"><i></i><i></i><i></i></span>', size)


def _group(group: Group) -> str:
    bars = depth(group.depth) if group.depth else ""
    lines = "".join(f'<dd lang="nl">{html_escape(line)}</dd>' for line in group.lines)
    return f"<div><dt>{bars}{html_escape(group.heading)}</dt>{lines}</div>"


@register.filter
def ld_json(data: Mapping[str, Any]) -> SafeString:
    """JSON for a script element of data: no text in it can close the element."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, code in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026")):
        written = written.replace(sign, code)
    return mark_safe(written)  # noqa: S308  < > & are escaped


CONFIDENCE = ((0.95, 5), (0.80, 4), (0.60, 3), (0.40, 2))  # from this figure on, so many ticks; below: 1


@register.simple_tag
def confidence(value: float) -> SafeString:
    """How sure a proposal is: the word, five ticks, the figure. Never a percentage, which reads as a chance."""
    ticks = next((ticks for least, ticks in CONFIDENCE if value >= least), 1)
    words = {5: _("zo goed als zeker"), 4: _("waarschijnlijk"), 3: _("mogelijk"), 2: _("twijfel"), 1: _("zwak")}
    figure = f"{value:.2f}"
    return format_html(
        '<span class="confidence c{}"><span class="ticks" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i></span>'
        '{} <data value="{}">{}</data></span>',
        ticks,
        words[ticks],
        figure,
        number_format(figure),
    )
