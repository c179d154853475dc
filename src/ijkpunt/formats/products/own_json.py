"""A derived product as our own JSON, in and out. Its shape is described in docs/rules/coverage.md."""

import json
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NoReturn

from ijkpunt.formats.products.reading import Reader
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken, shorten
from ijkpunt.kernel.product import BasedOn, Outcome, Product, ProductKind, Setting, TimeUnit, Unit
from ijkpunt.kernel.programme import Completeness, ContextRule, RequiredContexts

# The words as they stand in the JSON; the Dutch ones come from the official API.
COMPLETENESS: Mapping[str, Completeness] = {
    "Volledig": Completeness.FULL,
    "Gedeeltelijk": Completeness.PARTIAL,
    "Gedeeltelijk (enkel competenties)": Completeness.COMPETENCES_ONLY,
}
SETTINGS: Mapping[str, Setting] = {
    "school": Setting.SCHOOL,
    "werkplek": Setting.WORKPLACE,
    "beide": Setting.BOTH,
}
TIME_UNITS: Mapping[str, TimeUnit] = {
    "lestijden": TimeUnit.TEACHING_PERIODS,
    "uren": TimeUnit.HOURS,
    "studiepunten": TimeUnit.CREDITS,
}
CONTEXT_RULES: Mapping[str, ContextRule] = {"minstens": ContextRule.AT_LEAST, "precies": ContextRule.EXACTLY}
PRODUCT_FIELDS = frozenset(
    {
        "code", "kind", "title", "owner", "version", "counted_in", "based_on", "made_from", "required_contexts", "units"
    }
)  # fmt: skip


def read_product(data: bytes | Mapping[str, object], file: str = "") -> Product:
    """Read our own JSON, as bytes (UTF-8) or already parsed. `file` is only used to say where something is wrong.

    Raises Refused with every problem found: no JSON, fields that lack or have the wrong type, no units or outcomes,
    codes that come twice, an unknown completeness or setting, a qualification that is no version. An unknown kind or
    field is a warning on the product.
    """
    source = parse_json(data, file) if isinstance(data, bytes) else data
    reader = Reader(file=file)
    product = _product(reader, source)
    if reader.errors:
        raise Refused(reader.errors)
    return replace(product, warnings=reader.warnings)


def parse_json(data: bytes, file: str) -> Mapping[str, object]:
    """The fields between the braces of a JSON file. Raises Refused when it is no JSON, or holds something else."""
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
    reader.only(source, PRODUCT_FIELDS, "")
    label = reader.text(source, "kind", "")
    product = Product(
        code=code,
        kind=_kind(reader, label),
        kind_label=label,
        title=reader.text(source, "title", ""),
        owner=reader.text(source, "owner", "", required=False),
        version=reader.text(source, "version", "", required=False),
        counted_in=_counted_in(reader, source),
        upstream=reader.texts(source, "made_from", ""),
        required_contexts=_required_contexts(reader, source),
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
    completeness = reader.word(label, COMPLETENESS, f"{path}.completeness") or Completeness.FULL
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
    reader.only(source, {"code", "text", "setting", "details", "methods", "contexts", "made_from"}, path)
    return Outcome(
        code=reader.text(source, "code", path),
        text=reader.text(source, "text", path),
        setting=_setting(reader, source, path),
        details=reader.texts(source, "details", path),
        methods=reader.texts(source, "methods", path),
        contexts=reader.texts(source, "contexts", path),
        upstream=reader.texts(source, "made_from", path),
    )


def _counted_in(reader: Reader, source: Mapping[str, object]) -> TimeUnit | None:
    label = reader.text(source, "counted_in", "", required=False)
    return reader.word(label, TIME_UNITS, "counted_in") if label else None


def _required_contexts(reader: Reader, source: Mapping[str, object]) -> RequiredContexts | None:
    found = reader.record_in(source, "required_contexts", "")
    if found is None:
        return None
    path = "required_contexts"
    reader.only(found, {"rule", "count", "names"}, path)
    label = reader.text(found, "rule", path)
    rule = reader.word(label, CONTEXT_RULES, f"{path}.rule") if label else None
    count = reader.amount(found, "count", path)
    return RequiredContexts(
        names=reader.texts(found, "names", path, required=True),
        count=None if count is None else int(count),
        rule=rule,
        rule_label=label,
    )


def _setting(reader: Reader, source: Mapping[str, object], path: str) -> Setting | None:
    label = reader.text(source, "setting", path, required=False)
    return reader.word(label, SETTINGS, f"{path}.setting" if path else "setting") if label else None


def write_product(product: Product) -> bytes:
    """The product as our own JSON: UTF-8, fields in a fixed order, nothing for what is empty. Reading it gives the same
    product, and the same product always gives the same bytes, so that they can be hashed."""
    contexts = product.required_contexts
    document = _filled(
        code=product.code,
        kind=product.kind_label if product.kind is ProductKind.OTHER else str(product.kind),
        title=product.title,
        owner=product.owner,
        version=product.version,
        counted_in=_word_for(TIME_UNITS, product.counted_in),
        made_from=list(product.upstream),
        required_contexts=contexts
        and _filled(rule=_word_for(CONTEXT_RULES, contexts.rule), count=contexts.count, names=list(contexts.names)),
        based_on=[
            {"qualification": str(basis.qualification), "completeness": basis.completeness_label}
            for basis in product.based_on
        ],
        units=[
            _filled(
                code=unit.code,
                title=unit.title,
                hours=_whole(unit.hours),
                setting=_word_for(SETTINGS, unit.setting),
                outcomes=[_outcome_as_json(outcome) for outcome in unit.outcomes],
            )
            for unit in product.units
        ],
    )
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _outcome_as_json(outcome: Outcome) -> dict[str, object]:
    return _filled(
        code=outcome.code,
        text=outcome.text,
        setting=_word_for(SETTINGS, outcome.setting),
        details=list(outcome.details),
        methods=list(outcome.methods),
        contexts=list(outcome.contexts),
        made_from=list(outcome.upstream),
    )


def _filled(**fields: object) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number.is_integer() else number


def _word_for(words: Mapping[str, StrEnum], meaning: StrEnum | None) -> str | None:
    return next((word for word, known in words.items() if known is meaning), None)
