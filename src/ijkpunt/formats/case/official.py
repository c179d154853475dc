"""Answers of a CASE server weighed by an OpenAPI description: 1EdTech's own, which is not ours to ship.

Our rules (checking.py) and the description say the same in other words; where a file of the description is at hand,
both must be satisfied. Two kinds of answers are left alone, as the binding allows what the description does not: an
empty list of documents, and documents of which only some fields were asked.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import orjson
from jsonschema import Draft4Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken, shorten

NAME: Final = "urn:case-openapi"
MOST: Final = 20  # problems of one answer
UNCHANGED: Final = 304


@dataclass(frozen=True, slots=True)
class Official:
    """A description in OpenAPI 3.0. `paths`: the pattern of each address, and its name in the description."""

    document: Mapping[str, Any]
    paths: tuple[tuple[re.Pattern[str], str], ...]
    known: Registry[Any]

    def problems(self, path: str, status: int, body: bytes) -> Iterator[Problem]:
        """What is wrong with the answer to GET `path` (behind the root, with its question)."""
        place, _, question = path.partition("?")
        name = next((name for pattern, name in self.paths if pattern.fullmatch(place)), None)
        if name is None or status == UNCHANGED or "fields=" in question:
            return
        responses = self.document["paths"][name].get("get", {}).get("responses", {})
        key = next((key for key in (str(status), "default") if key in responses), None)
        if key is None:
            yield _told(path, say("De officiële beschrijving kent geen antwoord {status}.", status=status))
        elif "schema" in responses[key].get("content", {}).get("application/json", {}):
            place = f"#/paths/{_pointer(name)}/get/responses/{key}/content/application~1json/schema"
            yield from self._by_schema(path, place, body)

    def _by_schema(self, path: str, place: str, body: bytes) -> Iterator[Problem]:
        try:
            value = orjson.loads(body)
        except orjson.JSONDecodeError:
            return  # told by who reads the answer
        if value == {"CFDocuments": []}:
            return
        weigh = Draft4Validator({"$ref": f"{NAME}{place}"}, registry=self.known)
        for number, wrong in enumerate(weigh.iter_errors(value)):
            if number == MOST:
                return
            where = wrong.json_path.removeprefix("$").removeprefix(".")
            told = say("De officiële beschrijving zegt: {what}", what=shorten(wrong.message, 200))
            yield _told(path, told, where)


def read_official(file: Path) -> Official:
    """The description in a file. Raises RuleBroken `case.official` for what is none, OSError."""
    try:
        document = orjson.loads(file.read_bytes())
        paths = tuple((_pattern(name), name) for name in document["paths"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise RuleBroken(
            "case.official",
            say("Dit is geen beschrijving in OpenAPI (JSON)."),
            say("Geef in IJKPUNT_CASE_OPENAPI het bestand van 1EdTech: imscasev1p1_openapi3_v1p0.json."),
            place=Place(file=file.name),
        ) from None
    return Official(document, paths, Registry().with_resource(NAME, DRAFT4.create_resource(document)))


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("/".join("[^/]+" if part.startswith("{") else re.escape(part) for part in name.split("/")))


def _pointer(name: str) -> str:
    """A name as a part of a pointer into JSON, inside an address."""
    return name.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")


def _told(path: str, message: Message, field: str = "") -> Problem:
    return Problem("CASE-01", message, say("Kijk de binding van CASE na."), Place(file=path, field=field))
