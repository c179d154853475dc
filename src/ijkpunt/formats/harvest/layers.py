"""A layered qualification as a table of parts: what the Dutch dossiers say with a basis, profiles, electives and
certificates.

One row per part (`soort`, `code`, `titel`, `onder`, `bij`, `niveau`, `omschrijving`), in a table or as JSON. No
official file of theirs is known to us, so the words for the layers are ours, and whoever reads may replace them.

    dossier       the whole; everything hangs under it
    basis         what all profiles share: each profile needs it
    profiel       an occupation; `niveau` is its level
    keuzedeel     an elective; `bij`: the profiles that may choose it
    certificaat   proof of part of the whole; `bij`: the parts that it needs
    kerntaak, werkproces, vaardigheid, kennis   what stands in any of these, by `onder`
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import orjson

from ijkpunt.formats.findings import Findings, Reading
from ijkpunt.formats.harvest.gathering import Asked, Form, Gathering, Harvested, labels, version_of
from ijkpunt.formats.rows import TableSource, table_rows
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.vocabulary import (
    ConceptKind,
    ConceptLink,
    ConceptRelation,
    LabelKind,
    VocabularyConcept,
    VocabularyRelease,
)

LANGUAGE: Final = "nl"
COLUMNS: Final = ("soort", "code", "titel", "onder", "bij", "niveau", "omschrijving")
NEEDED: Final = COLUMNS[:3]
_BETWEEN: Final = re.compile(r"[;,\s]+")


class Layer(StrEnum):
    DOSSIER = "dossier"
    BASIS = "basis"
    PROFILE = "profile"
    ELECTIVE = "elective"
    CERTIFICATE = "certificate"
    CORE_TASK = "core_task"
    WORK_PROCESS = "work_process"
    SKILL = "skill"
    KNOWLEDGE = "knowledge"


KINDS: Final[Mapping[Layer, ConceptKind]] = {
    Layer.DOSSIER: ConceptKind.OCCUPATION_GROUP,
    Layer.BASIS: ConceptKind.SKILL_GROUP,
    Layer.PROFILE: ConceptKind.OCCUPATION,
    Layer.ELECTIVE: ConceptKind.SKILL_GROUP,
    Layer.CERTIFICATE: ConceptKind.OTHER,
    Layer.CORE_TASK: ConceptKind.SKILL_GROUP,
    Layer.WORK_PROCESS: ConceptKind.SKILL,
    Layer.SKILL: ConceptKind.SKILL,
    Layer.KNOWLEDGE: ConceptKind.KNOWLEDGE,
}
WORDS: Final[Mapping[str, Layer]] = {
    "dossier": Layer.DOSSIER,
    "kwalificatiedossier": Layer.DOSSIER,
    "basis": Layer.BASIS,
    "profiel": Layer.PROFILE,
    "keuzedeel": Layer.ELECTIVE,
    "certificaat": Layer.CERTIFICATE,
    "kerntaak": Layer.CORE_TASK,
    "werkproces": Layer.WORK_PROCESS,
    "vaardigheid": Layer.SKILL,
    "kennis": Layer.KNOWLEDGE,
}


@dataclass(frozen=True, slots=True)
class Part:
    """A row. `place` is where it stands."""

    layer: Layer
    code: str
    title: str
    under: str
    beside: tuple[str, ...]
    level: str
    description: str
    place: str


def read_layers(content: bytes, name: str, asked: Asked, words: Mapping[str, Layer] = WORDS) -> Reading[Harvested]:
    """Raises `Refused` with everything that is wrong, each with its row. `words`: what the layers are called."""
    gathering = Gathering(Findings(name), Form.LAYERS, asked)
    head, rows = _read(content, name, gathering)
    parts = [part for place, row in rows if (part := _part(row, place, words, gathering)) is not None]
    for part in parts:
        gathering.add(_concept(part, asked), part.place)
    _judge(parts, gathering)
    _connect(parts, gathering)
    title = next((one.title for one in parts if one.layer is Layer.DOSSIER), "")
    version = version_of(asked.version, head)
    return gathering.finish(VocabularyRelease(asked.vocabulary, version, title))


def _read(content: bytes, name: str, gathering: Gathering) -> tuple[str, Iterable[tuple[str, Mapping[str, str]]]]:
    """The version that the file tells, and its rows with their place."""
    if not name.lower().endswith(".json"):
        rows = gathering.findings.keep(
            table_rows(TableSource.of_bytes(name, content), NEEDED, gathering.findings, COLUMNS)
        )
        return "", [(str(row.line), row.cells) for row in rows]
    try:
        read = orjson.loads(content)
    except orjson.JSONDecodeError as wrong:
        remedy = say("Kijk na of het bestand heel is.")
        gathering.wrong("harvest.json", say("Dit is geen JSON ({why}).", why=wrong.msg), remedy, "")
        return "", ()
    several = read.get("onderdelen") if isinstance(read, dict) else None
    if not isinstance(several, list):
        remedy = say("Zet de onderdelen in een lijst “onderdelen”.")
        gathering.wrong("harvest.shape", say("Er is geen lijst van onderdelen."), remedy, "onderdelen")
        return "", ()
    return str(read.get("versie", "")), [(f"onderdelen[{at}]", _plain(one)) for at, one in enumerate(several)]


def _plain(one: Any) -> Mapping[str, str]:
    if not isinstance(one, dict):
        return {}
    return {
        str(key): "; ".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in one.items()
    }


def _part(row: Mapping[str, str], place: str, words: Mapping[str, Layer], gathering: Gathering) -> Part | None:
    word, code, title = (row.get(column, "").strip() for column in NEEDED)
    layer = words.get(word.casefold())
    if layer is None:
        message = say("“{word}” is geen soort van onderdeel.", word=word[:40])
        gathering.wrong("layers.kind", message, say("Kies uit: {words}.", words=", ".join(words)), place)
    if not code or len(code) > 100:
        gathering.wrong("layers.code", say("Dit onderdeel heeft geen bruikbare code."), say("Geef het er een."), place)
    if layer is None or not code or len(code) > 100:
        return None
    beside = tuple(one for one in _BETWEEN.split(row.get("bij", "")) if one)
    level, description = (row.get(column, "").strip() for column in ("niveau", "omschrijving"))
    return Part(layer, code, title, row.get("onder", "").strip(), beside, level, description, place)


def _concept(part: Part, asked: Asked) -> VocabularyConcept:
    language = asked.language or LANGUAGE
    return VocabularyConcept(
        part.code,
        KINDS[part.layer],
        labels=labels([(language, part.title, LabelKind.PREFERRED)]),
        definitions={language: part.description} if part.description else {},
        notation=part.code,
        extra={"layer": part.layer.value} | ({"level": part.level} if part.level else {}),
    )


def _judge(parts: Iterable[Part], gathering: Gathering) -> None:
    """Every code that is named is there, and the whole has one dossier and at least one profile."""
    several = list(parts)
    known = {one.code for one in several}
    counts = {layer: sum(one.layer is layer for one in several) for layer in Layer}
    if counts[Layer.DOSSIER] != 1:
        message = say("Er zijn {count} dossiers in plaats van één.", count=counts[Layer.DOSSIER])
        gathering.wrong("layers.dossier", message, say("Geef één rij met de soort “dossier”."), "")
    if not counts[Layer.PROFILE]:
        gathering.wrong("layers.profile", say("Er is geen enkel profiel."), say("Geef minstens één profiel."), "")
    for one in several:
        for code in (*filter(None, [one.under]), *one.beside):
            if code not in known:
                message = say("{code} staat er niet in.", code=code)
                gathering.wrong("harvest.dangling", message, say("Zet dat onderdeel erbij."), one.place)
        if not one.under and one.layer in {Layer.CORE_TASK, Layer.WORK_PROCESS, Layer.SKILL, Layer.KNOWLEDGE}:
            message = say("Dit onderdeel hangt onder niets.")
            gathering.wrong("layers.loose", message, say("Vul de kolom “onder” in."), one.place)


def _connect(parts: Iterable[Part], gathering: Gathering) -> None:
    several = list(parts)
    dossier = next((one.code for one in several if one.layer is Layer.DOSSIER), "")
    shared = [one.code for one in several if one.layer is Layer.BASIS]
    for one in several:
        above = one.under or ("" if one.layer is Layer.DOSSIER else dossier)
        if above:
            gathering.under(one.code, above)
        for start, link in _links(one, shared):
            gathering.beside(start, link)


def _links(one: Part, shared: Iterable[str]) -> Iterator[tuple[str, ConceptLink]]:
    """A profile needs the basis and may have electives; a certificate needs the parts that it proves."""
    if one.layer is Layer.PROFILE:
        yield from ((one.code, ConceptLink(code, ConceptRelation.ESSENTIAL)) for code in shared)
    for code in one.beside:
        if one.layer is Layer.ELECTIVE:
            yield code, ConceptLink(one.code, ConceptRelation.OPTIONAL)
        elif one.layer is Layer.CERTIFICATE:
            yield one.code, ConceptLink(code, ConceptRelation.ESSENTIAL)
        else:
            yield one.code, ConceptLink(code)
