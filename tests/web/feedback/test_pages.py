"""Feedback over the demo: anybody says something, who looks after the qualification answers, everybody reads it."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from ijkpunt.dossiers.models import Feedback
from ijkpunt.dossiers.queries.feedback import choices
from ijkpunt.dossiers.rules.feedback import ChoiceList, FeedbackState
from ijkpunt.kernel.clock import today
from ijkpunt.web.feedback.give import PER_MINUTE
from tests.web.derivations.people import browser

pytestmark = pytest.mark.usefixtures("universe")

FORM, LIST, INBOX = "/feedback/BK-9104-3/", "/feedback/kwalificatie/BK-9104/", "/feedback/te-beantwoorden/"
ON_COMPETENCE = f"{FORM}?competentie=bkc9904303"
SAID = "Wij inspecteren daken bijna altijd met een drone."
WORDS = {"ground": "outdated", "role": "employer", "text": SAID}
EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>"


def send(address: str = FORM, **parts: str) -> Any:
    return Client().post(address, {**WORDS, **parts}, follow=True)


def step(member: str, row: Feedback, **form: str) -> Any:
    return browser(member).post(f"{INBOX}{row.pk}/", form, follow=True)


def shown(**parts: str) -> Feedback:
    """A comment that everybody may read."""
    send(**parts)
    row = Feedback.objects.latest("pk")
    step("author", row, doe="toon")
    return row


@pytest.mark.parametrize(
    ("member", "address"),
    [
        ("", FORM),
        ("", ON_COMPETENCE),
        ("", "/feedback/BK-9104-1/"),
        ("", LIST),
        ("", f"{LIST}?competentie=bkc9904303"),
        ("", "/feedback/volg/"),
        ("author", INBOX),
        ("green", INBOX),
        ("facilitator", INBOX),
    ],
)
@pytest.mark.parametrize("filled", [False, True], ids=["nothing said yet", "with comments"])
def test_every_page_is_whole(member: str, address: str, filled: bool) -> None:
    if filled:
        row = shown(address=ON_COMPETENCE, name="Jo", named="on", link="https://voorbeeld.be/a")
        step("author", row, doe="antwoord", tekst="Dat klopt.", gevolg="noted")
        send()
    page = (browser(member) if member else Client()).get(address)
    assert page.status_code == 200
    assert "MISSING VARIABLE" not in page.text
    assert page.text.count("<h1") == 1
    assert " style=" not in page.text


def test_the_page_of_a_qualification_leads_here_for_the_whole_and_for_each_competence() -> None:
    page = Client().get("/id/BK-9104-3").text
    assert f'href="{FORM}"' in page
    assert f'href="{LIST}"' in page
    assert f'href="{ON_COMPETENCE}"' in page


def test_somebody_without_an_account_says_something_and_can_follow_it() -> None:
    answer = send(ON_COMPETENCE)
    row = Feedback.objects.get()
    assert answer.redirect_chain == [(f"/feedback/volg/{row.token}/?nieuw=1", 302)]
    assert row.token in answer.text
    assert "We hebben je opmerking ontvangen." in answer.text
    assert (row.version, row.competence, row.person) == ("BK-9104-3", "bkc9904303", "nobody")
    assert "sessionid" not in answer.client.cookies  # who only says something is not followed around
    assert SAID not in Client().get(LIST).text
    found = Client().get("/feedback/volg/", {"nummer": row.token.lower()}, follow=True)
    assert found.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert SAID in found.text


def test_it_is_looked_at_shown_answered_and_read_by_everybody() -> None:
    row = shown()
    assert SAID in Client().get(LIST).text
    done = step("author", row, doe="antwoord", tekst="Dat komt in de volgende versie.", gevolg="noted", gezien="1")
    assert "Je antwoord staat erbij." in done.text
    page = Client().get(LIST).text
    assert "Dat komt in de volgende versie." in page
    assert "genoteerd voor de volgende actualisering" in page
    assert "Sectorfonds Dak en Gevel" in page
    own = Client().get(f"/feedback/volg/{row.token}/").text
    assert "Je opmerking is beantwoord." in own


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        pytest.param({"text": "a" * 10_000}, "Je opmerking telt 10000 tekens. Het mogen er 4000 zijn.", id="very long"),
        pytest.param({"text": "a" * 30_000}, "tekens", id="longer than is read"),
        pytest.param({"ground": "zomaar"}, "Selecteer een geldige keuze", id="a ground that is not there"),
        pytest.param({"ground": ""}, "Je koos niet wat er schort.", id="no ground"),
        pytest.param(
            {"link": "javascript:alert(1)"}, "Dit is geen link naar een pagina op het web.", id="a link that runs"
        ),
        pytest.param({"figure": "7 op de 10"}, "Er staat geen bron bij het cijfer.", id="a bare figure"),
        pytest.param(
            {"figure": "7 op de 10", "source": "Sector", "day": "2999-01-01"},
            "De datum van het cijfer ligt in de toekomst.",
            id="a future figure",
        ),
        pytest.param({"day": "gisteren"}, "Dit is geen datum.", id="no date"),
        pytest.param({"text": f"{SAID} 85.07.30-033.28"}, "Hier staat een rijksregisternummer.", id="national number"),
        pytest.param({"website": "https://spam.example"}, "Dit veld is een val voor programma’s.", id="a robot"),
    ],
)
def test_what_is_refused_says_why_and_loses_nothing(parts: dict[str, str], said: str) -> None:
    page = send(**parts)
    assert page.status_code == 422
    assert said in page.text
    assert (parts.get("text", SAID))[:40] in page.text
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["/feedback/BK-9104-9/", "/feedback/onzin/", f"{FORM}?competentie=bkc0000000", "/feedback/kwalificatie/BK-1/"],
)
def test_what_is_not_there_gives_a_friendly_page(address: str) -> None:
    assert Client().get(address).status_code == 404
    if "kwalificatie" not in address:
        assert send(address).status_code == 404
    assert not Feedback.objects.exists()


def test_tags_and_quotes_are_shown_as_text_everywhere() -> None:
    row = shown(text=f"{SAID} {EVIL}", name=EVIL, named="on", figure=EVIL, source=EVIL, day="2026-01-01")
    step("author", row, doe="antwoord", tekst=EVIL, gevolg="none")
    for page in (
        Client().get(LIST),
        Client().get(f"/feedback/volg/{row.token}/"),
        browser("author").get(INBOX),
        send(text=EVIL, ground=""),
    ):
        assert "&lt;script&gt;" in page.text
        assert "<script>alert" not in page.text
        assert "<img" not in page.text


def test_abuse_is_never_public_and_its_words_are_wiped() -> None:
    send(text="Jullie zijn allemaal dommeriken, koop dakpannen bij mij.")
    row = Feedback.objects.get()
    step("author", row, doe="verberg", reden="abuse")
    assert "dommeriken" not in Client().get(LIST).text
    own = Client().get(f"/feedback/volg/{row.token}/").text
    assert "dommeriken" not in own
    assert "Het is beledigend, haatdragend of reclame. De tekst is gewist." in own
    assert "dommeriken" not in browser("facilitator").get(INBOX).text


def test_a_name_is_only_shown_with_consent() -> None:
    shown(name="Zacharias")
    assert "Zacharias" not in Client().get(LIST).text
    shown(name="Zacharias", named="on")
    assert "Zacharias" in Client().get(LIST).text


@pytest.fixture
def _one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the limits stands still, however slow the machine is."""
    monkeypatch.setattr("ijkpunt.web.visiting.time.time", lambda: 1_800_000_000.0)


@pytest.mark.usefixtures("_one_minute")
def test_one_visitor_cannot_flood_the_inbox_and_another_is_not_stopped() -> None:
    for _ in range(PER_MINUTE):
        assert Client().post(FORM, WORDS, REMOTE_ADDR="10.0.0.1").status_code == 302
    limited = Client().post(FORM, WORDS, REMOTE_ADDR="10.0.0.1")
    assert limited.status_code == 422
    assert f"Je deed dit {PER_MINUTE} keer op een minuut." in limited.text
    assert SAID in limited.text
    assert Feedback.objects.count() == PER_MINUTE
    assert Client().post(FORM, WORDS, REMOTE_ADDR="10.0.0.9").status_code == 302
    forged = Client().post(FORM, WORDS, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="10.9.9.9")
    assert forged.status_code == 422  # a header that nobody of ours wrote is not believed


def test_no_address_of_a_visitor_is_kept() -> None:
    Client().post(FORM, WORDS, REMOTE_ADDR="203.0.113.77")
    kept = cache._cache  # type: ignore[attr-defined]
    assert kept
    assert not [key for key in kept if "203.0.113.77" in key]
    assert not any(b"203.0.113.77" in bytes(value) for value in kept.values())


@pytest.mark.parametrize(
    ("member", "status"),
    [("author", 200), ("facilitator", 200), ("green", 403), ("school", 403), ("employer", 403), ("inspector", 403)],
)
def test_who_may_decide_about_a_comment(member: str, status: int) -> None:
    send()
    row = Feedback.objects.get()
    assert step(member, row, doe="toon").status_code == status
    row.refresh_from_db()
    assert (row.state == FeedbackState.SHOWN) is (status == 200)


def test_a_sector_sees_its_own_qualifications_and_the_agency_all() -> None:
    send()
    send("/feedback/BK-9105-1/", text="Zuurdesem staat er te weinig in.")
    assert SAID in browser("author").get(INBOX).text
    assert "Zuurdesem" not in browser("author").get(INBOX).text
    assert "Zuurdesem" in browser("facilitator").get(INBOX).text
    assert "Alle opmerkingen zijn beantwoord." in browser("green").get(INBOX).text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"doe": "verberg"}, "Er staat niet bij waarom deze opmerking niet getoond wordt."),
        ({"doe": "antwoord", "tekst": "Nee."}, "Er staat niet bij wat er met de opmerking gebeurt."),
        ({"doe": "antwoord", "gevolg": "none"}, "Er staat geen antwoord."),
        ({"doe": "iets"}, "Je koos niet wat je wil doen."),
        ({"doe": "antwoord", "tekst": "Nee.", "gevolg": "none", "gezien": "0"}, "Iemand deed intussen al iets"),
    ],
)
def test_a_step_that_cannot_be_made_says_why_and_keeps_what_was_typed(form: Mapping[str, str], said: str) -> None:
    row = shown()
    page = step("author", row, **form)
    assert said in page.text
    assert form.get("tekst", "") in page.text
    row.refresh_from_db()
    assert row.state == FeedbackState.SHOWN


@pytest.mark.usefixtures("_one_minute")
def test_numbers_cannot_be_tried_without_end() -> None:
    client = Client()
    answers = [client.get(f"/feedback/volg/AAAA-BBBB-{number:04}/").status_code for number in range(40)]
    assert answers[:30] == [404] * 30
    assert set(answers[30:]) == {429}


def test_the_form_offers_the_lists_of_today() -> None:
    page = Client().get(FORM).text
    for which in (ChoiceList.GROUND, ChoiceList.ROLE):
        for choice in choices(which, today()):
            assert re.search(rf'value="{choice.key}"', page)
            assert choice.label in page
