"""What is wrong with a CASE server that runs: its objects by the rules of packages, its answers by CASE-09 and CASE-12.

Everything is asked as any client would: documents from the list, objects by the identifiers in their packages.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ijkpunt.formats.case.checking import check_package
from ijkpunt.formats.case.history import check_succession
from ijkpunt.formats.case.live_list import LIST, check_list
from ijkpunt.formats.case.model import ENDPOINTS
from ijkpunt.formats.case.official import Official
from ijkpunt.formats.case.visiting import Fetch, Visit
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Problem

DISCOVERY: Final = "/discovery/imscasev1p1_openapi3_v1p0.json"
NOBODY: Final = "00000000-0000-4000-8000-000000000000"  # a good identifier that nothing has
MOST: Final = 40  # packages that are opened, and addresses of each that are tried
Package = Mapping[str, Any]


def check_service(
    root: str, fetch: Fetch, most: int = MOST, *, official: Official | None = None
) -> tuple[Problem, ...]:
    """Every problem of the server whose addresses start with `root`. Of a long list `most` documents are opened.
    `official`: 1EdTech's own description, where it is at hand."""
    visit = Visit(root.rstrip("/"), fetch, official=official)
    documents = check_list(visit)
    packages = list(_packages(visit, documents[:: max(1, len(documents) // most)][:most]))
    for package in packages:
        _check_objects(visit, package)
    _check_definitions(visit, packages)
    if visit.version == "1.1":
        visit.take(check_succession(packages, "/CFPackages"))
        _check_discovery(visit)
    _check_refusals(visit)
    if documents:
        _check_unchanged(visit, f"/CFPackages/{documents[0]['identifier']}")
        _check_unchanged(visit, LIST)
    return visit.findings.all()


def _packages(visit: Visit, documents: Sequence[Mapping[str, Any]]) -> Iterator[Package]:
    """The packages of these documents, whole and by all rules; what is broken is told and left out."""
    for listed in documents:
        identifier = listed["identifier"]
        alone = visit.object(f"/CFDocuments/{identifier}", "CFDocumentAlone")
        if alone is not None and alone != listed:
            visit.tell(f"/CFDocuments/{identifier}", say("Dit document is anders dan in de lijst."))
        path = f"/CFPackages/{identifier}"
        package = visit.object(path, "CFPackage")
        if package is None:
            continue
        if {**package["CFDocument"], "CFPackageURI": listed.get("CFPackageURI")} != listed:
            visit.tell(path, say("Het document in het pakket is anders dan in de lijst."))
        if visit.version == "1.1":
            visit.take(check_package(package, path))
        yield package


def _check_objects(visit: Visit, package: Package) -> None:
    """Items and links by themselves are those of the package: the first and the last of each."""
    items, links = package.get("CFItems", ()), package.get("CFAssociations", ())
    for one in dict.fromkeys(_name(item) for item in [*items[:1], *items[-1:]]):
        _check_same(visit, f"/CFItems/{one}", one, items)
        found = visit.object(f"/CFItemAssociations/{one}", "CFAssociationSet")
        due = {_name(link) for link in links if one in _ends(link)}
        if found is not None and not due <= {_name(link) for link in found["CFAssociations"]}:
            visit.tell(f"/CFItemAssociations/{one}", say("Er ontbreekt een verband van dit item."))
    for one in dict.fromkeys(_name(link) for link in [*links[:1], *links[-1:]]):
        _check_same(visit, f"/CFAssociations/{one}", one, links)
    _check_addresses(visit, package)


def _check_same(visit: Visit, path: str, identifier: str, inside: Sequence[Mapping[str, Any]]) -> None:
    found = visit.object(path, ENDPOINTS[path.split("/")[1]])
    due = next(one for one in inside if _name(one) == identifier)
    if found is not None and {key: value for key, value in found.items() if key != "CFDocumentURI"} != due:
        visit.tell(path, say("Dit is anders dan in het pakket."))


def _check_addresses(visit: Visit, package: Package) -> None:
    """CASE-09: what bears an address is to be found there; places inside one page are one address."""
    everything = [package["CFDocument"], *package.get("CFItems", ())[:MOST], *package.get("CFAssociations", ())[:2]]
    for address in dict.fromkeys(one["uri"].partition("#")[0] for one in everything):
        status = visit.fetch("HEAD", address, {}).status
        if status != 200:
            visit.tell(address, say("Dit adres leidt nergens heen ({status}).", status=status), code="CASE-09")


def _check_definitions(visit: Visit, packages: Sequence[Package]) -> None:
    """Each definition of a package is to be had by itself, the same; of those in a tree it comes first."""
    defined = {
        (path, _name(one)): one
        for package in packages
        for path, found in package.get("CFDefinitions", {}).items()
        if path in ENDPOINTS
        for one in found
    }
    for (path, identifier), due in list(defined.items())[:MOST]:
        found = visit.object(f"/{path}/{identifier}", ENDPOINTS[path])
        first = next(iter(found[path]), None) if found and ENDPOINTS[path].endswith("Set") else found
        if found is not None and first != due:
            visit.tell(f"/{path}/{identifier}", say("Dit is anders dan in het pakket."))


def _check_discovery(visit: Visit) -> None:
    value = visit.read(DISCOVERY, visit.get(DISCOVERY), 200)
    if value is not None and not (isinstance(value, Mapping) and str(value.get("openapi", "")).startswith("3.")):
        visit.tell(DISCOVERY, say("Dit is geen beschrijving in OpenAPI 3."))


def _check_refusals(visit: Visit) -> None:
    for path in ENDPOINTS:
        visit.refused(f"/{path}/{NOBODY}", 404, "unknownobject")
    visit.refused("/CFItems/geen-kenmerk", 404, "unknownobject")
    status = visit.fetch("POST", f"{visit.root}{LIST}", {}).status
    if status not in {404, 405}:
        visit.tell(LIST, say("Deze dienst wordt alleen gelezen, maar POST geeft {status}.", status=status))


def _check_unchanged(visit: Visit, path: str) -> None:
    etag = visit.get(path).headers.get("etag", "")
    if not etag:
        visit.tell(path, say("Het antwoord heeft geen ETag."))
    elif (status := visit.get(path, If_None_Match=etag).status) != 304:
        visit.tell(path, say("Wat niet veranderd is, geeft {status} in plaats van 304.", status=status))


def _name(one: Mapping[str, Any]) -> str:
    return str(one["identifier"])


def _ends(link: Mapping[str, Any]) -> set[str]:
    return {_name(link["originNodeURI"]), _name(link["destinationNodeURI"])}
