"""Clients that we did not write, in JavaScript: what they make of each case is what matrix.md says.

They need Node and `make test-interop` (which installs them beside this file, by a list with hashes); without these the
cells are skipped, and say so.
"""

import pytest

from tests.interop.cases import all_cases
from tests.interop.matrix import NODE_CLIENTS, REFUSED, cells
from tests.interop.node_clients import ask_node_clients


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    return ask_node_clients(all_cases(), tmp_path_factory.mktemp("interop"))


@pytest.mark.parametrize(("name", "client", "said"), cells(*NODE_CLIENTS))
def test_cell(answers: dict[str, dict[str, str]], name: str, client: str, said: str) -> None:
    answer = answers[name][client]
    assert answer.partition(":")[0] == said, answer
    if said == REFUSED:
        assert answer.startswith("refused: "), "with a reason"
