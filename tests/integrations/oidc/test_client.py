"""Signing in with a service outside, against the fake one: what is right comes through, all else is one plain no."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ijkpunt.integrations.oidc.client import OidcClient, challenge_of, new_attempt
from ijkpunt.integrations.oidc.fake import CLIENT, INVENTED, FakeService, Person
from ijkpunt.integrations.oidc.services import Service
from ijkpunt.kernel.identity import Attempt, Identity, SignInFailed

RETURN = "http://localhost:8000/account/aanmelden/dienst/nep/terug/"
MILA = INVENTED[0]


@pytest.fixture
def fake() -> Iterator[FakeService]:
    with FakeService() as service:
        yield service


def service_of(fake: FakeService) -> Service:
    return Service(key="nep", name="Nep", issuer=fake.issuer, client_id=CLIENT, fake=True)


def client_of(fake: FakeService, **more: Any) -> OidcClient:
    given = {"now": lambda: datetime.now(UTC), "loopback": True, **more}
    return OidcClient(given.pop("service", service_of(fake)), **given)


def chosen(fake: FakeService, client: OidcClient, attempt: Attempt, person: Person = MILA) -> str:
    """The code after somebody chose who to be, as their browser carries it back."""
    question = {name: values[0] for name, values in parse_qs(urlsplit(client.address(attempt, RETURN)).query).items()}
    return parse_qs(urlsplit(fake.grant(question, person)).query)["code"][0]


def sign_in(fake: FakeService, client: OidcClient, person: Person = MILA) -> Identity:
    attempt = new_attempt()
    return client.identity(attempt, chosen(fake, client, attempt, person), RETURN)


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(SignInFailed) as failure:
        work()
    assert str(failure.value.problems[0].remedy)
    return failure.value.reason


def test_who_chooses_a_person_comes_back_as_that_person(fake: FakeService) -> None:
    found = sign_in(fake, client_of(fake))
    assert (found.issuer, found.subject, found.name, found.email) == (fake.issuer, MILA.subject, MILA.name, MILA.email)


def test_the_question_carries_state_nonce_and_a_challenge_and_never_the_verifier(fake: FakeService) -> None:
    attempt = new_attempt()
    address = client_of(fake).address(attempt, RETURN)
    question = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert (question["state"], question["nonce"]) == (attempt.state, attempt.nonce)
    assert (question["code_challenge"], question["code_challenge_method"]) == (challenge_of(attempt.verifier), "S256")
    assert attempt.verifier not in address
    assert len({*vars_of(attempt), *vars_of(new_attempt())}) == 6


def vars_of(attempt: Attempt) -> tuple[str, str, str]:
    return attempt.state, attempt.nonce, attempt.verifier


def test_the_challenge_is_that_of_the_standard() -> None:
    """RFC 7636, appendix B."""
    verifier, challenge = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    assert challenge_of(verifier) == challenge


UNVERIFIED = Person("u", "Uma", "uma@example.org", verified=False)
NUMBERED = Person("85073003328", "Nina", more={"rrn": "85073003328", "egovNRN": "85073003328"})
NAMED = Person("g", "", more={"given_name": "Gust", "family_name": "Peeters", "name": ""})
PEOPLE = [
    ("an address that nobody checked is not told", UNVERIFIED, ("Uma", "")),
    ("who has no address comes without", Person("z", "Zoë"), ("Zoë", "")),
    ("two names make one", NAMED, ("Gust Peeters", "")),
    ("other claims are not read", NUMBERED, ("Nina", "")),
]


@pytest.mark.parametrize(("person", "found"), [row[1:] for row in PEOPLE], ids=[row[0] for row in PEOPLE])
def test_the_least_is_read(fake: FakeService, person: Person, found: tuple[str, str]) -> None:
    identity = sign_in(fake, client_of(fake), person)
    assert (identity.name, identity.email) == found
    assert person.subject not in repr(identity)


def changed(**more: object) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda claims: {name: value for name, value in {**claims, **more}.items() if value is not None}


def moved(**seconds: int) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda claims: {**claims, **{name: claims["iat"] + moved for name, moved in seconds.items()}}


BAD_CLAIMS = [
    ("another issuer", changed(iss="https://iemand-anders.example"), "issuer"),
    ("for somebody else", changed(aud="iemand-anders"), "audience"),
    ("for us and others, given to another", changed(aud=[CLIENT, "x"], azp="x"), "audience"),
    ("for us and others, given to nobody in particular", changed(aud=[CLIENT, "x"]), "audience"),
    ("no audience", changed(aud=None), "audience"),
    ("long over", moved(exp=-61, iat=-300), "expired"),
    ("no end", changed(exp=None), "times"),
    ("an end that is no moment", changed(exp="straks"), "times"),
    ("from the future", moved(iat=90), "times"),
    ("made days ago", moved(iat=-90_000), "times"),
    ("not valid yet", moved(nbf=90), "times"),
    ("another attempt", changed(nonce="iets-anders"), "nonce"),
    ("no nonce", changed(nonce=None), "nonce"),
    ("nobody", changed(sub=None), "subject"),
    ("a subject without letters", changed(sub=""), "subject"),
    ("a subject without end", changed(sub="x" * 256), "subject"),
]


@pytest.mark.parametrize(("change", "reason"), [row[1:] for row in BAD_CLAIMS], ids=[row[0] for row in BAD_CLAIMS])
def test_a_token_that_is_not_for_this_attempt_is_refused(
    fake: FakeService, change: Callable[[dict[str, Any]], dict[str, Any]], reason: str
) -> None:
    fake.change_claims = change
    assert refused(lambda: sign_in(fake, client_of(fake))) == reason


@pytest.mark.parametrize("seconds", [{"exp": -50, "iat": -300}, {"iat": 50}, {"nbf": 50}], ids=str)
def test_clocks_may_differ_a_little(fake: FakeService, seconds: dict[str, int]) -> None:
    fake.change_claims = moved(**seconds)
    assert sign_in(fake, client_of(fake)).subject == MILA.subject


SPOILT = [
    ("it calls itself by another name", "discovery_issuer", "issuer"),
    ("it leads to another machine over http", "endpoint", "discovery"),
    ("it is away", "away", "status_503"),
    ("it leads elsewhere", "redirect", "status_302"),
    ("it tells of somebody else afterwards", "userinfo", "subject"),
]


@pytest.mark.parametrize(("spoil", "reason"), [row[1:] for row in SPOILT], ids=[row[0] for row in SPOILT])
def test_a_service_that_misbehaves_signs_nobody_in(fake: FakeService, spoil: str, reason: str) -> None:
    fake.spoil = spoil
    assert refused(lambda: sign_in(fake, client_of(fake))) == reason


def test_a_code_is_good_once(fake: FakeService) -> None:
    client, attempt = client_of(fake), new_attempt()
    code = chosen(fake, client, attempt)
    client.identity(attempt, code, RETURN)
    assert refused(lambda: client.identity(attempt, code, RETURN)) == "status_400"


def test_a_code_that_was_caught_is_of_no_use_without_the_verifier(fake: FakeService) -> None:
    client, attempt = client_of(fake), new_attempt()
    code = chosen(fake, client, attempt)
    assert refused(lambda: client.identity(replace(new_attempt(), nonce=attempt.nonce), code, RETURN)) == "status_400"


def test_a_new_key_is_found(fake: FakeService) -> None:
    seconds = [0.0]
    client = client_of(fake, clock=lambda: seconds[0])
    sign_in(fake, client)
    fake.turn_key()
    assert refused(lambda: sign_in(fake, client)) == "signature"  # asked for keys a moment ago
    seconds[0] = 61.0
    assert sign_in(fake, client).subject == MILA.subject


def test_what_a_service_says_of_itself_is_asked_once(fake: FakeService) -> None:
    client = client_of(fake)
    for _ in range(3):
        sign_in(fake, client)
    assert [call for call in fake.calls if "well-known" in call or "keys" in call] == [
        "GET /.well-known/openid-configuration",
        "GET /keys",
    ]


def test_a_key_of_somebody_else_signs_nothing(fake: FakeService) -> None:
    with FakeService() as other:
        client = client_of(fake)
        sign_in(fake, client)
        fake.key = other.key  # the same number of key, and another key
        assert refused(lambda: sign_in(fake, client)) == "signature"


def test_the_secret_of_the_client_is_shown(fake: FakeService, tmp_path: Path) -> None:
    fake.client_secret = "geheim met & tekens"
    path = tmp_path / "secret"
    path.write_text("geheim met & tekens\n")
    assert refused(lambda: sign_in(fake, client_of(fake))) == "status_401"
    fake.client_secret = "geheim+met+%26+tekens"  # RFC 6749, section 2.3.1
    with_secret = replace(service_of(fake), secret_file=path)
    assert sign_in(fake, client_of(fake, service=with_secret)).subject == MILA.subject


def test_outside_the_tests_this_machine_is_not_asked(fake: FakeService) -> None:
    assert refused(lambda: sign_in(fake, client_of(fake, loopback=False))) == "discovery"
    assert fake.calls == []


def test_a_service_that_is_not_there(fake: FakeService) -> None:
    gone = replace(service_of(fake), issuer="http://127.0.0.1:9")
    assert refused(lambda: sign_in(fake, client_of(fake, service=gone))) == "connection"
