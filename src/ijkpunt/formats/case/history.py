"""What packages say of time: CASE-10 against the package before it, CASE-11 of one framework after the other."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ijkpunt.formats.findings import Findings
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Problem

Package = Mapping[str, Any]


def check_since(before: Package, after: Package, file: str = "") -> tuple[Problem, ...]:
    """CASE-10: nothing was changed longer ago than it was in the package before. Both have a good shape."""
    findings = Findings(file)
    known = {identifier: moment for identifier, moment, _ in _moments(before)}
    for identifier, moment, path in _moments(after):
        earlier = known.get(identifier)
        if earlier is not None and moment < earlier:
            message = say("Dit is volgens het vorige pakket later veranderd: {earlier}.", earlier=earlier)
            remedy = say("Zet lastChangeDateTime nooit terug.")
            findings.add("CASE-10", message, remedy, column=path, value=moment)
    return findings.all()


def check_succession(packages: Iterable[Package], file: str = "") -> tuple[Problem, ...]:
    """CASE-11: a retired document or item that another one took the place of says which, with replacedBy.

    Documents are of one framework when maker, kind and title are equal; items when their code is, in those documents.
    """
    findings = Findings(file)
    families: dict[tuple[str, ...], list[Package]] = {}
    for package in packages:
        document = package["CFDocument"]
        family = (document["creator"], document.get("frameworkType", ""), document["title"].casefold())
        families.setdefault(family, []).append(package)
    for members in families.values():
        ordered = sorted(members, key=_version)
        for place, package in enumerate(ordered):
            _check_followed(package, ordered[place + 1 :], findings)
    return findings.all()


def _check_followed(package: Package, later: list[Package], findings: Findings) -> None:
    replaced = {
        one["originNodeURI"]["identifier"]
        for one in package.get("CFAssociations", ())
        if one["associationType"] == "replacedBy"
    }
    document = package["CFDocument"]
    if not any(_version(one) > _version(package) for one in later):
        return
    if document.get("adoptionStatus") == "Retired" and document["identifier"] not in replaced:
        _tell(findings, document)
    codes = {item.get("humanCodingScheme") for one in later for item in one.get("CFItems", ())} - {None}
    for item in package.get("CFItems", ()):
        if "statusEndDate" in item and item.get("humanCodingScheme") in codes and item["identifier"] not in replaced:
            _tell(findings, item)


def _tell(findings: Findings, one: Mapping[str, Any]) -> None:
    message = say("Dit is vervallen en heeft een opvolger, maar zegt niet welke.")
    remedy = say("Voeg een verband replacedBy toe.")
    findings.add("CASE-11", message, remedy, column=one["identifier"], value=one.get("title", ""))


def _version(package: Package) -> tuple[int, str]:
    """Versions that are numbers in their order; others by their letters, after them."""
    text = str(package["CFDocument"].get("version", ""))
    return (int(text), "") if text.isdecimal() and len(text) < 10 else (10**10, text)


def _moments(package: Package) -> Iterator[tuple[str, str, str]]:
    """Identifier, moment and place of everything in the package that says when it changed."""
    yield from _moment(package["CFDocument"], "CFDocument")
    definitions = package.get("CFDefinitions", {})
    lists = {name: package.get(name, ()) for name in ("CFItems", "CFAssociations")}
    lists |= {f"CFDefinitions.{name}": found for name, found in definitions.items() if isinstance(found, list)}
    for name, found in lists.items():
        for place, one in enumerate(found):
            yield from _moment(one, f"{name}[{place}]")


def _moment(one: Mapping[str, Any], path: str) -> Iterator[tuple[str, str, str]]:
    yield one["identifier"], one["lastChangeDateTime"], f"{path}.lastChangeDateTime"
