"""`ijkpunt evaluate coverage CASES`: the figures, in a shape that others script against."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from ijkpunt.derivations.rules.evaluation import FIGURES
from tests.commands.shell import QUIET, Printed, ijkpunt

pytestmark = QUIET
DEMO = Path(str(files("ijkpunt.demo") / "data"))
PRODUCT = DEMO / "products" / "retourlogistiek-bkt.json"
LINKS = "outcome_code\tcompetence_code\trelation\nA-04\tbkc9910201\tpartial\nF-01\tbkc9910209\tpartial\nH-01\t\tadded\n"
COVERAGE = "competence_code\tstatus\twhy\nbkc9910201\tcovered\t\nbkc9910210\tmissing\t\n"


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    (tmp_path / "retour.json").write_bytes(PRODUCT.read_bytes())
    (tmp_path / "retour.links.tsv").write_text(LINKS, encoding="utf-8")
    (tmp_path / "retour.coverage.tsv").write_text(COVERAGE, encoding="utf-8")
    (tmp_path / "elders.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_the_figures_come_per_case_and_as_a_mean_with_the_baseline_beside_them(cases: Path, capsys: Printed) -> None:
    done = ijkpunt(capsys, "evaluate", "coverage", cases, "--qualifications", DEMO / "qualifications", "--json")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert set(told) == {"cases", "mean", "baseline"}
    for some in (told, told["baseline"]):
        assert set(some["cases"]) == {"retour"}
        assert set(some["mean"]) == set(FIGURES)
        assert all(0 <= some["mean"][name] <= 1 for name in FIGURES)
    case = told["cases"]["retour"]
    assert (case["links_wanted"], case["competences"], case["added_wanted"]) == (2, 2, 1)
    assert case["recall"] == 1, "both links are among the proposals"
    assert case["status_accuracy"] == 1


def test_for_people_it_is_a_table(cases: Path, capsys: Printed) -> None:
    done = ijkpunt(capsys, "evaluate", "coverage", cases, "--qualifications", DEMO / "qualifications")
    assert done.code == 0
    for part in ("retour", "gemiddeld", "recall"):
        assert part in done.out


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        pytest.param(
            "retour.links.tsv", "outcome_code\tcompetence_code\trelation\nA\tB\tnearly\n", "gold.word", id="word"
        ),
        pytest.param("retour.json", "{", "product.", id="no product"),
    ],
)
def test_a_case_that_cannot_be_read_is_refused(cases: Path, capsys: Printed, file: str, text: str, code: str) -> None:
    (cases / file).write_text(text, encoding="utf-8")
    done = ijkpunt(capsys, "evaluate", "coverage", cases, "--qualifications", DEMO / "qualifications")
    assert (done.code, done.out) == (1, "")
    assert code in done.err


@pytest.mark.parametrize("name", ["leeg", "nergens"])
def test_a_folder_without_cases_says_so(tmp_path: Path, capsys: Printed, name: str) -> None:
    (tmp_path / "leeg").mkdir()
    done = ijkpunt(capsys, "evaluate", "coverage", tmp_path / name, "--qualifications", DEMO / "qualifications")
    assert (done.code, done.out) == (1, "")
    assert "evaluate." in done.err
