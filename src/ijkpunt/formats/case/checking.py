"""What is wrong with a CASE 1.1 package, by rules that keep their number.

CASE-01 shape, 02 nothing empty or unknown, 03 identifiers, 04 ends of links, 05 one tree, 06 order, 07 names of links,
08 definitions. The first three are the standard's; the others are what a package needs to be of use. 10 and 11 are in
history.py, 09 and 12 in live.py.

All problems are told at once, each with its path. Source: 1EdTech CASE 1.1 information model.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from ijkpunt.formats.case.model import ASSOCIATION_TYPES, CLASSES, CLASSES_1_0, Field, Kind
from ijkpunt.formats.findings import Findings
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Problem, Severity

UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
EXTENDED: Final = re.compile(r"ext:[A-Za-z0-9._|-]+")
DEEPEST: Final = 40  # objects within objects
LISTS: Final = {  # where identifiers of definitions are
    "CFItemTypes": "CFItemType",
    "CFConcepts": "CFConcept",
    "CFSubjects": "CFSubject",
    "CFLicenses": "CFLicense",
    "CFAssociationGroupings": "CFAssociationGrouping",
}


def check_package(package: object, file: str = "") -> tuple[Problem, ...]:
    """Every problem of a package that was read from JSON; none when it is fine."""
    findings = Findings(file)
    _Shape(findings).check("CFPackage", package, "")
    if isinstance(package, Mapping) and not findings.wrong:
        _Sense(findings, package).check()
    return findings.all()


def check_class(name: str, value: object, file: str = "", version: str = "1.1") -> tuple[Problem, ...]:
    """Every problem of one object of the class `name`, by the rules of its class alone (CASE-01 to CASE-03)."""
    findings = Findings(file)
    _Shape(findings, CLASSES if version == "1.1" else CLASSES_1_0).check(name, value, "")
    return findings.all()


@dataclass(slots=True)
class _Shape:
    """CASE-01 to CASE-03: what the classes themselves ask."""

    findings: Findings
    classes: Mapping[str, Mapping[str, Field]] = field(default_factory=lambda: CLASSES)

    def check(self, name: str, value: object, path: str) -> None:
        if not isinstance(value, Mapping):
            self._tell("CASE-01", say("Hier hoort een object van de klasse {name}.", name=name), path)
            return
        fields = self.classes[name]
        for key, one in fields.items():
            if key in value:
                self._field(one, value[key], _inside(path, key))
            elif one.required:
                self._tell("CASE-01", say("Het veld {key} ontbreekt.", key=key), path)
        for key in value:
            if key not in fields:
                self._tell("CASE-02", say("De klasse {name} heeft geen veld {key}.", name=name, key=str(key)), path)

    def _field(self, one: Field, value: object, path: str) -> None:
        if value is None:
            self._tell("CASE-02", say("Wat er niet is, wordt weggelaten, niet leeg gezet."), path)
        elif not one.many:
            self._value(one.holds, value, path)
        elif isinstance(value, list):
            for place, inner in enumerate(value):
                self._value(one.holds, inner, f"{path}[{place}]")
        else:
            self._tell("CASE-01", say("Hier hoort een lijst."), path)

    def _value(self, holds: Kind | str, value: object, path: str) -> None:
        if not isinstance(holds, Kind):
            self.check(holds, value, path)
        elif (problem := _wrong(holds, value)) is not None:
            self._tell("CASE-03" if holds is Kind.UUID else "CASE-01", problem, path, value)

    def _tell(self, code: str, message: Message, path: str, value: object = "") -> None:
        remedy = say("Kijk de klasse na in CASE 1.1.")
        self.findings.add(code, message, remedy, column=path or "$", value=str(value))


def _wrong(kind: Kind, value: object) -> Message | None:
    """What is wrong with a value of this kind, or None."""
    if kind is Kind.FREE:
        return None if isinstance(value, Mapping) else say("Hier hoort een object.")
    if kind in {Kind.NUMBER, Kind.WHOLE}:
        fits = isinstance(value, int if kind is Kind.WHOLE else int | float) and not isinstance(value, bool)
        return None if fits else say("Hier hoort een getal.")
    if not isinstance(value, str):
        return say("Hier hoort tekst.")
    return None if _FITS[kind](value) else _SENTENCES[kind]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None and "T" in text
    except ValueError:
        return False


_FITS: Final[Mapping[Kind, Callable[[str], object]]] = {
    Kind.UUID: UUID.fullmatch,
    Kind.ADDRESS: ADDRESS.fullmatch,
    Kind.TEXT: str.strip,
    Kind.LINE: lambda text: text and text == text.strip() and not re.search(r"[\r\n\t]", text),
    Kind.LANGUAGE: LANGUAGE.fullmatch,
    Kind.DAY: _is_day,
    Kind.MOMENT: _is_moment,
    Kind.CASE_VERSION: lambda text: text == "1.1",
    Kind.ASSOCIATION_TYPE: lambda text: text in ASSOCIATION_TYPES or EXTENDED.fullmatch(text),
    Kind.TARGET_TYPE: lambda text: text == "CASE" or EXTENDED.fullmatch(text),
}
_SENTENCES: Final[Mapping[Kind, Message]] = {
    Kind.UUID: say("Een kenmerk is een UUID van versie 1 tot 5, in kleine letters."),
    Kind.ADDRESS: say("Dit is geen adres."),
    Kind.TEXT: say("Deze tekst is leeg."),
    Kind.LINE: say("Dit moet één regel zijn, zonder spaties vooraan of achteraan."),
    Kind.LANGUAGE: say("Dit is geen code van een taal."),
    Kind.DAY: say("Dit is geen datum, zoals 2026-11-26."),
    Kind.MOMENT: say("Dit is geen tijdstip met tijdzone, zoals 2026-11-26T00:00:00Z."),
    Kind.CASE_VERSION: say("De versie is “1.1”."),
    Kind.ASSOCIATION_TYPE: say("Dit soort verband kent CASE 1.1 niet. Een eigen soort begint met ext:."),
    Kind.TARGET_TYPE: say("Het soort doel is CASE, of begint met ext:."),
}


@dataclass(slots=True)
class _Sense:
    """CASE-03 to CASE-08: what the parts say of each other, in a package whose shape is good."""

    findings: Findings
    package: Mapping[str, Any]
    parents: dict[str, list[str]] = field(default_factory=dict)

    def check(self) -> None:
        self._unique()
        known = self._known()
        for place, one in enumerate(self.package.get("CFAssociations", ())):
            self._association(one, known, f"CFAssociations[{place}]")
        self._tree()
        self._order()
        self._definitions()

    @property
    def _items(self) -> list[Mapping[str, Any]]:
        return list(self.package.get("CFItems", ()))

    def _known(self) -> dict[str, str]:
        """Name by identifier of all that links may point at inside this package."""
        document = self.package["CFDocument"]
        return {document["identifier"]: document["title"]} | {
            one["identifier"]: one["fullStatement"] for one in self._items
        }

    def _unique(self) -> None:
        definitions = self.package.get("CFDefinitions", {})
        everything = [self.package["CFDocument"], *self._items, *self.package.get("CFAssociations", ())]
        everything += [one for name in LISTS for one in definitions.get(name, ())]
        for identifier, count in Counter(one["identifier"] for one in everything).items():
            if count > 1:
                self._tell("CASE-03", say("Dit kenmerk staat er {count} keer in.", count=count), identifier)

    def _association(self, one: Mapping[str, Any], known: Mapping[str, str], path: str) -> None:
        for end in ("originNodeURI", "destinationNodeURI"):
            link = one[end]
            name = known.get(link["identifier"])
            if name is None:
                self._outside(one, link, f"{path}.{end}")
            elif not _same_name(link["title"], name):
                self._tell("CASE-07", say("De naam van dit verband is niet die van het doel."), f"{path}.{end}.title")
        if one["associationType"] == "isChildOf":
            child, parent = one["originNodeURI"]["identifier"], one["destinationNodeURI"]["identifier"]
            self.parents.setdefault(child, []).append(parent)

    def _outside(self, one: Mapping[str, Any], link: Mapping[str, Any], path: str) -> None:
        """An end that is not in this package: in the tree it must be, elsewhere it says what it is."""
        if one["associationType"] == "isChildOf":
            self._tell("CASE-04", say("Dit doel staat niet in het pakket, en het hoort bij de boom."), path)
        elif "targetType" not in link:
            self._tell("CASE-04", say("Dit doel staat niet in het pakket, en zegt niet van welke soort het is."), path)

    def _tree(self) -> None:
        document = self.package["CFDocument"]["identifier"]
        for place, one in enumerate(self._items):
            identifier, path = one["identifier"], f"CFItems[{place}]"
            found = self.parents.get(identifier, [])
            if len(found) > 1:
                self._tell("CASE-05", say("Dit item heeft meer dan één ouder."), path)
            elif not self._reaches(identifier, document):
                self._tell("CASE-05", say("Dit item hangt niet aan het document."), path)

    def _reaches(self, identifier: str, document: str) -> bool:
        seen: set[str] = set()
        while identifier != document:
            if identifier in seen or not self.parents.get(identifier):
                return False
            seen.add(identifier)
            identifier = self.parents[identifier][0]
        return True

    def _order(self) -> None:
        places: Counter[tuple[str, int]] = Counter(
            (one["destinationNodeURI"]["identifier"], one["sequenceNumber"])
            for one in self.package.get("CFAssociations", ())
            if one["associationType"] == "isChildOf" and "sequenceNumber" in one
        )
        for (parent, place), count in places.items():
            if count > 1:
                self._tell("CASE-06", say("Plaats {place} is {count} keer gegeven.", place=place, count=count), parent)

    def _definitions(self) -> None:
        """Item types that are used are defined, and those that are defined are used."""
        defined = {
            one["identifier"]: one["title"] for one in self.package.get("CFDefinitions", {}).get("CFItemTypes", ())
        }
        used: set[str] = set()
        for place, one in enumerate(self._items):
            link = one.get("CFItemTypeURI")
            if link is None:
                continue
            used.add(link["identifier"])
            path = f"CFItems[{place}].CFItemTypeURI"
            if link["identifier"] not in defined:
                self._tell("CASE-08", say("Deze soort van item staat niet bij de definities."), path)
            elif link["title"] != defined[link["identifier"]] or one.get("CFItemType", link["title"]) != link["title"]:
                self._tell("CASE-07", say("De naam van de soort is niet die van de definitie."), path)
        for identifier in defined.keys() - used:
            self._tell("CASE-08", say("Geen enkel item gebruikt deze soort."), identifier, Severity.WARNING)

    def _tell(self, code: str, message: Message, path: str, severity: Severity = Severity.ERROR) -> None:
        self.findings.add(code, message, say("Kijk het verband na."), column=path, severity=severity)


def _same_name(title: str, name: str) -> bool:
    """A link may shorten a long name."""
    return title == name or (len(title) >= 40 and " ".join(name.split()).startswith(title.rstrip("… ")))


def _inside(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
