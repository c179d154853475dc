"""Credentials inside other files: attached to a PDF, baked into a PNG or SVG picture.

Sources: PDF associated files (ISO 32000-2), Open Badges 3.0 section "Baking". PNG is cut up here; PDF and SVG need
readers of others and are only ever read in the sandbox when they come from outside.
"""

import io
import struct
import zlib
from typing import Final

from lxml import etree

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken

PNG: Final = b"\x89PNG\r\n\x1a\n"
PNG_KEYWORD: Final = b"openbadgecredential"
SVG: Final = "http://www.w3.org/2000/svg"
SVG_NAMESPACE: Final = "https://purl.imsglobal.org/ob/v3p0"
ATTACHED: Final = "bewijs.json"  # the name of the credential inside our PDF
LONGEST: Final = 256 * 1024  # bytes of a credential
MOST_ATTACHMENTS, MOST_CHUNKS = 20, 1_000
PDF_ENDS: Final = 2_048  # bytes within which a PDF says where its table of objects stands
MOST_GUESSES: Final = 200  # objects looked at to find the first one of a PDF that does not say which it is


def find_in_pdf(data: bytes) -> str:
    """The credential attached to a PDF, or nothing. Ours is found by name, one of others by how it begins.

    Raises RuleBroken `containers.unreadable`, at once for a file without the end that every PDF has: a reader would
    search all of it for objects, for seconds.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if b"startxref" not in data[-PDF_ENDS:]:
        raise _unreadable()
    try:
        reader = PdfReader(io.BytesIO(data), root_object_recovery_limit=MOST_GUESSES)
        if reader.is_encrypted:
            return ""
        names = list(reader.attachments)[:MOST_ATTACHMENTS]
        for name in sorted(names, key=lambda one: one != ATTACHED):
            for content in reader.attachments[name][:1]:
                text = _text(content)
                if text.lstrip().startswith(("{", "eyJ")):
                    return text
    except (PyPdfError, zlib.error, struct.error, OSError):
        raise _unreadable() from None
    return ""


def find_in_svg(data: bytes) -> str:
    """The credential baked into an SVG picture, or nothing."""
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError:
        raise _unreadable() from None
    for found in root.iter(f"{{{SVG_NAMESPACE}}}credential"):
        return str(found.get("verify") or found.text or "").strip()
    return ""


def find_in_png(data: bytes) -> str:
    """The credential baked into a PNG picture, or nothing. Raises RuleBroken `containers.unreadable`."""
    position = len(PNG)
    for _ in range(MOST_CHUNKS):
        if position + 12 > len(data):
            return ""
        length = int.from_bytes(data[position : position + 4])
        kind, content = data[position + 4 : position + 8], data[position + 8 : position + 8 + length]
        if kind == b"iTXt" and content.startswith(PNG_KEYWORD + b"\0"):
            compressed, content = content[len(PNG_KEYWORD) + 1], content[len(PNG_KEYWORD) + 3 :]
            if compressed or content.count(b"\0") < 2:
                raise _unreadable()  # the specification asks for plain text
            return _text(content.split(b"\0", 2)[2])
        position += 12 + length
    return ""


def bake_png(picture: bytes, credential: bytes) -> bytes:
    """The picture with the credential in it, before its last chunk. A credential that was in it is replaced."""
    if not picture.startswith(PNG):
        raise ValueError("not a PNG picture")
    content = PNG_KEYWORD + b"\0\0\0\0\0" + credential
    chunk = len(content).to_bytes(4) + b"iTXt" + content + zlib.crc32(b"iTXt" + content).to_bytes(4)
    kept, position = [PNG], len(PNG)
    while position < len(picture):
        length = int.from_bytes(picture[position : position + 4])
        whole = picture[position : position + 12 + length]
        if whole[4:8] == b"IEND":
            return b"".join((*kept, chunk, whole))
        if not (whole[4:8] == b"iTXt" and whole[8:].startswith(PNG_KEYWORD)):
            kept.append(whole)
        position += 12 + length
    raise ValueError("a PNG picture without an end")


def bake_svg(picture: bytes, credential: bytes) -> bytes:
    """The picture with the credential in it; a token goes in an attribute, as the specification asks.

    A credential that was in it is replaced. Raises ValueError for what is no SVG picture.
    """
    try:
        root = etree.fromstring(picture, _parser())
    except etree.XMLSyntaxError:
        raise ValueError("not an SVG picture") from None
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError("not an SVG picture")
    for old in root.findall(f".//{{{SVG_NAMESPACE}}}credential"):
        parent = old.getparent()
        if parent is not None:
            parent.remove(old)
    # readers look for the name with this very prefix
    carrier = etree.SubElement(root, f"{{{SVG_NAMESPACE}}}credential", nsmap={"openbadges": SVG_NAMESPACE})
    text = credential.decode()
    if text.startswith("{"):
        carrier.text = text
    else:
        carrier.set("verify", text)
    baked: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return baked


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _text(content: bytes) -> str:
    if len(content) > LONGEST:
        raise _unreadable()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise _unreadable() from None


def _unreadable() -> RuleBroken:
    return RuleBroken(
        "containers.unreadable",
        say("Dit bestand is beschadigd of niet te lezen."),
        say("Vraag de houder om het bestand zoals hij het van de gever kreeg."),
    )
