"""The shapes of the answers about proofs. Verdicts, checks and outcomes are the words of formats.credentials."""

from datetime import date, datetime

from ninja import Schema

from ijkpunt.credentials.queries import RootLine
from ijkpunt.formats.credentials.advice import advice_on
from ijkpunt.formats.credentials.reading import Form
from ijkpunt.formats.credentials.statements import Statement
from ijkpunt.formats.credentials.verifying import Check, Outcome, Result, Standing, Verdict
from ijkpunt.language import said


class CheckAnswer(Schema):
    """One thing that was looked at; the sentence is in the language that the caller accepts."""

    check: Check
    outcome: Outcome
    sentence: str


class IssuerAnswer(Schema):
    """Who signed, as we know it. `recognised` for this qualification when it was decided; null: nobody knows. `ours`:
    it gives through this system, so what it gave stands in the log."""

    id: str
    name: str
    recognised: bool | None
    ours: bool

    @classmethod
    def of(cls, standing: Standing, statement: Statement) -> "IssuerAnswer":
        return cls(id=statement.issuer, name=standing.name, recognised=standing.recognised, ours=standing.ours)


class ShownCompetence(Schema):
    """A competence, and whether the proof says that it was shown."""

    name: str
    shown: bool


class StatementAnswer(Schema):
    """What the proof says: who, what and when. `code` is the version or the partial qualification."""

    id: str
    name: str
    holder: str
    code: str
    kind: str
    valid_from: datetime
    valid_until: datetime | None
    competences: list[ShownCompetence]

    @classmethod
    def of(cls, statement: Statement) -> "StatementAnswer":
        return cls(
            id=statement.identifier,
            name=statement.name,
            holder=statement.holder,
            code=statement.code,
            kind=statement.kind,
            valid_from=statement.valid_from,
            valid_until=statement.valid_until,
            competences=[ShownCompetence(name=text, shown=shown) for text, shown in statement.competences],
        )


class Verification(Schema):
    """`statement` and `issuer` are null where nobody whom we know vouches for what the proof says. `digest`: SHA-256 of
    what was signed. `advice`: what to do when it does not pass."""

    verdict: Verdict
    at: datetime
    form: Form | None
    digest: str
    checks: list[CheckAnswer]
    issuer: IssuerAnswer | None
    statement: StatementAnswer | None
    advice: list[str]

    @classmethod
    def of(cls, result: Result, at: datetime) -> "Verification":
        told = result.statement if result.vouched else None
        return cls(
            verdict=result.verdict,
            at=at,
            form=result.form,
            digest=result.digest,
            checks=[
                CheckAnswer(check=one.check, outcome=one.outcome, sentence=said(one.sentence)) for one in result.checks
            ],
            issuer=IssuerAnswer.of(result.issuer, told) if told and result.issuer else None,
            statement=StatementAnswer.of(told) if told else None,
            advice=[said(one) for one in advice_on(result)],
        )


class RootAnswer(Schema):
    """Where the chain of issued proofs ended at the end of a day: number and hash of its last entry."""

    day: date
    sequence: int
    hash: str

    @classmethod
    def of(cls, line: RootLine) -> "RootAnswer":
        return cls(day=line.day, sequence=line.sequence, hash=line.hash)


class RootsAnswer(Schema):
    """The newest day first. `scheme` says how entries are hashed."""

    scheme: str
    items: list[RootAnswer]
