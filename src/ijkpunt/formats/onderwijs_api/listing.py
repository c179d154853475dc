"""The list answer: which qualifications there are, their versions, synonyms and domains, and where the list goes on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ijkpunt.formats.onderwijs_api.domains import ListedDomains, read_domain
from ijkpunt.formats.onderwijs_api.nodes import LONGEST_TEXT, Findings, Node, open_answer
from ijkpunt.formats.onderwijs_api.parts import read_link, read_version
from ijkpunt.kernel.identifiers import NUMBER, VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Problem, Refused, Severity
from ijkpunt.kernel.qualification import Domain


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A version as the list names it. `level` is 0 where the list gives none."""

    version: VersionNumber
    title: str
    level: int = 0
    definition: str | None = None
    status_code: str | None = None
    newest: bool | None = None
    recognised_on: date | None = None
    ends_on: date | None = None
    changed_on: date | None = None
    domains: tuple[Domain, ...] = ()
    address: str | None = None


@dataclass(frozen=True, slots=True)
class ListedQualification:
    """A number with its versions. `latest` is the last recognised one; `scrapped` says that the number is withdrawn."""

    number: str
    versions: tuple[ListedVersion, ...]
    latest: VersionNumber | None = None
    scrapped: bool = False
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """One page of the list. `total` counts all pages together; `next_address` is None on the last page.

    `problems` holds the entries that could not be read: they are left out here, and the rest goes on.
    """

    entries: tuple[ListedQualification, ...]
    total: int | None = None
    page: int | None = None
    pages: int | None = None
    next_address: str | None = None
    problems: tuple[Problem, ...] = ()


def read_list(answer: object, *, file: str = "", longest_text: int = LONGEST_TEXT) -> ListAnswer:
    """Read a page of the list. Raises Refused when it is no list at all or its texts cannot be stored."""
    findings = Findings(file=file)
    body = open_answer(answer, "", findings, longest_text=longest_text)
    if body.get("gegevens") is None:
        body.missing("gegevens")
    findings.settle()
    rows = body.nodes("gegevens")
    meta = body.node("meta")
    entries, problems = _read_rows(rows, file)
    page = ListAnswer(
        entries=entries,
        total=meta.integer("total_elements") if meta else None,
        page=meta.integer("number") if meta else None,
        pages=meta.integer("total_pages") if meta else None,
        next_address=read_link(body, "next"),
    )
    return replace(page, problems=(*findings.take(), *problems))


def listed_domains(pages: Iterable[ListAnswer], known: Iterable[Domain] = ()) -> ListedDomains:
    """The domains of all pages together, for checking details; `known` are accepted besides."""
    named: dict[VersionNumber, tuple[Domain, ...]] = {}
    for page in pages:
        for entry in page.entries:
            for version in entry.versions:
                named[version.version] = named.get(version.version, ()) + version.domains
    return ListedDomains(named, known)


def _read_rows(rows: Iterable[Node], file: str) -> tuple[tuple[ListedQualification, ...], list[Problem]]:
    entries: dict[str, ListedQualification] = {}
    problems: list[Problem] = []
    for row in rows:
        findings = Findings(file=file)
        entry = _read_entry(Node(row.value, findings, row.path))
        findings.record = entry.number
        if entry.number in entries:
            message = say("{number} staat twee keer in de lijst.", number=entry.number)
            remedy = say("De eerste telt.")
            findings.add(
                "list.duplicate", message, remedy, field=row.path, value=entry.number, severity=Severity.WARNING
            )
        try:
            problems.extend(findings.settle())
        except Refused as refused:
            problems.extend(refused.problems)
        else:
            entries.setdefault(entry.number, entry)
    return tuple(entries.values()), problems


def _read_entry(row: Node) -> ListedQualification:
    number = row.needed_text("beroepskwalificatie_nr")
    if number and not NUMBER.fullmatch(number):
        message = say("“{number}” is geen nummer van een beroepskwalificatie.", number=number[:80])
        row.add("vks.number", message, say("Schrijf het als BK-0130."), "beroepskwalificatie_nr")
    versions = [version for node in row.nodes("versies") if (version := _read_version(node))]
    latest_node = row.node("laatst_erkende_versie")
    latest = _read_version(latest_node) if latest_node else None
    if latest and all(one.version != latest.version for one in versions):
        versions.append(latest)  # some answers name only the last recognised version
    for version in versions:
        if version.version.number != number:
            message = say("{version} staat bij {number}.", version=version.version, number=number[:80])
            row.add("vks.version_mismatch", message, say("Zet de versie bij haar eigen nummer."), "versies")
    return ListedQualification(
        number=number,
        versions=tuple(versions),
        latest=latest.version if latest else None,
        scrapped=bool(row.flag("geschrapt")),
        synonyms=row.texts("synoniemen"),
    )


def _read_version(node: Node) -> ListedVersion | None:
    version = read_version(node)
    if version is None:
        return None
    domains = (read_domain(domain) for domain in node.nodes("domeinen"))
    return ListedVersion(
        version=version,
        title=node.text("titel") or "",
        level=node.integer("vks_niveau", least=1, most=8) or 0,
        definition=node.text("definitie"),
        status_code=node.text("statuscode"),
        newest=node.flag("nieuwste_versie"),
        recognised_on=node.day("erkenningsdatum"),
        ends_on=node.day("einddatum"),
        changed_on=node.day("laatste_wijzigingsdatum"),
        domains=tuple(domain for domain in domains if domain is not None),
        address=read_link(node, "self"),
    )
