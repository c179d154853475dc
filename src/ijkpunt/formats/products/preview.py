"""A product on its way in: what a file gave, row by row, for a person to look at and correct before it is kept.

A reader never makes a product itself. It makes an `ImportPreview`: the fields of the product as far as the file told
them, every piece of text with its place and the role it was given, and what is worth knowing. A page shows these, a
person corrects fields and rows (`dataclasses.replace`), and `finishing.product_of` makes the product of what stands
there then.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Problem
from ijkpunt.kernel.product import BasedOn, Outcome, Product, ProductKind, Setting, TimeUnit, Unit
from ijkpunt.kernel.programme import RequiredContexts


class SourceForm(StrEnum):
    """What a file turned out to be, by its contents."""

    OWN_JSON = "own_json"
    TRAJECTORY = "trajectory"  # opleidingstraject of the official API
    PROGRAMME = "programme"  # structuuronderdeel of the official API
    WORD = "word"
    WORKBOOK = "workbook"
    TEXT_TABLE = "text_table"


class Role(StrEnum):
    """What a row becomes in the product."""

    UNIT = "unit"  # opens a unit; what follows belongs to it
    OUTCOME = "outcome"
    DETAIL = "detail"  # a sentence below the outcome before it
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One piece of text of the source. `number` counts from 1 and stays the same while a person corrects.

    `place` says where it stands in the source and `why` on what ground it got its role. The fields below belong to some
    roles only and are left alone by the others: `hours` to a unit, `methods` and what follows to an outcome.
    """

    number: int
    role: Role
    text: str
    place: Message
    why: Message
    code: str = ""
    hours: float | None = None
    setting: Setting | None = None
    methods: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    upstream: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProductFields:
    """What a file says of the product as a whole. Anything may be empty; `kind_label` is the word of the source."""

    code: str = ""
    title: str = ""
    kind: ProductKind = ProductKind.OTHER
    kind_label: str = ""
    owner: str = ""
    version: str = ""
    counted_in: TimeUnit | None = None
    based_on: tuple[BasedOn, ...] = ()
    upstream: tuple[str, ...] = ()
    required_contexts: RequiredContexts | None = None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What was read from `file`. `findings` are warnings and notes of the reader; they stay while a person corrects."""

    file: str
    form: SourceForm
    fields: ProductFields
    rows: tuple[PreviewRow, ...]
    findings: tuple[Problem, ...] = field(default=())

    def count(self, role: Role) -> int:
        return sum(row.role is role for row in self.rows)


def with_codes(rows: Iterable[PreviewRow]) -> tuple[tuple[PreviewRow, ...], tuple[str, ...]]:
    """The rows with a code for every unit and outcome, and the codes that were made up.

    The rule: units are M1, M2 … by their place, outcomes are numbered inside their unit, as M1-01. A code that is taken
    is passed over.
    """
    given = list(rows)
    taken = {role: {row.code for row in given if row.role is role} for role in (Role.UNIT, Role.OUTCOME)}
    made: list[str] = []
    units, outcomes, unit = 0, 0, "M1"
    coded = []
    for row in given:
        code = row.code
        if row.role is Role.UNIT:
            units, outcomes = units + 1, 0
            if not code:
                code, units = _free("M", units, 1, taken[row.role])
                made.append(code)
            unit = code
        elif row.role is Role.OUTCOME:
            outcomes += 1
            if not code:
                code, outcomes = _free(f"{unit}-", outcomes, 2, taken[row.role])
                made.append(code)
        coded.append(row if code == row.code else replace(row, code=code))
    return tuple(coded), tuple(made)


def _free(prefix: str, number: int, digits: int, taken: set[str]) -> tuple[str, int]:
    """The first code from this number on that is not taken, and its number."""
    while (code := f"{prefix}{number:0{digits}}") in taken:
        number += 1
    taken.add(code)
    return code, number


_KEPT = say("Zo staat het in het bestand.")


def preview_of(product: Product, file: str, form: SourceForm) -> ImportPreview:
    """A product that was read whole, as a preview: nothing of it is lost."""
    fields = ProductFields(
        code=product.code,
        title=product.title,
        kind=product.kind,
        kind_label=product.kind_label,
        owner=product.owner,
        version=product.version,
        counted_in=product.counted_in,
        based_on=product.based_on,
        upstream=product.upstream,
        required_contexts=product.required_contexts,
    )
    rows: list[PreviewRow] = []
    for i, unit in enumerate(product.units):
        rows.append(_unit_row(len(rows) + 1, unit, f"units[{i}]"))
        for j, outcome in enumerate(unit.outcomes):
            at = f"units[{i}].outcomes[{j}]"
            rows.append(_outcome_row(len(rows) + 1, outcome, at))
            for k, text in enumerate(outcome.details):
                place = say("veld {path}", path=f"{at}.details[{k}]")
                rows.append(PreviewRow(len(rows) + 1, Role.DETAIL, text, place, _KEPT))
    return ImportPreview(file, form, fields, tuple(rows), product.warnings)


def _unit_row(number: int, unit: Unit, at: str) -> PreviewRow:
    place = say("veld {path}", path=at)
    return PreviewRow(number, Role.UNIT, unit.title, place, _KEPT, unit.code, unit.hours, unit.setting)


def _outcome_row(number: int, outcome: Outcome, at: str) -> PreviewRow:
    return PreviewRow(
        number,
        Role.OUTCOME,
        outcome.text,
        say("veld {path}", path=at),
        _KEPT,
        code=outcome.code,
        setting=outcome.setting,
        methods=outcome.methods,
        contexts=outcome.contexts,
        upstream=outcome.upstream,
    )
