"""What `ijkpunt credential verify` does: with the database, or offline with a folder of issuers."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import orjson
import typer

from ijkpunt.config.doors import out
from ijkpunt.credentials import queries
from ijkpunt.formats.credentials.advice import advice_on
from ijkpunt.formats.credentials.reading import LARGEST_FILE
from ijkpunt.formats.credentials.registries import FolderRegistry, documents_of
from ijkpunt.formats.credentials.sandbox import Sandbox
from ijkpunt.formats.credentials.verifying import Outcome, Result, Verdict, Verifier
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken, shorten
from ijkpunt.language import said

EXITS: Final = {Verdict.VALID: 0, Verdict.NOT_VALID: 1, Verdict.UNSURE: 2, Verdict.UNREADABLE: 2}
NAMES: Final = {
    Verdict.VALID: say("geldig"),
    Verdict.NOT_VALID: say("niet geldig"),
    Verdict.UNSURE: say("onzeker"),
    Verdict.UNREADABLE: say("niet leesbaar"),
}
MARKS: Final = {Outcome.PASSED: "+", Outcome.FAILED: "-", Outcome.UNKNOWN: "?"}


def verify(file: Path, *, issuers: Path | None, at: datetime, as_json: bool) -> None:
    """Print the answer, and leave with 0 for valid, 1 for not valid, 2 for unsure or unreadable."""
    data = _read(file)
    result = _offline(data, issuers, at) if issuers else queries.verify(data, at)
    if as_json:
        typer.echo(orjson.dumps(_as_data(result, at), option=orjson.OPT_INDENT_2).decode())
    else:
        for line in _lines(result):
            out.print(line, markup=False)
    sys.exit(EXITS[result.verdict])


def read_moment(text: str, otherwise: datetime) -> datetime:
    """A day (its first moment in Brussels) or a moment. Raises RuleBroken `verify.moment`."""
    if not text:
        return otherwise
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise RuleBroken(
            "verify.moment",
            say("“{text}” is geen dag of moment.", text=shorten(text)),
            say("Schrijf 2026-07-02 of 2026-07-02T14:00."),
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=BRUSSELS)


def _read(file: Path) -> bytes:
    """One byte more than may be, so that what is too large is refused as such and never read whole."""
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _offline(data: bytes, folder: Path, at: datetime) -> Result:
    registry = FolderRegistry.open(folder)
    with Sandbox() as sandbox:
        return Verifier(documents_of(folder), registry, sandbox).verify(data, at)


def _lines(result: Result) -> Iterator[str]:
    yield said(NAMES[result.verdict]).upper()
    statement = result.statement
    if statement is not None and result.vouched:
        issuer = result.issuer.name if result.issuer else statement.issuer_name
        yield "  ".join(part for part in (statement.holder, statement.name, statement.code) if part)
        yield f"{issuer}, {statement.valid_from.astimezone(BRUSSELS).date()}"
        for text, shown in statement.competences:
            yield f"  [{'x' if shown else ' '}] {text}"
    for one in result.checks:
        yield f"{MARKS[one.outcome]} {said(one.sentence)}"
    for advice in advice_on(result):
        yield f"> {said(advice)}"


def _as_data(result: Result, at: datetime) -> dict[str, Any]:
    statement = result.statement if result.vouched else None
    return {
        "verdict": result.verdict.value,
        "at": at.isoformat(),
        "form": result.form.value if result.form else None,
        "digest": result.digest,
        "checks": [
            {"check": one.check.value, "outcome": one.outcome.value, "sentence": said(one.sentence)}
            for one in result.checks
        ],
        "statement": statement,
        "advice": [said(one) for one in advice_on(result)],
    }
