"""The page of recognition: who sees what, and the whole way from a validated text to a version in the register."""

import html
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from ijkpunt.accounts.models import User
from ijkpunt.demo.cast import CAST
from ijkpunt.derivations.models import FollowUp
from ijkpunt.dossiers.models import Dossier, GovernmentDecision
from ijkpunt.dossiers.queries import publishing
from ijkpunt.dossiers.rules.drafting.draft import Draft, ElementKind
from ijkpunt.dossiers.rules.drafting.record import draft_of
from ijkpunt.dossiers.rules.package import check_package
from ijkpunt.dossiers.rules.states import DossierKind, DossierState, UpdateSize
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem
from ijkpunt.register.queries import get_record, lineage_between, versions_of
from tests.dossiers.validated import told, validated
from tests.rules.dossiers.texts import changed, merged, with_competence

pytestmark = pytest.mark.usefixtures("universe")
NUMBER = "D-2026-001"
PAGE = f"/dossiers/{NUMBER}/erkenning/"
Sign = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _levelled(monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, agreed_level=lambda _submission: 4)


@pytest.fixture
def sign(client: Client) -> Sign:
    def signed(key: str) -> Client:
        visitor = Client()
        (email,) = (member.email for member in CAST if member.key == key)
        visitor.force_login(User.objects.get(email=email), "django.contrib.auth.backends.ModelBackend")
        return visitor

    return signed


def text_of(identifier: str, prefix: str = "e") -> Draft:
    numbers = count(1)
    return draft_of(get_record(identifier), new_key=lambda: f"{prefix}{next(numbers)}")


def update(**parts: Any) -> None:
    """BK-9104-3 on its way to a next version: one competence in other words, one more."""
    draft = text_of("BK-9104-3")
    first = draft.of_kind(ElementKind.COMPETENCE)[0]
    draft = changed(draft, lambda one: replace(one, text="Doet <b>iets</b> anders") if one.key == first.key else one)
    draft = with_competence(draft, "Plaatst zonnepanelen")
    validated(DossierKind.UPDATE, draft, [get_record("BK-9104-3")], **{"size": UpdateSize.MAJOR, **parts})


def merge() -> None:
    draft = merged(text_of("BK-9104-3"), text_of("BK-9106-1", "f"))
    validated(DossierKind.MERGE, draft, [get_record("BK-9104-3"), get_record("BK-9106-1")])


def words(response: HttpResponseBase) -> str:
    assert response.status_code == 200, response.status_code
    return _words(response)


def _words(response: HttpResponseBase) -> str:
    content = getattr(response, "content", b"").decode()
    main = content[content.index("<main") : content.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def present(client: Client, **form: str) -> HttpResponseBase:
    return client.post(f"{PAGE}voorleggen/", form)


def decide(client: Client, **form: str) -> HttpResponseBase:
    said = {"antwoord": "ja", "verwijzing": "VR 2026 0210", "dag": today().isoformat(), **form}
    return client.post(f"{PAGE}beslissing/", {name: value for name, value in said.items() if value})


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (DossierState.DRAFTING, "Eerst schrijft de indiener de tekst"),
        (DossierState.SUBMITTED, "Eerst beslist de valideringscommissie"),
        (DossierState.VALIDATED, "Eerst zegt de inschalingscommissie"),
        (DossierState.LEVELLED, "Klaar om voor te leggen"),
        (DossierState.WITHDRAWN, "Dit dossier komt niet bij de regering"),
    ],
)
def test_everybody_reads_where_it_stands(client: Client, state: DossierState, says: str) -> None:
    update(state=state)
    shown = words(client.get(PAGE))
    assert says in shown
    assert "Wat er in het register komt" not in shown, "the plan is for whoever brings it to the Government"
    assert "<form" not in client.get(PAGE).content.decode().partition("<main")[2].partition("</main>")[0]


def test_the_agency_sees_what_would_be_written(sign: Sign) -> None:
    update()
    shown = words(sign("facilitator").get(PAGE))
    assert "BK-9104-4" in shown
    assert "VKS-niveau 4" in shown
    assert "Doet <b>iets</b> anders" in shown, "a text is a text, never markup"
    assert "anders verwoord" in shown
    assert "Plaatst zonnepanelen" in shown
    assert "ongewijzigd mee" in shown


def test_what_stands_in_the_way_is_said_in_full_and_nothing_can_be_presented(sign: Sign) -> None:
    draft = with_competence(text_of("BK-9104-3"), "Verloren", "BK-9104-3/bkc0000000")
    validated(DossierKind.UPDATE, draft, [get_record("BK-9104-3")], size=UpdateSize.MAJOR)
    office = sign("facilitator")
    shown = words(office.get(PAGE))
    assert "Nog niet klaar voor de regering" in shown
    assert "Verloren" in shown
    assert "Maak het pakket" not in shown
    refused = present(office)
    assert refused.status_code == 422
    assert "Kies bij deze competentie opnieuw" in _words(refused)


def test_the_rules_for_everybodys_files_stand_before_the_gate(sign: Sign) -> None:
    record = replace(get_record("BK-9104-3"), autonomy=())
    draft = with_competence(draft_of(record, new_key=map("e{}".format, count(1)).__next__), record.competences[0].text)
    validated(DossierKind.UPDATE, draft, [get_record("BK-9104-3")], size=UpdateSize.MAJOR)
    office = sign("facilitator")
    shown = words(office.get(PAGE))
    assert "Dit houdt de publicatie tegen" in shown
    assert "Dit element van de descriptor is leeg: autonomie." in shown
    assert "staat er 2 keer in" in shown, "everything is said at once"
    assert "Maak het pakket" not in shown
    assert present(office).status_code == 422
    assert versions_of("BK-9104", today())[0].version != 4


def test_a_file_of_ours_that_breaks_its_standard_stops_the_publication(
    sign: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Problem("SKOS-01", say("Het schema heeft geen naam."), say("Geef er een."), Place(file="skos.ttl"))
    monkeypatch.setattr(publishing, "unsound_files", lambda *_: iter([broken]))
    update()
    office = sign("facilitator")
    shown = words(office.get(PAGE))
    assert "skos.ttl" in shown
    assert "Het schema heeft geen naam." in shown
    assert present(office).status_code == 422


def test_an_update_goes_from_the_agency_to_the_register_through_the_page(sign: Sign) -> None:
    update()
    office = sign("facilitator")
    assert present(office).status_code == 302
    shown = words(office.get(PAGE))
    assert f"Bij de regering sinds {today().day}" in shown
    assert "Wat besliste de regering?" in shown
    page = office.get(PAGE).content.decode()
    (name,) = [one for one in re.findall(r'name="(lijn:[^"]+)"', page) if one.startswith("lijn:e")][:1]
    assert decide(office, **{name: "geen"}).status_code == 302
    shown = words(office.get(PAGE))
    assert f"Erkend op {today().day}" in shown
    assert "VR 2026 0210" in shown
    assert "In het register als BK-9104-4" in shown
    total = len(get_record("BK-9104-3").competences)
    assert len(lineage_between("BK-9104-3", "BK-9104-4")) == total - 1, "one line was taken out"
    assert FollowUp.objects.filter(to_version="BK-9104-4").exists(), "owners of products are told"


def test_a_merge_asks_what_becomes_of_both_and_says_afterwards_where_they_went(sign: Sign, client: Client) -> None:
    merge()
    office = sign("facilitator")
    assert present(office, nummer="BK-9300").status_code == 302
    refused = decide(office)
    assert refused.status_code == 422
    assert "Wat er met BK-9104 gebeurt, staat er niet bij" in _words(refused)
    assert 'value="VR 2026 0210"' in refused.content.decode()  # type: ignore[attr-defined]
    later = (today() + timedelta(200)).isoformat()
    done = decide(office, **{"schrap:BK-9104": today().isoformat(), "laatste:BK-9106": later})
    assert done.status_code == 302
    shown = words(client.get(PAGE))
    assert "BK-9104 is geschrapt vanaf" in shown
    assert "BK-9106-1 geldt tot en met" in shown
    assert "BK-9106 gaat op in BK-9300-1" in shown
    assert all(line.scrapped for line in versions_of("BK-9104", today()))


def test_what_was_typed_stays_when_a_decision_is_refused(sign: Sign) -> None:
    update()
    office = sign("facilitator")
    present(office)
    refused = decide(office, antwoord="nee", dag="gisteren", toelichting="")
    shown = _words(refused)
    assert refused.status_code == 422
    assert "“gisteren” is geen datum" in shown
    assert 'value="VR 2026 0210"' in refused.content.decode()  # type: ignore[attr-defined]
    assert 'value="nee" required checked' in " ".join(refused.content.decode().split())  # type: ignore[attr-defined]
    assert not GovernmentDecision.objects.exists()
    refused = decide(office, antwoord="", verwijzing="", dag="", **{"lijn:x:BK-9104-3/y": "onzin"})
    assert refused.status_code == 422
    assert all(said in _words(refused) for said in ("Je koos geen antwoord", "De datum ontbreekt", "Dit verband"))


def test_a_no_is_shown_with_its_reason(sign: Sign, client: Client) -> None:
    update()
    office = sign("facilitator")
    present(office)
    assert decide(office, antwoord="nee", toelichting="Te weinig draagvlak.").status_code == 302
    shown = words(client.get(PAGE))
    assert "Niet erkend op" in shown
    assert "Te weinig draagvlak." in shown
    assert Dossier.objects.get().state == "not_recognised"


def test_the_publication_is_noted_later(sign: Sign, client: Client) -> None:
    update()
    office = sign("facilitator")
    present(office)
    decide(office)
    assert "volgt nog" in words(client.get(PAGE))
    how = {"verwijzing": "B.S. 1", "dag": today().isoformat(), "adres": "https://staatsblad.example/1"}
    assert office.post(f"{PAGE}bekendmaking/", how).status_code == 302
    shown = client.get(PAGE).content.decode()
    assert 'href="https://staatsblad.example/1"' in shown
    assert "volgt nog" not in shown
    refused = office.post(f"{PAGE}bekendmaking/", {**how, "adres": "javascript:alert(1)", "verwijzing": "B.S. 2"})
    assert refused.status_code == 422
    assert 'href="javascript' not in refused.content.decode()


def test_the_agency_and_the_submitter_hold_the_package_and_nobody_else(sign: Sign, client: Client) -> None:
    update()
    present(sign("facilitator"))
    for key in ("facilitator", "author"):
        answer = sign(key).get(f"{PAGE}pakket.zip")
        assert answer["Content-Type"] == "application/zip"
        assert "attachment" in answer["Content-Disposition"]
        manifest = check_package(answer.content)
        assert manifest.hash in words(sign(key).get(PAGE))
        assert sign(key).get(f"{PAGE}dossier.pdf").content.startswith(b"%PDF-")
    for key in ("green", "committee", "school", "outsider"):
        assert sign(key).get(f"{PAGE}pakket.zip").status_code == 403
        assert sign(key).get(f"{PAGE}dossier.pdf").status_code == 403
        assert "pakket.zip" not in sign(key).get(PAGE).content.decode()
    assert client.get(f"{PAGE}pakket.zip").status_code == 302


def test_a_second_press_changes_nothing(sign: Sign) -> None:
    update()
    office = sign("facilitator")
    present(office)
    assert present(office).status_code == 422
    decide(office)
    again = decide(office, verwijzing="VR 2")
    assert again.status_code == 422
    assert "Dat kan nu niet: dit dossier is erkend" in _words(again)
    assert GovernmentDecision.objects.get().reference == "VR 2026 0210"


def test_a_withdrawal_has_no_text_to_show(sign: Sign) -> None:
    validated(DossierKind.WITHDRAW, Draft(), [get_record("BK-9111-1")], state=DossierState.VALIDATED)
    office = sign("facilitator")
    assert "de kwalificatie wordt geschrapt" in words(office.get(PAGE))
    present(office)
    from_day = (today() + timedelta(30)).isoformat()
    assert decide(office, **{"schrap:BK-9111": from_day}).status_code == 302
    assert "BK-9111 is geschrapt vanaf" in words(office.get(PAGE))
    assert io.BytesIO(office.get(f"{PAGE}dossier.pdf").content).read(5) == b"%PDF-"
    assert date.fromisoformat(from_day) > today()
