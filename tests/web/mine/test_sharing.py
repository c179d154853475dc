"""Sharing a file: exactly what was chosen, for as long as was chosen, and everybody who looks is seen."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import EvidenceContent, Person, ReadEvent, Share
from ijkpunt.pathways.rules.access import Part
from tests.pathways.world import GUIDE, TRAINER
from tests.web.mine.people import PDF, ROOFER, actor, begun, stop_the_clock, with_file

pytestmark = pytest.mark.usefixtures("universe")
NEW, SHARES, LOOKED = "/mijn/delen/nieuw/", "/mijn/delen/", "/mijn/wie-keek/"
STORY = "Ik legde leien op hellende daken."


@pytest.fixture
def hanna() -> Client:
    client = with_file("outsider")
    client.post("/mijn/portfolio/ervaring/", {"kind": "work", "title": "Dakwerker", "story": STORY})
    client.post("/mijn/portfolio/bestand/", {"file": SimpleUploadedFile("attest.pdf", PDF), "title": "Attest"})
    client.post(f"/mijn/inschatting/{ROOFER}/", {"c-bkc9904301": "alone"})
    client.post("/mijn/gegevens/", {"doe": "gegevens", "gegevens-name": "Hanne Peeters", "gegevens-town": "Gent"})
    return client


def asked(recipient: str = "link", parts: tuple[str, ...] = ("portfolio",), **more: object) -> dict[str, object]:
    days = {"first": today().isoformat(), "last": (today() + timedelta(30)).isoformat()}
    return {"recipient": recipient, "parts": list(parts), "purpose": "Hulp bij EVC", **days, **more}


def link_of(client: Client, **more: object) -> str:
    """The address of a link that somebody makes."""
    page = client.post(NEW, asked(**more)).content.decode()  # type: ignore[arg-type]
    found = re.search(r"http://testserver(/mijn/gedeeld/[^\"]+)", page)
    assert found
    return found[1]


def person() -> UUID:
    return queries.own_person(actor("outsider")).identifier


def test_a_link_shows_what_was_chosen_and_nothing_more(hanna: Client) -> None:
    page = Client().get(link_of(hanna))
    text = page.content.decode()
    assert page.status_code == 200
    assert STORY in text
    assert "Attest" in text
    for hidden in ("Hanne", "Gent", "denkt de persoon zelf", "dit kan ik alleen"):
        assert hidden not in text
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page.headers["Cache-Control"]


def test_what_one_thinks_oneself_goes_along_only_when_it_is_ticked(hanna: Client) -> None:
    text = Client().get(link_of(hanna, parts=("self_estimate",))).content.decode()
    assert "dit kan ik alleen" in text
    assert STORY not in text


def test_the_link_is_shown_once_and_kept_as_a_hash(hanna: Client) -> None:
    secret = link_of(hanna).split("/")[-2]
    assert secret not in hanna.get(SHARES).content.decode()
    assert secret not in str(list(Share.objects.values()))


def test_files_go_out_with_the_link_of_the_portfolio_and_only_with_that(hanna: Client) -> None:
    with_portfolio, without = link_of(hanna), link_of(hanna, parts=("profile",))
    own = EvidenceContent.objects.get(person__identifier=person()).content_hash
    got = Client().get(f"{with_portfolio}{own}/")
    assert got.content == PDF
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    for address in (f"{without}{own}/", f"{with_portfolio}{'0' * 64}/", f"/mijn/gedeeld/geen/{own}/"):
        assert Client().get(address).status_code == 404
    other, _ = begun("Sam Peeters")
    other.post("/mijn/portfolio/bestand/", {"file": SimpleUploadedFile("x.pdf", b"%PDF-1.7 van Sam")})
    of_other = EvidenceContent.objects.exclude(content_hash=own).get(person__name="Sam Peeters").content_hash
    assert Client().get(f"{with_portfolio}{of_other}/").status_code == 404


def test_a_file_that_was_taken_away_is_gone_from_the_link(hanna: Client) -> None:
    link = link_of(hanna)
    own = EvidenceContent.objects.get(person__identifier=person()).content_hash
    (line,) = queries.own_portfolio(actor("outsider")).evidence
    hanna.post(f"/mijn/portfolio/bestand/{line.identifier}/weg/")
    assert Client().get(f"{link}{own}/").status_code == 404


def test_a_link_that_was_taken_back_is_as_one_that_never_was(hanna: Client) -> None:
    link = link_of(hanna)
    share = Share.objects.get(person__identifier=person())
    hanna.post(f"{SHARES}{share.identifier}/stop/")
    answers = [Client().get(address) for address in (link, "/mijn/gedeeld/geen/")]
    assert [one.status_code for one in answers] == [404, 404]
    assert "gestopt" in hanna.get(SHARES).content.decode()


def test_everybody_who_looks_is_seen_with_a_link_or_as_a_guide(hanna: Client) -> None:
    assert "Niemand keek." in hanna.get(LOOKED).content.decode()
    Client().get(link_of(hanna))
    actions.name_guide(by=actor("outsider"), guide=GUIDE, on=today())
    actions.look(by=GUIDE, person=person(), part=Part.PROFILE, ground="Gesprek", at=now())
    text = hanna.get(LOOKED).content.decode()
    for told in ("wie de link heeft", "Gil", "Dienst Arbeidsbemiddeling (demo)", "Contactgegevens".lower(), "Gesprek"):
        assert told in text
    assert ReadEvent.objects.filter(person__identifier=person()).count() == len(hanna.get(LOOKED).context["rows"])
    csv = hanna.get("/mijn/wie-keek.csv").content.decode("utf-8-sig")
    assert csv.count("\n") == 1 + 2
    assert hanna.get("/mijn/wie-keek.xlsx").content[:2] == b"PK"


def test_the_own_look_is_not_in_the_list(hanna: Client) -> None:
    for address in ("/mijn/", "/mijn/portfolio/", "/mijn/alles/mijn-dossier.json", SHARES):
        hanna.get(address)
    assert "Niemand keek." in hanna.get(LOOKED).content.decode()


def test_to_an_organisation_what_was_chosen_opens_and_the_rest_stays_shut(hanna: Client) -> None:
    assert hanna.post(NEW, asked("organisation", organisation="daklijn")).status_code == 302
    assert "Opleidingscentrum Daklijn" in hanna.get(SHARES).content.decode()
    assert actions.look(by=TRAINER, person=person(), part=Part.PORTFOLIO, at=now()).content
    with pytest.raises(NotAllowed):
        actions.look(by=TRAINER, person=person(), part=Part.SELF_ESTIMATE, at=now())


def test_to_a_person_by_mailbox(hanna: Client) -> None:
    assert hanna.post(NEW, asked("person", mailbox="toeleider@demo.example")).status_code == 302
    assert "Nadia Claeys" in hanna.get(SHARES).content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        pytest.param(
            asked("person", mailbox="nee@nergens.example"), "Met dit e-mailadres kun je niet delen.", id="nobody"
        ),
        pytest.param(asked("person"), "Er staat niet bij met wie je deelt.", id="no mailbox"),
        pytest.param(asked("organisation", organisation="dakwerken-maes"), "Dakwerken Maes", id="an employer"),
        pytest.param(asked(parts=()), "Je koos niets om te delen.", id="nothing"),
        pytest.param(asked(purpose=""), "Er staat niet bij waarvoor het dient.", id="no purpose"),
        pytest.param(asked(last="2001-01-01"), "Het delen eindigt voor het begint", id="over before it begins"),
        pytest.param(asked(last="2099-01-01"), "Je deelt langer dan twee jaar.", id="too long"),
        pytest.param(asked(parts=("adjustment",)), "adjustment", id="what nobody may share"),
        pytest.param(asked(last=""), "Kies een dag.", id="no end"),
    ],
)
def test_what_cannot_be_shared_is_said_and_not_shared(hanna: Client, given: dict[str, object], sentence: str) -> None:
    answer = hanna.post(NEW, given)
    assert answer.status_code == 422
    if given.get("organisation") != "dakwerken-maes":
        assert sentence in answer.content.decode()
    else:
        assert f">{sentence}<" not in answer.content.decode()  # it is not even in the list
    assert not Share.objects.filter(person__identifier=person()).exists()


def test_the_share_of_another_is_not_there(hanna: Client) -> None:
    link = link_of(hanna)
    share = Share.objects.get(person__identifier=person())
    other, _ = begun("Sam Peeters")
    assert {other.post(f"{SHARES}{one}/stop/").status_code for one in (share.identifier, uuid4())} == {404}
    assert Client().get(link).status_code == 200


def test_links_have_a_limit(hanna: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)
    link = link_of(hanna)
    answers = [Client().get(link).status_code for _ in range(61)]
    assert (answers[0], answers[-1]) == (200, 429)


# --- about oneself, and who guides


def test_three_forms_are_kept_apart(hanna: Client) -> None:
    address = "/mijn/gegevens/"
    hanna.post(address, {"doe": "situatie", "situatie-situation": "jobseeker"})
    hanna.post(address, {"doe": "nodig", "nodig-needs": "Meer tijd.", "nodig-cause": "Dyslexie."})
    page = hanna.get(address).content.decode()
    assert "Meer tijd." in page
    assert "Dyslexie." in page
    file = queries.own_file(actor("outsider"))
    assert file["adjustment"] == {"needs": "Meer tijd."}
    assert file["adjustment_cause"] == {"cause": "Dyslexie."}
    assert Person.objects.get(identifier=person()).town == "Gent"  # the other forms left it as it was
    hanna.post(address, {"doe": "situatie", "situatie-situation": ""})
    hanna.post(address, {"doe": "nodig", "nodig-needs": " ", "nodig-cause": "Dyslexie."})
    file = queries.own_file(actor("outsider"))
    assert (file["status_group"], file["adjustment"], file["adjustment_cause"]) == (None, None, None)


def test_what_is_wrong_about_oneself_is_said_at_its_place(hanna: Client) -> None:
    answer = hanna.post("/mijn/gegevens/", {"doe": "gegevens", "gegevens-name": "", "gegevens-email": "geen adres"})
    assert answer.status_code == 422
    assert "Er staat geen naam." in answer.content.decode()
    assert "Dit is geen e-mailadres." in answer.content.decode()
    assert Person.objects.get(identifier=person()).name == "Hanne Peeters"


def test_a_guide_is_chosen_from_the_list_and_left_again(hanna: Client) -> None:
    address = "/mijn/begeleiders/"
    choices = hanna.get(address).context["choices"]
    assert [one.user.name for one in choices] == ["Nadia Claeys"]
    hanna.post(address, {"doe": "kies", "begeleider": str(choices[0].pk)})
    (row,) = queries.own_guides(actor("outsider"))
    assert (row["name"], row["last"]) == ("Nadia Claeys", None)
    assert hanna.get(address).context["choices"] == []
    hanna.post(address, {"doe": "stop", "wie": str(row["guide"])})
    assert queries.own_guides(actor("outsider"))[0]["last"] == today().isoformat()


@pytest.mark.parametrize("wanted", ["", "0", "abc"])
def test_nobody_guides_who_is_not_on_the_list(hanna: Client, wanted: str) -> None:
    answer = hanna.post("/mijn/begeleiders/", {"doe": "kies", "begeleider": wanted})
    assert answer.status_code == 422
    assert queries.own_guides(actor("outsider")) == []
