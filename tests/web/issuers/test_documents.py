"""What programs fetch to check a proof: the same for everybody, kept by caches, and never too old."""

from collections.abc import Iterator
from datetime import datetime

import orjson
import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from ijkpunt.accounts.queries import user_with_email
from ijkpunt.audit.queries import latest
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions.statuses import LIST_KEEPER, set_status
from ijkpunt.credentials.models import SigningKey, StatusEdition
from ijkpunt.credentials.queries.issuers import identity_of
from ijkpunt.credentials.rules.editions import KEEP, LIFE
from ijkpunt.credentials.rules.ending import StatusPurpose
from ijkpunt.formats.credentials.data_integrity import what_is_signed
from ijkpunt.formats.credentials.identities import address_of, read_document
from ijkpunt.formats.credentials.resolving import Known
from ijkpunt.formats.credentials.statuses import Status, status_of
from ijkpunt.formats.credentials.vocabularies import Contexts
from ijkpunt.web.issuers import open_data
from tests.credentials.keeping import BRAM, LIEN, NOON, given, proposed, school

pytestmark = pytest.mark.usefixtures("universe")
DID, KEYS, REGISTRY = "/issuers/cvo-de-nok/did.json", "/issuers/cvo-de-nok/jwks.json", "/issuers.json"
LIST = "/issuers/cvo-de-nok/status/revocation/1"
LATER = NOON + LIFE / 2


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    at(monkeypatch, NOON)
    yield
    cache.clear()


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr("ijkpunt.web.issuers.status_list.now", lambda: moment)


def no_keys() -> None:
    SigningKey.objects.filter(purpose="status_lists").update(revoked_at=NOON)


def editions() -> int:
    return StatusEdition.objects.filter(list__address__endswith=LIST).count()


def test_the_did_document_is_where_the_did_says_with_all_keys(client: Client) -> None:
    answer = client.get(DID)
    assert answer["Content-Type"] == "application/did+json"
    assert address_of(school().did).endswith(DID)
    assert read_document(answer.json(), school().did) == identity_of(school())
    assert len(answer.json()["verificationMethod"]) == 2


def test_a_revoked_key_is_told_with_its_moment(client: Client) -> None:
    key = f"{school().did}#bewijzen-2026"
    actions.revoke_key(by=LIEN, identifier=key, ground="Gestolen", at=NOON)
    methods = {one["id"]: one for one in client.get(DID).json()["verificationMethod"]}
    assert methods[key]["revoked"] == "2026-11-20T11:00:00Z"
    assert key not in {one["kid"] for one in client.get(KEYS).json()["keys"]}


def test_keys_hold_no_secret(client: Client) -> None:
    for one in client.get(KEYS).json()["keys"]:
        assert set(one) == {"kty", "crv", "x", "kid", "use", "alg"}


def test_the_register_of_issuers_has_every_did(client: Client) -> None:
    registry = client.get(REGISTRY).json()["registry"]
    assert registry[school().did]["name"] == "CVO De Nok"
    assert registry[school().did]["url"].endswith("/gevers/cvo-de-nok/")
    assert len(registry) == 3


@pytest.mark.parametrize("address", [DID, KEYS, REGISTRY, LIST])
def test_everybody_gets_the_same_to_keep(client: Client, address: str) -> None:
    given("1")
    one = client.get(address, headers={"Accept-Language": "fr"})
    client.force_login(user_with_email("school@demo.example"))
    other = client.get(address, headers={"Accept-Language": "nl"})
    assert one.content == other.content
    for answer in (one, other):
        assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")
        assert set(answer["Vary"].split(", ")) <= {"Accept", "Accept-Encoding"}
        assert not answer.cookies
        assert "Content-Language" not in answer
        assert set(answer["Cache-Control"].split(", ")) == {"public", "max-age=3600"}


@pytest.mark.parametrize("address", [DID, KEYS, REGISTRY, LIST])
def test_who_has_it_is_told_so(client: Client, address: str) -> None:
    given("1")
    answer = client.get(address)
    again = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
    assert again["Access-Control-Allow-Origin"] == "*"
    assert again["Cache-Control"] == answer["Cache-Control"]
    head = client.head(address)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", answer["ETag"])


def test_a_page_of_others_may_ask_first(client: Client) -> None:
    answer = client.options(LIST)
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (204, "*")
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        pytest.param("", "application/vc", id="nothing said"),
        pytest.param("*/*", "application/vc", id="anything"),
        pytest.param("text/html,application/xhtml+xml,*/*;q=0.8", "application/vc", id="a browser"),
        pytest.param("application/json", "application/json", id="JSON"),
        pytest.param("application/ld+json", "application/ld+json", id="JSON-LD"),
        pytest.param("image/png", "application/vc", id="what we do not have"),
        pytest.param("application/vc+jwt", "application/vc+jwt", id="a token"),
        pytest.param("application/jwt", "application/jwt", id="a token by its old name"),
        pytest.param("application/jwt;q=0.2, application/vc", "application/vc", id="rather no token"),
    ],
)
def test_a_list_in_the_form_that_is_asked(client: Client, accept: str, media_type: str) -> None:
    given("1")
    answer = client.get(LIST, headers={"Accept": accept} if accept else {})
    assert answer["Content-Type"] == media_type
    assert "Accept" in answer["Vary"].split(", ")
    if "jwt" in media_type:
        assert answer.content.count(b".") == 2
    else:
        assert orjson.loads(answer.content)["credentialSubject"]["statusPurpose"] == "revocation"


@override_settings(PUBLIC_URL="https://ijkpunt.example")  # a verifier fetches a list over https only
@pytest.mark.parametrize("accept", ["application/vc", "application/jwt"])
def test_a_verifier_reads_the_status_from_what_we_serve(client: Client, accept: str) -> None:
    award = given("1")
    document = orjson.loads(bytes(award.signed.get().content))
    set_status(award=award, purpose=StatusPurpose.REVOCATION, on=True, at=NOON)
    served = {address_of(school().did): client.get(DID).content}
    for entry in document["credentialStatus"]:
        address = entry["statusListCredential"]
        served[address] = client.get("/" + address.split("/", 3)[3], headers={"Accept": accept}).content
    contexts = Contexts.shipped()
    found = status_of(document, NOON, Known(served), lambda one, proof: what_is_signed(one, proof, contexts))
    assert found is Status.REVOKED


def test_a_turned_bit_changes_the_etag(client: Client) -> None:
    award = given("1")
    before = client.get(LIST)["ETag"]
    set_status(award=award, purpose=StatusPurpose.REVOCATION, on=True, at=NOON)
    assert client.get(LIST, headers={"If-None-Match": before}).status_code == 200


def test_an_edition_past_half_its_life_is_renewed_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    given("1")
    before = client.get(LIST)["ETag"]
    at(monkeypatch, LATER)
    after = client.get(LIST)
    assert after["ETag"] != before
    assert client.get(LIST)["ETag"] == after["ETag"]
    assert editions() == 2
    assert latest(limit=1, event="credentials.status.renewed")[0].actor == LIST_KEEPER.identifier


def test_when_the_key_is_away_the_last_one_that_counts_is_served(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    given("1")
    no_keys()
    before = client.get(LIST)["ETag"]
    at(monkeypatch, NOON + LIFE - KEEP / 4)
    answer = client.get(LIST)
    assert (answer.status_code, answer["ETag"], editions()) == (200, before, 1)
    assert "max-age=900" in answer["Cache-Control"], "nobody keeps it past its end"


def test_a_key_that_is_away_is_not_tried_by_everybody(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    given("1")
    at(monkeypatch, LATER)
    tried: list[object] = []

    def away(**asked: object) -> bool:
        tried.append(asked)
        return False

    monkeypatch.setattr("ijkpunt.web.issuers.status_list.renew_list", away)
    for _ in range(3):
        assert client.get(LIST).status_code == 200
    assert len(tried) == 1


def test_a_list_that_ended_is_not_served(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    given("1")
    no_keys()
    at(monkeypatch, NOON + LIFE)
    answer = client.get(LIST)
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "60", "no-store")
    assert answer.json()["problems"][0]["code"] == "status.away"
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "address",
    ["/issuers/niemand/did.json", "/issuers/niemand/jwks.json", LIST, "/issuers/cvo-de-nok/status/revocation/9"],
)
def test_what_is_not_there_is_a_problem_for_programs(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_who_asks_too_often_waits(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_data, "MOST", 2)
    codes = [client.get(DID).status_code for _ in range(3)]
    assert codes == [200, 200, 429]


def test_a_rotation_is_seen_by_who_reads_the_document(client: Client) -> None:
    made = proposed("bewijzen-2027")
    assert len(client.get(DID).json()["assertionMethod"]) == 2
    actions.confirm_key(by=BRAM, identifier=made.identifier, at=NOON)
    assert len(client.get(DID).json()["assertionMethod"]) == 3
