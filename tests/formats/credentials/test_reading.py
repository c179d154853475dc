"""Files of strangers: each gets one plain answer, soon, whatever is in it."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from ijkpunt.formats.credentials.paper import Checkable, write_paper, write_picture
from ijkpunt.formats.credentials.reading import Unreadable, read
from ijkpunt.formats.credentials.sandbox import Sandbox, TooHeavy
from ijkpunt.formats.credentials.verifying import Check, Verdict
from ijkpunt.formats.documents import typeset
from tests.formats.credentials.proofs import DAY, award, badge, content
from tests.formats.credentials.test_verifying import verify
from tests.formats.credentials.world import raw

GOOD = badge().document


def nothing(form: str, data: bytes) -> str:
    raise AssertionError(f"{form} of {len(data)} bytes should not be opened")


def deep(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


def twins(count: int) -> bytes:
    """A poison graph within the rules: equal twigs without names, which a canonicaliser tries in every order."""
    twig = {"type": ["IdentifierEntry"], "identifierType": "x"}
    return raw({**GOOD, "evidence": [{"type": ["Profile"], "otherIdentifier": [twig] * count}] * 2})


def changed(**more: Any) -> bytes:
    return raw({**GOOD, **more})


def lacking(*names: str) -> bytes:
    return raw({name: value for name, value in GOOD.items() if name not in names})


PNG = write_picture(content(award()), Checkable("https://x.example", "0"))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x00\xff\xfe", id="noise"),
        pytest.param(b"Beste, hierbij mijn bewijs.", id="a letter"),
        pytest.param(b" " * 50_000_000, id="50 MB"),
        pytest.param(b"%PDF-1.7" + b" " * 50_000_000, id="a PDF of 50 MB"),
        pytest.param(raw({**GOOD, "name": "x" * 300_000}), id="a proof of 300 kB"),
        pytest.param(deep(40), id="40 levels deep"),
        pytest.param(deep(40_000), id="40 000 levels deep"),
        pytest.param(b"[" * 200_000, id="a hole of brackets"),
        pytest.param(b'{"a": 1, "a": 2}', id="a key twice"),
        pytest.param(json.dumps(GOOD).replace('"name"', '"name": NaN, "x"', 1).encode(), id="a number that is none"),
        pytest.param(json.dumps([GOOD]).encode(), id="a list"),
        pytest.param(lacking("proof"), id="no proof"),
        pytest.param(changed(proof=GOOD["proof"] * 2), id="two proofs"),
        pytest.param(changed(proof=[]), id="an empty proof"),
        pytest.param(changed(proof=[{**GOOD["proof"][0], "cryptosuite": "eddsa-jcs-2022"}]), id="another suite"),
        pytest.param(changed(proof=[{**GOOD["proof"][0], "proofPurpose": "authentication"}]), id="another purpose"),
        pytest.param(changed(proof=[{**GOOD["proof"][0], "domain": "x"}]), id="a proof that says more"),
        pytest.param(changed(**{"@context": "https://www.w3.org/ns/credentials/v2"}), id="one vocabulary, no list"),
        pytest.param(changed(**{"@context": [{"@vocab": "https://x.example/"}]}), id="a vocabulary of its own"),
        pytest.param(changed(type=["OpenBadgeCredential"]), id="not a credential"),
        pytest.param(changed(issuer="https://school.example"), id="an issuer without a DID"),
        pytest.param(changed(issuer=7), id="an issuer that is a number"),
        pytest.param(changed(validFrom="2 juli 2026"), id="a date in words"),
        pytest.param(changed(validFrom="2026-07-02"), id="a date without a time"),
        pytest.param(changed(validUntil=["2026-07-02T00:00:00Z"]), id="an end in a list"),
        pytest.param(changed(credentialSubject=[GOOD["credentialSubject"]]), id="subjects in a list"),
        pytest.param(changed(credentialSubject={"id": "urn:x:1"}), id="a badge without achievement"),
        pytest.param(changed(evidence=[{"id": "_:b0", "type": ["Evidence"]}]), id="a node without a name of its own"),
        pytest.param(changed(evidence=[{"name": "x"}] * 6_000), id="6 000 evidences"),
        pytest.param(b"eyJ.eyJ.eyJ", id="a token of noise"),
        pytest.param(b"eyJhbGciOiJub25lIn0.e30.", id="an empty token"),
        pytest.param(PNG, id="a picture without a badge"),
        pytest.param(PNG[:200], id="half a picture"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\xff" * 500, id="a picture of noise"),
    ],
)
def test_is_refused_before_any_hard_work(data: bytes) -> None:
    if data.startswith(b"%PDF") and len(data) < 10_000_000:
        pytest.fail("this one goes to the sandbox")
    with pytest.raises(Unreadable) as refused:
        read(data, nothing)
    assert str(refused.value.problem.message)
    assert str(refused.value.problem.remedy)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.7\nhallo", id="half a PDF"),
        pytest.param(write_paper(content(award()), Checkable("https://x.example", "0"), b"[]"), id="a PDF with a list"),
        pytest.param(b"<svg", id="half an SVG"),
        pytest.param(b"<svg/>", id="an SVG without a badge"),
        pytest.param(
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
            + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
            + b"]><svg>&j;</svg>",
            id="an XML bomb",
        ),
    ],
)
def test_is_refused_by_the_sandbox(sandbox: Sandbox, data: bytes) -> None:
    result = verify(sandbox, data)
    assert result.verdict is Verdict.UNREADABLE
    assert result.remedy is not None


def test_a_poison_graph_is_stopped_and_the_next_proof_is_read(sandbox: Sandbox) -> None:
    result = verify(sandbox, twins(12))
    assert result.verdict is Verdict.NOT_VALID
    assert "te lang" in str(next(one.sentence for one in result.checks if one.check is Check.SIGNATURE))
    assert verify(sandbox, raw(GOOD)).verdict is Verdict.VALID


def test_the_sandbox_stops_what_the_rules_for_reading_would_refuse_already(sandbox: Sandbox) -> None:
    """Eight nodes that all name each other: a kilobyte that keeps a canonicaliser busy for minutes."""
    names = [f"_:b{number}" for number in range(8)]
    document = {
        "@context": GOOD["@context"],
        "id": "urn:x:1",
        "type": ["VerifiableCredential"],
        "evidence": [{"id": one, "type": ["Profile"], "parentOrg": [o for o in names if o != one]} for one in names],
    }
    with pytest.raises(TooHeavy):
        sandbox.what_is_signed(document, {"type": "DataIntegrityProof"})


def test_a_busy_sandbox_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with Sandbox(size=1) as one:
        taken = one._free.get()
        monkeypatch.setattr("ijkpunt.formats.credentials.sandbox.QUEUE_SECONDS", 0.01)
        with pytest.raises(TooHeavy) as busy:
            one.what_is_signed({}, {})
        one._free.put(taken)
    assert busy.value.problem.code == "sandbox.busy"


def test_a_pdf_without_data_says_so(sandbox: Sandbox) -> None:
    words = {"page": "p"}
    data = {
        "language": "nl", "title": "x", "description": "x", "body": "x", "framework": "x", "code": "x", "kind": "x",
        "given": "x", "holder": "x", "about": "x", "subject": "x", "facts": [], "signatures": [], "foot": "x",
        "words": words, "qr": "<svg xmlns='http://www.w3.org/2000/svg'/>", "qr_words": "x",
        "check": {"title": "x", "sentence": "x", "address": "x", "digest": "x"},
        "supplement": {"title": "x", "sentence": "x", "competences": ["x"], "notes": []}, "attachment": "",
    }  # fmt: skip
    result = verify(sandbox, typeset("proof.typ", data, DAY))
    assert result.verdict is Verdict.UNREADABLE
    assert "geen digitaal bewijs" in str(result.checks[0].sentence)


junk = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=12),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150)
@given(some.sampled_from(sorted(GOOD)), junk)
def test_no_value_in_a_proof_makes_reading_stumble(name: str, value: object) -> None:
    try:
        read(raw({**GOOD, name: value}), nothing)
    except Unreadable:
        return


@settings(max_examples=100)
@given(some.binary(max_size=200))
def test_no_bytes_make_reading_stumble(data: bytes) -> None:
    try:
        read(data, lambda _form, _data: "")
    except Unreadable:
        return
