"""A product: what somebody made of one or more professional qualifications, and how it comes in as our own JSON.

A product has units (modules, blocks, clusters), a unit has outcomes: the sentences that say what a learner can do
afterwards. Texts are kept to the letter. The shape of the JSON is described in docs/rules/coverage.md.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NoReturn

from ijkpunt.derivations.rules.reading import Reader
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken, shorten


class ProductKind(StrEnum):
    CURRICULUM_DOSSIER = "curriculum_dossier"  # curriculumdossier
    TRAINING_PROFILE = "training_profile"  # opleidingsprofiel
    STANDARD_TRAJECTORY = "standard_trajectory"  # standaardtraject duaal
    SYLLABUS = "syllabus"  # leerplan
    ASSESSMENT_STANDARD = "assessment_standard"  # EVC-standaard
    LEARNING_OUTCOMES = "learning_outcomes"  # domeinspecifieke leerresultaten (DLR)
    QUALIFYING_PROGRAMME = "qualifying_programme"  # beroepskwalificerend traject (BKT)
    SHORT_COURSE = "short_course"  # korte opleiding
    IBT_PLAN = "ibt_plan"  # plan voor een individuele beroepsopleiding (IBO)
    OTHER = "other"  # a word that we do not know (yet); the maker's own word stays in `kind_label`


class Completeness(StrEnum):
    """volledigheid: how much of the qualification the maker says to take over."""

    COMPLETE = "complete"
    PARTIAL = "partial"  # leads to a certificate of competences only


class Setting(StrEnum):
    SCHOOL = "school"
    WORKPLACE = "workplace"
    BOTH = "both"


# The words as they stand in the JSON; the Dutch ones come from the official API.
COMPLETENESS: Mapping[str, Completeness] = {
    "Volledig": Completeness.COMPLETE,
    "Gedeeltelijk": Completeness.PARTIAL,
    "Gedeeltelijk (enkel competenties)": Completeness.PARTIAL,
}
SETTINGS: Mapping[str, Setting] = {
    "school": Setting.SCHOOL,
    "werkplek": Setting.WORKPLACE,
    "beide": Setting.BOTH,
}


@dataclass(frozen=True, slots=True)
class BasedOn:
    """gebaseerd op: one version of a qualification, and the source's own word for how much of it."""

    qualification: VersionNumber
    completeness: Completeness = Completeness.COMPLETE
    completeness_label: str = "Volledig"


@dataclass(frozen=True, slots=True)
class Outcome:
    """leerresultaat, activiteit, item: one sentence on what somebody can do. `code` is unique in the product."""

    code: str
    text: str
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """module, blok, cluster. `hours` are teaching periods or hours, as the maker counts them."""

    code: str
    title: str
    outcomes: tuple[Outcome, ...]
    hours: float | None = None
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """One derived product. `warnings` tell what was read but deserves a look; they are no part of what it says."""

    code: str
    kind: ProductKind
    title: str
    based_on: tuple[BasedOn, ...]
    units: tuple[Unit, ...]
    owner: str = ""
    kind_label: str = ""  # the word of the source
    warnings: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome, in order of unit and place."""
        return tuple(outcome for unit in self.units for outcome in unit.outcomes)


def read_product(data: bytes | Mapping[str, object], file: str = "") -> Product:
    """Read our own JSON, as bytes (UTF-8) or already parsed. `file` is only used to say where something is wrong.

    Raises Refused with every problem found: no JSON, fields that lack or have the wrong type, no units or outcomes,
    codes that come twice, an unknown completeness or setting, a qualification that is no version. An unknown kind or
    field is a warning on the product.
    """
    source = _parse(data, file) if isinstance(data, bytes) else data
    reader = Reader(file=file)
    product = _product(reader, source)
    if reader.errors:
        raise Refused(reader.errors)
    return replace(product, warnings=reader.warnings)


def _parse(data: bytes, file: str) -> Mapping[str, object]:
    try:
        source = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise _refused(
            file,
            "product.encoding",
            say("Dit bestand is geen UTF-8 (teken {position}).", position=error.start + 1),
            say("Bewaar het opnieuw als JSON met codering UTF-8."),
        ) from error
    except json.JSONDecodeError as error:
        raise _refused(
            file,
            "product.json",
            say(
                "Dit bestand is geen geldige JSON (regel {line}, teken {column}).",
                line=error.lineno,
                column=error.colno,
            ),
            say("Kijk daar na of er een aanhalingsteken, komma of haakje te veel of te weinig staat."),
        ) from error
    except (ValueError, RecursionError) as error:
        raise _refused(
            file,
            "product.json",
            say("Dit bestand is geen geldige JSON: een getal of een haakje klopt niet."),
            say("Gebruik alleen gewone getallen en vergelijk met een voorbeeldbestand."),
        ) from error
    if not isinstance(source, dict):
        raise _refused(
            file,
            "product.shape",
            say("Hier stond een product verwacht, met velden tussen accolades."),
            say("Begin het bestand met een accolade en geef code, kind, title, based_on en units."),
        )
    return source


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _refused(file: str, code: str, message: Message, remedy: Message) -> Refused:
    return Refused([Problem(code, message, remedy, Place(file=file))])


def _product(reader: Reader, source: Mapping[str, object]) -> Product:
    code = reader.text(source, "code", "")
    reader.record = code
    reader.only(source, {"code", "kind", "title", "owner", "based_on", "units"}, "")
    label = reader.text(source, "kind", "")
    product = Product(
        code=code,
        kind=_kind(reader, label),
        kind_label=label,
        title=reader.text(source, "title", ""),
        owner=reader.text(source, "owner", "", required=False),
        based_on=tuple(_based_on(reader, item, path) for item, path in reader.items(source, "based_on", "")),
        units=tuple(_unit(reader, item, path) for item, path in reader.items(source, "units", "")),
    )
    _unique_codes(reader, product)
    return product


def _unique_codes(reader: Reader, product: Product) -> None:
    units = [(unit.code, f"units[{position}].code") for position, unit in enumerate(product.units)]
    outcomes = [
        (outcome.code, f"units[{i}].outcomes[{j}].code")
        for i, unit in enumerate(product.units)
        for j, outcome in enumerate(unit.outcomes)
    ]
    qualifications = [
        (str(basis.qualification), f"based_on[{position}].qualification")
        for position, basis in enumerate(product.based_on)
        if basis.qualification != _NO_VERSION
    ]
    for codes in (units, outcomes, qualifications):
        reader.unique(codes)


def _kind(reader: Reader, label: str) -> ProductKind:
    try:
        return ProductKind(label)
    except ValueError:
        if label:
            reader.warn(
                "product.kind",
                "kind",
                say("De soort “{kind}” kennen we niet. We lezen dit product als “andere”.", kind=shorten(label)),
                say("Klopt dat niet? Kies een van deze: {kinds}.", kinds=", ".join(ProductKind)),
            )
        return ProductKind.OTHER


_NO_VERSION = VersionNumber("", 0)  # stands in while the remaining problems are gathered


def _based_on(reader: Reader, source: Mapping[str, object], path: str) -> BasedOn:
    reader.only(source, {"qualification", "completeness"}, path)
    label = reader.text(source, "completeness", path, required=False) or "Volledig"
    completeness = reader.word(label, COMPLETENESS, f"{path}.completeness") or Completeness.COMPLETE
    number = reader.text(source, "qualification", path)
    version = _NO_VERSION
    if number:
        try:
            version = VersionNumber.parse(number)
        except RuleBroken as broken:
            problem = broken.problem
            reader.error(problem.code, f"{path}.qualification", problem.message, problem.remedy, value=number)
    return BasedOn(version, completeness, label)


def _unit(reader: Reader, source: Mapping[str, object], path: str) -> Unit:
    reader.only(source, {"code", "title", "hours", "setting", "outcomes"}, path)
    return Unit(
        code=reader.text(source, "code", path),
        title=reader.text(source, "title", path),
        hours=reader.amount(source, "hours", path),
        setting=_setting(reader, source, path),
        outcomes=tuple(_outcome(reader, item, at) for item, at in reader.items(source, "outcomes", path)),
    )


def _outcome(reader: Reader, source: Mapping[str, object], path: str) -> Outcome:
    reader.only(source, {"code", "text", "setting"}, path)
    return Outcome(
        code=reader.text(source, "code", path),
        text=reader.text(source, "text", path),
        setting=_setting(reader, source, path),
    )


def _setting(reader: Reader, source: Mapping[str, object], path: str) -> Setting | None:
    label = reader.text(source, "setting", path, required=False)
    return reader.word(label, SETTINGS, f"{path}.setting" if path else "setting") if label else None
