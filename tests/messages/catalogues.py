"""The catalogues: one .po file per language for people, and the .mo that Django reads, made from it.

Dutch needs none: the sentence is its own key, and Django's own Dutch catalogue makes that the language is known.
"""

import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

from tests.messages.collect import MessageId

SOURCE = Path(__file__).resolve().parent.parent.parent / "src" / "ijkpunt"
LOCALE = SOURCE / "locale"
LANGUAGES = ("en", "fr")
WIDTH = 110  # characters per line of a .po file
COMMENT = "# {name}: translations of the Dutch sentences of IJkpunt. docs/how-to/translate.md tells how."


class SteadyCatalog(Catalog):
    """A catalogue without dates, names or versions of tools: it only changes when a sentence does."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    @mime_headers.setter
    def mime_headers(self, headers: list[tuple[str, str]]) -> None:
        """What a file says of itself is not taken over."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What `renew` did to one catalogue: how many sentences it holds, which came, went, and wait for a translation."""

    language: str
    total: int
    new: tuple[MessageId, ...]
    gone: tuple[MessageId, ...]
    waiting: tuple[MessageId, ...]


def path_of(language: str, suffix: str = "po") -> Path:
    """Where the catalogue of `language` lies."""
    return LOCALE / language / "LC_MESSAGES" / f"django.{suffix}"


def read(language: str) -> Catalog:
    """The catalogue as it is now; an empty one where there is none yet."""
    catalog = SteadyCatalog(language, charset="utf-8")
    if path_of(language).exists():
        with path_of(language).open("rb") as file:
            PoFileParser(catalog, abort_invalid=True).parse(file)
    catalog.fuzzy = False
    return catalog


def messages(catalog: Catalog) -> Iterator[Message]:
    """The sentences of a catalogue, without its header."""
    return (message for message in catalog if message.id)


def id_of(message: Message) -> MessageId:
    """The key of a sentence: the text, or singular and plural."""
    return message.id if isinstance(message.id, str) else (message.id[0], message.id[1])


def translations(message: Message) -> list[str]:
    """The translation of a sentence, or of each of its plural forms; empty texts where it still waits."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ("",))


def is_translated(message: Message) -> bool:
    """Whether every form of the sentence has a translation that nobody doubts."""
    return not message.fuzzy and all(form.strip() for form in translations(message))


def renewed(old: Catalog, wanted: Collection[MessageId]) -> Catalog:
    """A catalogue with exactly the `wanted` sentences, with the translations that `old` has for them."""
    known = {id_of(message): message for message in messages(old)}
    catalog = SteadyCatalog(old.locale, charset="utf-8", fuzzy=False)
    for message in wanted:
        kept = known.get(message)
        catalog.add(
            message,
            kept.string if kept else "",
            flags=["fuzzy"] if kept and kept.fuzzy else [],
            user_comments=kept.user_comments if kept else (),
        )
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """The text for people: sorted by sentence, without places, so that a difference shows only what changed."""
    buffer = io.BytesIO()
    catalog.header_comment = COMMENT.format(name=catalog.locale.english_name if catalog.locale else "")
    write_po(buffer, catalog, width=WIDTH, no_location=True, sort_output=True, ignore_obsolete=True)
    return buffer.getvalue().rstrip(b"\n") + b"\n"


def as_mo(catalog: Catalog) -> bytes:
    """The bytes that Django reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def renew(language: str, wanted: Collection[MessageId]) -> Renewed:
    """Bring the catalogue of `language` up to date with the sources and write it, with its .mo."""
    old = read(language)
    new = renewed(old, wanted)
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    path_of(language).write_bytes(as_po(new))
    path_of(language, "mo").write_bytes(as_mo(new))
    before = {id_of(message) for message in messages(old)}
    return Renewed(
        language=language,
        total=len(wanted),
        new=tuple(message for message in wanted if message not in before),
        gone=tuple(message for message in before if message not in set(wanted)),
        waiting=tuple(id_of(message) for message in messages(new) if not is_translated(message)),
    )
