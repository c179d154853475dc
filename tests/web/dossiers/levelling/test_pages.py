"""The pages of levelling, opened by everybody of the cast: what is shown, to whom, and what a wrong answer does."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from ijkpunt.accounts.queries import user_with_email
from ijkpunt.demo.cast import CAST
from ijkpunt.dossiers import queries
from ijkpunt.dossiers.models import IndividualScore, LevellingSession, TrainingRound, WeighingScheme
from ijkpunt.kernel.levels import DescriptorElement
from tests.web.dossiers.levelling.stage import (
    AGREED,
    CLOSED,
    DAY,
    EMAILS,
    HIDDEN,
    OPEN,
    SECRET,
    WAITING,
    build,
    cast,
    practised,
)

LEVELLERS = ("employers", "unions", "labour", "education")


@pytest.fixture(scope="module")
def staged(demo_universe: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The demo with levellings in every state; rolled back with the demo."""
    with django_db_blocker.unblock():
        build()
        practised()


@pytest.fixture
def stage(staged: None, universe: None) -> None:
    """As `staged`, in a savepoint of its own."""


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("session", "scoring", "training", "scheme"):
        monkeypatch.setattr(f"ijkpunt.web.dossiers.levelling.{module}.today", lambda: DAY)


def browser(member: str = "") -> Client:
    client = Client()
    if member:
        client.force_login(user_with_email(EMAILS[member]))
    return client


def page(name: str, *arguments: object, by: str = "", status: int = 200) -> str:
    answer = browser(by).get(reverse(name, args=arguments))
    assert answer.status_code == status, answer.content.decode()[:2_000]
    return answer.content.decode()


def send(name: str, *arguments: object, by: str, status: int = 302, **form: object) -> HttpResponse:
    answer = browser(by).post(reverse(name, args=arguments), form)
    assert answer.status_code == status, answer.content.decode()[:2_000]
    return answer  # type: ignore[return-value]


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("member", ["", *(member.key for member in CAST)], ids=lambda key: key or "anonymous")
def test_no_page_shows_what_others_gave_before_it_lies_open(stage: None, member: str) -> None:
    """The notes name who wrote them, so that a leak is found wherever it is."""
    addresses = [
        reverse("dossier_levelling", args=(HIDDEN,)),
        reverse("levelling_method"),
        reverse("levelling_method_csv"),
        *(reverse("score_element", args=(HIDDEN, slug)) for slug in ("kennis", "doen")),
        *(reverse("agree_element", args=(HIDDEN, slug)) for slug in ("kennis", "doen")),
    ]
    client = browser(member)
    for address in addresses:
        body = client.get(address).content.decode()
        for other in LEVELLERS:
            if other != member:
                assert f"{SECRET}: {other}" not in body, address
    body = client.get(addresses[0]).content.decode()
    assert 'class="dot"' not in body
    assert "Alpha" not in body


@pytest.mark.parametrize("member", ["", "author", "school", "outsider"], ids=lambda key: key or "anonymous")
@pytest.mark.parametrize("number", [OPEN, AGREED, CLOSED])
def test_the_public_never_sees_who_gave_what(stage: None, number: str, member: str) -> None:
    body = page("dossier_levelling", number, by=member)
    assert SECRET not in body
    assert 'class="dot"' not in body
    assert not [one.name for one in CAST if one.key in LEVELLERS and one.name in body]
    assert ("Waarom dit niveau?" in body) == (number == CLOSED)


def test_the_public_sees_the_level_and_how_it_came_about(stage: None) -> None:
    body = text(page("dossier_levelling", CLOSED))
    assert "Dit beroep ligt op VKS-niveau 3." in body
    assert "30 punten: niveau 3" in body
    assert "De tekst noemt een vast takenpakket." in body
    assert "Gewicht op 60" in body


def test_a_level_that_is_not_that_of_the_scheme_says_why(stage: None) -> None:
    body = text(page("dossier_levelling", "D-2026-913"))
    assert "Het schema gaf niveau 4. De commissie koos niveau 3." in body
    assert "De verantwoordelijkheid blijft bij de ploegbaas." in body


def test_a_member_scores_element_after_element(stage: None) -> None:
    body = page("score_element", HIDDEN, "kennis", by="labour")
    assert "Welke kennis vraagt deze tekst?" in body
    assert body.count('type="radio"') == 8
    assert "Grondige kennis van ladders, dakhaken en ankerpunten" in body
    key = re.search(r'name="evidence" value="([^"]+)"', re.sub(r"\s+", " ", body))
    key = key or re.search(r'value="([^"]+)"[^>]*name="evidence"', re.sub(r"\s+", " ", body))
    assert key is not None
    answer = send("score_element", HIDDEN, "kennis", by="labour", score="3", note="Vakkennis", evidence=[key[1]])
    assert answer["Location"] == reverse("score_element", args=(HIDDEN, "denken"))
    own = queries.session_view(HIDDEN, by=cast("labour"), on=DAY).own
    assert own is not None
    given = own[DescriptorElement.KNOWLEDGE]
    assert (given.score, given.note, given.evidence) == (3, "Vakkennis", (key[1],))
    again = re.sub(r"\s+", " ", page("score_element", HIDDEN, "kennis", by="labour"))
    assert re.search(r'value="3"\s*checked', again)
    assert "Vakkennis</textarea>" in again


@pytest.mark.parametrize("wrong", ["9", "0", "", "drie"])
def test_a_score_that_is_none_is_refused_and_the_note_stays(stage: None, wrong: str) -> None:
    before = IndividualScore.objects.count()
    answer = send("score_element", HIDDEN, "kennis", by="labour", score=wrong, note="Mijn uitleg", status=422)
    body = answer.content.decode()
    assert "Kies een niveau van 1 tot 8." in body
    assert "Mijn uitleg</textarea>" in body
    assert IndividualScore.objects.count() == before


@pytest.mark.parametrize("member", ["committee", "facilitator", "author", ""])
def test_who_has_no_seat_does_not_score(stage: None, member: str) -> None:
    answer = browser(member).post(reverse("score_element", args=(HIDDEN, "kennis")), {"score": "3"})
    assert answer.status_code == (403 if member else 302)
    assert not IndividualScore.objects.filter(session__submission__dossier__number=HIDDEN, name="").exists()


def test_once_the_scores_lie_open_scoring_sends_back_with_a_note(stage: None) -> None:
    answer = browser("labour").post(reverse("score_element", args=(OPEN, "kennis")), {"score": "8"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("dossier_levelling", args=(OPEN,))
    assert "Scoren kan nu niet" in answer.content.decode()


def test_the_facilitator_begins_reveals_agrees_and_closes(stage: None) -> None:
    assert "Inschalingscommissie (demo)" in page("dossier_levelling", WAITING, by="facilitator")
    send("open_levelling", WAITING, by="facilitator", commissie="inschalingscommissie")
    for slug in ("kennis", "denken", "problemen", "doen", "omgeving", "handelen", "autonomie", "verantwoordelijkheid"):
        send("score_element", WAITING, slug, by="employers", score="3")
    send("reveal_scores", WAITING, by="facilitator")  # the others did not score, and no reason is given
    session = LevellingSession.objects.get(submission__dossier__number=WAITING)
    assert session.state == "individual"
    send("reveal_scores", WAITING, by="facilitator", reden="De anderen zijn verhinderd.")
    assert "Alle leden gaven 3." in page("agree_element", WAITING, "kennis", by="facilitator")
    refused = send("agree_element", WAITING, "kennis", by="facilitator", score="5", motivation=" ", status=422)
    assert "Schrijf wat de doorslag gaf." in refused.content.decode()
    for slug in ("kennis", "denken", "problemen", "doen", "omgeving", "handelen", "autonomie", "verantwoordelijkheid"):
        answer = send("agree_element", WAITING, slug, by="facilitator", score="3")
    assert answer["Location"] == reverse("dossier_levelling", args=(WAITING,))
    body = text(page("dossier_levelling", WAITING, by="facilitator"))
    assert "De scores leiden naar niveau 3." in body
    refused = send("close_levelling", WAITING, by="facilitator", level="5", deviation="", status=422)
    assert "Schrijf waarom jullie afwijken." in refused.content.decode()
    send("close_levelling", WAITING, by="facilitator", level="3", deviation="")
    assert "Dit beroep ligt op VKS-niveau 3." in page("dossier_levelling", WAITING)


@pytest.mark.parametrize("member", ["employers", "facilitator"])
def test_members_and_the_agency_see_the_differences_once_they_lie_open(stage: None, member: str) -> None:
    body = page("dossier_levelling", OPEN, by=member)
    assert body.count('class="apart"') == 5
    assert f"{SECRET}: unions" in body
    assert "De leden verschillen bij 5 van de 8 elementen." in body
    assert ("spreek af" in body) == (member == "facilitator")


def test_practice_hides_the_level_until_it_is_finished(stage: None) -> None:
    row = TrainingRound.objects.get(person=cast("employers").identifier, finished_on=None)
    for body in (
        page("practice", row.pk, by="employers"),
        page("score_practice", row.pk, "autonomie", by="employers"),
    ):
        assert 'class="scale' not in body
        assert not re.search(r"(?i)niveau[\s:]*3|erkende niveau", text(body))
        assert reverse("version", args=("BK-9104-3",)) not in body
    for slug in ("kennis", "denken", "problemen", "doen", "omgeving", "handelen", "autonomie", "verantwoordelijkheid"):
        send("score_practice", row.pk, slug, by="employers", score="4")
    send("finish_practice", row.pk, by="employers")
    body = text(page("practice", row.pk, by="employers"))
    assert "Je kwam op niveau 4, hoger dan het erkende niveau 3." in body
    assert "Met teken: +1" in body


def test_practice_of_somebody_else_is_not_there(stage: None) -> None:
    row = TrainingRound.objects.filter(person=cast("employers").identifier)[0]
    page("practice", row.pk, by="unions", status=404)
    send("score_practice", row.pk, "kennis", by="unions", status=404, score="3")


def test_the_list_of_practices_tells_progress(stage: None) -> None:
    body = text(page("levelling_practice", by="employers"))
    assert "Bij 1 van 3 oefeningen kwam je op het erkende niveau." in body
    assert "Je komt dichter" in body
    assert "Je ziet het niveau pas als je klaar bent." in text(page("levelling_practice", by="unions"))


def test_the_report_of_the_method_is_public_and_names_nobody(stage: None) -> None:
    body = page("levelling_method")
    assert "Over 4 afgesloten inschalingen." in body
    assert not [one.name for one in CAST if one.name in body]
    rows = browser().get(reverse("levelling_method_csv")).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + 4 * 8
    assert not [one.name for one in CAST if one.name in "".join(rows)]


def scheme_form(**changes: Any) -> dict[str, Any]:
    scheme = queries.scheme_of_day(DAY)
    return {
        "version": "2027-1",
        "valid_from": "2027-01-01",
        "source": "Verzonnen",
        "whole": scheme.whole,
        **{f"weight-{element}": weight for element, weight in scheme.weights.items()},
        **{f"points-{level}": points for level, points in scheme.points.items()},
        **{f"start-{level}": start for level, start in scheme.cut_offs.items()},
        **changes,
    }


def test_a_new_scheme_is_looked_at_before_it_is_set(stage: None) -> None:
    higher = {f"start-{level}": 10 * level for level in range(2, 9)}
    body = text(send("new_weighing_scheme", by="facilitator", status=200, **scheme_form(**higher)).content.decode())
    assert "1 van de 4 besluiten zou anders uitvallen." in body
    assert WeighingScheme.objects.count() == 1
    send("new_weighing_scheme", by="facilitator", doe="vastleggen", **scheme_form(**higher))
    assert WeighingScheme.objects.count() == 2
    assert "geldt van 30 april 2009 tot en met 31 december 2026" in text(page("weighing_scheme"))


def test_a_scheme_whose_cut_offs_descend_is_refused_and_stays_in_the_form(stage: None) -> None:
    answer = send(
        "new_weighing_scheme", by="facilitator", status=422, doe="vastleggen", **scheme_form(**{"start-5": 20})
    )
    body = text(answer.content.decode())
    assert "Niveau 5 begint bij 20 punten, niet hoger dan het niveau ervoor." in body
    assert 'value="2027-1"' in answer.content.decode()
    assert WeighingScheme.objects.count() == 1


def test_an_unknown_element_or_scheme_is_not_found(stage: None) -> None:
    page("score_element", HIDDEN, "gewicht", by="employers", status=404)
    assert browser().get(reverse("weighing_scheme"), {"versie": "geen"}).status_code == 404
