"""What the CASE service gives, out of what is kept: packages as they were compressed, and objects cut out of them."""

import gzip
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Q

from ijkpunt.formats.case.definitions import CONCEPTS, GROUPINGS, ITEM_TYPES, Definition, set_of, subjects_of
from ijkpunt.formats.case.objects import inside_of
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.register.models import CaseDocument, CaseObject, Domain, QualificationVersion
from ijkpunt.register.queries.case_packages import case_packages_of, made_by
from ijkpunt.register.queries.kept import kept
from ijkpunt.register.queries.lines import in_force_on


@dataclass(frozen=True, slots=True)
class KeptPackage:
    """A package as it is given: JSON, compressed with gzip. `digest` is that of the JSON of 1.1."""

    content: bytes
    digest: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class KeptObject:
    """One object as JSON of 1.1, and what it was cut out of."""

    content: bytes
    digest: str
    changed_at: datetime


@dataclass(frozen=True, slots=True, eq=False)
class ListedDocuments:
    """CFDocuments in their usual order, and each as JSON by its identifier. Shared by all who ask: not to be changed.

    `versions` says, place by place, which version a document is or belongs to. Equal only to itself, so that whoever
    makes something of it can keep that beside it.
    """

    documents: tuple[Mapping[str, Any], ...]
    written: Mapping[str, bytes]
    versions: tuple[str, ...]


def kept_package(identifier: UUID, *, version_1_0: bool = False) -> KeptPackage:
    """The package of a document. Raises NotFound."""
    column = "package_1_0" if version_1_0 else "package"
    row = CaseDocument.objects.filter(identifier=identifier).values_list(column, "digest", "changed_at").first()
    if row is None:
        raise unknown_object(identifier)
    return KeptPackage(bytes(row[0]), row[1], row[2])


def kept_document(identifier: UUID) -> KeptObject:
    """A CFDocument outside its package. Raises NotFound."""
    row = CaseDocument.objects.filter(identifier=identifier).values_list("document", "digest", "changed_at").first()
    if row is None:
        raise unknown_object(identifier)
    return KeptObject(bytes(row[0]), row[1], row[2])


def kept_object(kind: str, identifier: UUID) -> KeptObject:
    """An item or link, with the document it is of. One question to the database. Raises NotFound."""
    found = CaseObject.objects.filter(identifier=identifier, kind=kind).order_by()
    columns = ("start", "length", "document__package", "document__document", "document__digest", "document__changed_at")
    row = found.values_list(*columns).first()
    if row is None:
        raise unknown_object(identifier)
    start, length, package, document, digest, changed_at = row
    piece = unzipped(package)[start : start + length]
    return KeptObject(inside_of(piece, _link(document)), digest, changed_at)


def kept_associations(identifier: UUID) -> KeptObject:
    """An item with every link that goes from or to it, also those in other packages. Raises NotFound."""
    item = kept_object(CaseObject.Kind.ITEM, identifier)
    ends = Q(origin=identifier) | Q(destination=identifier)
    rows = CaseObject.objects.filter(ends, kind=CaseObject.Kind.ASSOCIATION).order_by("document", "start")
    columns = ("document__number", "start", "length", "document__digest", "document__changed_at")
    found = list(rows.values_list(*columns))
    packages = dict(CaseDocument.objects.filter(number__in={row[0] for row in found}).values_list("number", "package"))
    texts = {number: unzipped(package) for number, package in packages.items()}
    pieces = [texts[number][start : start + length] for number, start, length, _, _ in found]
    return KeptObject(
        b'{"CFItem":' + item.content + b',"CFAssociations":[' + b",".join(pieces) + b"]}",
        "".join(sorted({item.digest, *(row[3] for row in found)})),
        max(item.changed_at, *(row[4] for row in found)),
    )


@kept
def listed_documents() -> ListedDocuments:
    """Every CFDocument: versions by number, each followed by its partial qualifications."""
    rows = list(
        CaseDocument.objects.order_by("version__qualification__number", "version__version", "number").values_list(
            "version__identifier", "document"
        )
    )
    written = [bytes(document) for _, document in rows]
    documents = tuple(orjson.loads(one) for one in written)
    names = [str(one["identifier"]) for one in documents]
    return ListedDocuments(documents, dict(zip(names, written, strict=True)), tuple(version for version, _ in rows))


def listed_documents_on(on: date) -> ListedDocuments:
    """The documents of what was in force on that day, as they stood then: what counts has not been retired."""
    counting = set(in_force_on(on).values_list("identifier", flat=True))
    every = listed_documents()
    found = [
        (version, {**document, "adoptionStatus": "Implemented"})
        for version, document in zip(every.versions, every.documents, strict=True)
        if version in counting
    ]
    written = {str(document["identifier"]): orjson.dumps(document) for _, document in found}
    return ListedDocuments(tuple(one for _, one in found), written, tuple(version for version, _ in found))


def package_on(identifier: UUID, on: date, base: str) -> dict[str, Any]:
    """A package as it stood on a day. Raises NotFound where it did not count yet."""
    kept_one = CaseDocument.objects.filter(identifier=identifier, version__starts_on__lte=on).first()
    if kept_one is None:
        raise unknown_object(identifier)
    row = QualificationVersion.objects.with_content().get(pk=kept_one.version_id)
    return dict(case_packages_of(row.record, base, on))[kept_one.number]


def definitions_of(path: str, identifier: UUID) -> Sequence[Definition]:
    """A definition and those below it. Raises NotFound."""
    known: Mapping[str, Iterable[Definition]] = {
        "CFItemTypes": ITEM_TYPES.values(),
        "CFConcepts": CONCEPTS.values(),
        "CFAssociationGroupings": GROUPINGS.values(),
    }
    found = set_of(str(identifier), _subjects() if path == "CFSubjects" else known.get(path, ()))
    if not found:
        raise unknown_object(identifier)
    return found


def case_is_current(base: str) -> bool:
    """Whether every version has its package, made by this writer for this site."""
    versions, made = QualificationVersion.objects.count(), CaseDocument.objects.filter(made_by=made_by(base))
    return made.values("version").distinct().count() == versions and made.count() == CaseDocument.objects.count()


def unknown_object(identifier: object) -> NotFound:
    return NotFound(
        "unknownobject",
        say("Er is hier niets met het kenmerk {identifier}.", identifier=str(identifier)),
        say("Vraag de lijst van documenten, CFDocuments."),
    )


def unzipped(package: bytes | memoryview) -> bytes:
    return zlib.decompress(bytes(package), 16 + zlib.MAX_WBITS)


def zipped(content: bytes) -> bytes:
    """Always the same bytes for the same content: no moment stands in them."""
    return gzip.compress(content, 9, mtime=0)


@kept
def _subjects() -> Sequence[Definition]:
    return tuple(subjects_of(path.split(" > ") for path in Domain.objects.values_list("path", flat=True)))


def _link(document: bytes) -> bytes:
    """The document as an item outside the package names it."""
    told = orjson.loads(bytes(document))
    uri = told["CFPackageURI"]["uri"].replace("/CFPackages/", "/CFDocuments/")
    return orjson.dumps({"title": told["title"], "identifier": told["identifier"], "uri": uri})
