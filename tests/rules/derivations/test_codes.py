"""Codes of products that can be an address, and those that cannot."""

import pytest

from ijkpunt.derivations.rules.codes import code_problems


@pytest.mark.parametrize("code", ["OP-9104", "OP-T0019", "opleiding 2026", "Éclair.v2", "nieuw-1", "json"])
def test_what_people_use_is_fine(code: str) -> None:
    assert list(code_problems(code)) == []


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        pytest.param("OP/2026", "product.code_characters", id="a slash ends the address"),
        pytest.param("OP?1", "product.code_characters", id="a question begins the query"),
        pytest.param("50% leren", "product.code_characters", id="a percent sign stands for another character"),
        pytest.param("OP\n1", "product.code_characters", id="two lines"),
        pytest.param("..", "product.code_characters", id="one folder up"),
        pytest.param("Nieuw", "product.code_taken", id="the page to make one"),
        pytest.param("OP-1.pdf", "product.code_taken", id="the report on paper"),
    ],
)
def test_what_is_no_address_is_refused(code: str, problem: str) -> None:
    assert [one.code for one in code_problems(code)] == [problem]
