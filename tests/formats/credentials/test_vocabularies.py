"""Vocabularies: pinned, never fetched, and ours says what the published one says."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from ijkpunt.formats.credentials.canonical import canonicalise
from ijkpunt.formats.credentials.vocabularies import (
    CREDENTIALS_2,
    OPEN_BADGES_3,
    OPEN_BADGES_EXTENSIONS,
    Contexts,
    UnknownVocabulary,
    fingerprint,
    open_badges,
)
from ijkpunt.kernel.problems import RuleBroken
from tests.formats.credentials.proofs import CONTEXTS

PUBLISHED = {
    OPEN_BADGES_3: "ob-v3p0-context-3.0.3.json",
    OPEN_BADGES_EXTENSIONS: "ob-v3p0-extensions.json",
    CREDENTIALS_2: "credentials-v2.json",
}


@pytest.mark.parametrize("address", PUBLISHED)
def test_what_we_wrote_says_what_was_published(address: str) -> None:
    """The published documents come with an independent library that only the tests use."""
    published = files("openbadgeslib.ob3.contexts") / PUBLISHED[address]
    assert CONTEXTS.documents[address] == json.loads(published.read_bytes())


def test_a_changed_table_is_another_vocabulary() -> None:
    table = (files("ijkpunt.formats.credentials.contexts") / "open-badges-3.0.3.tsv").read_text()
    ours = CONTEXTS.documents[OPEN_BADGES_3]
    assert fingerprint(open_badges(table)) == fingerprint(ours)
    assert fingerprint(open_badges(table.replace("schema>name", "schema>title"))) != fingerprint(ours)


def test_an_unknown_vocabulary_is_refused_and_not_fetched() -> None:
    with pytest.raises(UnknownVocabulary) as refused:
        canonicalise({"@context": [CREDENTIALS_2, "https://example.org/mine"], "id": "urn:x:1"}, CONTEXTS)
    assert "https://example.org/mine" in str(refused.value)


def test_a_folder_adds_what_it_pins(tmp_path: Path) -> None:
    address, document = "https://example.org/more", {"@context": {"more": "https://example.org/more#more"}}
    (tmp_path / "more.json").write_text(json.dumps(document, indent=3))
    (tmp_path / "pinned.tsv").write_text(f"{fingerprint(document)}\tmore.json\t{address}\n")
    more = CONTEXTS.and_folder(tmp_path)
    assert "<https://example.org/more#more>" in canonicalise(
        {"@context": [CREDENTIALS_2, address], "id": "urn:x:1", "more": "x"}, more
    )
    assert more.load(address)["document"] == document
    (tmp_path / "more.json").write_text(json.dumps({"@context": {"more": "https://evil.example/#more"}}))
    with pytest.raises(RuleBroken) as refused:
        CONTEXTS.and_folder(tmp_path)
    assert refused.value.problem.code == "contexts.pin"


def test_a_folder_never_replaces_what_is_shipped(tmp_path: Path) -> None:
    document = {"@context": {"name": "https://evil.example/#name"}}
    (tmp_path / "evil.json").write_text(json.dumps(document))
    (tmp_path / "pinned.tsv").write_text(f"{fingerprint(document)}\tevil.json\t{CREDENTIALS_2}\n")
    assert CONTEXTS.and_folder(tmp_path).load(CREDENTIALS_2) == CONTEXTS.load(CREDENTIALS_2)


def test_the_shipped_ones_are_made_once() -> None:
    assert Contexts.shipped() is Contexts.shipped()
