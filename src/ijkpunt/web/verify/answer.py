"""The answer to a verification, in the words of the page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.credentials.queries.awards import is_given
from ijkpunt.formats.credentials.advice import advice_on
from ijkpunt.formats.credentials.moments import day_of
from ijkpunt.formats.credentials.statements import Statement
from ijkpunt.formats.credentials.verifying import Checked, Outcome, Result, Verdict
from ijkpunt.kernel.identifiers import PARTIAL, VERSION
from ijkpunt.kernel.messages import say
from ijkpunt.language import said
from ijkpunt.register.queries import versions_of
from ijkpunt.web.asked import read_uuid

MARKS: Final = {Outcome.PASSED: "check", Outcome.FAILED: "cross", Outcome.UNKNOWN: "ask"}
TONES: Final = {Outcome.PASSED: "good", Outcome.FAILED: "bad", Outcome.UNKNOWN: "quiet"}
LOOKS: Final = {  # of a verdict: tone and mark
    Verdict.VALID: ("good", "check"),
    Verdict.NOT_VALID: ("bad", "cross"),
    Verdict.UNSURE: ("part", "ask"),
    Verdict.UNREADABLE: ("info", "info"),
}
HEADLINES: Final = {
    Verdict.VALID: say("Dit bewijs is echt en geldig."),
    Verdict.NOT_VALID: say("Dit bewijs is niet geldig."),
    Verdict.UNSURE: say("We weten niet zeker of dit bewijs geldig is."),
    Verdict.UNREADABLE: say("Dit kunnen we niet lezen als bewijs."),
}
OUTCOME_WORDS: Final = {
    Outcome.PASSED: say("in orde"),
    Outcome.FAILED: say("niet in orde"),
    Outcome.UNKNOWN: say("niet bekend"),
}
KINDS: Final = {
    "Certificate": say("Bewijs van beroepskwalificatie: alle competenties samen"),
    "MicroCredential": say("Bewijs van deelkwalificatie: een deel van het beroep"),
    "Competency": say("Bewijs van competenties: wat iemand al kan"),
}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check: `told` says for who does not see the mark how it went."""

    tone: str
    mark: str
    told: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the proof says. `version` is in the register, `newer` too, or they are empty. Of a proof of competences
    `missing` are the competences that were not shown. `page` is the address of our page about a proof given here."""

    holder: str
    name: str
    kind: str
    code: str
    version: str
    newer: str
    issuer: str
    given_on: date
    ends_on: date | None
    shown: tuple[str, ...]
    missing: tuple[str, ...]
    page: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`told` is None where nobody vouches for what the proof says: then we do not repeat it under our name."""

    verdict: Verdict
    tone: str
    mark: str
    headline: str
    why: str
    todo: tuple[str, ...]
    checks: tuple[CheckLine, ...]
    told: Told | None
    at: datetime

    @property
    def is_valid(self) -> bool:
        return self.verdict is Verdict.VALID


def answer_of(result: Result, at: datetime) -> Answer:
    """What the page shows of a result."""
    tone, mark = LOOKS[result.verdict]
    wrong = [one for one in result.checks if one.outcome is not Outcome.PASSED]
    worst = next((one for one in wrong if one.outcome is Outcome.FAILED), wrong[0] if wrong else None)
    return Answer(
        verdict=result.verdict,
        tone=tone,
        mark=mark,
        headline=said(HEADLINES[result.verdict]),
        why=said(worst.sentence) if worst else "",
        todo=tuple(map(said, advice_on(result))),
        checks=tuple(map(_line, result.checks)),
        told=_told(result, at.date()) if result.vouched else None,
        at=at,
    )


def _line(checked: Checked) -> CheckLine:
    outcome = checked.outcome
    return CheckLine(TONES[outcome], MARKS[outcome], said(OUTCOME_WORDS[outcome]), said(checked.sentence))


def _told(result: Result, on: date) -> Told | None:
    statement = result.statement
    if statement is None:
        return None
    version, newer = _versions(statement, on)
    shown = tuple(text for text, is_shown in statement.competences if is_shown)
    return Told(
        holder=statement.holder,
        name=statement.name,
        kind=said(KINDS[statement.kind]) if statement.kind in KINDS else _("Een ander soort bewijs"),
        code=statement.code,
        version=version,
        newer=newer,
        issuer=result.issuer.name if result.issuer else statement.issuer_name,
        given_on=day_of(statement.valid_from),
        ends_on=day_of(statement.valid_until) if statement.valid_until else None,
        shown=shown,
        missing=tuple(text for text, is_shown in statement.competences if not is_shown),
        page=_page(statement) if result.issuer and result.issuer.ours else "",
    )


def _page(statement: Statement) -> str:
    """Where we show a proof that was given here. An issuer of ours that signs what it never gave gets no page."""
    identifier = read_uuid(statement.identifier)
    return reverse("proofs:show", args=[identifier]) if identifier and is_given(identifier) else ""


def _versions(statement: Statement, on: date) -> tuple[str, str]:
    """The version it is about and the newest one after it, as far as the register knows them."""
    part = PARTIAL.match(statement.code)
    code = part[1] if part else statement.code
    if (matched := VERSION.match(code)) is None:
        return "", ""
    known = [line.identifier for line in versions_of(matched[1], on)]
    if code not in known:
        return "", ""
    return code, known[0] if known[0] != code else ""
