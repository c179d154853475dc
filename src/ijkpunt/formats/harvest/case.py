"""A framework in CASE 1.0 or 1.1: one package, or a list of them, as one release.

Documents stand on top, items below them. `isPartOf` hangs an item under a second thing. Links inside the file become
relations; those that lead out of it are counted, as are order and rubrics.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import orjson

from ijkpunt.formats.findings import Findings, Reading
from ijkpunt.formats.harvest.gathering import (
    LONGEST_EXTRA,
    Asked,
    Form,
    Gathering,
    Harvested,
    day_of,
    joined,
    kind_of,
    labels,
    version_of,
)
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.vocabulary import (
    ConceptKind,
    ConceptLink,
    ConceptStatus,
    LabelKind,
    VocabularyConcept,
    VocabularyRelease,
)

Fields = Mapping[str, Any]
TREE: Final = frozenset({"isChildOf", "isPartOf"})
EXTRA: Final = ("CFItemType", "frameworkType", "educationLevel", "subject", "listEnumeration", "creator", "publisher")
OUTSIDE_FIELDS: Final = ("conceptKeywordsURI", "subjectURI", "officialSourceURL", "statusStartDate")
RETIRED: Final = frozenset({"retired", "deprecated"})  # 1.1, and what was usual in 1.0


def read_case(content: bytes, name: str, asked: Asked) -> Reading[Harvested]:
    """Raises `Refused` with everything that is wrong, each with its path."""
    reader = _Reader(Gathering(Findings(name), Form.CASE, asked))
    try:
        read = orjson.loads(content)
    except orjson.JSONDecodeError as wrong:
        message = say("Dit is geen JSON ({why}).", why=wrong.msg)
        reader.gathering.wrong("harvest.json", message, say("Kijk na of het bestand heel is."), "")
        read = []
    packages = read if isinstance(read, list) else [read]
    for place, package in enumerate(packages):
        reader.package(package, f"[{place}]." if isinstance(read, list) else "")
    return reader.finish()


@dataclass(slots=True)
class _Reader:
    gathering: Gathering
    keys: dict[str, str] = field(default_factory=dict)  # our identifier by theirs
    parents: set[str] = field(default_factory=set)
    documents: list[Fields] = field(default_factory=list)
    associations: list[tuple[Fields, str]] = field(default_factory=list)

    def package(self, package: Any, path: str) -> None:
        document = package.get("CFDocument") if isinstance(package, dict) else None
        if not isinstance(document, dict):
            self._shape(f"{path}CFDocument")
            return
        language = _text(document, "language") or self.gathering.asked.language
        self.documents.append(document)
        self._concept(document, "title", f"{path}CFDocument", language)
        for place, item in enumerate(self._list(package, "CFItems", path)):
            self._concept(item, "fullStatement", f"{path}CFItems[{place}]", language)
        for place, one in enumerate(self._list(package, "CFAssociations", path)):
            self.associations.append((one, f"{path}CFAssociations[{place}]"))
        self.gathering.losses["rubrics"] += len(self._list(package, "CFRubrics", path))

    def finish(self) -> Reading[Harvested]:
        for one, path in self.associations:
            self._association(one, path)
        for key, concept in self.gathering.concepts.items():
            if concept.kind is ConceptKind.OTHER:
                kind = ConceptKind.SKILL_GROUP if key in self.parents else ConceptKind.SKILL
                self.gathering.concepts[key] = replace(concept, kind=kind)
        return self.gathering.finish(self._release())

    def _release(self) -> VocabularyRelease:
        asked, first = self.gathering.asked, self.documents[0] if self.documents else {}
        more = f" (+{len(self.documents) - 1})" if len(self.documents) > 1 else ""
        licence = first.get("licenseURI")
        changed = max((_text(one, "lastChangeDateTime")[:10] for one in self.documents), default="")
        alone = _text(first, "version") if len(self.documents) == 1 else ""
        return VocabularyRelease(
            asked.vocabulary,
            version_of(asked.version, alone, changed),
            f"{_text(first, 'title')}{more}",
            released_on=day_of(changed),
            licence=_address(_text(licence, "uri")) if isinstance(licence, dict) else "",
        )

    def _concept(self, one: Any, text: str, path: str, language: str) -> None:
        if not isinstance(one, dict) or not _text(one, "identifier"):
            self._shape(path)
            return
        identifier = _text(one, "identifier")
        key = _address(_text(one, "uri")) or identifier
        tag = _text(one, "language") or language
        usual = ConceptKind.SKILL_GROUP if text == "title" else ConceptKind.OTHER
        word = _text(one, "frameworkType" if text == "title" else "CFItemType")
        if identifier in self.keys:
            remedy = say("Laat er een van over.")
            self.gathering.wrong("harvest.double", say("{id} staat er twee keer in.", id=identifier), remedy, path)
            return
        self.keys[identifier] = key
        retired = _text(one, "adoptionStatus").casefold() in RETIRED
        concept = VocabularyConcept(
            key,
            kind_of(word, usual),
            labels=labels(_names(one, text, tag)),
            definitions=joined([(tag, _text(one, "description"))]),
            notes=joined([(tag, _text(one, "notes"))]),
            status=ConceptStatus.DEPRECATED if retired else ConceptStatus.ACTIVE,
            notation=_text(one, "humanCodingScheme")[:200],
            modified_on=day_of(_text(one, "lastChangeDateTime")),
            extra=self._extra(one, identifier if key != identifier else ""),
        )
        self.gathering.losses["fields"] += sum(name in one for name in OUTSIDE_FIELDS)
        self.gathering.add(concept, path)

    def _extra(self, one: Fields, identifier: str) -> dict[str, str]:
        found = {"identifier": identifier} | {name: _joined(one.get(name)) for name in EXTRA}
        if extensions := one.get("extensions"):
            told = orjson.dumps(extensions, option=orjson.OPT_SORT_KEYS).decode()
            if len(told) <= LONGEST_EXTRA:
                found["extensions"] = told
            else:
                self.gathering.losses["extensions"] += 1
        return {name: text for name, text in found.items() if text}

    def _association(self, one: Any, path: str) -> None:
        ends = [one.get(end) if isinstance(one, dict) else None for end in ("originNodeURI", "destinationNodeURI")]
        kind = _text(one, "associationType") if isinstance(one, dict) else ""
        told = [_text(end, "identifier") if isinstance(end, dict) else "" for end in ends]
        if not kind or not all(told):
            self._shape(path)
            return
        known = [self.keys.get(identifier) for identifier in told]
        origin, destination = known
        if origin is None or destination is None:
            self._outside(kind, told, known, path)
        elif kind in TREE:
            self.gathering.under(origin, destination)
            self.parents.add(destination)
        else:
            self.gathering.losses["order"] += kind == "precedes"
            self.gathering.beside(origin, ConceptLink(destination))

    def _outside(self, kind: str, told: list[str], known: list[str | None], path: str) -> None:
        """In the tree it is a fault; elsewhere it leads to another framework."""
        if kind != "isChildOf":
            self.gathering.losses["matches" if "Match" in kind else "outside"] += 1
            return
        for end, identifier, found in zip(("originNodeURI", "destinationNodeURI"), told, known, strict=True):
            if found is None:
                self.gathering.wrong(
                    "harvest.dangling",
                    say("Dit hoort bij de boom, maar {id} staat er niet in.", id=identifier),
                    say("Zet het onderdeel erbij, of haal het verband weg."),
                    f"{path}.{end}",
                )

    def _list(self, package: Fields, name: str, path: str) -> list[Any]:
        found = package.get(name)
        if found is None:
            return []
        if not isinstance(found, list):
            self._shape(f"{path}{name}")
            return []
        return found

    def _shape(self, path: str) -> None:
        message = say("Hier ontbreekt iets, of het heeft een andere vorm dan CASE vraagt.")
        self.gathering.wrong("harvest.shape", message, say("Kijk het pakket na met “ijkpunt validate”."), path)


def _names(one: Fields, text: str, language: str) -> Iterator[tuple[str, str, LabelKind]]:
    yield language, _text(one, text), LabelKind.PREFERRED
    for name in ("abbreviatedStatement", "alternativeLabel"):
        yield language, _text(one, name), LabelKind.ALTERNATIVE
    words = one.get("conceptKeywords")
    for word in words if isinstance(words, list) else ():
        yield language, str(word), LabelKind.HIDDEN


def _text(one: Fields | None, name: str) -> str:
    value = one.get(name) if one else None
    return value.strip() if isinstance(value, str) else ""


def _joined(value: Any) -> str:
    several: Iterable[Any] = value if isinstance(value, list) else [value]
    return "; ".join(one for one in several if isinstance(one, str))[:LONGEST_EXTRA]


def _address(text: str) -> str:
    return text if text.startswith(("http://", "https://", "urn:")) and len(text) <= 500 else ""
