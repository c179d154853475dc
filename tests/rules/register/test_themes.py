"""Which pictogram stands beside a line of work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.register.rules.plain import Theme, by_theme, theme_of


@pytest.mark.parametrize(
    ("line", "theme"),
    [
        pytest.param("Je werkt veilig met machines", Theme.SAFE, id="safety goes before the machine"),
        pytest.param("Je controleert de kwaliteit", Theme.MEASURE, id="checking"),
        pytest.param("Je herstelt een fiets", Theme.REPAIR, id="repairing"),
        pytest.param("Je bakt brood", Theme.FOOD, id="baking"),
        pytest.param("Je snoeit bomen", Theme.GROW, id="pruning"),
        pytest.param("Je overlegt met collega's", Theme.TALK, id="talking"),
        pytest.param("Je bereidt de werf voor", Theme.PLAN, id="preparing"),
        pytest.param("Je laadt de vrachtwagen", Theme.MOVE, id="loading"),
        pytest.param("Je gebruikt de zaagmachine", Theme.TOOLS, id="the word inside another"),
        pytest.param("Je legt pannen", Theme.WORK, id="no word tells"),
        pytest.param("", Theme.WORK, id="nothing at all"),
    ],
)
def test_the_theme_of_a_line(line: str, theme: Theme) -> None:
    assert theme_of(line) is theme


@given(st.lists(st.text()))
def test_no_line_is_lost_or_said_twice(lines: list[str]) -> None:
    grouped = by_theme(lines)
    assert sorted(line for _, found in grouped for line in found) == sorted(set(lines))
    assert len({theme for theme, _ in grouped}) == len(grouped)
    assert all(theme_of(line) is theme for theme, found in grouped for line in found)
