"""Is this proof real, and does it still count? Asked by anybody, about bytes of anybody.

Order of the checks, cheap before dear: form, issuer known, signature, period, recognised on the day, status, and issued
by us or not. Each has its own answer, and what cannot be known is said: a list that cannot be read is never "valid".
Nothing is fetched here. Who resolves DIDs and status lists (`Resolver`) decides what may be asked, and where.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from ijkpunt.formats.credentials import data_integrity, jwt
from ijkpunt.formats.credentials.identities import IssuerKey
from ijkpunt.formats.credentials.moments import day_of, from_text
from ijkpunt.formats.credentials.reading import Form, Found, issuer_of, read
from ijkpunt.formats.credentials.resolving import Resolver, key_of
from ijkpunt.formats.credentials.sandbox import Sandbox, TooHeavy
from ijkpunt.formats.credentials.statements import Statement, read_statement
from ijkpunt.formats.credentials.statuses import Status, status_of
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken


class Check(StrEnum):
    """What is looked at, in this order."""

    FORM = "form"
    ISSUER = "issuer"
    SIGNATURE = "signature"
    PERIOD = "period"
    RECOGNISED = "recognised"
    STATUS = "status"
    ISSUED = "issued"


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """The answer on top."""

    VALID = "valid"
    NOT_VALID = "not_valid"
    UNSURE = "unsure"  # nothing is wrong with it, but something could not be looked up
    UNREADABLE = "unreadable"  # not a proof, or one that we cannot read


@dataclass(frozen=True, slots=True)
class Checked:
    """One check: how it went, in one sentence for people."""

    check: Check
    outcome: Outcome
    sentence: Message


@dataclass(frozen=True, slots=True)
class Standing:
    """What we know of an issuer. `recognised`: for this qualification on that day; None: nobody knows."""

    name: str
    recognised: bool | None
    ours: bool = False  # it issues through this system, so what it issued stands in our log


class Registry(Protocol):
    """Who may issue, and what was issued here."""

    def standing(self, issuer: str, statement: Statement, on: date) -> Standing | None:
        """The issuer, or None when we do not know it."""
        ...

    def was_issued(self, digest: str) -> bool | None:
        """Does the log of issued proofs hold this digest? None: the log cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class Result:
    """The answer. `statement` is what the proof says of itself: believe it only where the verdict is VALID."""

    verdict: Verdict
    checks: tuple[Checked, ...]
    form: Form | None = None
    statement: Statement | None = None
    issuer: Standing | None = None
    digest: str = ""
    remedy: Message | None = None
    address: str = ""  # a QR code held this address: the door looks it up
    status: Status | None = None  # what the lists say, where they were looked at

    def outcome(self, check: Check) -> Outcome | None:
        return next((one.outcome for one in self.checks if one.check is check), None)

    @property
    def vouched(self) -> bool:
        """Somebody we know signed it, and not with a key that was taken. If not, nobody may repeat what it says: any
        one can have any proof say anything about anybody."""
        signed = self.outcome(Check.SIGNATURE) is Outcome.PASSED
        return signed and self.outcome(Check.ISSUED) is not Outcome.FAILED


@dataclass(frozen=True, slots=True)
class Verifier:
    """What a verification needs: who resolves, who knows the issuers, and where hard work is done."""

    resolver: Resolver
    registry: Registry
    sandbox: Sandbox

    def verify(self, data: bytes, at: datetime) -> Result:
        """The answer for these bytes at this moment. Never raises for anything that stands in them."""
        try:
            found = read(data, self.sandbox.find_credential)
            if found.form is Form.ADDRESS:
                sentence = say("Dit is een adres van een bewijs, niet het bewijs zelf.")
                return Result(Verdict.UNSURE, (_unknown(Check.FORM, sentence),), Form.ADDRESS, address=found.address)
            statement = read_statement(found.document)
        except RuleBroken as refused:
            failed = Checked(Check.FORM, Outcome.FAILED, refused.problem.message)
            return Result(Verdict.UNREADABLE, (failed,), remedy=refused.problem.remedy)
        return _Run(self, found, statement, at).result()


@dataclass(slots=True)
class _Run:
    """One verification under way."""

    verifier: Verifier
    found: Found
    statement: Statement
    at: datetime
    checks: list[Checked] = field(default_factory=list)
    digest: str = ""
    key: IssuerKey | None = None
    standing: Standing | None = None
    status: Status | None = None

    def result(self) -> Result:
        self.checks.append(_passed(Check.FORM, say("We konden het bewijs lezen.")))
        steps: tuple[Callable[[], Checked | None], ...] = (
            self._issuer,
            self._signature,
            self._period,
            self._recognised,
            self._status,
            self._issued,
        )
        for step in steps:
            if (checked := step()) is None:
                continue
            self.checks.append(checked)
            if checked.check in {Check.ISSUER, Check.SIGNATURE} and checked.outcome is not Outcome.PASSED:
                break  # what follows would rest on what nobody vouches for
        return Result(
            _verdict(self.checks),
            tuple(self.checks),
            self.found.form,
            self.statement,
            self.standing,
            self.digest,
            status=self.status,
        )

    def _issuer(self) -> Checked:
        issuer = issuer_of(self.found.document)
        day = day_of(self.statement.valid_from)
        self.standing = self.verifier.registry.standing(issuer, self.statement, day)
        if self.standing is None:
            return _failed(Check.ISSUER, say("We kennen de gever niet. Iedereen kan zo'n bewijs maken."))
        return _passed(Check.ISSUER, say("De gever is bekend: {name}.", name=self.standing.name))

    def _signature(self) -> Checked:
        try:
            self.key = key_of(self._method(), issuer_of(self.found.document), self.verifier.resolver)
        except RuleBroken as refused:
            return Checked(
                Check.SIGNATURE,
                Outcome.UNKNOWN if refused.problem.code == "resolving.away" else Outcome.FAILED,
                refused.problem.message,
            )
        try:
            real = self._verifies(self.key)
        except TooHeavy as heavy:
            outcome = Outcome.UNKNOWN if heavy.problem.code == "sandbox.busy" else Outcome.FAILED
            return Checked(Check.SIGNATURE, outcome, heavy.problem.message)
        except RuleBroken as refused:
            return _failed(Check.SIGNATURE, refused.problem.message)
        if not real:
            return _failed(Check.SIGNATURE, say("De handtekening klopt niet: het bewijs is veranderd of vervalst."))
        return _passed(Check.SIGNATURE, say("Niemand heeft het veranderd: de digitale handtekening klopt."))

    def _method(self) -> str:
        method = (
            self.found.proof.get("verificationMethod")
            if self.found.proof is not None
            else jwt.read_header(self.found.token).get("kid")
        )
        return method if isinstance(method, str) else ""

    def _verifies(self, key: IssuerKey) -> bool:
        proof = self.found.proof
        if proof is None:
            self.digest = jwt.digest(self.found.token)
            return jwt.verify_token(self.found.token, key.key) is not None
        options = {name: value for name, value in proof.items() if name != "proofValue"}
        data = self.verifier.sandbox.what_is_signed(self.found.document, options)
        self.digest = data_integrity.digest(data)
        return data_integrity.is_signed_by(key.key, data, str(proof["proofValue"]))

    def _period(self) -> Checked:
        statement, proof = self.statement, self.found.proof or {}
        ends = [moment for moment in (statement.valid_until, _moment(proof, "expires")) if moment]
        if self.at < statement.valid_from:
            return _failed(Check.PERIOD, say("Het bewijs geldt nog niet."))
        if any(self.at >= end for end in ends):
            return _failed(Check.PERIOD, say("Het bewijs is verlopen."))
        if statement.valid_until is None:
            return _passed(Check.PERIOD, say("Het bewijs heeft geen einddatum."))
        return _passed(Check.PERIOD, say("Het bewijs is niet verlopen."))

    def _recognised(self) -> Checked:
        standing = self.standing
        if standing is None or standing.recognised is None:
            return _unknown(Check.RECOGNISED, say("We weten niet of de gever toen erkend was."))
        if not standing.recognised:
            return _failed(Check.RECOGNISED, say("De gever mocht dit bewijs op die dag niet geven."))
        return _passed(Check.RECOGNISED, say("De gever mocht dit bewijs op die dag geven."))

    def _status(self) -> Checked:
        verifier = self.verifier
        status = status_of(self.found.document, self.at, verifier.resolver, verifier.sandbox.what_is_signed)
        self.status = status
        return Checked(Check.STATUS, _STATUS_OUTCOMES[status], _STATUS_SENTENCES[status])

    def _issued(self) -> Checked | None:
        """A stolen key can write any date, but not in our log."""
        revoked = self.key is not None and self.key.revoked is not None
        if self.standing is None or not (self.standing.ours or revoked):
            return None
        if revoked and not self.standing.ours:
            return _failed(Check.ISSUED, say("De gever trok de sleutel in waarmee dit bewijs getekend is."))
        issued = self.verifier.registry.was_issued(self.digest)
        if issued is None:
            return _unknown(Check.ISSUED, say("We konden niet nagaan of dit bewijs hier gegeven is."))
        if not issued:
            return _failed(Check.ISSUED, say("Dit bewijs staat niet in de lijst van wat hier gegeven is."))
        return _passed(Check.ISSUED, say("Dit bewijs staat in de lijst van wat hier gegeven is."))


_STATUS_OUTCOMES: Mapping[Status, Outcome] = {
    Status.GOOD: Outcome.PASSED,
    Status.NONE: Outcome.PASSED,
    Status.REVOKED: Outcome.FAILED,
    Status.SUSPENDED: Outcome.FAILED,
    Status.UNKNOWN: Outcome.UNKNOWN,
}
_STATUS_SENTENCES: Mapping[Status, Message] = {
    Status.GOOD: say("Het is niet ingetrokken."),
    Status.NONE: say("De gever houdt voor dit bewijs geen lijst van ingetrokken bewijzen bij."),
    Status.REVOKED: say("Het bewijs is ingetrokken."),
    Status.SUSPENDED: say("Het bewijs geldt voorlopig niet: er wordt iets onderzocht."),
    Status.UNKNOWN: say("We konden niet nagaan of het ingetrokken is. Probeer het later opnieuw."),
}


def _verdict(checks: list[Checked]) -> Verdict:
    outcomes = {one.outcome for one in checks}
    if Outcome.FAILED in outcomes:
        return Verdict.NOT_VALID
    return Verdict.UNSURE if Outcome.UNKNOWN in outcomes else Verdict.VALID


def _moment(proof: Mapping[str, Any], name: str) -> datetime | None:
    return from_text(proof[name]) if name in proof else None


def _passed(check: Check, sentence: Message) -> Checked:
    return Checked(check, Outcome.PASSED, sentence)


def _failed(check: Check, sentence: Message) -> Checked:
    return Checked(check, Outcome.FAILED, sentence)


def _unknown(check: Check, sentence: Message) -> Checked:
    return Checked(check, Outcome.UNKNOWN, sentence)
