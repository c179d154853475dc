"""The text that is signed: what would stay outside the signature, or hide behind it, is refused."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pyld import jsonld

from ijkpunt.formats.credentials.canonical import NotCanonical, canonicalise
from ijkpunt.formats.credentials.data_integrity import split
from ijkpunt.kernel.problems import Refused
from tests.formats.credentials.proofs import CONTEXTS, badge

PLAIN, _ = split(badge().document)
Change = Callable[[dict[str, Any]], Any]


def test_the_layout_of_the_json_does_not_matter() -> None:
    turned = dict(reversed(list(PLAIN.items())))
    assert canonicalise(turned, CONTEXTS) == canonicalise(PLAIN, CONTEXTS)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda d: d.update(verzonnen="x"), id="a key that no vocabulary has"),
        pytest.param(lambda d: d["credentialSubject"]["achievement"].update(verzonnen="x"), id="the same, deeper"),
        pytest.param(lambda d: d["type"].append("Verzonnen"), id="a type that no vocabulary has"),
        pytest.param(lambda d: d.update(id="bewijs-1"), id="an address that is not complete"),
        pytest.param(lambda d: d["credentialSubject"].update(id="../houder"), id="an address that climbs"),
        pytest.param(lambda d: d.update(description=None), id="null"),
        pytest.param(lambda d: d.update(evidence=[]), id="an empty list"),
        pytest.param(lambda d: d.update(evidence={}), id="an empty object"),
        pytest.param(lambda d: d["evidence"].append(None), id="null in a list"),
        pytest.param(lambda d: d.update({"@included": [{"id": "urn:x:1", "name": "x"}]}), id="syntax of JSON-LD"),
        pytest.param(
            lambda d: d["evidence"][0].update({"@context": {"x": "urn:x"}}), id="a vocabulary of its own, deeper"
        ),
        pytest.param(
            lambda d: d.update({"https://www.w3.org/2018/credentials#credentialStatus": d.pop("credentialStatus")}),
            id="a key written out as an address, which signs the same and hides the status",
        ),
        pytest.param(
            lambda d: d.update(
                {"https://schema.org/name": {"@value": d.pop("name")}},
            ),
            id="a value written out, which signs the same",
        ),
    ],
)
def test_is_refused(change: Change) -> None:
    document = copy.deepcopy(PLAIN)
    change(document)
    with pytest.raises(Refused):
        canonicalise(document, CONTEXTS)


def test_hiding_the_status_behind_an_address_would_sign_the_same() -> None:
    """The attack that the refusal above is for: the library itself sees no difference."""
    hidden = copy.deepcopy(PLAIN)
    hidden["https://www.w3.org/2018/credentials#credentialStatus"] = hidden.pop("credentialStatus")
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": CONTEXTS.load}
    assert jsonld.normalize(hidden, options) == canonicalise(PLAIN, CONTEXTS)


@pytest.mark.parametrize(
    "document",
    [
        pytest.param({"@context": [{"@vocab": 7}]}, id="a vocabulary that is none"),
        pytest.param({"@context": PLAIN["@context"], "id": 7}, id="an identifier that is a number"),
        pytest.param({"@context": PLAIN["@context"], "id": "urn:x:1", "type": [7]}, id="a type that is a number"),
    ],
)
def test_what_json_ld_does_not_allow_is_told_in_one_sentence(document: dict[str, Any]) -> None:
    with pytest.raises((NotCanonical, Refused)):
        canonicalise(document, CONTEXTS)


values = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.text(max_size=8)
    | some.sampled_from(["@id", "urn:x:2", "_:b"]),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(
            some.sampled_from(["id", "type", "name", "issuer", "evidence", "@id", "@type", "x:y", "z"]), inner
        )
    ),
    max_leaves=8,
)


@settings(max_examples=60)
@given(some.dictionaries(some.sampled_from(["id", "type", "name", "issuer", "evidence", "credentialSubject"]), values))
def test_no_document_makes_it_stumble(document: dict[str, Any]) -> None:
    try:
        text = canonicalise({"@context": PLAIN["@context"], **document}, CONTEXTS)
    except (Refused, NotCanonical):
        return
    assert "relative.invalid" not in text
