"""The way from the pages of products to the working pages, for who may go there."""

import pytest

from tests.web.crosswalk.pages import browser_of

pytestmark = pytest.mark.usefixtures("universe")
CONFIRM, COMMENTS, TEAM = "/dekking/OP-9104/werk/", "/dekking/OP-9104/opmerkingen/", "/dekking/OP-9104/wie/"


@pytest.mark.parametrize(
    ("visitor", "doors", "offered"),
    [
        pytest.param("", [], True, id="anonymous"),
        pytest.param("outsider", [TEAM], False, id="signed in"),
        pytest.param("author", [CONFIRM, COMMENTS, TEAM], False, id="author of the sector"),
        pytest.param("school", [CONFIRM, COMMENTS, TEAM], True, id="maker"),
    ],
)
def test_everybody_sees_the_doors_that_open_for_them(visitor: str, doors: list[str], offered: bool) -> None:
    client = browser_of(visitor)
    page = client.get("/dekking/OP-9104/").text
    assert [door for door in (CONFIRM, COMMENTS, TEAM) if f'href="{door}"' in page] == doors
    assert ('href="/dekking/nieuw/"' in client.get("/dekking/").text) is offered


def test_open_comments_are_counted_at_the_door() -> None:
    school = browser_of("school")
    school.post(COMMENTS, {"onderdeel": "M5", "tekst": "Een vraag"})
    assert "1 open opmerking" in school.get("/dekking/OP-9104/").text
