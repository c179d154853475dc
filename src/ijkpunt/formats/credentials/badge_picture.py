"""A badge to share, drawn as SVG: what was achieved, its level, who gave it and when. Never who holds it.

The colours are those of our pages on the dark ground of the masthead, so that it reads the same on every page of
others. Text is text, for screen readers; a reader without our letters shows its own.
"""

import textwrap
from typing import Final
from xml.sax.saxutils import escape

from ijkpunt.formats.credentials.content import ProofContent
from ijkpunt.kernel.award import KIND_NAMES
from ijkpunt.kernel.messages import say

GROUND, LINE, BRASS, WHITE, QUIET = "#0d4448", "#2c6b6f", "#e6b95f", "#ffffff", "#cfe0de"
LETTERS: Final = "'Libertinus Serif', Georgia, 'Times New Roman', serif"
SIDE, MIDDLE, STEPS = 480, 240, 8  # units of the drawing; levels of the framework
WIDE, NARROW = (20, 38, 44), (27, 29, 34)  # letters on a line, their size, and the distance between lines
LINES = 4
MARK: Final = (
    '<g fill="none" stroke="#ffffff" stroke-width="6"><path d="M228 52v34M250 52v24q0 11-11 11"/></g>'
    f'<circle cx="228" cy="36" r="6" fill="{BRASS}"/><circle cx="250" cy="36" r="6" fill="{BRASS}"/>'
)


def draw_badge(content: ProofContent) -> bytes:
    """The picture, still without the credential in it: `bake_svg` puts it there."""
    award = content.award
    subject = content.part_title or content.title
    foot = (award.body.name, f"{award.awarded_on.day}-{award.awarded_on.month}-{award.awarded_on.year}")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}" '
        f'role="img" aria-labelledby="t d" font-family="{LETTERS}" text-anchor="middle" xml:lang="nl">',
        f'<title id="t">{_said(content.name)}</title>',
        f'<desc id="d">{_said(say("Gegeven door {body}", body=award.body.name))}</desc>',
        f'<rect width="{SIDE}" height="{SIDE}" rx="28" fill="{GROUND}"/>',
        f'<rect x="14" y="14" width="452" height="452" rx="18" fill="none" stroke="{BRASS}" stroke-width="3"/>',
        MARK,
        _line(124, 20, QUIET, str(KIND_NAMES[award.kind])),
        *_title(subject),
        *(_level(content.level) if content.level is not None else _code(award.partial or str(award.version))),
        f'<path d="M120 392h240" stroke="{LINE}" stroke-width="2"/>',
        *(_line(420 + 26 * place, 19, QUIET, text, most=42) for place, text in enumerate(foot)),
        "</svg>",
    ]
    return "".join(parts).encode()


def _title(text: str) -> list[str]:
    letters, size, apart = WIDE if len(textwrap.wrap(text, WIDE[0])) < LINES else NARROW
    lines = textwrap.wrap(text, letters, max_lines=LINES, placeholder="…")
    top = 236 - apart * (len(lines) - 1) / 2 + size / 3
    return [_line(top + apart * place, size, WHITE, line) for place, line in enumerate(lines)]


def _level(level: int) -> list[str]:
    """The place of the level among the eight, and the same in words."""
    cells = [
        f'<rect x="{MIDDLE - 114 + 29 * step}" y="326" width="24" height="9" fill="{BRASS if step < level else LINE}"/>'
        for step in range(STEPS)
    ]
    return [*cells, _line(366, 20, WHITE, str(say("VKS- en EQF-niveau {level} van 8", level=level)))]


def _code(code: str) -> list[str]:
    return [_line(350, 20, WHITE, code)]


def _line(y: float, size: int, fill: str, text: str, most: int = 60) -> str:
    shown = textwrap.shorten(text, most, placeholder="…")
    return f'<text x="{MIDDLE}" y="{y:g}" font-size="{size}" fill="{fill}">{_said(shown)}</text>'


def _said(text: object) -> str:
    """Safe inside XML: no markup, and none of the signs that XML does not have."""
    return escape("".join(sign for sign in str(text) if sign.isprintable()))
