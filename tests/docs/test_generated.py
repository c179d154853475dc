"""What is generated from the code is not behind it."""

from pathlib import Path

import pytest

from ijkpunt.config.environment import VARIABLES
from tests.docs import GENERATED, ROOT, environment_table, made


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_it_says_what_the_code_says(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == made(path), "run `make docs` and look at what changed"


def test_the_table_is_replaced_and_the_rest_of_the_page_stays() -> None:
    page = "# Kop\n\n| variable | default | meaning |\n|---|---|---|\n| `OUD` | `1` | Weg. |\n\nEn verder.\n"
    written = environment_table(page)
    assert written.startswith("# Kop\n\n| variable |")
    assert written.endswith(" |\n\nEn verder.\n")
    assert "OUD" not in written
    assert written.count("\n| `") == len(VARIABLES)
    assert environment_table(written) == written
