"""Is it real, does it still count: good proofs, and every bad one that the threats name, each with its answer."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from ijkpunt.formats.credentials import jwt
from ijkpunt.formats.credentials.containers import bake_png
from ijkpunt.formats.credentials.data_integrity import sign, split
from ijkpunt.formats.credentials.identities import Identity, address_of
from ijkpunt.formats.credentials.open_badge import write_open_badge
from ijkpunt.formats.credentials.paper import Checkable, write_paper, write_picture
from ijkpunt.formats.credentials.reading import Form
from ijkpunt.formats.credentials.sandbox import Sandbox
from ijkpunt.formats.credentials.status_list import StatusEntry
from ijkpunt.formats.credentials.verifying import Check, Outcome, Result, Standing, Verdict
from ijkpunt.kernel.award import CredentialKind
from tests.formats.credentials.proofs import CONTEXTS, DAY, MADE, award, badge, content, entries, pilot, school
from tests.formats.credentials.world import NOW, World, raw

GOOD = badge()
TOKEN = jwt.sign_token(split(GOOD.document)[0], school()[0])
CHECK = Checkable("https://ijkpunt.example/bewijs/1", GOOD.digest)


def verify(sandbox: Sandbox, data: bytes, world: World | None = None, at: datetime = NOW) -> Result:
    return (world or World()).verifier(sandbox).verify(data, at)


# --- good


@pytest.mark.parametrize(
    ("data", "form"),
    [
        pytest.param(raw(GOOD.document), Form.JSON, id="JSON"),
        pytest.param(b"\xef\xbb\xbf \n" + json.dumps(GOOD.document, indent=4).encode(), Form.JSON, id="JSON, laid out"),
        pytest.param(raw({**GOOD.document, "proof": GOOD.document["proof"][0]}), Form.JSON, id="one proof, no list"),
        pytest.param(TOKEN.encode(), Form.TOKEN, id="token"),
        pytest.param(write_paper(content(award()), CHECK, raw(GOOD.document)), Form.PDF, id="PDF"),
        pytest.param(write_paper(content(award()), CHECK, TOKEN.encode()), Form.PDF, id="PDF with a token"),
        pytest.param(
            bake_png(write_picture(content(award()), CHECK), raw(GOOD.document)), Form.PNG, id="picture with a badge"
        ),
        pytest.param(
            b'<svg xmlns:o="https://purl.imsglobal.org/ob/v3p0"><o:credential verify="%s"/></svg>' % TOKEN.encode(),
            Form.SVG,
            id="SVG with a token",
        ),
    ],
)
def test_a_good_proof_is_valid_in_every_form(sandbox: Sandbox, data: bytes, form: Form) -> None:
    result = verify(sandbox, data)
    assert (result.verdict, result.form) == (Verdict.VALID, form), result.checks
    assert [one.check for one in result.checks] == list(Check)
    assert all(one.outcome is Outcome.PASSED for one in result.checks)
    statement = result.statement
    assert statement is not None
    assert (statement.holder, statement.code, statement.issuer_name) == ("Noor Voorbeeld", "BK-9904-2", "CVO De Proef")
    assert [shown for _, shown in statement.competences] == [True] * 4
    if form is Form.JSON:
        assert result.digest == GOOD.digest, "the log finds it, however it is laid out"


@pytest.mark.parametrize("kind", CredentialKind)
def test_every_kind_tells_what_was_shown(sandbox: Sandbox, kind: CredentialKind) -> None:
    result = verify(sandbox, raw(badge(award(kind)).document))
    assert result.verdict is Verdict.VALID
    assert result.statement is not None
    shown = [told for _, told in result.statement.competences]
    assert shown == {"qualification": [True] * 4, "partial_qualification": [True] * 2}.get(
        kind, [True, False, False, True]
    )


def test_a_list_of_statuses_as_token_reads_as_well(sandbox: Sandbox) -> None:
    assert verify(sandbox, raw(GOOD.document), World(as_token=True)).verdict is Verdict.VALID
    revoked = World(as_token=True, revoked=frozenset({77}))
    assert verify(sandbox, raw(GOOD.document), revoked).outcome(Check.STATUS) is Outcome.FAILED


def test_the_issuer_is_asked_about_the_day_of_the_proof(sandbox: Sandbox) -> None:
    world = World()
    verify(sandbox, raw(GOOD.document), world)
    assert world.asked == [(school()[1].did, "BK-9904-2", DAY)]


def test_an_older_version_stays_valid(sandbox: Sandbox) -> None:
    """Nothing in a verification asks whether the qualification has a newer version, or was scrapped."""
    assert verify(sandbox, raw(GOOD.document), at=NOW + timedelta(days=250)).verdict is Verdict.VALID


# --- changed by somebody


def altered(change: Callable[[dict[str, Any]], object]) -> bytes:
    document = copy.deepcopy(GOOD.document)
    change(document)
    return raw(document)


def move_status(document: dict[str, Any]) -> None:
    document["evidence"].append({"id": document["id"], "credentialStatus": document.pop("credentialStatus")})


FOREIGN = badge(signer=replace(school(seed=9)[0], key_id=school()[0].key_id))
OTHER_ISSUER = badge(award(issuer=pilot(8)[1].did), signer=pilot(8)[0])


@pytest.mark.parametrize(
    ("data", "check"),
    [
        pytest.param(raw(GOOD.document).replace(b"Noor", b"Moor"), Check.SIGNATURE, id="a changed byte in the name"),
        pytest.param(
            raw(GOOD.document).replace(b"2026-07-01T22", b"2025-07-01T22"), Check.SIGNATURE, id="a changed date"
        ),
        pytest.param(raw(GOOD.document).replace(b'"77"', b'"78"'), Check.SIGNATURE, id="the status of somebody else"),
        pytest.param(altered(lambda d: d.pop("credentialStatus")), Check.SIGNATURE, id="the status taken out"),
        pytest.param(
            altered(lambda d: d["proof"][0].update(created="2026-07-03T09:30:00Z")),
            Check.SIGNATURE,
            id="a proof of later",
        ),
        pytest.param(
            altered(lambda d: d["proof"][0].update(proofValue="z" + "1" * 64)),
            Check.SIGNATURE,
            id="no signature at all",
        ),
        pytest.param(altered(lambda d: d.update(verzonnen="x")), Check.SIGNATURE, id="a key outside the vocabularies"),
        pytest.param(
            altered(
                lambda d: d.update({"https://www.w3.org/2018/credentials#credentialStatus": d.pop("credentialStatus")})
            ),
            Check.SIGNATURE,
            id="the status hidden under its address",
        ),
        pytest.param(altered(move_status), Check.FORM, id="the status hidden in a second description"),
        pytest.param(
            altered(lambda d: d["@context"].append("https://evil.example/words")), Check.SIGNATURE, id="other words"
        ),
        pytest.param(raw(FOREIGN.document), Check.SIGNATURE, id="a foreign key under the name of ours"),
        pytest.param(
            altered(lambda d: d["proof"][0].update(verificationMethod=pilot(8)[0].key_id)),
            Check.SIGNATURE,
            id="a key of another issuer",
        ),
        pytest.param(
            altered(lambda d: d["proof"][0].update(verificationMethod=school()[1].did + "#key-1999")),
            Check.SIGNATURE,
            id="a key that the issuer does not know",
        ),
        pytest.param(raw(OTHER_ISSUER.document), Check.ISSUER, id="an unknown issuer with a perfect signature"),
        pytest.param(
            altered(lambda d: d["issuer"].update(id="did:web:evil.example")), Check.ISSUER, id="issuer replaced"
        ),
        pytest.param(TOKEN[:-4].encode() + b"AAAA", Check.SIGNATURE, id="a token with another signature"),
        pytest.param(
            TOKEN.replace(TOKEN.split(".")[1][:8], TOKEN.split(".")[1][8:16], 1).encode(),
            Check.FORM,
            id="a token with other claims",
        ),
    ],
)
def test_a_changed_or_foreign_proof_is_never_valid(sandbox: Sandbox, data: bytes, check: Check) -> None:
    result = verify(sandbox, data)
    assert result.verdict in {Verdict.NOT_VALID, Verdict.UNREADABLE}
    assert result.outcome(check) is Outcome.FAILED, result.checks
    assert result.outcome(Check.STATUS) is None, "what nobody vouches for is looked into no further"


# --- the time, the status, the issuer


@pytest.mark.parametrize(
    ("world", "at", "check", "outcome", "verdict"),
    [
        pytest.param(World(), MADE - timedelta(days=5), Check.PERIOD, Outcome.FAILED, Verdict.NOT_VALID, id="not yet"),
        pytest.param(
            World(revoked=frozenset({77})), NOW, Check.STATUS, Outcome.FAILED, Verdict.NOT_VALID, id="withdrawn"
        ),
        pytest.param(
            World(suspended=frozenset({77})), NOW, Check.STATUS, Outcome.FAILED, Verdict.NOT_VALID, id="paused"
        ),
        pytest.param(
            World(revoked=frozenset({76, 78})), NOW, Check.STATUS, Outcome.PASSED, Verdict.VALID, id="neighbours"
        ),
        pytest.param(
            World(away=frozenset({entries()[0].address})),
            NOW,
            Check.STATUS,
            Outcome.UNKNOWN,
            Verdict.UNSURE,
            id="the list is away",
        ),
        pytest.param(World(list_days=10), NOW, Check.STATUS, Outcome.UNKNOWN, Verdict.UNSURE, id="an old list"),
        pytest.param(
            World(list_signer=replace(school(seed=9)[0], key_id=school()[0].key_id)),
            NOW,
            Check.STATUS,
            Outcome.UNKNOWN,
            Verdict.UNSURE,
            id="a list signed by another",
        ),
        pytest.param(
            World(replaced={entries()[0].address: World(revoked=frozenset()).status_list(entries()[1])}),
            NOW,
            Check.STATUS,
            Outcome.UNKNOWN,
            Verdict.UNSURE,
            id="another list in its place",
        ),
        pytest.param(
            World(replaced={entries()[0].address: b"x" * 7_000_000}),
            NOW,
            Check.STATUS,
            Outcome.UNKNOWN,
            Verdict.UNSURE,
            id="a list that is too large",
        ),
        pytest.param(
            World(away=frozenset({address_of(school()[1].did)})),
            NOW,
            Check.SIGNATURE,
            Outcome.UNKNOWN,
            Verdict.UNSURE,
            id="the keys are away",
        ),
        pytest.param(
            World(standing_of={school()[1].did: Standing("CVO", recognised=False, ours=True)}),
            NOW,
            Check.RECOGNISED,
            Outcome.FAILED,
            Verdict.NOT_VALID,
            id="not recognised on that day",
        ),
        pytest.param(
            World(standing_of={school()[1].did: Standing("CVO", recognised=None, ours=True)}),
            NOW,
            Check.RECOGNISED,
            Outcome.UNKNOWN,
            Verdict.UNSURE,
            id="recognised or not, nobody knows",
        ),
        pytest.param(World(issued=False), NOW, Check.ISSUED, Outcome.FAILED, Verdict.NOT_VALID, id="not in our log"),
        pytest.param(World(issued=None), NOW, Check.ISSUED, Outcome.UNKNOWN, Verdict.UNSURE, id="the log is away"),
    ],
)
def test_the_world_decides(
    sandbox: Sandbox, world: World, at: datetime, check: Check, outcome: Outcome, verdict: Verdict
) -> None:
    result = verify(sandbox, raw(GOOD.document), world, at)
    assert (result.outcome(check), result.verdict) == (outcome, verdict), result.checks


def test_what_must_be_renewed_expires_on_its_day(sandbox: Sandbox) -> None:
    data = raw(badge(award(ends_on=date(2026, 7, 20))).document)
    assert verify(sandbox, data, at=datetime.fromisoformat("2026-07-19T21:59:59Z")).verdict is Verdict.VALID
    late = verify(sandbox, data, at=datetime.fromisoformat("2026-07-19T22:00:00Z"))
    assert late.outcome(Check.PERIOD) is Outcome.FAILED


def test_a_proof_without_a_list_and_of_another_system(sandbox: Sandbox) -> None:
    """A pilot under did:key, known to us but not issuing here: no log of ours to look in."""
    signer, identity = pilot(8)
    data = raw(badge(award(issuer=identity.did), signer, ()).document)
    world = World(standing_of={identity.did: Standing("Pilot", recognised=True)}, issued=False)
    result = verify(sandbox, data, world)
    assert result.verdict is Verdict.VALID
    assert result.outcome(Check.ISSUED) is None
    assert "geen lijst" in str(next(one.sentence for one in result.checks if one.check is Check.STATUS))


def test_a_revoked_key_counts_only_for_what_our_log_holds(sandbox: Sandbox) -> None:
    """Whoever stole the key can write any date; the log cannot be written afterwards."""
    signer, identity = school()
    taken = Identity(identity.did, (replace(identity.keys[0], revoked=NOW - timedelta(days=1)),))
    fresh = school(seed=5)[0]
    lists = replace(fresh, key_id=identity.did + "#key-2027")
    both = Identity(
        identity.did, (*taken.keys, replace(taken.keys[0], identifier=lists.key_id, key=lists.public_key, revoked=None))
    )
    ours = World(identity=both, list_signer=lists)
    assert verify(sandbox, raw(GOOD.document), ours).verdict is Verdict.VALID
    ours.issued = False
    assert verify(sandbox, raw(GOOD.document), ours).verdict is Verdict.NOT_VALID
    others = World(
        identity=both, list_signer=lists, standing_of={identity.did: Standing("CVO", recognised=True)}, issued=True
    )
    assert verify(sandbox, raw(GOOD.document), others).outcome(Check.ISSUED) is Outcome.FAILED
    assert signer.key_id == taken.keys[0].identifier


@pytest.mark.parametrize(
    "status",
    [
        pytest.param((StatusEntry("http://10.0.0.1/list", "revocation", 1),), id="an address inside"),
        pytest.param((StatusEntry("file:///etc/passwd", "revocation", 1),), id="a file"),
        pytest.param((StatusEntry(entries()[0].address, "message", 77),), id="a purpose that we do not know"),
        pytest.param(tuple(StatusEntry(f"https://x.example/{n}", "revocation", n) for n in range(9)), id="nine lists"),
    ],
)
def test_a_status_that_cannot_be_looked_up_is_unsure(sandbox: Sandbox, status: tuple[StatusEntry, ...]) -> None:
    world = World(revoked=frozenset({77}))
    result = verify(sandbox, raw(badge(status=status).document), world)
    assert result.outcome(Check.STATUS) in {Outcome.UNKNOWN, Outcome.FAILED}
    assert result.verdict is not Verdict.VALID


def test_an_address_from_a_code_is_given_back_and_not_fetched(sandbox: Sandbox) -> None:
    result = verify(sandbox, b" https://ijkpunt.example/bewijs/1 \n")
    assert (result.form, result.address) == (Form.ADDRESS, "https://ijkpunt.example/bewijs/1")
    assert result.verdict is Verdict.UNSURE


def test_a_signature_of_the_right_key_over_a_document_of_another_issuer(sandbox: Sandbox) -> None:
    """The school signs, but the document says that somebody else issued it."""
    document = write_open_badge(content(award(issuer=pilot(8)[1].did)), entries())
    signed = sign(document, school()[0], MADE, CONTEXTS).document
    world = World(standing_of={pilot(8)[1].did: Standing("Pilot", recognised=True)})
    assert verify(sandbox, raw(signed), world).outcome(Check.SIGNATURE) is Outcome.FAILED
