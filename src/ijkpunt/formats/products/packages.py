"""The wrapping of office files, looked at before anything is taken out of it.

What opens a Word file or a workbook trusts it. So a file that would fill the memory, that is locked with a password,
that carries macros, or that is another kind than it seems, is refused here, by its bytes: the ending of its name proves
nothing.
"""

import io
import zipfile
import zlib
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused

LARGEST_UNPACKED = 40_000_000  # bytes in the parts that are read; the text of 60 pages takes about 1 million
_RATIO = 300  # times smaller than what is in it: no text packs that well
_SMALL = 5_000_000  # bytes that may pack as well as they like
_MOST_MEMBERS = 5_000
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"
_TEXT_PARTS = (".xml", ".rels")


class Office(StrEnum):
    WORD = "word"
    WORKBOOK = "workbook"


_MAIN_PARTS = {"word/document.xml": Office.WORD, "xl/workbook.xml": Office.WORKBOOK}
_CONTENT_TYPES = {b"wordprocessingml.": Office.WORD, b"spreadsheetml.": Office.WORKBOOK}


def refusal(file: str, code: str, message: Message, remedy: Message) -> Refused:
    """A `Refused` with the one problem that stops the reading of a file."""
    return Refused([Problem(code, message, remedy, Place(file=file))])


def refuse_ole(data: bytes, file: str) -> Refused:
    """What to say of a file in the old wrapping of Office: a locked file, an old document, an old workbook."""
    if _named(data, "EncryptedPackage"):
        message = say("Dit bestand is met een wachtwoord beveiligd.")
        return refusal(file, "product.locked", message, say("Bewaar het zonder wachtwoord en geef het opnieuw."))
    if _named(data, "WordDocument"):
        message = say("Dit is een oud Word-bestand (.doc), wat ook de naam van het bestand is.")
        return refusal(file, "product.old_office", message, say("Open het in Word en bewaar het als .docx."))
    if _named(data, "Workbook") or _named(data, "Book"):
        message = say("Dit is een oude Excel-werkmap (.xls), wat ook de naam van het bestand is.")
        return refusal(file, "product.old_office", message, say("Open ze in Excel en bewaar ze als .xlsx."))
    message = say("Dit is een oud Office-bestand dat we niet lezen.")
    return refusal(file, "product.old_office", message, say("Bewaar het als .docx of .xlsx."))


def _named(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def office_in(data: bytes, file: str) -> Office:
    """Which kind of office file the zip file `data` is. Raises Refused when it is none, or not fit to be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            _weigh(members, file)
            names = {member.filename for member in members}
            types = packed.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
            kind = packed.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        raise broken(file) from None
    found = next((office for name, office in _MAIN_PARTS.items() if name in names), None)
    found = found or next((office for word, office in _CONTENT_TYPES.items() if word in types), None)
    if found is None:
        raise _other(kind, names, file)
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        message = say("In dit bestand zitten macro’s. Zulke bestanden openen we niet.")
        raise refusal(file, "product.macros", message, say("Bewaar het als .docx of .xlsx, zonder macro’s."))
    return found


def broken(file: str) -> Refused:
    message = say("Dit bestand is stuk: we krijgen het niet open.")
    remedy = say("Open het in Word of Excel, bewaar het opnieuw en geef die versie.")
    return refusal(file, "product.broken", message, remedy)


def _weigh(members: list[zipfile.ZipInfo], file: str) -> None:
    """Refuse what would fill the memory. Pictures are not counted: nobody takes them out."""
    if any(member.flag_bits & 1 for member in members):
        message = say("Dit bestand is met een wachtwoord beveiligd.")
        raise refusal(file, "product.locked", message, say("Bewaar het zonder wachtwoord en geef het opnieuw."))
    texts = [member for member in members if member.filename.lower().endswith(_TEXT_PARTS)]
    size, packed = sum(one.file_size for one in texts), max(1, sum(one.compress_size for one in texts))
    heavy = size > LARGEST_UNPACKED or (size > _SMALL and size / packed > _RATIO)
    if heavy or len(members) > _MOST_MEMBERS or sum(one.file_size for one in members) > 5 * LARGEST_UNPACKED:
        message = say("Dit bestand is uitgepakt te groot.")
        remedy = say("Knip het in stukken, of haal er uit wat geen leerresultaten zijn.")
        raise refusal(file, "product.too_large", message, remedy)


def _other(kind: bytes, names: set[str], file: str) -> Refused:
    if b"opendocument.text" in kind:
        message, remedy = say("Dit is een OpenDocument-tekst (.odt)."), say("Bewaar ze als .docx.")
    elif b"opendocument.spreadsheet" in kind:
        message, remedy = say("Dit is een OpenDocument-rekenblad (.ods)."), say("Bewaar het als .xlsx.")
    elif any(name.startswith("ppt/") for name in names):
        message, remedy = say("Dit is een presentatie."), say("Zet de leerresultaten in Word of in ons sjabloon.")
    else:
        message = say("Dit is een zip-bestand, geen product.")
        remedy = say("Pak het uit en geef het bestand dat erin zit: .docx, .xlsx, .csv of .json.")
    return refusal(file, "product.other_file", message, remedy)
