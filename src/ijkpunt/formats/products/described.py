"""What a file tells of the product as a whole: in pairs (“Eigenaar: CVO De Pit”) and in loose text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.products.own_json import COMPLETENESS, CONTEXT_RULES
from ijkpunt.formats.products.preview import ProductFields
from ijkpunt.formats.products.tables import cell_items
from ijkpunt.formats.products.words import Mention, bases_of, kind_in, kind_named, mentions_in, plain, time_unit_named
from ijkpunt.kernel.identifiers import VERSION, VersionNumber
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Severity, shorten
from ijkpunt.kernel.product import BasedOn, ProductKind, TimeUnit
from ijkpunt.kernel.programme import RequiredContexts


class Fact(StrEnum):
    CODE = "code"
    KIND = "kind"
    TITLE = "title"
    OWNER = "owner"
    VERSION = "version"
    COUNTED_IN = "counted_in"
    BASED_ON = "based_on"
    UPSTREAM = "made_from"
    CONTEXT_RULE = "context_rule"
    CONTEXT_COUNT = "context_count"
    CONTEXTS = "contexts"


_NAMES: Mapping[Fact, tuple[str, ...]] = {
    Fact.CODE: ("code", "productcode", "code van het product", "code opleiding", "opleidingscode", "reference"),
    Fact.KIND: ("soort", "soort product", "type", "kind", "soort document"),
    Fact.TITLE: ("titel", "naam", "title", "titre", "opleiding", "naam opleiding", "naam van de opleiding", "nom"),
    Fact.OWNER: ("eigenaar", "owner", "organisatie", "school", "centrum", "opleidingsverstrekker", "auteur", "ecole"),
    Fact.VERSION: ("versie", "version", "versienummer", "uitgave"),
    Fact.COUNTED_IN: ("telt in", "geteld in", "counted in", "eenheid"),
    Fact.BASED_ON: (
        *("gebaseerd op", "based on", "base sur", "fonde sur", "beroepskwalificatie", "beroepskwalificaties", "bk"),
        *("referentiekader", "referentiekaders", "onderliggende beroepskwalificatie"),
    ),
    Fact.UPSTREAM: ("gemaakt uit", "made from"),
    Fact.CONTEXT_RULE: ("regel voor contexten", "context rule"),
    Fact.CONTEXT_COUNT: ("aantal contexten", "context count"),
    Fact.CONTEXTS: ("verplichte contexten", "required contexts", "contextes obligatoires"),
}
_FACTS = {plain(name): fact for fact, names in _NAMES.items() for name in names}
_LONGEST_NAME, _LONGEST_TITLE = 40, 200
_LOOSE_PAIR = re.compile(r"\s*([^:\n]{2,40}?)\s*:\s*(\S.*)", re.DOTALL)
_NO_CODE = re.compile(r"[^A-Za-z0-9]+")


def fact_named(name: str) -> Fact | None:
    """What a name in front of a value tells, or None."""
    return _FACTS.get(plain(name)) if len(name) <= _LONGEST_NAME else None


@dataclass(slots=True)
class Description:
    """Gathers what a file tells of the product. The first value of a fact counts, except where there may be several."""

    findings: Findings
    _values: dict[Fact, list[str]] = field(default_factory=dict)
    _mentions: list[Mention] = field(default_factory=list)
    _kind: ProductKind | None = None
    title: str = ""

    def pair(self, name: str, value: str) -> bool:
        """Take a value by its name; False when the name says nothing, or there is no value."""
        fact = fact_named(name)
        if fact is None or not value.strip():
            return False
        self._values.setdefault(fact, []).append(value.strip())
        return True

    def line(self, text: str) -> bool:
        """Take a line such as “Eigenaar: CVO De Pit”; False when it is no such line."""
        found = _LOOSE_PAIR.fullmatch(text)
        return found is not None and self.pair(found[1], found[2])

    def tell(self, text: str) -> None:
        """Look in loose text for qualifications and, while it is not known, the kind of product."""
        if "BK" in text or "Bk" in text:
            self._mentions.extend(mentions_in(text))
        if self._kind is None:
            self._kind = kind_in(text)

    def fields(self, counted: set[TimeUnit]) -> ProductFields:
        """The fields of the product; what had to be guessed is a finding. `counted` are the units of time it names."""
        title = self._one(Fact.TITLE) or self.title or self._stem()
        kind, label = self._find_kind(title)
        return ProductFields(
            code=self._one(Fact.CODE) or self._make_code(),
            title=title[:_LONGEST_TITLE],
            kind=kind,
            kind_label=label,
            owner=self._one(Fact.OWNER),
            version=self._one(Fact.VERSION),
            counted_in=self._counted_in(counted),
            based_on=self._based_on(),
            upstream=tuple(item for cell in self._values.get(Fact.UPSTREAM, ()) for item in cell_items(cell)),
            required_contexts=self._contexts(),
        )

    def _one(self, fact: Fact) -> str:
        return next(iter(self._values.get(fact, ())), "")

    def _stem(self) -> str:
        return PurePath(self.findings.file).stem

    def _make_code(self) -> str:
        code = _NO_CODE.sub("-", self._stem()).strip("-").upper()[:40] or "PRODUCT"
        message = say(
            "Het bestand geeft het product geen code. We kozen {code}, naar de naam van het bestand.", code=code
        )
        self._warn("product.code_made", message, say("Geef het de code waaronder je het kent."), Fact.CODE)
        return code

    def _find_kind(self, title: str) -> tuple[ProductKind, str]:
        """The kind by the word that the file gives for it, else by its title, its text or its name."""
        label = self._one(Fact.KIND)
        if label:
            kind = kind_named(label) or kind_in(label)
            if kind is None:
                message = say(
                    "De soort “{kind}” kennen we niet. We lezen dit product als “andere”.", kind=shorten(label)
                )
                remedy = say("Kies een soort als er een bij past.")
                self._warn("product.kind", message, remedy, Fact.KIND)
            return kind or ProductKind.OTHER, label
        found = kind_in(title) or self._kind or kind_in(self._stem())
        if found is None:
            message = say("We vinden niet welke soort product dit is.")
            self._warn("product.kind", message, say("Kies de soort die erbij past."), Fact.KIND)
        return found or ProductKind.OTHER, ""

    def _counted_in(self, counted: set[TimeUnit]) -> TimeUnit | None:
        label = self._one(Fact.COUNTED_IN)
        if label:
            unit = time_unit_named(label)
            if unit is None:
                message = say("“{word}” is geen eenheid van tijd.", word=shorten(label))
                self._warn("product.counted_in", message, say("Kies lestijden, uren of studiepunten."), Fact.COUNTED_IN)
            return unit
        if len(counted) > 1:
            message = say("De omvang staat soms in lestijden en soms in iets anders.")
            remedy = say("Kies één eenheid en reken de andere om.")
            self._warn("product.counted_in", message, remedy, Fact.COUNTED_IN)
        return next(iter(counted)) if len(counted) == 1 else None

    def _based_on(self) -> tuple[BasedOn, ...]:
        lines = [line for cell in self._values.get(Fact.BASED_ON, ()) for line in cell.split("\n") if line.strip()]
        exact = [_exact_base(line) for line in lines]
        if exact and all(exact):
            return tuple({base.qualification: base for base in exact if base}.values())
        stated = [mention for line in lines for mention in mentions_in(line)]
        bases, unversioned, passed = bases_of(stated or self._mentions)
        for number in unversioned:
            message = say("{number} staat er zonder versie.", number=number)
            remedy = say("Schrijf de versie erbij, zoals BK-0130-5.")
            self._warn("product.no_version", message, remedy, Fact.BASED_ON)
        for version in passed:
            message = say(
                "Het bestand noemt ook {version}. We houden de nieuwste versie die het noemt.", version=version
            )
            remedy = say("Kies de andere versie als die bedoeld is.")
            self._warn("product.two_versions", message, remedy, Fact.BASED_ON)
        if lines and not bases and not unversioned:
            message = say("“{text}” is geen versie van een beroepskwalificatie.", text=shorten(lines[0]))
            remedy = say("Schrijf ze als BK-0130-5: het nummer, een streepje en de versie.")
            self._warn("identifier.version", message, remedy, Fact.BASED_ON)
        return bases

    def _contexts(self) -> RequiredContexts | None:
        names = [item for cell in self._values.get(Fact.CONTEXTS, ()) for item in cell_items(cell) if item.strip()]
        if not names:
            return None
        label, count = self._one(Fact.CONTEXT_RULE), self._one(Fact.CONTEXT_COUNT)
        if label and label not in CONTEXT_RULES:
            message = say("Het woord “{word}” kennen we hier niet.", word=shorten(label))
            self._warn("product.word", message, say("Schrijf minstens of precies."), Fact.CONTEXT_RULE)
        number = int(count) if count.isascii() and count.isdecimal() and len(count) < 6 else None
        return RequiredContexts(tuple(names), number, CONTEXT_RULES.get(label), label or None)

    def _warn(self, code: str, message: Message, remedy: Message, fact: Fact) -> None:
        self.findings.add(code, message, remedy, column=str(fact), severity=Severity.WARNING)


def _exact_base(line: str) -> BasedOn | None:
    """A version with one of the official words behind it, as our own template writes it."""
    number, _, word = line.strip().partition(" ")
    label = word.strip() or "Volledig"
    if not VERSION.match(number) or label not in COMPLETENESS:
        return None
    return BasedOn(VersionNumber.parse(number), COMPLETENESS[label], label)
