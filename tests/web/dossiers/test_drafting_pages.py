"""The pages of a text: writing with and without script, what two do at once, what was, and who may read."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from ijkpunt.accounts.queries import actor_for, user_with_email
from ijkpunt.demo.cast import CAST
from ijkpunt.dossiers.actions import drafting
from ijkpunt.dossiers.models import Dossier, Submission
from ijkpunt.dossiers.queries import drafting as queries
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind, draft_bytes
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.kernel.actor import Actor
from tests.dossiers.writing import DAY, NUMBER
from tests.rules.dossiers.drafts import slater
from tests.web.derivations.people import browser

pytestmark = pytest.mark.usefixtures("universe")
TEXT = f"/dossiers/{NUMBER}/tekst/"
S2 = "Leest de risicoanalyse"


def actor(member: str) -> Actor:
    email = next(one.email for one in CAST if one.key == member)
    return actor_for(user_with_email(email), on=DAY)


@pytest.fixture
def dossier() -> Dossier:
    """A dossier of the roofers' fund with the text of `slater`."""
    row = Dossier.objects.create(
        number=NUMBER, kind="update", state="drafting", title="Dakwerker leien", sources=["BK-9104-3"],
        submitter="fonds-dak", opened_on=DAY,
    )  # fmt: skip
    drafting.start_draft(by=actor("author"), number=NUMBER, draft=slater(), on=DAY)
    return row


def save(key: str, value: str, base: str, *, by: str = "author", field: str = "text") -> Any:
    return drafting.save_field(by=actor(by), number=NUMBER, key=key, field=field, value=value, base=base, on=DAY)


def words(key: str) -> str:
    found = queries.current_draft(NUMBER).element(key)
    return found.text if found else "(weg)"


def fields(page: str) -> dict[str, Any]:
    """The fields of the form that stands open, as a browser would send them."""
    form = re.search(r'<form class="draft-block writing".*?</form>', page, re.DOTALL)
    assert form, "no block stands open"
    sent: dict[str, Any] = {}
    for name, text in re.findall(r'<textarea[^>]*?name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form[0], re.DOTALL):
        sent[name] = _plain(text)
    for name, inside in re.findall(r'<select[^>]*?name="([^"]+)"[^>]*>(.*?)</select>', form[0], re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        sent[name] = chosen[1] if chosen else ""
    for name, value in re.findall(r'<input type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"', form[0]):
        sent[name] = _plain(value)
    for name, value in re.findall(r'<input type="checkbox"\s+name="([^"]+)"\s+value="([^"]*)"\s+checked', form[0]):
        sent.setdefault(name, []).append(value)
    return sent


def _plain(text: str) -> str:
    for sign, name in (('"', "&quot;"), ("'", "&#x27;"), ("<", "&lt;"), (">", "&gt;"), ("&", "&amp;")):
        text = text.replace(name, sign)
    return text


def opened(client: Client, block: str) -> dict[str, Any]:
    return fields(client.get(TEXT, {"blok": block}).content.decode())


def post(client: Client, block: str, sent: Mapping[str, Any], **more: Any) -> Any:
    return client.post(f"{TEXT}blok/{block}/", {**sent, **more})


def field(client: Client, key: str, value: str, base: str, **more: str) -> Any:
    sent = {"key": key, "field": "text", "value": value, "base": base, "venster": "w1", **more}
    return client.post(f"{TEXT}veld/", sent)


# Reading


def test_everybody_with_an_account_reads_and_only_writers_see_buttons_to_write(dossier: Dossier) -> None:
    for member, writes in (("author", True), ("outsider", False), ("facilitator", False), ("green", False)):
        page = browser(member).get(TEXT).content.decode()
        assert "Zet ladders stevig vast" in page
        assert ("?blok=c1" in page) is writes, member
    assert browser().get(TEXT).status_code == 302


def test_a_text_of_hundreds_of_elements_stays_light() -> None:
    elements = [Element("t", ElementKind.TITLE, "Groot"), Element("d", ElementKind.DEFINITION, "Veel")]
    for place in range(40):
        elements.append(Element(f"c{place}", ElementKind.COMPETENCE, f"Doet werk nummer {place} op de werf"))
        for child in range(3):
            text = f"Voert onderdeel {child} van het werk uit, met oog voor veiligheid en kwaliteit"
            elements.append(Element(f"s{place}x{child}", ElementKind.SKILL, text, f"c{place}", "motor"))
        elements.append(Element(f"k{place}", ElementKind.KNOWLEDGE, "Kennis van het werk", f"c{place}", "general"))
    Dossier.objects.create(
        number=NUMBER, kind="new", state="drafting", title="Groot", submitter="fonds-dak", opened_on=DAY
    )
    drafting.start_draft(by=actor("author"), number=NUMBER, draft=Draft(tuple(elements)), on=DAY)
    assert len(browser("author").get(TEXT, {"blok": "c7"}).content) < 150_000


def test_the_page_says_what_is_still_needed(dossier: Dossier) -> None:
    drafting.remove_element(by=actor("author"), number=NUMBER, key="k2", on=DAY)
    page = browser("author").get(TEXT).content.decode()
    assert "Nog 1 ding nodig om in te dienen" in page
    assert "Bij deze competentie staat nog geen kennis." in page


def test_a_text_that_nobody_began_leads_writers_to_where_it_begins() -> None:
    Dossier.objects.create(
        number=NUMBER, kind="update", state="drafting", title="Dakwerker", sources=["BK-9104-3"],
        submitter="fonds-dak", opened_on=DAY,
    )  # fmt: skip
    author = browser("author")
    assert f"{TEXT}vertrekpunt/" in author.get(TEXT).content.decode()
    assert author.get(f"{TEXT}vertrekpunt/").status_code == 200
    assert "Aan deze tekst is nog niet begonnen" in browser("outsider").get(TEXT).content.decode()


def test_what_was_handed_in_is_public_and_says_that_it_is_frozen(dossier: Dossier) -> None:
    document = draft_bytes(slater())
    Submission.objects.create(
        dossier=dossier, number=1, document=document, document_hash="x" * 64, submitted_on=DAY, person="user:1"
    )
    page = browser().get(f"{TEXT}indiening/1/").content.decode()
    assert "Sorteert leien" in page
    assert "niet meer wat ingediend werd" in page  # the hash is none of this text
    assert browser().get(f"{TEXT}indiening/2/").status_code == 404


# Writing without script


def test_a_block_is_written_without_script(dossier: Dossier) -> None:
    author = browser("author")
    sent = opened(author, "c1")
    answer = post(author, "c1", sent, **{"v.s2.text": "Leest alle plannen", "v.s1.grade": "cognitive", "doe": "bewaar"})
    assert answer.status_code == 200
    assert "Bewaard om" in answer.content.decode()
    assert words("s2") == "Leest alle plannen"
    assert queries.current_draft(NUMBER).by_key()["s1"].grade == "cognitive"
    assert queries.last_number(NUMBER) == 3  # what did not change was not saved


def test_a_form_that_changes_nothing_saves_nothing_whatever_line_ends_a_browser_sends() -> None:
    Dossier.objects.create(number=NUMBER, kind="new", state="drafting", title="x", submitter="fonds-dak", opened_on=DAY)
    long = Element("d", ElementKind.DEFINITION, "Een\r\n\r\n“twee”  \ndrie")
    drafting.start_draft(by=actor("author"), number=NUMBER, draft=Draft((long,)), on=DAY)
    author = browser("author")
    sent = {name: value.replace("\n", "\r\n") if isinstance(value, str) else value for name, value in
            opened(author, "basis").items()}  # fmt: skip
    post(author, "basis", sent, doe="klaar")
    assert queries.last_number(NUMBER) == 1


def test_buttons_add_move_remove_and_bring_back(dossier: Dossier) -> None:
    author = browser("author")
    post(author, "c1", opened(author, "c1"), doe="bij:skill:c1:s1")
    keys = [one.key for one in queries.current_draft(NUMBER).children("c1", ElementKind.SKILL)]
    assert len(keys) == 3
    assert keys[0] == "s1"
    post(author, "c1", opened(author, "c1"), doe="op:s2")
    post(author, "c1", opened(author, "c1"), doe=f"weg:{keys[1]}")
    assert [one.key for one in queries.current_draft(NUMBER).children("c1", ElementKind.SKILL)] == ["s1", "s2"]
    answer = post(author, "basis", {"heel": "1"}, doe="neer:c1")
    assert answer.status_code == 302
    assert [one.key for one in queries.current_draft(NUMBER).of_kind(ElementKind.COMPETENCE)] == ["c2", "c1"]
    post(author, "c2", opened(author, "c2"), doe="weg:c2")
    history = author.get(f"{TEXT}geschiedenis/").content.decode()
    assert "Weggehaald" in history
    author.post(f"{TEXT}onderdeel/c2/terug/")
    assert words("c2") == "Sorteert leien"


def test_a_button_that_we_do_not_know_says_so(dossier: Dossier) -> None:
    for asked in ("ontplof:c1", "bij:bom:", "keuze:x:text", "keuze:1:alles"):
        answer = post(browser("author"), "c1", {}, doe=asked)
        assert answer.status_code == 422
        assert "Laad de pagina opnieuw" in answer.content.decode()


def test_what_is_typed_and_refused_stays_in_its_field(dossier: Dossier) -> None:
    author = browser("author")
    sent = opened(author, "c1")
    many = "\n".join(f"regel {place}" for place in range(3_000))
    answer = post(author, "c1", sent, **{"v.s1.text": many, "v.s2.text": "Leest plannen", "doe": "klaar"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Er mogen er 200" in page
    assert "regel 2999" in page
    assert words("s2") == "Leest plannen"


def test_after_handing_in_nothing_is_saved_and_what_was_typed_is_shown(dossier: Dossier) -> None:
    author = browser("author")
    sent = opened(author, "c1")
    Dossier.objects.update(state=DossierState.SUBMITTED)
    answer = post(author, "c1", sent, **{"v.s2.text": "Leest <alle> plannen", "doe": "bewaar"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "het dossier is ingediend" in page
    assert escape("Leest <alle> plannen") in page
    data = field(author, "s2", "Leest plannen", S2)
    assert data.status_code == 409
    assert "niemand schrijven" in data.json()["said"]
    assert words("s2") == S2


# Writing with script


def test_a_field_is_saved_while_somebody_types_and_odd_signs_are_cleaned(dossier: Dossier) -> None:
    answer = field(browser("author"), "s2", "Leest de\u00a0“risico\u00adanalyse”\x07", S2)
    data = answer.json()
    assert (data["outcome"], data["value"]) == ("saved", 'Leest de "risicoanalyse"')
    assert data["said"].startswith("Bewaard om ")
    assert "rechte" in data["said"]
    assert words("s2") == 'Leest de "risicoanalyse"'


def test_a_stale_page_joins_or_stands_beside_and_says_so(dossier: Dossier) -> None:
    save("s1", "Zet alle ladders stevig vast", "Zet ladders stevig vast", by="curator")
    save("s2", "Leest het plan", S2, by="curator")
    author = browser("author")
    joined = field(author, "s1", "Zet ladders stevig vast met touw", "Zet ladders stevig vast").json()
    assert (joined["outcome"], joined["value"]) == ("merged", "Zet alle ladders stevig vast met touw")
    assert "samen met wat Wout Aerts intussen schreef" in joined["said"]
    assert field(author, "s2", "Leest de werfmap", S2).json()["outcome"] == "kept"
    page = author.get(TEXT, {"blok": "c1"}).content.decode()
    assert "Er wacht 1 keuze tussen twee teksten" in page
    assert "Leest het plan" in page
    assert "Leest de werfmap" in page
    variant = re.search(r"keuze:(\d+):variant", page)
    assert variant
    third = {f"derde-{variant[1]}": "Leest plan en werfmap", "doe": f"keuze:{variant[1]}:third"}
    post(browser("curator"), "c1", opened(browser("curator"), "c1"), **third)
    assert words("s2") == "Leest plan en werfmap"
    assert queries.open_conflicts(NUMBER) == 0


def test_what_was_typed_in_an_element_that_is_gone_can_bring_it_back_from_the_top_of_the_page(dossier: Dossier) -> None:
    drafting.remove_element(by=actor("curator"), number=NUMBER, key="s2", on=DAY)
    author = browser("author")
    assert field(author, "s2", "Leest plannen", S2).json()["removed"] is True
    page = author.get(TEXT).content.decode()
    assert "in een onderdeel dat intussen weg is" in page
    variant = re.search(r"keuze:(\d+):variant", page)
    assert variant
    post(author, "basis", {"heel": "1"}, doe=f"keuze:{variant[1]}:variant")
    assert words("s2") == "Leest plannen"


def test_a_part_of_the_page_comes_alone_for_a_script_and_an_unknown_one_reloads(dossier: Dossier) -> None:
    author = browser("author")
    answer = author.get(f"{TEXT}blok/c1/", {"vorm": "schrijf", "bij": "s2"}, headers={"HX-Request": "true"})
    assert b"<html" not in answer.content
    assert b"autofocus" in answer.content
    gone = author.get(f"{TEXT}blok/zzz/", headers={"HX-Request": "true"})
    assert gone.headers["HX-Refresh"] == "true"
    assert author.get(f"{TEXT}blok/c1/", {"vorm": "schrijf"}).headers["Location"].endswith("?blok=c1#b-c1")


def test_the_page_hears_who_is_there_and_what_changed(dossier: Dossier) -> None:
    browser("curator").post(f"{TEXT}hier/", {"na": "1", "venster": "w2"})
    save("s2", "Leest plannen", S2, by="curator")
    told = browser("author").post(f"{TEXT}hier/", {"na": "1", "venster": "w1"}).json()
    assert told["here"] == "Wout Aerts werkt nu ook hier."
    assert told["number"] == 2
    assert list(told["blocks"]) == ["c1"]
    assert told["blocks"]["c1"].startswith("Wout Aerts wijzigde hier iets om")
    assert told["order"] is False


def test_who_may_not_write_is_refused_at_every_door(dossier: Dossier) -> None:
    for member in ("green", "facilitator", "outsider"):
        client = browser(member)
        assert field(client, "s2", "x", S2).status_code == 403
        assert post(client, "c1", {"v.s2.text": "x", "b.s2.text": S2}, doe="bewaar").status_code == 403
        assert client.post(f"{TEXT}terug/", {"tot": "1"}).status_code == 403
        assert client.post(f"{TEXT}onderdeel/s1/verplaats/", {"naar": "c2"}).status_code == 403
    assert words("s2") == S2


# What is said, and what was


def test_the_facilitator_says_something_and_an_author_answers_and_settles_it(dossier: Dossier) -> None:
    place = f"{TEXT}onderdeel/s2/"
    assert browser("facilitator").post(place, {"tekst": "Is dit niet te ruim?"}).status_code == 302
    (thread,) = queries.remarks(NUMBER)
    author = browser("author")
    author.post(place, {"tekst": "Neen.", "antwoord": thread.pk})
    author.post(f"{TEXT}opmerkingen/{thread.pk}/afgehandeld/", {"bij": "s2"})
    page = author.get(f"{TEXT}opmerkingen/").content.decode()
    assert "Is dit niet te ruim?" in page
    assert "Neen." in page
    assert "afgehandeld door Ayse Demir" in page
    assert browser("outsider").post(place, {"tekst": "x"}).status_code == 403
    assert author.post(place, {"tekst": " "}).status_code == 422


def test_the_history_shows_names_and_words_and_leads_back(dossier: Dossier) -> None:
    author = browser("author")
    author.post(f"{TEXT}moment/", {"naam": "voor de vergadering"})
    save("s2", "Leest alle plannen", S2, by="curator")
    page = author.get(f"{TEXT}geschiedenis/").content.decode()
    assert "voor de vergadering" in page
    assert "<strong>Wout Aerts</strong>" in page
    assert S2 in author.get(f"{TEXT}lezen/", {"tot": "1"}).content.decode()
    asked = author.get(f"{TEXT}terug/", {"tot": "1"}).content.decode()
    assert "Zet je de tekst terug?" in asked
    assert author.post(f"{TEXT}terug/", {"tot": "1"}).status_code == 302
    assert words("s2") == S2
    assert author.get(f"{TEXT}terug/", {"tot": "0"}).status_code == 404


def test_a_text_is_compared_with_what_was_recognised_and_with_any_moment(dossier: Dossier) -> None:
    save("c2", "Sorteert en kapt leien", "Sorteert leien")
    author = browser("author")
    page = author.get(f"{TEXT}verschil/").content.decode()
    assert "BK-9104-3, zoals erkend" in page
    page = author.get(f"{TEXT}verschil/", {"van": "1"}).content.decode()
    assert "<ins>en kapt </ins>" in page or "<ins>en kapt</ins>" in page
    assert "voorstel van de computer" not in page  # a key tells which competence became which
    assert author.get(f"{TEXT}verschil/", {"van": "BK-0000-1"}).status_code == 404


def test_a_skill_moves_to_another_competence(dossier: Dossier) -> None:
    browser("author").post(f"{TEXT}onderdeel/s1/verplaats/", {"naar": "c2"})
    assert [one.key for one in queries.current_draft(NUMBER).children("c2", ElementKind.SKILL)] == ["s3", "s1"]
