"""A version of a qualification as a CASE 1.1 package: one version is one CFDocument, as CASE has no versions.

Competences are items under the document, skills and knowledge items under their competence, in the order of the
record. A partial qualification is a document of its own; the competences are part of it. The version that follows
stands in a `replacedBy`. Context, autonomy, responsibility and certificates travel as extensions of the document.

Identifiers are UUIDs of version 5 from our own namespace: the same thing always gets the same one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ijkpunt.kernel.identifiers import own_uuid
from ijkpunt.kernel.qualification import Competence, PartialQualification, QualificationRecord
from ijkpunt.kernel.texts import without_html

PATH: Final = "/ims/case/v1p1"
CREATOR: Final = "Vlaamse Regering"
LANGUAGE: Final = "nl"
ITEM_TYPES: Final = {
    "competence": ("Competentie", "Wat iemand kan die het beroep uitoefent.", "1"),
    "skill": ("Vaardigheid", "Een vaardigheid die bij een competentie hoort.", "1.1"),
    "knowledge": ("Kennis", "Kennis die bij een competentie hoort.", "1.2"),
}
LONGEST_TITLE: Final = 120  # letters of a statement where it is the title of a link
UNKNOWN_DAY: Final = date(2011, 1, 1)  # the qualification structure is older than no record


@dataclass(frozen=True, slots=True)
class Successor:
    """The version that took the place of this one."""

    number: str
    title: str


def write_package(record: QualificationRecord, base: str, successor: Successor | None = None) -> dict[str, Any]:
    """The package, ready for JSON. `base` is the public address of this site, without a slash behind it."""
    return _Package(record, base, _moment(record)).written(successor)


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

    @property
    def identifier(self) -> str:
        return str(own_uuid("case-item", self.key))


@dataclass(frozen=True, slots=True)
class _Package:
    record: QualificationRecord
    base: str
    moment: str

    def written(self, successor: Successor | None) -> dict[str, Any]:
        record = self.record
        tree = [(self._of_competence(one), list(self._inside(one))) for one in record.competences]
        items = [item for parent, children in tree for item in (parent, *children)]
        kinds = {item.kind for item in items}
        definitions = [self._item_type(kind) for kind in ITEM_TYPES if kind in kinds]
        return {
            "CFDocument": self._document(),
            "CFItems": [self._item(item) for item in items],
            "CFAssociations": [*self._tree(tree), *self._parts(tree), *self._replaced(successor)],
            **({"CFDefinitions": {"CFItemTypes": definitions}} if definitions else {}),
        }

    def _document(self) -> dict[str, Any]:
        record = self.record
        description = without_html(record.definition or record.short_description or "")
        ended = record.ends_on is not None
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
            "adoptionStatus": "Retired" if ended else "Implemented",
            **_days(record),
            "extensions": _extensions(record),
        }

    def _of_competence(self, one: Competence) -> _Item:
        label = without_html(one.kind_label or "")
        return _Item("competence", f"{self.record.identifier}#{one.code}", without_html(one.text), one.code, label)

    def _inside(self, one: Competence) -> Iterator[_Item]:
        key = f"{self.record.identifier}#{one.code}"
        for place, skill in enumerate(one.skills, 1):
            yield _Item("skill", f"{key}-v{place}", without_html(skill.text), notes=without_html(skill.label or ""))
        for place, knowledge in enumerate(one.knowledge, 1):
            yield _Item(
                "knowledge", f"{key}-k{place}", without_html(knowledge.text), notes=without_html(knowledge.label or "")
            )

    def _item(self, item: _Item) -> dict[str, Any]:
        title, _, _ = ITEM_TYPES[item.kind]
        return {
            "identifier": item.identifier,
            "fullStatement": item.text,
            "CFItemType": title,
            "uri": f"{self.base}/id/{item.key}",
            **({"humanCodingScheme": item.code} if item.code else {}),
            **({"notes": item.notes} if item.notes else {}),
            "language": LANGUAGE,
            "educationLevel": [f"VKS {self.record.level}"],
            "CFItemTypeURI": self._link(title, f"case-item-type:{item.kind}", "CFItemTypes"),
            "lastChangeDateTime": self.moment,
        }

    def _item_type(self, kind: str) -> dict[str, Any]:
        title, description, code = ITEM_TYPES[kind]
        link = self._link(title, f"case-item-type:{kind}", "CFItemTypes")
        return {**link, "description": description, "hierarchyCode": code, "lastChangeDateTime": self.moment}

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
            yield self._association("isPartOf", target, whole)
            for code in part.competences or ():
                if code in items:
                    yield self._association("isPartOf", self._of_item(items[code]), target)

    def _replaced(self, successor: Successor | None) -> Iterator[dict[str, Any]]:
        if successor is not None:
            this = self._of_document(self.record.identifier, self.record.title)
            yield self._association("replacedBy", this, self._of_document(successor.number, successor.title))

    def _association(
        self, kind: str, origin: dict[str, str], destination: dict[str, str], place: int | None = None
    ) -> dict[str, Any]:
        identifier = str(own_uuid("case-association", f"{kind}:{origin['identifier']}:{destination['identifier']}"))
        return {
            "identifier": identifier,
            "associationType": kind,
            **({"sequenceNumber": place} if place is not None else {}),
            "uri": f"{self.base}{PATH}/CFAssociations/{identifier}",
            "originNodeURI": origin,
            "destinationNodeURI": destination,
            "lastChangeDateTime": self.moment,
        }

    def _of_item(self, item: _Item) -> dict[str, str]:
        return self._node(item.text, item.identifier, f"{self.base}/id/{item.key}")

    def _of_document(self, number: str, title: str) -> dict[str, str]:
        return self._node(without_html(title), document_identifier(number), f"{self.base}/id/{number}")

    def _node(self, title: str, identifier: str, uri: str) -> dict[str, str]:
        return {"title": title[:LONGEST_TITLE].strip(), "identifier": identifier, "uri": uri, "targetType": "CASE"}

    def _link(self, title: str, key: str, path: str) -> dict[str, str]:
        kind, _, name = key.partition(":")
        identifier = str(own_uuid(kind, name))
        return {"title": title, "identifier": identifier, "uri": f"{self.base}{PATH}/{path}/{identifier}"}


def write_partial_package(record: QualificationRecord, part: PartialQualification, base: str) -> dict[str, Any]:
    """The document of a partial qualification. Its competences are items of the whole, and part of it."""
    package = _Package(record, base, _moment(record))
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
        "adoptionStatus": "Retired" if record.ends_on is not None else "Implemented",
        **_days(record),
    }
    return {"CFDocument": document}


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
