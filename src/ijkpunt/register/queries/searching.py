"""Search the register.

The index (matching.lookup) lives in each process and is kept fresh by comparing two numbers: the register's revision,
which every write raises in its own transaction, and the revision of the index. Behind? Then the index that another
process saved is taken, or else the versions written since are read and the result is saved for the others. The day
counts too: a version that starts or ends to count today changes its status without any write.
"""

import logging
import re
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from django.conf import settings
from django.db import connection
from django.db.models import Q

from ijkpunt.kernel.identifiers import COMPETENCE, VERSION
from ijkpunt.kernel.messages import Message, say
from ijkpunt.matching.lookup import Hit, LookupDocument, LookupIndex, LookupResult
from ijkpunt.matching.lookup_store import load, save, stored_revision
from ijkpunt.matching.words import highlight, passages
from ijkpunt.register.models import Competence, PlainLanguage, QualificationVersion, RecordEdition
from ijkpunt.register.queries.lines import in_force_on
from ijkpunt.register.queries.state import revision

Pieces = tuple[tuple[str, bool], ...]

FACETS: Mapping[str, Message] = {
    "level": say("Niveau"),
    "domain": say("Domein"),
    "status": say("Status"),
    "partials": say("Deelkwalificaties"),
}
STATUSES: Mapping[str, Message] = {
    "in_force": say("geldt nu"),
    "coming": say("komt eraan"),
    "older": say("oudere versie"),
    "ended": say("loopt niet meer"),
    "scrapped": say("geschrapt"),
}
_PARTIALS: Mapping[str, Message] = {"yes": say("met deelkwalificaties"), "no": say("zonder deelkwalificaties")}
_FIELDS: Mapping[str, Message] = {
    "synonyms": say("Heet ook"),
    "partials": say("Deel"),
    "competences": say("Competentie"),
    "definition": say("Definitie"),
    "skills": say("Vaardigheid"),
    "knowledge": say("Kennis"),
    "other": say("Ook in de tekst"),
}
_SHOWN_LINES = 3
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_log = logging.getLogger(__name__)


class FoundLine(NamedTuple):
    """A text of the record that holds the words, in pieces."""

    label: Message
    pieces: Pieces


class FacetChoice(NamedTuple):
    """A value to narrow by; `found` is what remains when it is chosen beside what is chosen in other facets."""

    value: str
    label: Message | str
    found: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: Message
    values: tuple[FacetChoice, ...]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A version that answers. `title` is in pieces, the found words marked; `name` is the same as one text."""

    identifier: str
    number: str
    title: Pieces
    level: int
    domains: tuple[str, ...]
    lead: str
    recognised_on: date | None
    found_in: tuple[FoundLine, ...]
    score: float

    @property
    def name(self) -> str:
        return "".join(text for text, _ in self.title)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of hits out of `total`. `corrected`: words that exist nowhere, with the word looked for instead."""

    total: int
    hits: tuple[SearchHit, ...]
    facets: tuple[Facet, ...]
    corrected: tuple[tuple[str, str], ...]


def search(
    text: str,
    *,
    on: date,
    levels: Sequence[int] = (),
    domains: Sequence[str] = (),
    statuses: Sequence[str] = (),
    with_partials: bool | None = None,
    offset: int = 0,
    limit: int = 20,
) -> SearchPage:
    """The versions that answer `text`, best first.

    Without `statuses` only what counts on `on` is shown, unless nothing of that answers or a version is asked for.
    """
    text = _holder_of(text.strip()) or text
    index = current_index(on)
    chosen = {
        "level": [str(level) for level in levels],
        "domain": list(domains),
        "status": list(statuses),
        "partials": [] if with_partials is None else ["yes" if with_partials else "no"],
    }
    by_default = not statuses and not VERSION.match(text.strip().upper())
    found = index.search(
        text, chosen={**chosen, "status": ["in_force"]} if by_default else chosen, offset=offset, limit=limit
    )
    if by_default and found.total:
        chosen["status"] = ["in_force"]
    elif by_default:
        found = index.search(text, chosen=chosen, offset=offset, limit=limit)
    return SearchPage(
        total=found.total,
        hits=tuple(_hits(found.hits)),
        facets=tuple(_facets(found, chosen)),
        corrected=tuple((word, instead[0]) for word, instead in found.taken_for.items() if instead),
    )


def _holder_of(code: str) -> str | None:
    """The version that holds the competence with this code; codes are looked up, not searched."""
    if not COMPETENCE.match(code.lower()):
        return None
    rows = Competence.objects.filter(code=code.lower()).order_by("-version__version")
    return rows.values_list("version__identifier", flat=True).first()


class _Held:
    """The index of this process. One thread renews it; the others search the one that is there."""

    def __init__(self) -> None:
        self.index: LookupIndex | None = None
        self.database = ""
        self.day: date | None = None
        self.lock = threading.Lock()


_held = _Held()


def current_index(on: date) -> LookupIndex:
    """The index that holds everything written until now, with statuses as of `on`."""
    now = revision()
    database = str(connection.settings_dict["NAME"])
    if _held.index is not None and (_held.index.revision, _held.day, _held.database) == (now, on, database):
        return _held.index
    with _held.lock:
        if _held.index is None or (_held.index.revision, _held.day, _held.database) != (now, on, database):
            _held.index = _renewed(on, database)
            _held.day, _held.database = on, database
    return _held.index


def renew_index(on: date) -> int:
    """Bring the index for `on` up to date and save it for other processes; how many versions it holds."""
    return len(current_index(on))


def index_is_current(on: date) -> bool:
    """Whether the saved index holds everything; then a process opens it in a moment."""
    return stored_revision(_folder(on)) == revision()


def forget_index() -> None:
    """Throw away what this process holds; for tests that change the database under it."""
    _held.index = None


def _renewed(on: date, database: str) -> LookupIndex:
    """The index for `on`: what is held or saved, with what was written since replaced."""
    folder = _folder(on)
    held = _held.index if (_held.day, _held.database) == (on, database) else None
    saved = load(folder) if held is None or held.revision < revision() else None
    start = max((index for index in (held, saved) if index is not None), key=lambda index: index.revision, default=None)
    now = revision()
    if start is None or start.revision > now:  # nothing yet, or a database that was put back
        start = LookupIndex.build([])
    if start.revision == now and len(start):
        return start.warm()
    rows = QualificationVersion.objects.filter(revision__gt=start.revision)
    touched = set(rows.values_list("qualification", flat=True))
    # A new version changes the status of its siblings, so all versions of a touched number are read again.
    index = start.replace(_documents(Q(qualification__in=touched) if len(start) else Q(), on), revision=now).warm()
    _leave_for_others(index, folder, on)
    return index


def _leave_for_others(index: LookupIndex, folder: Path, on: date) -> None:
    """Save `index`, and clear away those of earlier days. A disk that refuses costs time, no answers."""
    try:
        save(index, folder)
        for other in folder.parent.iterdir():
            if _DAY.fullmatch(other.name) and other.name < on.isoformat():
                shutil.rmtree(other, ignore_errors=True)
    except OSError as refused:
        _log.warning("The search index could not be saved in %s: %s", folder, refused)


def _folder(on: date) -> Path:
    """Where processes leave the index for each other: per database and day."""
    name = str(connection.settings_dict["NAME"]).rpartition("/")[2]
    return Path(settings.ENVIRONMENT.data_dir) / "search" / f"{connection.vendor}-{name}" / on.isoformat()


def _documents(which: Q, on: date) -> Iterator[LookupDocument]:
    rows = (
        QualificationVersion.objects.filter(which)
        .select_related("qualification")
        .prefetch_related("domains")
        .order_by("qualification", "version")
    )
    counting = set(in_force_on(on).filter(which).values_list("pk", flat=True))
    for row in rows.iterator(chunk_size=200):
        content = orjson.loads(_content(row.pk, row.edition))
        status = "in_force" if row.pk in counting else _status(row, on)
        yield LookupDocument(
            key=row.identifier,
            fields=_texts(content),
            facets={
                "level": [str(row.level)],
                "domain": sorted({path for domain in row.domains.all() for path in _with_parents(domain.path)}),
                "status": [status],
                "partials": ["yes" if content["partials"] else "no"],
            },
            boost=1.0 if status == "in_force" else 0.6,
        )


def _status(row: QualificationVersion, on: date) -> str:
    """Why a version does not count on `on`: a key of STATUSES."""
    scrapped_on = row.qualification.scrapped_on
    if scrapped_on is not None and scrapped_on <= on:
        return "scrapped"
    if row.starts_on is None or row.starts_on > on:
        return "coming"
    return "ended" if row.ends_on is not None and row.ends_on < on else "older"


def _content(version: int, edition: int) -> bytes:
    return bytes(RecordEdition.objects.values_list("content", flat=True).get(version=version, edition=edition))


def _with_parents(path: str) -> Iterator[str]:
    names = path.split(" > ")
    for depth in range(1, len(names) + 1):
        yield " > ".join(names[:depth])


def _texts(content: Mapping[str, Any]) -> dict[str, list[str]]:
    """The texts of a stored record by field of the index."""
    competences = content["competences"]
    return {
        "title": [content["title"]],
        "synonyms": content["synonyms"],
        "partials": [partial["title"] for partial in content["partials"]],
        "competences": [competence["text"] for competence in competences],
        "definition": [content["definition"]],
        "skills": [skill["text"] for competence in competences for skill in competence["skills"]],
        "knowledge": [knowledge["text"] for competence in competences for knowledge in competence["knowledge"]],
        "other": [
            *content["context_environment"],
            *content["context_action"],
            *(autonomy["text"] for autonomy in content["autonomy"]),
            *(attestation["description"] for attestation in content["attestations"]),
        ],
    }


def _hits(found: Sequence[Hit]) -> Iterator[SearchHit]:
    asked = QualificationVersion.objects.filter(identifier__in=[hit.key for hit in found])
    rows = {row.identifier: row for row in asked.select_related("qualification", "plain").with_content()}
    for hit in found:
        row = rows.get(hit.key)
        if row is None:  # removed since the index was made
            continue
        content = orjson.loads(row.sealed_content())
        texts = _texts(content)
        plain: PlainLanguage | None = getattr(row, "plain", None)
        lead = plain.lead if plain else ""
        if not lead:
            lead, texts["definition"] = _first_sentence(content["definition"]), []  # not the same sentence twice
        yield SearchHit(
            identifier=row.identifier,
            number=row.qualification.number,
            title=tuple(highlight(row.title, hit.terms)),
            level=row.level,
            domains=tuple(" > ".join(domain["path"]) for domain in content["domains"]),
            lead=lead,
            recognised_on=row.recognised_on,
            found_in=tuple(_found_in(texts, hit)),
            score=hit.score,
        )


def _found_in(texts: Mapping[str, Sequence[str]], hit: Hit) -> Iterator[FoundLine]:
    """The lines to show under a hit: weighty fields first, at most `_SHOWN_LINES`, none for what the title tells."""
    left = _SHOWN_LINES
    for field in hit.fields:
        if field == "title" or not left:
            continue
        for text in passages(texts[field], hit.terms, limit=min(left, 2)):
            left -= 1
            yield FoundLine(_FIELDS[field], tuple(highlight(text, hit.terms)))


def _first_sentence(text: str) -> str:
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def _facets(found: LookupResult, chosen: Mapping[str, Sequence[str]]) -> Iterator[Facet]:
    labels: Mapping[str, Mapping[str, Message]] = {"status": STATUSES, "partials": _PARTIALS}
    for name, label in FACETS.items():
        values = tuple(
            FacetChoice(value, labels.get(name, {}).get(value, value), count, value in chosen[name])
            for value, count in _in_order(found.facets.get(name, {}), tuple(labels.get(name, ())))
        )
        yield Facet(name, label, _most_used(values) if name == "domain" else values)


def _in_order(counts: Mapping[str, int], order: tuple[str, ...]) -> Sequence[tuple[str, int]]:
    """The counted values in `order`; as they were counted where there is none."""
    return sorted(counts.items(), key=lambda item: order.index(item[0])) if order else tuple(counts.items())


def _most_used(values: tuple[FacetChoice, ...], most: int = 12) -> tuple[FacetChoice, ...]:
    """Of a long list the chosen and the biggest values; a choice of sixty helps nobody."""
    ranked = sorted(values, key=lambda choice: (not choice.chosen, -choice.found, choice.value))[:most]
    return tuple(sorted(ranked, key=lambda choice: choice.value))
