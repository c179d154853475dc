"""The page about one proof and the link of its holder: who sees the name, and who never does."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client

from ijkpunt.accounts.models import User
from ijkpunt.credentials.actions.erasing import erase_holder
from ijkpunt.credentials.actions.links import make_link, take_back_link
from ijkpunt.credentials.models import Award, HolderLink
from ijkpunt.credentials.rules.erasing import ErasingGround
from ijkpunt.demo.cast import CAST
from ijkpunt.formats.credentials.containers import find_in_pdf, find_in_png, find_in_svg
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, Refused
from tests.credentials.awards import DAY, acting, give

pytestmark = pytest.mark.usefixtures("universe")
NAME = "Noor Voorbeeld"


def page(award: Award) -> str:
    return f"/bewijs/{award.identifier}"


def link(award: Award, days: int = 30) -> str:
    token = make_link(
        by=acting("coordinator"),
        identifier=award.identifier,
        purpose="werk",
        last=today() + timedelta(days),
        on=today(),
    )
    return f"/bewijs/deel/{token}/"


def signed_in(member: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=next(one.email for one in CAST if one.key == member)))
    return client


@pytest.mark.parametrize("kind", CredentialKind)
def test_anybody_sees_what_it_is_about_and_never_who_holds_it(client: Client, kind: CredentialKind) -> None:
    award = give(kind)
    answer = client.get(page(award))
    told = answer.content.decode()
    assert answer.status_code == HTTPStatus.OK
    assert NAME not in told
    assert not re.search(r"\b(16 november|16 nov|1991)\b", told), "the date is what a visitor proves to have"
    assert "Testcentrum Scheldekaai" in told
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_who_knows_the_date_sees_the_name(client: Client) -> None:
    award = give()
    answer = client.post(page(award), {"day": DAY.isoformat()})
    assert answer.status_code == HTTPStatus.OK
    assert NAME in answer.content.decode()
    assert NAME not in "".join(re.findall(r"<meta[^>]+>", answer.content.decode()))
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("day", ["2026-11-15", "", "gisteren"])
def test_another_date_tells_nothing(client: Client, day: str) -> None:
    answer = client.post(page(give()), {"day": day})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert NAME not in answer.content.decode()


def test_a_wrong_date_a_holder_without_a_name_and_an_erased_one_get_the_same_words(client: Client) -> None:
    def words(award: Award, day: str) -> list[str]:
        return re.findall(r'class="error">.*?</p>', client.post(page(award), {"day": day}).content.decode(), re.DOTALL)

    wrong, nameless = words(give(), "2026-11-15"), words(give(show_name=False), DAY.isoformat())
    assert wrong == nameless != []
    erased = give()
    erase_holder(by=acting("facilitator"), identifier=erased.identifier, ground=ErasingGround.REQUEST, on=DAY)
    told = client.get(page(erased)).content.decode()
    assert "gewist" in told
    assert NAME not in told


def test_dates_cannot_be_tried_for_ever(client: Client) -> None:
    award = give()
    tried = [client.post(page(award), {"day": f"2026-10-{day:02}"}).status_code for day in range(1, 8)]
    assert tried[-1] == HTTPStatus.TOO_MANY_REQUESTS
    assert NAME not in client.post(page(award), {"day": DAY.isoformat()}).content.decode()


@pytest.mark.parametrize(
    ("field", "sentence"), [("revoked_on", "Dit bewijs is ingetrokken."), ("suspended_on", "geldt voorlopig niet")]
)
def test_a_proof_that_does_not_count_says_so_and_not_why(client: Client, field: str, sentence: str) -> None:
    award = give()
    Award.objects.filter(pk=award.pk).update(**{field: DAY})
    assert sentence in client.get(page(award)).content.decode()


def test_the_link_shows_the_name_and_gives_the_files(client: Client) -> None:
    award = give()
    address = link(award)
    shown = client.get(address)
    assert NAME in shown.content.decode()
    assert "noindex" in shown.headers["X-Robots-Tag"]
    files = {form: client.get(address + form) for form in ("pdf", "png", "svg", "json", "elm.json")}
    assert all(answer.status_code == HTTPStatus.OK for answer in files.values())
    badge = files["json"].content.decode()
    assert find_in_pdf(files["pdf"].content) == badge
    assert find_in_png(files["png"].content) == badge
    assert find_in_svg(files["svg"].content) == badge
    assert all("attachment" in answer.headers["Content-Disposition"] for answer in files.values())
    assert client.get(address + "docx").status_code == HTTPStatus.NOT_FOUND


def test_a_link_ends_is_taken_back_and_is_nowhere_to_be_read(client: Client) -> None:
    award = give()
    address = link(award)
    token = address.split("/")[-2]
    row = HolderLink.objects.get()
    assert token not in repr(row.__dict__)
    HolderLink.objects.update(valid_from=today() - timedelta(2), valid_until=today() - timedelta(1))
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND
    HolderLink.objects.update(valid_until=today())
    assert client.get(address).status_code == HTTPStatus.OK
    take_back_link(by=acting("coordinator_second"), identifier=award.identifier, link=row.pk, on=today())
    take_back_link(by=acting("coordinator"), identifier=award.identifier, link=row.pk, on=today())
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND
    assert client.get(address + "pdf").status_code == HTTPStatus.NOT_FOUND


def test_a_link_is_for_who_gives_and_not_for_ever() -> None:
    award = give()
    with pytest.raises(NotAllowed):
        make_link(by=acting("provider"), identifier=award.identifier, purpose="", last=DAY, on=DAY)
    with pytest.raises(Refused) as refused:
        make_link(
            by=acting("coordinator"), identifier=award.identifier, purpose="x" * 201, last=DAY - timedelta(1), on=DAY
        )
    assert {problem.code for problem in refused.value.problems} == {"link.last", "link.purpose"}


def test_files_and_a_token_for_who_gave_it() -> None:
    award = give()
    centre = signed_in("coordinator")
    assert find_in_pdf(centre.get(f"{page(award)}/bestand/pdf").content)
    token = centre.post(f"{page(award)}/token")
    assert token.content.startswith(b"eyJ")
    assert token.content == centre.post(f"{page(award)}/token").content
    for other in ("provider", "school"):
        assert signed_in(other).get(f"{page(award)}/bestand/pdf").status_code == HTTPStatus.FORBIDDEN
        assert signed_in(other).post(f"{page(award)}/token").status_code == HTTPStatus.FORBIDDEN
