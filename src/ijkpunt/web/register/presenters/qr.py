"""A QR code as inline SVG: one path, no style of its own, so that the content security policy lets it stand."""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe

QUIET_ZONE = 4  # modules of white around the code, as the standard (ISO/IEC 18004) asks


@lru_cache(maxsize=1024)
def qr_code(address: str) -> SafeString:
    """`address` as a QR code that still reads with 15 % of it dirty or worn (level M). The page adds the label."""
    # A fixed mask: trying all eight costs more than the rest of the page, and every reader reads every mask.
    code = segno.make(address, error="m", micro=False, mask=2)
    svg = code.svg_inline(svgclass="qr", lineclass=None, omitsize=True, border=QUIET_ZONE)
    return mark_safe(svg)  # noqa: S308  written by segno from modules; the address itself is not in it
