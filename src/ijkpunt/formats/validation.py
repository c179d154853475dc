"""Check a file of anybody by the rules of a profile, each with an id that never changes.

One engine for the command, the page and what goes out. What a profile needs beside the file (an official schema, the
file before this one, what a database knows) comes in as aids; what is not given is not weighed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import orjson

from ijkpunt.formats.case import check_package, check_since, check_succession
from ijkpunt.formats.dcat import check_catalogue
from ijkpunt.formats.harvest import Form, form_of
from ijkpunt.formats.loq import SHAPES, check_dataset, is_xml, read_dataset, schema_problems, shape_problems
from ijkpunt.formats.loq.rules import Unknown
from ijkpunt.formats.skos import check_concepts
from ijkpunt.formats.skos.reading import read_graph
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken


class Profile(StrEnum):
    """What a file is checked as."""

    CASE_11 = "case11"
    ELM_LOQ = "elm-loq"
    SKOS = "skos"
    DCAT = "dcat"
    VKS = "vks"


@dataclass(frozen=True, slots=True)
class Aids:
    """`schemas`: folder of the official schema and shapes. `previous`: the file before this one, and its name.
    `esco`: tells which addresses of ESCO do not exist. `needs_schema`: a dataset in XML is refused without schemas."""

    schemas: Path | None = None
    previous: tuple[bytes, str] | None = None
    esco: Unknown | None = None
    needs_schema: bool = False


NO_AIDS = Aids()


def check_file(content: bytes, name: str, profile: Profile, aids: Aids = NO_AIDS) -> Sequence[Problem]:
    """Everything that is wrong with the file. Raises RuleBroken when it cannot be weighed at all, OSError when the
    schemas cannot be read, ValueError for VKS, which the register weighs."""
    if profile is Profile.CASE_11:
        return _case(content, name, aids)
    if profile is Profile.ELM_LOQ:
        return _loq(content, name, aids)
    if profile is Profile.SKOS:
        return check_concepts(content, name)
    if profile is Profile.DCAT:
        return check_catalogue(content, name)
    raise ValueError(profile)


def too_large(name: str, most: int) -> RuleBroken:
    """`most` is in bytes."""
    return RuleBroken(
        "validate.too_large",
        say("Het bestand is groter dan {most} MB.", most=most // 1024 // 1024),
        say("Deel het op."),
        place=Place(file=name),
    )


def _case(content: bytes, name: str, aids: Aids) -> Sequence[Problem]:
    """One package or a list of them; when they are good, what they say of time."""
    if problems := _shapes_of_packages(content, name):
        return problems
    packages = _packages(content)
    problems = list(check_succession(packages, name))
    if aids.previous is None:
        return problems
    before, before_name = aids.previous
    if broken := _shapes_of_packages(before, before_name):
        return broken
    known = {one["CFDocument"]["identifier"]: one for one in _packages(before)}
    for package in packages:
        identifier = package["CFDocument"]["identifier"]
        if identifier in known:
            found = check_since(known[identifier], package, name)
            problems += [one.inside(record=identifier) for one in found]
    return problems


def _packages(content: bytes) -> list[dict[str, Any]]:
    read = orjson.loads(content)
    return read if isinstance(read, list) else [read]


def _shapes_of_packages(content: bytes, name: str) -> list[Problem]:
    try:
        read = orjson.loads(content)
    except orjson.JSONDecodeError as wrong:
        remedy = say("Kijk na of het bestand heel is.")
        return [Problem("CASE-01", say("Dit is geen JSON ({why}).", why=wrong.msg), remedy, Place(file=name))]
    if not isinstance(read, list):
        return list(check_package(read, name))
    return [
        problem.inside(record=f"[{place}]")
        for place, package in enumerate(read)
        for problem in check_package(package, name)
    ]


def _loq(content: bytes, name: str, aids: Aids) -> Sequence[Problem]:
    """The schema weighs XML and the shapes weigh RDF; the rules of our own weigh both."""
    found: list[Problem] = []
    if is_xml(content):
        found += _by_schema(content, name, aids)
    elif aids.schemas is not None:
        found += _by_shapes(content, name, aids.schemas)
    dataset = read_dataset(content, name)
    previous = read_dataset(*aids.previous) if aids.previous else None
    if not dataset.qualifications and not found:
        remedy = say("Kijk na of dit het juiste bestand is.")
        found.append(Problem("ELM-00", say("Er staat geen enkele kwalificatie in."), remedy, Place(file=name)))
    return [*found, *check_dataset(dataset, name, unknown=aids.esco, previous=previous)]


def _by_schema(content: bytes, name: str, aids: Aids) -> list[Problem]:
    if aids.schemas is None:
        if not aids.needs_schema:
            return []
        raise RuleBroken(
            "validate.no_schema",
            say("Dit profiel heeft het officiële schema nodig."),
            say("Geef met --schemas de map waarin loq.xsd staat."),
        )
    remedy = say("Kijk de klasse na in het schema van ELM.")
    return [
        Problem("ELM-01", say("Het schema zegt: {what}", what=line), remedy, Place(file=name))
        for line in schema_problems(content, aids.schemas)
    ]


def _by_shapes(content: bytes, name: str, schemas: Path) -> list[Problem]:
    graph = read_graph(content, name)
    remedy = say("Kijk de klasse na in de vormen van ELM.")
    return [
        Problem(code, say("De vormen zeggen: {what}", what=what), remedy, Place(file=name, field=place))
        for code, shapes in zip(("ELM-02", "ELM-03"), SHAPES, strict=True)
        for place, what in shape_problems(graph, schemas / shapes)
    ]


def guess(content: bytes, name: str) -> Profile:
    """What this looks like; concepts when nothing tells."""
    if content.lstrip()[:1] in {b"{", b"["} and b'"competences"' in content:
        return Profile.VKS
    return _PROFILES.get(form_of(content, name), Profile.SKOS)


_PROFILES = {Form.CASE: Profile.CASE_11, Form.ELM: Profile.ELM_LOQ}
