"""One award in every form: each verifies, carries the same number, and is refused once the proof was erased."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openbadgeslib.ob3.verifier import OB3Verifier

from ijkpunt.credentials.actions.tokens import sign_token
from ijkpunt.credentials.models import Award, IssuedEntry, SignedProof
from ijkpunt.credentials.queries import renderings
from ijkpunt.credentials.rules.forms import SignedForm
from ijkpunt.formats.credentials.containers import find_in_pdf, find_in_png, find_in_svg
from ijkpunt.formats.credentials.elm import concept_lists
from ijkpunt.formats.credentials.elm_concepts import CONCEPTS
from ijkpunt.formats.credentials.jades import TestSealer, read_seal
from ijkpunt.formats.credentials.open_badge import ACHIEVEMENT_TYPES
from ijkpunt.formats.credentials.sandbox import Sandbox
from ijkpunt.formats.credentials.verifying import Verdict
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.problems import NotAllowed, NotFound
from tests.credentials.awards import AT, BORN, acting, give, verifier
from tests.formats.credentials.test_elm import ELM, conforms, here

pytestmark = pytest.mark.usefixtures("universe")
SIGNED: dict[str, Callable[[Award], bytes]] = {
    "badge": renderings.badge_of,
    "paper": renderings.paper_of,
    "picture": renderings.picture_of,
    "vector": renderings.vector_of,
    "token": lambda award: sign_token(by=acting("coordinator"), identifier=award.identifier, at=AT),
}


@pytest.mark.parametrize("kind", CredentialKind)
def test_every_form_verifies_and_carries_the_same_number(kind: CredentialKind, sandbox: Sandbox) -> None:
    award = give(kind)
    rendered = {form: make(award) for form, make in SIGNED.items()}
    verifying = verifier(sandbox)
    for form, data in rendered.items():
        told = verifying.verify(data, AT + timedelta(minutes=1))
        assert told.verdict is Verdict.VALID, (form, [str(one.sentence) for one in told.checks])
        assert told.statement is not None
        assert told.statement.identifier == award.identifier.urn, form
        assert told.statement.kind == ACHIEVEMENT_TYPES[kind]


def european(award: Award) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(renderings.european_of(award, AT))["credential"]
    return found


@pytest.mark.parametrize("kind", CredentialKind)
def test_the_european_form_names_the_same_proof_and_what_official_lists_have(kind: CredentialKind) -> None:
    award = give(kind)
    made = european(award)
    assert made["id"] == award.identifier.urn
    assert made["credentialSubject"]["dateOfBirth"].startswith(f"{BORN}")
    assert made["issuer"]["id"] == award.issuer.did
    assert made["displayParameter"]["individualDisplay"][0]["displayDetail"][0]["image"]["content"]


def test_the_sealed_form_holds_the_european_one_as_it_was(tmp_path: Path) -> None:
    award = give()
    sealer = TestSealer.open_or_make(tmp_path, "Zegel van proef", AT, production=False)
    sealed = read_seal(renderings.european_sealed_of(award, sealer, AT))
    assert json.loads(sealed.payload) == european(award)
    assert sealed.at == AT


@pytest.mark.real_data
@here
@pytest.mark.parametrize("kind", CredentialKind)
def test_the_official_shapes_accept_the_european_form(kind: CredentialKind) -> None:
    assert conforms(european(give(kind)))


@pytest.mark.real_data
@here
def test_the_official_lists_have_every_concept_that_we_name() -> None:
    official = concept_lists(ELM / "loq" / "cv")
    assert {scheme: found - official.get(scheme, frozenset()) for scheme, found in CONCEPTS.items()} == dict.fromkeys(
        CONCEPTS, frozenset()
    )


def test_a_concept_that_no_list_has_gives_no_european_form(monkeypatch: pytest.MonkeyPatch) -> None:
    award = give()
    monkeypatch.setattr(renderings, "is_known", lambda scheme, concept: "eqf" not in concept and bool(scheme))
    with pytest.raises(Exception, match="officiële lijst"):
        renderings.european_of(award, AT)


def test_the_drawn_badge_tells_no_name_and_others_read_what_is_in_it() -> None:
    award = give()
    drawn = renderings.vector_of(award)
    before, _, inside = drawn.decode().partition("<openbadges:credential")
    assert "Noor" not in before
    assert "Noor" in inside
    assert OB3Verifier.extract_token_from_svg(drawn) == renderings.badge_of(award).decode()
    assert OB3Verifier.extract_token_from_png(renderings.picture_of(award)) == renderings.badge_of(award).decode()


def test_containers_hold_the_very_bytes_that_were_signed() -> None:
    award = give()
    badge = renderings.badge_of(award).decode()
    assert find_in_pdf(renderings.paper_of(award)) == badge
    assert find_in_png(renderings.picture_of(award)) == badge
    assert find_in_svg(renderings.vector_of(award)) == badge


def test_who_wants_no_name_has_it_on_no_form() -> None:
    award = give(show_name=False)
    assert b"Noor" not in renderings.badge_of(award)
    assert b"Noor" not in renderings.vector_of(award)
    assert "fullName" not in european(award)["credentialSubject"]


def test_a_token_is_signed_and_logged_once() -> None:
    award = give()
    with pytest.raises(NotFound) as missing:
        renderings.token_of(award)
    assert missing.value.problem.code == "award.no_token"
    first = sign_token(by=acting("coordinator"), identifier=award.identifier, at=AT)
    again = sign_token(by=acting("coordinator_second"), identifier=award.identifier, at=AT + timedelta(days=1))
    assert first == again == renderings.token_of(award)
    logged = IssuedEntry.objects.filter(award=award.identifier).values_list("form", flat=True)
    assert sorted(logged) == sorted(form.value for form in SignedForm)
    assert SignedProof.objects.filter(award=award).count() == len(SignedForm)


@pytest.mark.parametrize(
    ("member", "code"), [("provider", "award.other_organisation"), ("outsider", "permission.missing")]
)
def test_others_sign_no_token(member: str, code: str) -> None:
    award = give()
    with pytest.raises(NotAllowed) as refused:
        sign_token(by=acting(member), identifier=award.identifier, at=AT)
    assert refused.value.problem.code == code
