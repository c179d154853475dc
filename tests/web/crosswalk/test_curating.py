"""The curator's page, over the demo: what it shows, and what its form does."""

import re

import pytest
from django.test import Client

from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.models import Judgement
from ijkpunt.web.crosswalk.curation_form import CurationForm
from tests.web.crosswalk.pages import REPAIR, SET, SLATES, browser_of, sent, text_of

pytestmark = pytest.mark.usefixtures("universe")
ROOF, LEAK = "BK-9104-3/bkc9904306/", "BK-9104-3/bkc9904305/"


@pytest.fixture
def curator() -> Client:
    return browser_of("curator")


@pytest.fixture
def author() -> Client:
    return browser_of("author")


def test_the_page_asks_one_question_and_shows_where_the_statement_stands(curator: Client) -> None:
    page = text_of(curator, f"{SET}werk/{ROOF}")
    assert "Wat in ESCO past bij deze competentie?" in page
    assert "Competentie 6 van Dakwerker leien , BK-9104-3 , niveau 3" in page
    assert "leien op een dak leggen" in page
    assert "Verwijst naar Competent: Leien sorteren en plaatsen (co 09418)" in page


def test_two_curators_who_disagree_see_each_other(curator: Client, author: Client) -> None:
    page = text_of(curator, f"{SET}werk/{ROOF}")
    assert "Ayse Demir: bijna zelfde" in page
    assert "jullie zijn het niet eens" in page
    assert "Wout Aerts: zelfde" in text_of(author, f"{SET}werk/{ROOF}")


def test_nothing_is_chosen_beforehand_and_ones_own_choice_is(curator: Client) -> None:
    fresh = curator.get(f"{SET}werk/{LEAK}").content.decode()
    assert "checked" not in fresh.split('id="voorstellen"')[1].split("toetsen-aan")[0]
    own = curator.get(f"{SET}werk/{ROOF}").content.decode()
    assert len(re.findall(r"<input type=\"radio\"[^>]*checked", own)) == 1


def test_what_the_decisions_cover_is_shown_part_by_part(curator: Client) -> None:
    page = text_of(curator, f"{SET}werk/{ROOF}")
    assert "Bevestigt leien met haken of nagels (gedekt)" in page
    assert "(nog niet gedekt)" in text_of(curator, f"{SET}werk/{LEAK}")


def test_a_part_can_be_decided_on_its_own(curator: Client) -> None:
    page = curator.get(f"{SET}werk/{ROOF}").content.decode()
    part = re.search(rf"{SET}werk/BK-9104-3/(bkc9904306-[^/]+)/", page)
    assert part
    alone = text_of(curator, part[0])
    assert "Een deel van competentie 6" in alone
    assert "De hele competentie: Dekt een dakvlak met leien" in alone
    assert "Wat in ESCO past bij deze vaardigheid?" in alone


def test_a_decision_is_kept_and_leads_to_where_the_next_helps_most(curator: Client) -> None:
    response = curator.post(f"{SET}besluit/{LEAK}", {"o-1": REPAIR, "v-1": "broad", "nota": "Ruimer dan dat."})
    row = next(one for one in queries.rows_of("dak-brood-esco", limit=100).items if "bkc9904305" in one.row.subject.id)
    assert (row.row.relation, row.row.comment) == ("broad", "Ruimer dan dat.")
    assert response.status_code == 302
    assert response.headers["Location"].startswith(f"{SET}werk/BK-910")
    assert "vorige=BK-9104-3%2Fbkc9904305" in response.headers["Location"]
    page = text_of(curator, response.headers["Location"].split("#")[0])
    assert "Zet vorige terug" in page
    assert "1 beslissing bewaard." in page


def test_several_proposals_are_decided_at_once(curator: Client) -> None:
    form = {"o-1": REPAIR, "v-1": "broad", "o-2": SLATES, "v-2": "refused"}
    assert "2 beslissingen bewaard." in sent(curator, f"{SET}besluit/{LEAK}", **form)


def test_undoing_brings_back_what_stood_before(curator: Client) -> None:
    assert "Teruggezet." in sent(curator, f"{SET}terug/{ROOF}")
    page = text_of(curator, f"{SET}werk/{ROOF}")
    assert "Wout Aerts : zelfde, ‘leien op een dak leggen’" in page
    assert "teruggezet" in page
    assert "jullie zijn het niet eens" not in page


def test_undoing_without_a_decision_says_so(curator: Client) -> None:
    before = Judgement.objects.count()
    page = sent(curator, f"{SET}terug/{LEAK}")
    assert "Teruggezet." not in page
    assert Judgement.objects.count() == before


@pytest.mark.parametrize(
    ("button", "told"), [("later", "Staat op later."), ("niets", "Bewaard: niets past.")], ids=["later", "nothing"]
)
def test_later_and_nothing_fits(curator: Client, button: str, told: str) -> None:
    assert told in sent(curator, f"{SET}besluit/{LEAK}", besluit=button, nota="Zo.")


def test_saving_without_a_choice_says_what_to_do(curator: Client) -> None:
    page = sent(curator, f"{SET}besluit/{LEAK}", **{"o-1": REPAIR})
    assert "Kies bij minstens één voorstel hoe het past." in page
    assert "Competentie 5 van" in page


def test_what_does_not_exist_cannot_be_decided_on(curator: Client) -> None:
    made_up = {"o-1": "https://esco.demo.example/skill/x", "v-1": "exact"}
    assert curator.post(f"{SET}besluit/{LEAK}", made_up).status_code == 404
    assert curator.post(f"{SET}besluit/BK-9104-3/bkc1/", {"besluit": "later"}).status_code == 404
    assert curator.post("/omzetten/reeksen/x/besluit/BK-9104-3/bkc1/", {"besluit": "later"}).status_code == 404


def test_a_note_that_is_too_long_is_explained_on_the_same_page(curator: Client) -> None:
    page = sent(curator, f"{SET}besluit/{LEAK}", besluit="later", nota="x" * 20_000)
    assert "Competentie 5 van" in page
    assert "Staat op later." not in page


def test_looking_for_a_concept_adds_it_to_what_can_be_chosen(curator: Client) -> None:
    page = text_of(curator, f"{SET}werk/{LEAK}?zoek=desem")
    assert "Gezocht: desem" in page
    assert "desem onderhouden" in page
    assert "Zelf gezocht: je zocht dit op naam" in page


def test_of_a_closed_set_nothing_can_be_decided(curator: Client) -> None:
    page = text_of(curator, "/omzetten/reeksen/competent-esco-demo/werk/demo-1/SK-90061/")
    assert "Deze reeks is gesloten." in page
    assert "Bewaar" not in page


def test_an_answer_to_htmx_says_which_address_it_is(curator: Client) -> None:
    response = curator.post(f"{SET}besluit/{LEAK}", {"besluit": "later"}, follow=True, headers={"HX-Request": "true"})
    assert response.headers["HX-Push-Url"].startswith(f"{SET}werk/")


def test_the_queue_says_how_far_it_is_and_what_to_do_first(curator: Client) -> None:
    page = text_of(curator, f"{SET}werk/")
    assert "Nog 12 te beslissen." in page
    assert "Dakwerker leien BK-9104-3 7 van 10 beslist, 3 nagekeken" in page
    assert "teruggestuurd" in page
    assert page.index("Controleert en herstelt de ondergrond") < page.index("Werkt samen en rapporteert")
    only = text_of(curator, f"{SET}werk/?deel=BK-9105-1")
    assert "Controleert en herstelt de ondergrond" not in only
    assert "Toon alle kwalificaties" in only


def test_the_queue_of_one_qualification_is_followed(curator: Client) -> None:
    response = curator.post(f"{SET}besluit/BK-9105-1/bkc9905102/", {"besluit": "later", "deel": "BK-9105-1"})
    assert response.headers["Location"].startswith(f"{SET}werk/BK-9105-1/")
    assert "deel=BK-9105-1" in response.headers["Location"]


def test_only_what_changed_counts_as_a_decision() -> None:
    from django.http import QueryDict

    given = QueryDict("o-1=a&m-1=exact&v-1=exact&o-2=b&m-2=exact&v-2=close&o-3=c&v-3=agree&v-4=exact")
    assert dict(CurationForm.read(given).verdicts) == {"b": "close"}
