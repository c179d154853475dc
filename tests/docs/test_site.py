"""The documentation as pages: every link leads somewhere, nothing runs in them, and they are found in the product."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.documentation import language_of, render_documentation
from ijkpunt.web.operations.documentation import READERS, Reader, names, parts, resolved
from tests.docs.reference import DESCRIPTION
from tests.docs.site import write_site

LINK = re.compile(r'(?:href|src)="([^"]*)"')


def nowhere(_link: str) -> None:
    return None


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "site"
    write_site(folder)
    return folder


def test_every_link_of_the_site_leads_to_a_file_of_it(site: Path) -> None:
    lost = []
    for page in site.rglob("*.html"):
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            address, _, anchor = link.partition("#")
            if re.match(r"[a-z]+:", address):
                continue
            target = (page.parent / address).resolve() if address else page
            if not target.is_file() or (anchor and f'id="{anchor}"' not in target.read_text(encoding="utf-8")):
                lost.append(f"{page.relative_to(site)}: {link}")
    assert lost == []


def test_every_page_is_listed_and_none_asks_for_anything_of_others(site: Path) -> None:
    listed = (site / "index.html").read_text(encoding="utf-8")
    for name in names():
        assert name.endswith("README") or f'href="{name}.html"' in listed
        text = (site / f"{name}.html").read_text(encoding="utf-8")
        assert not re.search(r"<(?:script|img|iframe|style)|<link[^>]+https?:", text), name
    assert "/api/v1/" in (site / "api.html").read_text(encoding="utf-8")


def test_the_api_is_told_question_by_question_with_every_shape(site: Path) -> None:
    told = (site / "api.html").read_text(encoding="utf-8")
    described = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    operations = [one["operationId"] for methods in described["paths"].values() for one in methods.values()]
    for key in (*operations, *(f"vorm-{name}" for name in described["components"]["schemas"])):
        assert told.count(f'id="{key}"') == 1, key
    assert '<a href="#vorm-ProblemDetails">' in told


def test_one_reads_in_order_and_knows_where_one_is(site: Path) -> None:
    start = (site / "index.html").read_text(encoding="utf-8")
    order = [start.index(f'<h2 id="{part}"') for part in ("wie", "start", "rules", "how-to", "api", "adr")]
    assert order == sorted(order)
    page = (site / "rules" / "coverage.html").read_text(encoding="utf-8")
    assert '<a href="../index.html#rules" aria-current="true">De regels</a>' in page
    assert "Vorige:" in page
    assert "Volgende:" in page
    assert 'aria-current="page">API</a>' in (site / "api.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: str(reader.who))
def test_everybody_is_sent_to_pages_that_are_there(reader: Reader) -> None:
    assert [name for name in reader.names if name not in names()] == []


@pytest.mark.parametrize("name", sorted(names()))
def test_a_link_between_pages_names_a_page_that_is_there(name: str) -> None:
    text = (Path(settings.DOCUMENTATION) / f"{name}.md").read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+\.md)(?:#[^)]*)?\)", text) if "://" not in link]
    assert [link for link in links if resolved(name, link, str) is None and not link.startswith("../../")] == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("# T\n\n<script>x</script>", "&lt;script&gt;", id="raw HTML is text"),
        pytest.param("# T\n\n[a](gone.md)", "<p>a</p>", id="a link that leads nowhere is words"),
        pytest.param("# T\n\n## Een twee\n\n## Een twee", 'id="een-twee-2"', id="headings have a place of their own"),
        pytest.param("# T\n\n| a | b |\n|---|---|\n| 1 | 2 |", '<table class="table">', id="a table"),
        pytest.param("# T\n\n<!-- made -->\nx", "<p>x</p>", id="comments are left out"),
    ],
)
def test_what_becomes_of_markdown(text: str, html: str) -> None:
    page = render_documentation(text, nowhere)
    assert page.title == "T"
    assert html in page.html


def test_a_column_of_numbers_stands_at_the_end_of_its_cells() -> None:
    table = "| what | how many | share | when |\n|---|---|---|---|\n| a | 1 200 | 0,5 % | 2 days |\n| b | 3 |  | 4 |\n"
    html = render_documentation(f"# T\n\n{table}\n{table}", nowhere).html
    assert html.count('<th class="num">how many</th>') == html.count('<th class="num">share</th>') == 2
    assert html.count("<th>what</th>") == html.count("<th>when</th>") == 2
    assert '<td class="num">1 200</td>\n<td class="num">0,5 %</td>\n<td>2 days</td>' in html


@given(st.text(max_size=200))
def test_no_text_makes_an_element_of_its_own(text: str) -> None:
    html = render_documentation(f"# T\n\n{text}", nowhere).html
    assert not re.search(r"<(?:script|iframe|object|style|form|input)\b", html, re.IGNORECASE)
    assert not re.search(r'href="\s*javascript:', html, re.IGNORECASE)


def test_a_language_is_told_by_its_words() -> None:
    assert language_of("the door of the house") == "en"
    assert language_of("de deur van het huis") == "nl"


@pytest.mark.django_db
def test_the_product_shows_every_page(client: Client) -> None:
    index = client.get("/over/documentatie/").content.decode()
    for part in parts():
        for page in part.pages:
            assert f"/over/documentatie/{page.name}/" in index
    shown = client.get("/over/documentatie/rules/coverage/")
    assert shown.status_code == 200
    assert 'lang="nl"' in shown.content.decode()
    for missing in ("rules/nothing", "../README", "benchmarks.md", "site/index"):
        assert client.get(f"/over/documentatie/{missing}/").status_code == 404
