"""The log of what was issued: its roots, and a walk from end to end that holds it against what was given."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

import orjson
from django.db.models import Exists, OuterRef

from ijkpunt.credentials.models import Award, DailyRoot, IssuedEntry, IssuedHead, SignedProof
from ijkpunt.credentials.queries.verifying import sandbox
from ijkpunt.credentials.rules.audit import Fault, Finding, Root
from ijkpunt.credentials.rules.forms import SignedForm
from ijkpunt.credentials.rules.log import End, Entry, check_chain
from ijkpunt.formats.credentials import data_integrity, jwt
from ijkpunt.kernel.problems import RuleBroken

AT_ONCE: Final = 500  # entries read together
MOST_FINDINGS: Final = 50

Step = Callable[[int, int], None]  # done, of how many


@dataclass(frozen=True, slots=True)
class RootLine:
    """Where the chain ended at the end of a day."""

    day: date
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class LogAudit:
    """`end` is the last good entry. `findings` are in order, the first of the chain before all others."""

    end: End
    findings: tuple[Finding, ...]


def roots(limit: int = 100) -> list[RootLine]:
    """The newest roots first."""
    return [RootLine(one.day, one.sequence, one.hash) for one in DailyRoot.objects.all()[:limit]]


def log_end() -> End:
    """Where the chain ends now."""
    head = IssuedHead.objects.first()
    return head.end() if head else End()


def audit_log(*, noted: End | None = None, with_bytes: bool = True, step: Step = lambda _done, _all: None) -> LogAudit:
    """Walk the chain, its roots, and what it is about. `noted`: a point of the chain that somebody keeps elsewhere.

    `with_bytes`: work out again what was signed of every proof, about a hundred a second. Changes nothing.
    """
    points = _points(noted)
    seen: dict[int, str] = {}
    told: list[Finding] = []
    end, broken = check_chain(_walked({one.end.sequence for one in points}, seen, told, with_bytes, step))
    chain = [Finding(Fault(broken.fault.value), str(broken.sequence))] if broken else []
    if not broken and end != log_end():
        chain.append(Finding(Fault.HEAD, str(end.sequence)))
    missed = [found for one in points if (found := one.broken_by(seen.get(one.end.sequence)))]
    return LogAudit(end, tuple([*chain, *missed, *told, *_unlogged()][:MOST_FINDINGS]))


def _points(noted: End | None) -> list[Root]:
    own = [Root(str(one.day), End(one.sequence, one.hash)) for one in DailyRoot.objects.order_by("day")]
    return [*own, *([Root(f"{noted.sequence}:{noted.hash[:8]}…", noted, Fault.NOTED)] if noted else [])]


def _walked(
    wanted: set[int], seen: dict[int, str], told: list[Finding], with_bytes: bool, step: Step
) -> Iterator[tuple[Entry, str]]:
    """Every entry with its hash, in order; on the way, what it is about is looked at and the points are noted."""
    total, done = IssuedEntry.objects.count(), 0
    rows = IssuedEntry.objects.order_by("sequence").iterator(chunk_size=AT_ONCE)
    while part := list(islice(rows, AT_ONCE)):
        told.extend(_about(part, with_bytes))
        for row in part:
            if row.sequence in wanted:
                seen[row.sequence] = row.hash
            yield row.entry(), row.hash
        done += len(part)
        step(done, total)


def _about(part: Sequence[IssuedEntry], with_bytes: bool) -> Iterator[Finding]:
    """Holds these entries against the awards and the signed bytes."""
    numbers = {row.award for row in part}
    erased = dict(Award.objects.filter(identifier__in=numbers).values_list("identifier", "erased_on"))
    signed = {
        (one.award.identifier, one.form): one
        for one in SignedProof.objects.filter(award__identifier__in=numbers).select_related("award")
    }
    for row in part:
        proof = signed.get((row.award, row.form))
        if row.award not in erased:
            yield Finding(Fault.NO_AWARD, str(row.sequence))
        elif proof is None and erased[row.award] is None:
            yield Finding(Fault.NO_BYTES, str(row.award))
        elif proof is not None and (row.digest != proof.digest or (with_bytes and _digest(proof) != row.digest)):
            yield Finding(Fault.OTHER_BYTES, str(row.award))


def _digest(proof: SignedProof) -> str:
    """What was signed, worked out again from the bytes; nothing when they are no proof any more."""
    content = bytes(proof.content)
    try:
        if proof.form == SignedForm.TOKEN:
            return jwt.digest(content.decode())
        document, options = data_integrity.split(_mapping(orjson.loads(content)))
        kept = {name: value for name, value in options.items() if name != "proofValue"}
        return data_integrity.digest(sandbox().what_is_signed(document, kept))
    except (ValueError, RuleBroken):
        return ""


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ValueError("not an object")
    return value


def _unlogged() -> list[Finding]:
    """What was signed without an entry, and awards of which nothing was signed."""
    logged = IssuedEntry.objects.filter(digest=OuterRef("digest"), award=OuterRef("award__identifier"))
    stray = SignedProof.objects.filter(~Exists(logged)).values_list("award__identifier", flat=True)
    bare = Award.objects.filter(signed=None, erased_on=None).values_list("identifier", flat=True)
    return [
        *(Finding(Fault.NO_ENTRY, str(one)) for one in stray[:MOST_FINDINGS]),
        *(Finding(Fault.NO_BYTES, str(one)) for one in bare[:MOST_FINDINGS]),
    ]
