"""The tour leads somewhere at every step, and a word is explained where it first stands."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory

from ijkpunt.web.front.tour import STEPS, address_of, example_version
from ijkpunt.web.terms import TERMS

GLOSSARY = Path(__file__).parents[3] / "docs" / "glossary.md"


@pytest.mark.usefixtures("universe")
@pytest.mark.parametrize("number", range(1, len(STEPS) + 1))
def test_every_step_leads_on(client: Client, number: int) -> None:
    page = client.get(f"/rondleiding/{number}/").content.decode()
    address = address_of(STEPS[number - 1], example_version())
    assert f'href="{address}"' in page
    assert client.get(address).status_code == 200
    assert ("Volgende stap" in page) is (number < len(STEPS))
    assert 'aria-current="step"' in page
    assert page.count("popovertarget") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["0", "6", "99999999999999999999"])
def test_there_is_no_other_step(client: Client, number: str) -> None:
    assert client.get(f"/rondleiding/{number}/").status_code == 404


@pytest.mark.django_db
def test_the_page_of_words_explains_all_of_them(client: Client) -> None:
    page = client.get("/woorden/").content.decode()
    for key, one in TERMS.items():
        assert f'id="{key}"' in page
        assert str(one.meaning) in page


def test_every_word_has_its_row_in_the_glossary() -> None:
    rows = set(re.findall(r"(?m)^\| .+ \| .+ \| `(\w+)` \|$", GLOSSARY.read_text()))
    assert {key for key, one in TERMS.items() if one.code not in rows} == set()


@pytest.mark.parametrize("key", list(TERMS))
def test_a_meaning_is_short_enough_for_a_note(key: str) -> None:
    sentences = re.split(r"(?<=[.:])\s", str(TERMS[key].meaning))
    assert all(len(one.split()) <= 18 for one in sentences)


def test_a_word_stands_in_a_sentence_to_translate_and_may_begin_one() -> None:
    source = (
        '{% term "evc" as w %}{% blocktranslate %}Dat heet {{ w }}.{% endblocktranslate %} {% term "bk" capital=True %}'
    )
    written = Template(source).render(Context({"request": RequestFactory().get("/")}))
    assert 'Dat heet <button class="term"' in written
    assert ">Beroepskwalificatie<" in written


@pytest.mark.usefixtures("universe")
@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("/evc/", "evc"),
        ("/evc/BK-9104-3/", "evc"),
        ("/id/BK-9104-3", "dbk"),
        ("/id/BK-9104-3", "niveau"),
        ("/dekking/", "bk"),
        ("/dekking/OP-9104/", "dekking"),
        ("/aanbod/", "testcentrum"),
        ("/nakijken/", "bewijs"),
        ("/vrijstellingen/", "competentie"),
    ],
)
def test_a_word_is_explained_where_one_first_meets_it(client: Client, address: str, key: str) -> None:
    page = client.get(address).content.decode()
    assert page.count(f'popovertarget="woord-{key}"') == 1
    assert page.count("ijkpunt/terms") == 1, "the script comes along"


@pytest.mark.usefixtures("universe")
def test_a_page_that_explains_no_word_loads_no_script_for_it(client: Client) -> None:
    assert "ijkpunt/terms" not in client.get("/niveaus/").content.decode()


def test_only_the_first_of_a_page_is_explained() -> None:
    context = Context({"request": RequestFactory().get("/"), "words": "een <b>test</b>"})
    written = Template('{% term "evc" %} {% term "evc" words %} {% term "bewijs" %}').render(context)
    assert written.count('popovertarget="woord-evc"') == 1
    assert written.count("popover>") == 2
    assert "een &lt;b&gt;test" in written
