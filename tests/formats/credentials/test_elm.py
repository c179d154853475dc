"""The European credential: what we check ourselves, and what the official shapes and lists say of it."""

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pyshacl
import pytest
import rdflib

from ijkpunt.formats.credentials.canonical import canonicalise
from ijkpunt.formats.credentials.elm import (
    CONTEXTS,
    check_european_credential,
    concept_lists,
    upload_form,
    write_european_credential,
)
from ijkpunt.formats.credentials.elm_concepts import ESCO_SKILLS
from ijkpunt.formats.credentials.vocabularies import Contexts
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.problems import Refused
from tests.formats.credentials.proofs import MADE, SHARED, award, content

ELM = SHARED / "elm"
here = pytest.mark.skipif(not ELM.exists(), reason="the European Learning Model is not beside the checkout")
# The words of W3C's first context that this payload uses; the tests have no copy of the whole.
FIRST = {
    "@context": {
        "@version": 1.1,
        "@protected": True,
        "id": "@id",
        "type": "@type",
        "cred": "https://www.w3.org/2018/credentials#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "VerifiableCredential": "cred:VerifiableCredential",
        **{
            name: {"@id": f"cred:{name}", "@type": "@id"}
            for name in ("credentialSchema", "credentialSubject", "issuer", "evidence")
        },
        **{
            name: {"@id": f"cred:{name}", "@type": "xsd:dateTime"}
            for name in ("issuanceDate", "expirationDate", "issued", "validFrom", "validUntil")
        },
    }
}


def credential(kind: CredentialKind = CredentialKind.QUALIFICATION) -> dict[str, Any]:
    return write_european_credential(content(award(kind)), b"\x89PNG", MADE)


def everything(scheme: str, concept: str) -> bool:
    return bool(scheme and concept)


@pytest.mark.parametrize("kind", CredentialKind)
def test_what_it_says(kind: CredentialKind) -> None:
    made = credential(kind)
    check_european_credential(made, everything)
    spec = made["credentialSubject"]["hasClaim"]["specifiedBy"]
    assert ("eqfLevel" in spec) is (kind is CredentialKind.QUALIFICATION), "only a whole qualification has a level"
    assert spec["isPartialQualification"] is (kind is not CredentialKind.QUALIFICATION)
    assert len(spec["learningOutcome"]) == {"qualification": 4, "partial_qualification": 2, "competences": 2}[kind]
    assert made["id"] == award(kind).address
    assert upload_form(made) == {"credential": made}


def changed(path: str, value: object) -> dict[str, Any]:
    made: Any = copy.deepcopy(credential())
    node, *names = made, *path.split(".")
    for name in names[:-1]:
        node = node[name]
    node[names[-1]] = value
    return dict(made)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("validFrom", "2026-07-02", "elm.moment"),
        ("issued", "2026-07-02T10:00:00", "elm.moment"),
        ("credentialSubject.dateOfBirth", "5 april 1990", "elm.moment"),
        (
            "credentialSubject.hasClaim.specifiedBy.eqfLevel.id",
            "http://data.europa.eu/snb/eqf/99",
            "elm.concept",
        ),
    ],
)
def test_nonsense_that_the_shapes_let_through(path: str, value: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_european_credential(changed(path, value), lambda _scheme, concept: not concept.endswith("/99"))
    assert [problem.code for problem in refused.value.problems] == [code]


# --- with the official shapes and lists


def model() -> Contexts:
    address = CONTEXTS[1]
    return Contexts({CONTEXTS[0]: FIRST, address: json.loads((ELM / "edc-ap-context.jsonld").read_bytes())})


@cache
def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in ("EDC-generic-no-cv.ttl", "EDC-generic-full.ttl"):
        graph.parse(ELM / name)
    return graph


def conforms(document: Mapping[str, Any]) -> bool:
    graph = rdflib.Graph()
    graph.parse(data=canonicalise(document, model()), format="nt")
    return bool(pyshacl.validate(graph, shacl_graph=shapes(), do_owl_imports=False)[0])


@pytest.mark.real_data
@here
@pytest.mark.parametrize("kind", CredentialKind)
def test_the_official_shapes_and_lists_accept_it(kind: CredentialKind) -> None:
    made = credential(kind)
    assert conforms(made)
    lists = concept_lists(ELM / "loq" / "cv")
    check_european_credential(made, lambda scheme, concept: concept in lists.get(scheme, ()) or scheme == ESCO_SKILLS)


def without(made: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The credential, each time without one part that the model asks for."""
    for path in (
        "issued",
        "validFrom",
        "credentialSchema",
        "credentialProfiles",
        "displayParameter",
        "displayParameter.title",
        "displayParameter.primaryLanguage",
        "displayParameter.individualDisplay",
        "issuer.eIDASIdentifier",
        "issuer.location",
        "credentialSubject.hasClaim",
        "credentialSubject.hasClaim.title",
        "credentialSubject.hasClaim.awardedBy",
        "credentialSubject.hasClaim.specifiedBy.title",
    ):
        copied: Any = copy.deepcopy(made)
        node, names = copied, path.split(".")
        for name in names[:-1]:
            node = node[name]
        del node[names[-1]]
        if path == "issuer.location":
            # The body that awards carries the same identifier, so what it says is said of the issuer too.
            del copied["credentialSubject"]["hasClaim"]["awardedBy"]["awardingBody"]["location"]
        yield path, copied


@pytest.mark.real_data
@here
@pytest.mark.parametrize("number", range(14))
def test_the_official_shapes_see_each_part_that_lacks(number: int) -> None:
    path, document = list(without(credential()))[number]
    assert not conforms(document), f"{path} can be left out unseen"


@pytest.mark.real_data
@here
def test_an_official_sample_with_a_greek_letter_is_refused() -> None:
    """The sample writes eIDAS with a Greek iota: a key that no vocabulary has, so it would be dropped unseen."""
    sample = json.loads((ELM / "credential-sample.jsonld").read_bytes())
    with pytest.raises(Refused):
        canonicalise(sample, model())


@pytest.mark.real_data
@here
def test_a_holder_without_a_name_still_conforms() -> None:
    one = award(name="")
    bare = replace(one, holder=replace(one.holder, birth_date=None))
    made = write_european_credential(content(bare), b"\x89PNG", MADE)
    assert "fullName" not in made["credentialSubject"]
    assert conforms(made)
