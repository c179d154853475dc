"""Pieces that several shapes share: links, coded words, the LED subject, ISCED, references to a version."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ijkpunt.formats.onderwijs_api.nodes import Node
from ijkpunt.kernel.identifiers import PARTIAL, VERSION, VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.qualification import CodedWord, Isced, LedSubject

UNKNOWN_VERSION = VersionNumber("BK-000", 0)  # stands in while reading on after a problem; never leaves a reader


def filled(fields: Mapping[str, object]) -> dict[str, Any]:
    """The fields that say something: None, an empty list and an empty object are left out."""
    return {key: value for key, value in fields.items() if value is not None and value not in ([], {})}


def values(texts: Iterable[str], key: str = "waarde") -> list[dict[str, str]]:
    """The shape [{"waarde": "…"}]."""
    return [{key: text} for text in texts]


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def read_link(node: Node, name: str) -> str | None:
    """links.{name}.href"""
    links = node.node("links")
    link = links.node(name) if links else None
    return link.text("href") if link else None


def write_links(links: Mapping[str, str | None]) -> dict[str, Any]:
    return {name: {"href": address} for name, address in links.items() if address is not None}


def read_version(node: Node) -> VersionNumber | None:
    """versie_nr_lang, which must be there, and must agree with versie_nr_kort and beroepskwalificatie_nr if given."""
    text = node.text("versie_nr_lang")
    short = node.integer("versie_nr_kort")
    number = node.text("beroepskwalificatie_nr")
    if node.get("versie_nr_lang") is None:
        node.missing("versie_nr_lang")
    if text is None:
        return None
    if not VERSION.fullmatch(text):
        remedy = say("Schrijf het als BK-0130-5: het nummer, een streepje en de versie.")
        node.add(
            "vks.version", say("“{text}” is geen nummer van een versie.", text=text[:80]), remedy, "versie_nr_lang"
        )
        return None
    version = VersionNumber.parse(text)
    remedy = say("Maak de nummers gelijk aan {version}, of herstel dat.", version=text)
    if short is not None and short != version.version:
        message = say("De versie is hier {short}, maar {version} zegt iets anders.", short=short, version=text)
        node.add("vks.version_mismatch", message, remedy, "versie_nr_kort")
    if number is not None and number != version.number:
        message = say("Het nummer is hier “{number}”, maar {version} zegt iets anders.", number=number, version=text)
        node.add("vks.version_mismatch", message, remedy, "beroepskwalificatie_nr")
    return version


def read_partial_number(node: Node, key: str = "deelkwalificatie_nr_lang") -> str | None:
    """The long number of a partial qualification, which must be there."""
    text = node.text(key)
    if node.get(key) is None:
        node.missing(key)
    elif text is not None and not PARTIAL.fullmatch(text):
        message = say("“{text}” is geen nummer van een deelkwalificatie.", text=text[:80])
        node.add("vks.partial_number", message, say("Schrijf het als BK-0130-5-DBK-01."), key)
        return None
    return text


def read_coded(node: Node | None, code: str = "code", description: str = "omschrijving") -> CodedWord | None:
    """A code with its description. Either may lack; with neither there is no word."""
    if node is None:
        return None
    word = CodedWord(node.loose_text(code) or "", node.text(description) or "")
    return word if word.code or word.description else None


def write_coded(word: CodedWord | None, code: str = "code", description: str = "omschrijving") -> dict[str, Any] | None:
    return None if word is None else filled({code: word.code or None, description: word.description or None})


def read_led_subject(node: Node | None) -> LedSubject | None:
    if node is None:
        return None
    code, number = node.loose_text("code") or "", node.text("led_onderwerp_nummer") or ""
    description = node.text("omschrijving") or ""
    return LedSubject(code, number, description) if code or number or description else None


def write_led_subject(subject: LedSubject | None) -> dict[str, Any] | None:
    if subject is None:
        return None
    return filled(
        {
            "code": subject.code or None,
            "led_onderwerp_nummer": subject.number or None,
            "omschrijving": subject.description or None,
        }
    )


def read_isced(node: Node | None) -> Isced | None:
    fields = node.node("studiegebieden") if node else None
    if fields is None:
        return None
    broad, narrow, detailed = (read_coded(fields.node(key)) for key in ("broad", "narrow", "detail"))
    return Isced(broad, narrow, detailed) if broad or narrow or detailed else None


def write_isced(isced: Isced | None) -> dict[str, Any] | None:
    if isced is None:
        return None
    fields = {"broad": isced.broad, "narrow": isced.narrow, "detail": isced.detailed}
    return filled({"studiegebieden": filled({key: write_coded(word) for key, word in fields.items()})})
