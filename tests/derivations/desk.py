"""A product in a test: who works on it, what is written, and what stands there afterwards."""

from dataclasses import replace
from datetime import date
from typing import Any

from ijkpunt.accounts.actions import create_organisation
from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.audit.queries import latest
from ijkpunt.derivations import actions
from ijkpunt.derivations.actions.moving import seal
from ijkpunt.derivations.actions.state import locked_version
from ijkpunt.derivations.models import CellComment, LinkJudgement, Product, ProductVersion
from ijkpunt.formats.products.own_json import write_product
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.product import BasedOn, Outcome, Unit
from ijkpunt.kernel.product import Product as ProductRecord
from ijkpunt.kernel.qualification import QualificationRecord
from tests.register.register import courier, publish
from tests.rules.derivations.candles import PRODUCT, QUALIFICATION

DAY = date(2026, 11, 20)
BY = command_line_actor()
CODE = PRODUCT.code
EDITS, JUDGES = "product.edit", "product.confirm_links"


def person(name: str, organisation: str, *permissions: str) -> Actor:
    return Actor(f"user:{name}", name.capitalize(), organisation, frozenset(permissions))


ANNA = person("anna", "cvo", EDITS, JUDGES)  # of the owner
BERT = person("bert", "daklijn", EDITS, JUDGES)  # of somebody else
CELIA = person("celia", "fonds", JUDGES)  # of the sector
DIRK = person("dirk", "cvo")  # of the owner, without rights


def houses() -> None:
    for key, kind in (("cvo", "school"), ("daklijn", "provider"), ("fonds", "sector_fund")):
        create_organisation(by=BY, key=key, name=key.capitalize(), kind=kind)


def candles(version: int = 1, **parts: Any) -> QualificationRecord:
    """The invented candle maker of tests/rules, as the register takes it."""
    days = {"recognised_on": date(2020 + version, 1, 1), "status_code": "ERKEND"}
    parts = {**days, "context_environment": courier().context_environment, **parts}
    return replace(QUALIFICATION, version=VersionNumber("BK-9900", version), **parts)


def registered(record: ProductRecord = PRODUCT, by: Actor = ANNA, **how: Any) -> actions.Saved:
    return actions.register_product(by=by, document=write_product(record), on=DAY, **how)


def opened() -> None:
    """The candle maker in the register, the product as a draft of the school."""
    houses()
    publish(candles())
    registered()


def with_text(code: str, text: str, record: ProductRecord = PRODUCT) -> ProductRecord:
    """The product with another text for one outcome."""

    def outcome(one: Outcome) -> Outcome:
        return replace(one, text=text) if one.code == code else one

    units = tuple(Unit(unit.code, unit.title, tuple(map(outcome, unit.outcomes))) for unit in record.units)
    return replace(record, units=units)


def based_on(*qualifications: str, record: ProductRecord = PRODUCT) -> ProductRecord:
    return replace(record, based_on=tuple(BasedOn(VersionNumber.parse(one)) for one in qualifications))


def saved(record: ProductRecord, by: Actor = ANNA, number: int = 1, **how: Any) -> actions.Saved:
    return actions.save_document(by=by, code=CODE, number=number, product=record, on=DAY, **how)


def judge(what: str, outcome: str, competence: str = "", by: Actor = ANNA, number: int = 1, **how: Any) -> Any:
    """Call an action of actions/judging.py by name."""
    about = {"competence": competence} if competence else {}
    return getattr(actions, what)(by=by, code=CODE, number=number, outcome=outcome, on=DAY, **about, **how)


def approved(number: int = 1) -> ProductVersion:
    """Hand a version in and approve it."""
    actions.submit(by=ANNA, code=CODE, number=number, on=DAY)
    return seal(BY, locked_version(CODE, number), on=DAY, decision_reference="B-2026-1")


def statuses() -> list[tuple[int, str]]:
    return list(ProductVersion.objects.filter(product__code=CODE).order_by("number").values_list("number", "status"))


def events() -> list[str]:
    """The names of the audit events about products, oldest first."""
    return [one.event for one in reversed(latest(limit=10_000)) if one.event.startswith("derivations.")]


def everything() -> tuple[Any, ...]:
    """All that a decision could leave behind, to compare before and after."""
    tables = (Product, ProductVersion, LinkJudgement, CellComment)
    return tuple(list(table.objects.order_by("pk").values()) for table in tables), events()
