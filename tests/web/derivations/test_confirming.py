"""Confirming what outcomes show, one at a time; who may, what it changes, and how it is taken back."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.audit.queries import latest
from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.queries import working
from ijkpunt.derivations.rules.committee import CommitteePart
from ijkpunt.derivations.rules.coverage import CoverageLink
from tests.web.crosswalk.pages import browser_of, words

pytestmark = pytest.mark.usefixtures("universe")
WORK = "/dekking/OP-9104/werk/"
DAY = date(2026, 11, 20)
CODE = "OP-9104"


@pytest.fixture
def school() -> Client:
    return browser_of("school")


def page_of(outcome: str) -> str:
    return f"{WORK}leerresultaat/{outcome}/"


def judge(client: Client, outcome: str, decision: str, **fields: Any) -> Any:
    return client.post(f"{WORK}besluit/{outcome}/", {"besluit": decision, **fields})


def open_link(outcome: str) -> CoverageLink:
    """The surest proposal for an outcome."""
    links = [link for link in queries.get_assessment(CODE).links if link.outcome == outcome]
    return max(links, key=lambda link: link.confidence)


def proposed(outcome: str) -> dict[str, Any]:
    """The fields of the first proposal as the page shows it."""
    link = open_link(outcome)
    return {"c-1": link.competence, "s-1": [str(place) for place in sorted(link.shows)]}


def verdicts(outcome: str) -> list[str]:
    return [str(one.verdict) for one in reversed(queries.history(CODE, outcome=outcome))]


def first_waiting() -> str:
    return queries.link_worklist(CODE)[0].outcome


def test_the_work_starts_where_a_decision_helps_most(school: Client) -> None:
    response = school.get(WORK)
    assert response.headers["Location"] == page_of(first_waiting())


def test_the_page_shows_the_outcome_in_its_unit_with_proposals_skills_and_knowledge(school: Client) -> None:
    outcome = first_waiting()
    page = words(school.get(page_of(outcome)))
    work = working.get_work(CODE)
    link, unit = open_link(outcome), work.product.unit_of(outcome)
    competence = work.bases[0][1].competence(link.competence)
    assert unit
    assert competence
    for text in (unit.title, *(one.text for one in unit.outcomes), competence.text):
        assert " ".join(text.split()) in page
    for text in (*(one.text for one in competence.skills), *(one.text for one in competence.knowledge)):
        assert " ".join(text.split()) in page
    assert "nu ontbreekt" in page


def test_what_is_accepted_as_proposed_is_confirmed_and_leads_to_the_next(school: Client) -> None:
    outcome = first_waiting()
    response = judge(school, outcome, "bevestig-1", **proposed(outcome))
    assert verdicts(outcome) == ["confirmed"]
    assert response.headers["Location"].startswith(f"{WORK}leerresultaat/")
    assert outcome not in response.headers["Location"]
    event = latest(limit=1)[0]
    assert event.event.startswith("derivations.link")


def test_other_ticks_than_proposed_are_a_correction(school: Client) -> None:
    outcome = first_waiting()
    link = open_link(outcome)
    competence = working.get_work(CODE).bases[0][1].competence(link.competence)
    assert competence
    everything = [str(place) for place in range(len(competence.skills))]
    judge(school, outcome, "bevestig-1", **{"c-1": link.competence, "s-1": everything, "k-1": ["0"], "nota": "Ja"})
    judged = queries.history(CODE, outcome=outcome)[0]
    assert str(judged.verdict) == ("corrected" if len(everything) > len(link.shows) else "confirmed")
    assert (judged.shows, judged.knowledge, judged.note) == (frozenset(map(int, everything)), frozenset({0}), "Ja")


def test_refused_added_and_taken_back(school: Client) -> None:
    outcome = first_waiting()
    before = working.get_work(CODE).assessment.states[outcome].open_links
    judge(school, outcome, "weiger-1", **proposed(outcome))
    assert working.get_work(CODE).assessment.states[outcome].open_links == before - 1
    judge(school, outcome, "toegevoegd")
    assert "toegevoegd" in words(school.get(page_of(outcome)))
    back = school.post(f"{WORK}terug/")
    assert back.headers["Location"] == f"{page_of(outcome)}#voorstellen"
    school.post(f"{WORK}terug/")
    assert verdicts(outcome) == ["refused", "added", "undone", "undone"]
    assert working.get_work(CODE).assessment.states[outcome].open_links == before
    assert "Er is niets van jou om terug te zetten." in words(school.post(f"{WORK}terug/", follow=True))


def test_nothing_chosen_or_nothing_ticked_is_said_and_keeps_nothing(school: Client) -> None:
    outcome = first_waiting()
    for fields in ({"besluit": ""}, {"besluit": "bevestig-1", "c-1": open_link(outcome).competence}):
        response = school.post(f"{WORK}besluit/{outcome}/", fields, follow=True)
        assert response.redirect_chain[-1][0].startswith(page_of(outcome))
    assert verdicts(outcome) == []


def test_a_sentence_that_changed_meanwhile_is_read_again_first(school: Client) -> None:
    outcome = first_waiting()
    response = judge(school, outcome, "toegevoegd", gezien="a" * 64)
    assert response.headers["Location"].startswith(page_of(outcome))
    assert verdicts(outcome) == []


def test_any_competence_can_be_looked_up_and_linked_by_hand(school: Client) -> None:
    record = working.get_work(CODE).bases[0][1]
    outcome = first_waiting()
    other = next(one for one in record.competences if one.code != open_link(outcome).competence)
    page = school.get(page_of(outcome), {"zoek": " ".join(other.text.split()[:3])})
    found = re.search(rf'name="c-(\d+)"\s+value="{other.code}"', page.text)
    assert found
    judge(school, outcome, f"bevestig-{found[1]}", **{f"c-{found[1]}": other.code, f"s-{found[1]}": ["0"]})
    assert queries.history(CODE, outcome=outcome)[0].competence == other.code


def test_ticks_tell_what_they_do_to_the_competence_before_anything_is_kept(school: Client) -> None:
    outcome = first_waiting()
    link = open_link(outcome)
    competence = working.get_work(CODE).bases[0][1].competence(link.competence)
    assert competence
    address, asked = f"{WORK}gevolg/{outcome}/", {"besluit": "bevestig-1", "c-1": link.competence}
    whole = school.get(address, {**asked, "s-1": [str(place) for place in range(len(competence.skills))]}).text
    assert "dan <b>gedekt</b>" in whole
    assert "dan <b>ontbreekt</b>" in school.get(address, asked).text
    assert verdicts(outcome) == []


def test_two_people_who_disagree_see_each_other(school: Client) -> None:
    outcome = first_waiting()
    fields = proposed(outcome)
    judge(school, outcome, "bevestig-1", **fields)
    author = browser_of("author")
    assert "Dirk Pauwels: hoort erbij" in words(author.get(page_of(outcome)))
    judge(author, outcome, "weiger-1", **fields)
    for client in (author, school):
        assert "jullie zijn het niet eens" in words(client.get(page_of(outcome)))
    assert "Over 1 leerresultaat zijn jullie het niet eens." in words(school.get(f"{WORK}lijst/"))
    assert f">{outcome}</b>" in school.get(f"{WORK}lijst/", {"toon": "oneens"}).text


def test_the_list_counts_per_unit_and_ends_when_all_is_decided(school: Client) -> None:
    outcomes = [one.code for one in working.get_work(CODE).product.outcomes]
    for outcome in outcomes[:-1]:
        judge(school, outcome, "toegevoegd")
    page = words(school.get(f"{WORK}lijst/"))
    assert "Nog 1 leerresultaat te bekijken." in page
    assert "5 van 5 beslist" in page
    last = judge(school, outcomes[-1], "toegevoegd")
    assert last.headers["Location"] == f"{WORK}lijst/"
    assert "Over elk leerresultaat is beslist." in words(school.get(f"{WORK}lijst/"))
    assert school.get(WORK).headers["Location"] == f"{WORK}lijst/"


def test_a_member_of_the_committee_may_confirm_and_an_outsider_may_not(school: Client) -> None:
    provider = browser_of("provider")
    assert provider.get(WORK).status_code == 403
    assert judge(provider, first_waiting(), "toegevoegd").status_code == 403
    school.post(
        "/dekking/OP-9104/wie/erbij/",
        {
            "name": "Els Mertens",
            "organisation": "daklijn",
            "part": CommitteePart.WORK_PARTNER.value,
            "since": "2026-01-01",
        },
    )
    assert provider.get(WORK).status_code == 302


def test_who_takes_part_stands_on_the_page_with_role_and_days(school: Client) -> None:
    member = actions.join_committee(
        by=command_line_actor(),
        code=CODE,
        organisation="dakwerken-maes",
        name="Jo Maes",
        part=CommitteePart.WORK_PARTNER,
        since=date(2026, 1, 5),
    )
    page = words(browser_of("outsider").get("/dekking/OP-9104/wie/"))
    assert "werkpartner Jo Maes, Dakwerken Maes sinds 5 januari 2026" in page
    assert "Eigenaar CVO De Nok" in page
    assert "Voeg toe" not in page
    school.post(f"/dekking/OP-9104/wie/{member.pk}/", {"tot": "2026-03-01"})
    assert "van 5 januari 2026 tot en met 1 maart 2026" in words(school.get("/dekking/OP-9104/wie/"))


def test_a_seat_without_a_name_is_refused_and_what_was_filled_in_stays(school: Client) -> None:
    response = school.post(
        "/dekking/OP-9104/wie/erbij/", {"name": "", "organisation": "daklijn", "part": "expert", "since": "2026-01-01"}
    )
    assert response.status_code == 422
    assert '<option value="expert" selected>' in response.text


def test_comments_are_made_on_a_cell_found_there_and_settled(school: Client) -> None:
    cell = {"leerresultaat": "M5-01", "competentie": "bkc9904305"}
    page = words(school.post("/dekking/OP-9104/opmerkingen/", {**cell, "tekst": "Is dit <b>kappen</b>?"}, follow=True))
    assert "1 open opmerking" in page
    assert "Is dit <b>kappen</b>?" in page
    author = browser_of("author")
    assert "Is dit" in words(author.get("/dekking/OP-9104/opmerkingen/"))
    assert "Is dit" not in words(author.get("/dekking/OP-9104/opmerkingen/", {"leerresultaat": "M5-02"}))
    assert "Is dit" in words(author.get(page_of("M5-01")))
    number = queries.comments_on(CODE)[0].number
    page = words(author.post(f"/dekking/OP-9104/opmerkingen/{number}/", cell, follow=True))
    assert "Geen open opmerkingen" in page
    assert "afgehandeld" in page


def test_a_comment_that_says_nothing_is_refused(school: Client) -> None:
    response = school.post("/dekking/OP-9104/opmerkingen/", {"leerresultaat": "M5-01", "tekst": " "})
    assert response.status_code == 422
    assert school.post("/dekking/OP-9104/opmerkingen/", {"leerresultaat": "X", "tekst": "a"}).status_code == 404
