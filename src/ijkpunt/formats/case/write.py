"""A version of a qualification as a CASE 1.1 package: one version is one CFDocument, as CASE has no versions.

Competences are items under the document, skills and knowledge items under their competence, in the order of the
record. A partial qualification is a document of its own; the competences are part of it. The version that follows
stands in a `replacedBy`, and so does what became of each competence, where people decided it. Context, autonomy,
responsibility and certificates travel as extensions of the document.

Identifiers are UUIDs of version 5 from our own namespace: the same thing always gets the same one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ijkpunt.formats.case.definitions import (
    CONCEPTS,
    GROUPINGS,
    ITEM_TYPES,
    PATH,
    Definition,
    subject_of,
    subjects_of,
    with_parents,
)
from ijkpunt.kernel.identifiers import own_uuid
from ijkpunt.kernel.qualification import Competence, PartialQualification, QualificationRecord
from ijkpunt.kernel.texts import without_html

WRITER: Final = 1  # raise it whenever the same record is written otherwise: what was rendered before is made anew
CREATOR: Final = "Vlaamse Regering"
LANGUAGE: Final = "nl"
LONGEST_TITLE: Final = 120  # letters of a statement where it is the title of a link
UNKNOWN_DAY: Final = date(2011, 1, 1)  # the qualification structure is older than no record


@dataclass(frozen=True, slots=True)
class Heir:
    """What became of the competence `code`: it goes on in the competence `later_code` of the version `number`."""

    code: str
    number: str
    later_code: str
    text: str


@dataclass(frozen=True, slots=True)
class Successor:
    """The version, or partial qualification, that took the place of this one."""

    number: str
    title: str


def write_package(
    record: QualificationRecord,
    base: str,
    successor: Successor | None = None,
    heirs: Iterable[Heir] = (),
    on: date | None = None,
) -> dict[str, Any]:
    """The package, ready for JSON. `base` is the public address of this site, without a slash behind it. `on`: as it
    stood on that day, when a last day that was still to come had not ended anything."""
    return _Package(record, base, _moment(record), on).written(successor, heirs)


def document_identifier(number: str) -> str:
    """The identifier of the CFDocument of a version or of a partial qualification."""
    return str(own_uuid("case-document", number))


@dataclass(frozen=True, slots=True)
class _Item:
    """A sentence of the record with its place."""

    kind: str
    key: str  # unique within the register
    text: str
    code: str = ""
    notes: str = ""
    concept: Definition | None = None

    @property
    def identifier(self) -> str:
        return str(own_uuid("case-item", self.key))


@dataclass(frozen=True, slots=True)
class _Package:
    record: QualificationRecord
    base: str
    moment: str
    on: date | None = None

    def written(self, successor: Successor | None, heirs: Iterable[Heir]) -> dict[str, Any]:
        tree = [(self._of_competence(one), list(self._inside(one))) for one in self.record.competences]
        items = [item for parent, children in tree for item in (parent, *children)]
        links = [*self._tree(tree), *self._parts(tree), *self._replaced(successor), *self._continued(tree, heirs)]
        definitions = self.definitions(items, links)
        return {
            "CFDocument": self._document(),
            "CFItems": [self._item(item) for item in items],
            "CFAssociations": links,
            **({"CFDefinitions": definitions} if definitions else {}),
        }

    def definitions(self, items: Iterable[_Item], links: Iterable[dict[str, Any]]) -> dict[str, Any]:
        everything = list(items)
        kinds = {item.kind for item in everything}
        groups = {one["CFAssociationGroupingURI"]["identifier"] for one in links if "CFAssociationGroupingURI" in one}
        lists = {
            "CFConcepts": with_parents({one.concept for one in everything if one.concept is not None}, CONCEPTS),
            "CFSubjects": subjects_of(domain.path for domain in self.record.domains),
            "CFItemTypes": [one for kind, one in ITEM_TYPES.items() if kind in kinds],
            "CFAssociationGroupings": [one for one in GROUPINGS.values() if one.identifier in groups],
        }
        return {name: [one.written(self.base) for one in found] for name, found in lists.items() if found}

    def _document(self) -> dict[str, Any]:
        record = self.record
        description = without_html(record.definition or record.short_description or "")
        subjects = [subject_of(domain.path) for domain in record.domains]
        return {
            "identifier": document_identifier(record.identifier),
            "uri": f"{self.base}/id/{record.identifier}",
            "frameworkType": "Beroepskwalificatie",
            "caseVersion": "1.1",
            "creator": CREATOR,
            "title": without_html(record.title),
            "lastChangeDateTime": self.moment,
            **({"officialSourceURL": record.website} if record.website else {}),
            **({"description": description} if description else {}),
            "language": LANGUAGE,
            "version": str(record.version.version),
            "adoptionStatus": _status(record, self.on),
            **_days(record),
            **_subjects(subjects, self.base),
            "extensions": _extensions(record),
        }

    def _of_competence(self, one: Competence) -> _Item:
        label = without_html(one.kind_label or "")
        return _Item("competence", f"{self.record.identifier}#{one.code}", without_html(one.text), one.code, label)

    def _inside(self, one: Competence) -> Iterator[_Item]:
        key = f"{self.record.identifier}#{one.code}"
        for place, skill in enumerate(one.skills, 1):
            notes, concept = without_html(skill.label or ""), CONCEPTS.get(skill.kind or "")
            yield _Item("skill", f"{key}-v{place}", without_html(skill.text), notes=notes, concept=concept)
        for place, knowledge in enumerate(one.knowledge, 1):
            notes, concept = without_html(knowledge.label or ""), CONCEPTS.get(knowledge.depth or "")
            yield _Item("knowledge", f"{key}-k{place}", without_html(knowledge.text), notes=notes, concept=concept)

    def _item(self, item: _Item) -> dict[str, Any]:
        kind, concept = ITEM_TYPES[item.kind], item.concept
        return {
            "identifier": item.identifier,
            "fullStatement": item.text,
            "CFItemType": kind.title,
            "uri": f"{self.base}/id/{item.key}",
            **({"humanCodingScheme": item.code} if item.code else {}),
            **({"notes": item.notes} if item.notes else {}),
            "language": LANGUAGE,
            "educationLevel": [f"VKS {self.record.level}"],
            **({"conceptKeywords": [concept.title], "conceptKeywordsURI": concept.link(self.base)} if concept else {}),
            "CFItemTypeURI": kind.link(self.base),
            "lastChangeDateTime": self.moment,
        }

    def _tree(self, tree: Iterable[tuple[_Item, list[_Item]]]) -> Iterator[dict[str, Any]]:
        whole = self._of_document(self.record.identifier, self.record.title)
        for place, (parent, children) in enumerate(tree, 1):
            yield self._association("isChildOf", self._of_item(parent), whole, place)
            for inner, child in enumerate(children, 1):
                yield self._association("isChildOf", self._of_item(child), self._of_item(parent), inner)

    def _parts(self, tree: Iterable[tuple[_Item, list[_Item]]]) -> Iterator[dict[str, Any]]:
        items = {parent.code: parent for parent, _ in tree}
        whole = self._of_document(self.record.identifier, self.record.title)
        for part in self.record.partials:
            target = self._of_document(part.number, part.title)
            yield self._association("isPartOf", target, whole, group="partials")
            for code in dict.fromkeys(part.competences or ()):
                if code in items:
                    yield self._association("isPartOf", self._of_item(items[code]), target, group="partials")

    def _replaced(self, successor: Successor | None) -> Iterator[dict[str, Any]]:
        if successor is not None:
            this = self._of_document(self.record.identifier, self.record.title)
            yield self._replacing(this, self._of_document(successor.number, successor.title))

    def replaced_part(self, part: PartialQualification, successor: Successor | None) -> Iterator[dict[str, Any]]:
        """The link of a partial qualification to the one that took its place."""
        if successor is not None:
            this = self._of_document(part.number, part.title)
            yield self._replacing(this, self._of_document(successor.number, successor.title))

    def _continued(self, tree: Iterable[tuple[_Item, list[_Item]]], heirs: Iterable[Heir]) -> Iterator[dict[str, Any]]:
        items = {parent.code: parent for parent, _ in tree}
        for heir in heirs:
            if heir.code in items:
                later = _Item("competence", f"{heir.number}#{heir.later_code}", without_html(heir.text))
                yield self._replacing(self._of_item(items[heir.code]), self._of_item(later))

    def _replacing(self, this: dict[str, str], later: dict[str, str]) -> dict[str, Any]:
        return self._association("replacedBy", this, later, group="succession")

    def _association(
        self, kind: str, origin: dict[str, str], destination: dict[str, str], place: int | None = None, group: str = ""
    ) -> dict[str, Any]:
        identifier = str(own_uuid("case-association", f"{kind}:{origin['identifier']}:{destination['identifier']}"))
        return {
            "identifier": identifier,
            "associationType": kind,
            **({"sequenceNumber": place} if place is not None else {}),
            "uri": f"{self.base}{PATH}/CFAssociations/{identifier}",
            "originNodeURI": origin,
            "destinationNodeURI": destination,
            **({"CFAssociationGroupingURI": GROUPINGS[group].link(self.base)} if group else {}),
            "lastChangeDateTime": self.moment,
        }

    def _of_item(self, item: _Item) -> dict[str, str]:
        return self._node(item.text, item.identifier, f"{self.base}/id/{item.key}")

    def _of_document(self, number: str, title: str) -> dict[str, str]:
        return self._node(without_html(title), document_identifier(number), f"{self.base}/id/{number}")

    def _node(self, title: str, identifier: str, uri: str) -> dict[str, str]:
        return {"title": title[:LONGEST_TITLE].strip(), "identifier": identifier, "uri": uri, "targetType": "CASE"}


def write_partial_package(
    record: QualificationRecord,
    part: PartialQualification,
    base: str,
    successor: Successor | None = None,
    on: date | None = None,
) -> dict[str, Any]:
    """The document of a partial qualification. Its competences are items of the whole, and part of it."""
    package = _Package(record, base, _moment(record), on)
    document = {
        "identifier": document_identifier(part.number),
        "uri": f"{base}/id/{part.number}",
        "frameworkType": "Deelkwalificatie",
        "caseVersion": "1.1",
        "creator": CREATOR,
        "title": without_html(part.title),
        "lastChangeDateTime": package.moment,
        **({"description": without_html(part.description)} if part.description else {}),
        "language": LANGUAGE,
        "version": str(record.version.version),
        "adoptionStatus": _status(record, on),
        **_days(record),
        **_subjects([subject_of(domain.path) for domain in record.domains], base),
        "extensions": {"vksLevel": record.level, "number": part.number},
    }
    links = list(package.replaced_part(part, successor))
    definitions = package.definitions([], links)
    return {
        "CFDocument": document,
        **({"CFAssociations": links} if links else {}),
        **({"CFDefinitions": definitions} if definitions else {}),
    }


def _status(record: QualificationRecord, on: date | None) -> str:
    """Retired once its last day is known; as of a day, once that last day is past."""
    ended = record.ends_on is not None and (on is None or record.ends_on < on)
    return "Retired" if ended else "Implemented"


def _subjects(subjects: Iterable[Definition], base: str) -> dict[str, Any]:
    found = list(subjects)
    if not found:
        return {}
    return {"subject": [one.title for one in found], "subjectURI": [one.link(base) for one in found]}


def _days(record: QualificationRecord) -> dict[str, str]:
    start, end = record.recognised_on, record.ends_on
    return {
        **({"statusStartDate": start.isoformat()} if start else {}),
        **({"statusEndDate": end.isoformat()} if end else {}),
    }


def _moment(record: QualificationRecord) -> str:
    day = record.changed_on or record.recognised_on or UNKNOWN_DAY
    return f"{day.isoformat()}T00:00:00Z"


def _extensions(record: QualificationRecord) -> dict[str, Any]:
    """What CASE has no field for, under names of our own."""
    several = {
        "environmentalContext": [without_html(text) for text in record.context_environment],
        "actionContext": [without_html(text) for text in record.context_action],
        "autonomy": [without_html(one.text) for one in record.autonomy],
        "responsibility": [without_html(text) for text in record.responsibility],
        "requiredAttestations": [without_html(one.description) for one in record.attestations],
        "synonyms": [without_html(text) for text in record.synonyms],
        "domains": [str(domain) for domain in record.domains],
        "clusters": [{"name": one.name, "competences": list(one.competences)} for one in record.clusters],
    }
    return {"vksLevel": record.level, "number": record.identifier} | {
        f"ext:{name}": values for name, values in several.items() if values
    }
