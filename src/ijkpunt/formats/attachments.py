"""Files that people hand in, looked at before they are kept: what they are, by their content and not their name.

We keep what people read (text, tables, pictures) and refuse what does something when it is opened: programs, macros,
web pages, drawings with script. What is kept goes out as a download only, never as a page of ours.
"""

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.formats.products.packages import OLE, ZIP, Office, office_in, refuse_ole
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, shorten

LARGEST_FILE = 10_000_000  # bytes
LARGEST_UNPACKED = 100_000_000  # bytes in all parts of an OpenDocument file
MOST_MEMBERS = 5_000
LONGEST_NAME = 120  # characters, with the ending


class FileType(StrEnum):
    """What we keep. The values are stored: never rename one."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    PNG = "png"
    JPEG = "jpeg"
    CSV = "csv"
    TEXT = "txt"

    @property
    def label(self) -> Message:
        return LABELS[self]

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self]


LABELS: Mapping[FileType, Message] = {
    FileType.PDF: say("een PDF"),
    FileType.DOCX: say("een Word-bestand"),
    FileType.XLSX: say("een Excel-werkmap"),
    FileType.ODT: say("een OpenDocument-tekst"),
    FileType.PNG: say("een PNG-afbeelding"),
    FileType.JPEG: say("een JPEG-foto"),
    FileType.CSV: say("een CSV-tabel"),
    FileType.TEXT: say("een tekstbestand"),
}
MEDIA_TYPES: Mapping[FileType, str] = {
    FileType.PDF: "application/pdf",
    FileType.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileType.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileType.ODT: "application/vnd.oasis.opendocument.text",
    FileType.PNG: "image/png",
    FileType.JPEG: "image/jpeg",
    FileType.CSV: "text/csv; charset=utf-8",
    FileType.TEXT: "text/plain; charset=utf-8",
}
ENDINGS: Mapping[str, FileType] = {
    "pdf": FileType.PDF,
    "docx": FileType.DOCX,
    "xlsx": FileType.XLSX,
    "odt": FileType.ODT,
    "png": FileType.PNG,
    "jpg": FileType.JPEG,
    "jpeg": FileType.JPEG,
    "csv": FileType.CSV,
    "txt": FileType.TEXT,
}
ACCEPTED = ",".join(f".{ending}" for ending in ENDINGS)  # for the field of a form

# what a file starts with, and how we call it: these are never kept
_OTHERS: tuple[tuple[bytes, Message], ...] = (
    (b"MZ", say("een programma")),
    (b"\x7fELF", say("een programma")),
    (b"#!", say("een programma")),
    (b"Rar!", say("een ingepakt bestand")),
    (b"7z\xbc\xaf", say("een ingepakt bestand")),
    (b"\x1f\x8b", say("een ingepakt bestand")),
    (b"GIF8", say("een GIF-afbeelding")),
    (b"{\\rtf", say("een RTF-tekst")),
)
_WEB = re.compile(rb"<(!doctype|html|svg|script|\?xml|body|iframe|head)\b|<\?xml", re.IGNORECASE)
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_CODES = {
    "product.macros": "file.macros",
    "product.locked": "file.locked",
    "product.broken": "file.broken",
    "product.old_office": "file.old_office",
}


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be kept, under a name that is safe everywhere."""

    name: str
    type: FileType
    content: bytes


def check_file(name: str, content: bytes) -> CheckedFile:
    """Look at a file. Raises Refused with what is wrong: `file.empty`, `file.too_large`, `file.type`, `file.name`,
    `file.macros`, `file.locked`, `file.broken`, `file.unpacked` and others."""
    safe = safe_name(name)
    if problems := tuple(_size_problems(safe, content)):
        raise Refused(problems)
    found = type_of(safe, content)
    ending = ending_of(safe)
    if ENDINGS.get(ending) is not found and not (found is FileType.TEXT and ending == "csv"):
        raise _refusal(
            safe,
            "file.name",
            say("De naam eindigt op .{ending}, maar het bestand is {kind}.", ending=ending, kind=found.label)
            if ending
            else say("De naam van dit bestand heeft geen uitgang. Het is {kind}.", kind=found.label),
            say("Kijk na of je het juiste bestand koos, of geef het een naam die eindigt op .{ending}.", ending=found),
        )
    return CheckedFile(safe, ENDINGS[ending], content)


def safe_name(name: str) -> str:
    """The last part of a name, without what is dangerous or invisible; never empty, with its ending kept."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    name = "".join(one for one in name if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
    name = " ".join(_UNSAFE.sub("-", name).split()).strip(" .")
    if _RESERVED.match(name):
        name = f"_{name}"
    ending = ending_of(name)
    stem = name[: len(name) - len(ending) - 1] if ending else name
    stem = stem[: LONGEST_NAME - len(ending) - 1].rstrip(" .") or "bestand"
    return f"{stem}.{ending}" if ending else stem


def ending_of(name: str) -> str:
    """What stands after the last point, in small letters; empty when that is no ending."""
    _stem, point, ending = name.rpartition(".")
    return ending.lower() if point and re.fullmatch(r"[A-Za-z0-9]{1,8}", ending, re.ASCII) else ""


def type_of(name: str, content: bytes) -> FileType:
    """What the content is, whatever its name. Raises Refused when we do not keep it."""
    if content.startswith(b"%PDF-"):
        return FileType.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileType.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return FileType.JPEG
    if content.startswith(ZIP):
        return _packed(name, content)
    if content.startswith(OLE):
        raise _translated(name, refuse_ole(content, name))
    for start, what in _OTHERS:
        if content.startswith(start):
            raise _not_kept(name, what)
    return _text(name, content)


def _size_problems(name: str, content: bytes) -> Iterator[Problem]:
    if not content:
        message = say("Dit bestand is leeg.")
        yield Problem("file.empty", message, say("Kijk na of je het juiste bestand koos."), Place(file=name))
    if len(content) > LARGEST_FILE:
        yield Problem(
            "file.too_large",
            say("Dit bestand is {size} MB groot.", size=f"{len(content) / 1_000_000:.1f}".replace(".", ",")),
            say("Een bestand mag hoogstens {most} MB zijn. Maak het kleiner.", most=LARGEST_FILE // 1_000_000),
            Place(file=name),
        )


def _packed(name: str, content: bytes) -> FileType:
    """An office file is a zip file: told by what is in it."""
    if _is_open_document(name, content):
        return FileType.ODT
    try:
        return FileType.DOCX if office_in(content, name) is Office.WORD else FileType.XLSX
    except Refused as refused:
        raise _translated(name, refused) from None


def _is_open_document(name: str, content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            kind = packed.read("mimetype")[:100] if any(one.filename == "mimetype" for one in members) else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        message = say("Dit bestand is stuk: we krijgen het niet open.")
        raise _refusal(name, "file.broken", message, say("Bewaar het opnieuw en geef die versie.")) from None
    if kind.strip() != b"application/vnd.oasis.opendocument.text":
        return False
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > LARGEST_UNPACKED:
        raise _heavy(name)
    if any(one.filename.startswith(("Basic/", "Scripts/")) for one in members):
        message = say("In dit bestand zitten macro’s. Zulke bestanden bewaren we niet.")
        raise _refusal(name, "file.macros", message, say("Bewaar het zonder macro’s, of als PDF."))
    return True


def _text(name: str, content: bytes) -> FileType:
    text = _decoded(content)
    if text is None:
        raise _not_kept(name, say("een soort die we niet kennen"))
    if _WEB.match(content.lstrip(b"\xef\xbb\xbf \t\r\n")[:400]):
        raise _not_kept(name, say("een webpagina of tekening met code"))
    return FileType.CSV if ending_of(name) == "csv" else FileType.TEXT


def _decoded(content: bytes) -> str | None:
    """The text, or None when the bytes are no text."""
    if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", content):
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            return None


def _translated(name: str, refused: Refused) -> Refused:
    """What the reader of products says of an office file, in our words."""
    problem = refused.problem
    if problem.code == "product.too_large":
        return _heavy(name)
    if problem.code == "product.other_file":
        return _not_kept(name, say("een ingepakt bestand"))
    code = _CODES.get(problem.code, "file.type")
    return _refusal(name, code, problem.message, problem.remedy)


def _heavy(name: str) -> Refused:
    message = say("Dit bestand is uitgepakt te groot.")
    return _refusal(name, "file.unpacked", message, say("Maak de afbeeldingen kleiner, of geef het als PDF."))


def _not_kept(name: str, what: Message) -> Refused:
    return _refusal(
        name,
        "file.type",
        say("“{name}” is {what}. Zulke bestanden bewaren we niet.", name=shorten(name), what=what),
        say("Geef een PDF, Word, Excel, OpenDocument-tekst, PNG, JPEG, CSV of tekst."),
    )


def _refusal(name: str, code: str, message: Message, remedy: Message) -> Refused:
    return Refused([Problem(code, message, remedy, Place(file=name))])
