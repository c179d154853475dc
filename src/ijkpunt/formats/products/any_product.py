"""A product in whatever form it comes, told by what is in the file and never by its name."""

import codecs
from collections.abc import Callable, Mapping
from typing import NoReturn

from ijkpunt.formats.onderwijs_api import programme, trajectory
from ijkpunt.formats.onderwijs_api.errors import read_error
from ijkpunt.formats.products.official import preview_programme, preview_trajectory
from ijkpunt.formats.products.own_json import parse_json, read_product
from ijkpunt.formats.products.packages import OLE, ZIP, Office, office_in, refusal, refuse_ole
from ijkpunt.formats.products.preview import ImportPreview, SourceForm, preview_of
from ijkpunt.formats.products.sheet import read_sheet, read_text_table
from ijkpunt.formats.products.word import read_word
from ijkpunt.kernel.messages import Message, say

LARGEST_FILE = 20_000_000  # bytes


def read_any(data: bytes, file: str) -> ImportPreview:
    """The product in `data`, as a preview. `file` is the name to show, and the last resort for a title and a code.

    Reads our own JSON, the official JSON of a training trajectory or a study programme, Word (.docx), Excel (.xlsx) and
    tables in text (.csv, .tsv). Raises Refused when it is something else, when it is damaged or locked, or when nothing
    in it can be told from anything else.
    """
    if len(data) > LARGEST_FILE:
        message = say("{file} is te groot.", file=file)
        remedy = say("Een product mag tot {largest} bytes groot zijn.", largest=LARGEST_FILE)
        raise refusal(file, "product.too_large", message, remedy)
    if data.startswith(OLE):
        raise refuse_ole(data, file)
    if data.startswith(ZIP):
        return read_word(data, file) if office_in(data, file) is Office.WORD else read_sheet(data, file)
    refuse_others(data, file)
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if start in (b"{", b"[", b'"'):
        return _from_json(data, file)
    return read_text_table(data, file)


def refuse_others(data: bytes, file: str) -> None:
    """Say of well-known kinds of files what they are."""
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()[:200].lower()
    if not start:
        message = say("Dit bestand is leeg.")
        raise refusal(file, "product.empty", message, say("Kijk of je het juiste bestand gaf."))
    if start.startswith(b"%pdf"):
        message = say("Dit is een PDF. Daaruit is de opbouw niet te lezen.")
        raise refusal(file, "product.other_file", message, say("Geef het document waar de PDF van gemaakt is: .docx."))
    if start.startswith(b"{\\rtf"):
        message = say("Dit is een RTF-bestand, wat ook de naam van het bestand is.")
        raise refusal(file, "product.other_file", message, say("Open het in Word en bewaar het als .docx."))
    if start.startswith(b"<"):
        message = say("Dit is een webpagina of XML, wat ook de naam van het bestand is.")
        raise refusal(file, "product.other_file", message, say("Open het in Word of Excel en bewaar het opnieuw."))


def _from_json(data: bytes, file: str) -> ImportPreview:
    source = parse_json(data, file)
    forms: Mapping[str, Callable[[Mapping[str, object], str], ImportPreview]] = {
        trajectory.NUMBER: preview_trajectory,
        programme.NUMBER: preview_programme,
    }
    for name, read in forms.items():
        if name in source:
            return read(source, file)
    if "units" not in source:
        _refuse_answers(source, file)
    return preview_of(read_product(source, file), file, SourceForm.OWN_JSON)


def _refuse_answers(source: Mapping[str, object], file: str) -> None:
    """Say of answers of the official API that hold no product what they are."""

    def refuse(code: str, message: Message, remedy: Message) -> NoReturn:
        raise refusal(file, code, message, remedy)

    wrong = read_error(source)
    if "beroepskwalificatie" in source or "deelkwalificatie" in source:
        message = say("Dit is een beroepskwalificatie zelf, geen product dat ervan gemaakt is.")
        refuse("product.qualification", message, say("Lees ze in het register in."))
    if "meta" in source and ("content" in source or "gegevens" in source):
        message = say("Dit is een lijst van de officiële bron, niet één traject of structuuronderdeel.")
        refuse("product.listing", message, say("Vraag het detail op van wat je wilt inlezen."))
    if wrong is not None:
        message = say("Dit is een foutmelding van de officiële bron: {text}", text=wrong.text or wrong.code)
        refuse("product.error_answer", message, say("Vraag het antwoord opnieuw op."))
