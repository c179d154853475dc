"""What the tags and filters of every template make."""

from datetime import date

import pytest
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.kernel.messages import say
from ijkpunt.web.templatetags import ijkpunt as tags


def rendered(source: str, **values: object) -> str:
    request = RequestFactory().get("/zoek/?q=dak&level=3&pagina=2")
    return Template(source).render(RequestContext(request, values))


def test_a_message_is_said_with_its_gaps_filled() -> None:
    message = say("Wel in het register: {known}.", known="BK-0130-5")
    assert rendered("{{ message|said }}", message=message) == "Wel in het register: BK-0130-5."


def test_a_message_inside_a_message_and_a_date_are_said_too() -> None:
    message = say("{part} sinds {on}.", part=say("Het deel {number}", number=2), on=date(2026, 11, 3))
    assert rendered("{{ message|said }}", message=message) == "Het deel 2 sinds 3 november 2026."


@pytest.mark.parametrize(("given_text", "shown"), [(None, ""), ("gewone tekst", "gewone tekst")])
def test_what_is_no_message_is_said_as_it_is(given_text: str | None, shown: str) -> None:
    assert rendered("{{ text|said }}", text=given_text) == shown


def test_what_fills_a_gap_cannot_become_markup() -> None:
    message = say("We vinden {identifier} niet.", identifier="<script>")
    assert rendered("{{ message|said }}", message=message) == "We vinden &lt;script&gt; niet."


@pytest.mark.parametrize(
    ("language", "shown"),
    [("nl", "3 mei 2026"), ("fr", "3 mai 2026"), ("en", "3 May 2026")],
)
def test_a_day_is_written_out_in_the_language_of_the_reader(language: str, shown: str) -> None:
    with translation.override(language):
        assert tags.day(date(2026, 5, 3)) == shown


def test_no_day_is_nothing() -> None:
    assert tags.day(None) == ""


def test_found_words_stand_out_and_the_rest_is_escaped() -> None:
    pieces = [("Dekt een ", False), ("dak", True), (" < 5 m", False)]
    assert tags.marked(pieces) == "Dekt een <mark>dak</mark> &lt; 5 m"


@given(st.lists(st.tuples(st.text(), st.booleans())))
def test_marking_never_lets_markup_of_the_source_through(pieces: list[tuple[str, bool]]) -> None:
    shown = tags.marked(pieces)
    assert shown.count("<") == 2 * sum(found for _, found in pieces)


def test_a_level_is_shown_on_the_ruler_and_in_words() -> None:
    shown = tags.scale(3)
    assert 'aria-label="VKS-niveau 3 van 8"' in shown
    assert shown.count("<span>") == 7
    assert '<span class="on">3</span>' in shown


def test_a_small_scale_says_so_in_its_class() -> None:
    assert 'class="scale small"' in tags.scale(3, "small")


@pytest.mark.parametrize(
    ("largest", "unit", "step"),
    [
        pytest.param(0, 1, 8, id="an empty register"),
        pytest.param(5, 1, 8, id="a handful: ticks lie wide apart"),
        pytest.param(80, 1, 3, id="ticks move closer"),
        pytest.param(159, 1, 2, id="the ruler is full"),
        pytest.param(160, 2, 3, id="one more: two per tick"),
        pytest.param(1600, 20, 3, id="ten times as many: twenty per tick"),
    ],
)
def test_all_rulers_of_a_page_share_one_scale(largest: int, unit: int, step: int) -> None:
    assert tags.ruler_scale({1: 0, 2: largest}) == tags.RulerScale(unit, step)


@given(st.lists(st.integers(min_value=0, max_value=10**7), min_size=1, max_size=8))
def test_every_ruler_fits_and_shows_a_tick_for_what_exists(counts: list[int]) -> None:
    scale = tags.ruler_scale(dict(enumerate(counts)))
    for count in counts:
        shown = tags.ruler(count, scale)
        ticks = shown.count("M")
        assert (ticks > 0) == (count > 0)
        assert ticks * scale.step <= tags.RULER_WIDTH
        assert (ticks - 1) * scale.unit < count or count == 0


def test_each_tenth_tick_is_longer() -> None:
    shown = tags.ruler(20, tags.RulerScale(unit=1, step=2))
    assert shown.count(" 6V22") == 2
    assert shown.count(" 12V22") == 18


def test_an_icon_points_into_the_sprite_and_is_hidden_from_readers() -> None:
    assert tags.icon("check") == (
        '<svg class="i" aria-hidden="true"><use href="/static/ijkpunt/icons.svg#i-check"/></svg>'
    )


def test_a_domain_is_named_by_its_last_part() -> None:
    assert tags.leaf("Bouw > Daken > Hellende daken") == "Hellende daken"
    assert tags.depth("Bouw > Daken > Hellende daken") == 2


def test_a_title_is_one_line_and_stays_escaped() -> None:
    shown = rendered("{% filter one_line %}\n  {{ name }}\n  nu{% endfilter %}", name="A & B")
    assert shown == "A &amp; B nu"


@pytest.mark.parametrize(("language", "shown"), [("nl", "13.939"), ("en", "13,939"), ("fr", "13\xa0939")])
def test_thousands_stand_apart_as_the_language_writes_them(language: str, shown: str) -> None:
    with translation.override(language):
        assert rendered("{{ many|counted }}", many=13_939) == shown


def test_what_is_counted_stays_a_number_for_a_sentence_in_the_plural() -> None:
    told = "{{ count }} begrip{% plural %}{{ count }} begrippen"
    sentence = f"{{% blocktranslate count count=many|counted %}}{told}{{% endblocktranslate %}}"
    assert [rendered(sentence, many=one) for one in (1, 1_204)] == ["1 begrip", "1.204 begrippen"]


def test_what_is_no_whole_number_is_not_counted() -> None:
    assert rendered("{{ many|counted }}", many="1133 (circa)") == "1133 (circa)"


def test_pages_keep_what_was_asked_and_mark_where_one_is() -> None:
    shown = rendered("{% pages 95 20 20 %}")
    assert '<span aria-current="page">' in shown
    assert "?q=dak&amp;level=3&amp;pagina=3" in shown
    assert 'rel="prev" href="?q=dak&amp;level=3&amp;pagina=1"' in shown


def test_a_list_of_one_page_has_no_links_to_pages() -> None:
    assert rendered("{% pages 20 0 20 %}").strip() == ""


def test_a_page_beyond_the_end_is_the_last_page() -> None:
    shown = rendered("{% pages 95 2000 20 %}")
    assert 'rel="next"' not in shown
    assert "pagina=4" in shown


def test_the_menu_has_no_dead_links() -> None:
    assert rendered('{% nav_link "no_such_page" "Nergens" %}').strip() == ""
    assert 'href="/niveaus/"' in rendered('{% nav_link "levels" "Niveaus" %}')


UNBROKEN = [
    ("a version", "Zie BK-0130-5.", 'Zie <span class="nowrap">BK-0130-5</span>.'),
    ("a part", "BK-0130-5-DBK-01", '<span class="nowrap">BK-0130-5-DBK-01</span>'),
    ("a word with a hyphen", "co-ouder", "co-ouder"),
    ("markup", "<b>BK-0130</b>", '&lt;b&gt;<span class="nowrap">BK-0130</span>&lt;/b&gt;'),
]


@pytest.mark.parametrize(("text", "shown"), [case[1:] for case in UNBROKEN], ids=[case[0] for case in UNBROKEN])
def test_a_number_of_the_register_stays_on_one_line(text: str, shown: str) -> None:
    assert rendered("{{ text|unbroken }}", text=text) == shown
