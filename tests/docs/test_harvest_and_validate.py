"""validate.md, harvest.md and layered-qualifications.md: what they name exists, and their examples run."""

import re
from pathlib import Path

import pytest

from ijkpunt.formats.harvest import WORDS, Asked, Form, read_layers
from ijkpunt.formats.validation import Profile

ROOT = Path(__file__).resolve().parents[2]
VALIDATE = (ROOT / "docs/how-to/validate.md").read_text(encoding="utf-8")
HARVEST = (ROOT / "docs/how-to/harvest.md").read_text(encoding="utf-8")
LAYERS = (ROOT / "docs/rules/layered-qualifications.md").read_text(encoding="utf-8")
RULE = re.compile(r"\"((?:ELM|SKOS|VKS)-S?\d+)\"")
SOURCES = (
    "formats/validation.py",
    "formats/skos/checking.py",
    "formats/loq/rules.py",
    "register/rules/soundness.py",
)


def test_every_rule_of_the_code_is_explained_and_every_explained_rule_exists() -> None:
    code = {rule for name in SOURCES for rule in RULE.findall((ROOT / "src/ijkpunt" / name).read_text("utf-8"))}
    assert set(re.findall(r"(?m)^\| ((?:ELM|SKOS|VKS)-S?\d+) \|", VALIDATE)) == code
    assert len(code) == 10 + 16 + 6


def test_every_profile_and_form_is_named() -> None:
    for profile in Profile:
        assert f"| `{profile.value}` |" in VALIDATE
    for form in Form:
        assert f"`{form.value}`" in HARVEST


def test_the_codes_of_refusals_are_those_of_the_code() -> None:
    folder = ROOT / "src/ijkpunt/formats/harvest"
    code = {one for path in folder.glob("*.py") for one in re.findall(r"\"(harvest\.\w+)\"", path.read_text("utf-8"))}
    assert code - {"harvest.json"} == set(re.findall(r"`(harvest\.\w+)`", HARVEST))


@pytest.mark.parametrize("word", [word for word in WORDS if word != "kwalificatiedossier"])
def test_every_layer_is_explained(word: str) -> None:
    assert f"`{word}`" in LAYERS


def test_the_example_of_a_table_is_read() -> None:
    (table,) = re.findall(r"```csv\n(.*?)```", LAYERS, re.DOTALL)
    found = read_layers(table.encode(), "dossier.csv", Asked("nl-dossiers", "2026")).value
    assert [one.id for one in found.release.concepts] == ["23000", "B1", "B1-K1", "25001", "K0900", "C0100"]
