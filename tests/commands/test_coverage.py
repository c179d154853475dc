"""`ijkpunt coverage PRODUCT.json`: the shape that others script against, and what it says of bad input."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import docx
import pytest

from ijkpunt.formats.products.any_product import LARGEST_FILE
from ijkpunt.formats.products.own_json import read_product
from ijkpunt.formats.products.template import write_sheet
from tests.commands.shell import QUIET, Done, Printed, ijkpunt, in_a_shell
from tests.formats.onderwijs_api import answers
from tests.register.register import bring_in, write

pytestmark = QUIET
DEMO = Path(str(files("ijkpunt.demo") / "data"))
PRODUCT = DEMO / "products" / "retourlogistiek-bkt.json"
GOLD = {
    "bakker-opleidingsprofiel": "BK-0019-3",
    "meubelmaker-bkt": "BK-0100-3",
    "stukadoor-standaardtraject": "BK-0130-5",
}


def product(**values: Any) -> dict[str, Any]:
    return {
        "code": "P-1",
        "kind": "short_course",
        "title": "Pakjes rondbrengen",
        "based_on": [{"qualification": "BK-9001-2"}],
        "units": [
            {
                "code": "A",
                "title": "Op de fiets",
                "outcomes": [
                    {"code": "A1", "text": "Leest een ritblad en plant de rit."},
                    {"code": "A2", "text": "Bakt een taart met slagroom."},
                ],
            }
        ],
        **values,
    }


def check_shape(report: dict[str, Any]) -> None:
    """The shape of issue 2, with what was added to it. Taking a key away or renaming it breaks somebody's script."""
    assert set(report) == {"product", "title", "outcomes", "competences"}
    for outcome in report["outcomes"]:
        assert set(outcome) == {"code", "text", "links"}
        for link in outcome["links"]:
            assert set(link) == {"competence", "relation", "confidence", "basis", "ground", "shows", "knowledge"}
            assert link["relation"] in {"exact", "partial"}
            assert 0 <= link["confidence"] <= 1
            assert link["basis"] == "proposed"
            assert all(isinstance(word, str) for word in link["ground"])
    codes = [competence["code"] for competence in report["competences"]]
    for competence in report["competences"]:
        assert set(competence) == {"code", "text", "qualification", "status", "missing"}
        assert competence["status"] in {"covered", "partial", "missing"}
        assert bool(competence["missing"]) == (competence["status"] != "covered")
    assert {link["competence"] for outcome in report["outcomes"] for link in outcome["links"]} <= set(codes)


def report_of(done: Done) -> dict[str, Any]:
    assert done.code == 0, done.err
    report: dict[str, Any] = json.loads(done.out)
    check_shape(report)
    return report


def test_the_demo_product_is_reported_in_the_fixed_shape(capsys: Printed) -> None:
    folder = DEMO / "qualifications"
    report = report_of(ijkpunt(capsys, "coverage", PRODUCT, "--qualifications", folder, "--json"))
    source = json.loads(PRODUCT.read_bytes())
    record = json.loads((folder / "bk" / "BK-9110-2.json").read_bytes())["beroepskwalificatie"]
    assert report["product"] == source["code"]
    assert [one["code"] for one in report["outcomes"]] == [
        outcome["code"] for unit in source["units"] for outcome in unit["outcomes"]
    ]
    assert [(one["code"], one["text"]) for one in report["competences"]] == [
        (one["competentie_code"], one["waarde"]) for one in record["competenties"]
    ]
    skills = {skill["waarde"] for one in record["competenties"] for skill in one["vaardigheden"]}
    assert {text for one in report["competences"] for text in one["missing"]} <= skills
    assert {one["status"] for one in report["competences"]} >= {"covered", "missing"}


def test_for_people_it_says_what_is_missing_and_that_nobody_confirmed_it(capsys: Printed) -> None:
    done = ijkpunt(capsys, "coverage", PRODUCT, "--qualifications", DEMO / "qualifications")
    assert done.code == 0
    for part in ("BK-9110-2", "gedekt", "deels", "ontbreekt"):
        assert part in done.out
    assert "voorstellen van de machine" in done.err
    assert "{" not in done.out


@pytest.mark.real_data
@pytest.mark.parametrize("name", GOLD)
def test_real_products_are_reported_against_real_qualifications(real_data: Path, capsys: Printed, name: str) -> None:
    file = real_data / "coverage" / f"{name}.json"
    done = ijkpunt(capsys, "coverage", file, "--qualifications", real_data / "vks" / "bk", "--json")
    report = report_of(done)
    gold = (real_data / "coverage" / f"{name}.coverage.tsv").read_text(encoding="utf-8").splitlines()[1:]
    judged = {line.split("\t")[0]: line.split("\t")[1] for line in gold}
    assert {one["code"] for one in report["competences"]} == set(judged)
    assert {one["qualification"] for one in report["competences"]} == {GOLD[name]}
    agreed = sum(one["status"] == judged[one["code"]] for one in report["competences"])
    assert agreed / len(judged) > 0.4, "better than guessing; tests/rules/derivations keeps the score"


@pytest.mark.real_data
@pytest.mark.django_db
def test_the_register_is_a_source_as_good_as_a_folder(real_data: Path, capsys: Printed) -> None:
    file = real_data / "coverage" / "stukadoor-standaardtraject.json"
    from_folder = report_of(ijkpunt(capsys, "coverage", file, "--qualifications", real_data / "vks" / "bk", "--json"))
    bring_in(real_data / "vks" / "bk" / "BK-0130-5.json")
    assert report_of(ijkpunt(capsys, "coverage", file, "--json")) == from_folder


@pytest.mark.django_db
def test_the_register_answers_without_a_folder(tmp_path: Path, capsys: Printed) -> None:
    bring_in(write(tmp_path / "bron", a=answers.qualification()))
    write(tmp_path, p=product())
    report = report_of(ijkpunt(capsys, "coverage", tmp_path / "p.json", "--json"))
    assert [bool(one["links"]) for one in report["outcomes"]] == [True, False]
    missing = ijkpunt(
        capsys, "coverage", write(tmp_path, q=product(based_on=[{"qualification": "BK-9001-7"}])) / "q.json"
    )
    assert (missing.code, missing.out) == (1, "")
    assert "Wel in het register: BK-9001-2" in missing.err


def test_no_database_is_needed(tmp_path: Path) -> None:
    done = in_a_shell(
        "coverage",
        PRODUCT,
        "--qualifications",
        DEMO / "qualifications",
        "--json",
        data_dir=tmp_path / "var",
        IJKPUNT_DATABASE_URL="postgres://nobody:secret@127.0.0.1:1/nothing",
    )
    assert done.err == ""
    report_of(done)
    without = in_a_shell(
        "coverage", PRODUCT, data_dir=tmp_path, IJKPUNT_DATABASE_URL="postgres://nobody:secret@127.0.0.1:1/nothing"
    )
    assert (without.code, without.out, "(database.failed)" in without.err) == (1, "", True)
    assert "Traceback" not in without.err
    assert "secret" not in without.err


def as_word(folder: Path) -> Path:
    document = docx.Document()
    document.add_heading("Korte opleiding Pakjes rondbrengen, BK-9001-2", 0)
    document.add_heading("Op de fiets")
    for outcome in product()["units"][0]["outcomes"]:
        document.add_paragraph(outcome["text"], style="List Bullet")
    document.save(str(folder / "p.docx"))
    return folder / "p.docx"


def as_sheet(folder: Path) -> Path:
    (folder / "p.bin").write_bytes(write_sheet(read_product(product())))
    return folder / "p.bin"


def as_table(folder: Path) -> Path:
    lines = ["BK-9001-2", "Module;Leerresultaat", *(f"A;{one['text']}" for one in product()["units"][0]["outcomes"])]
    (folder / "p.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder / "p.csv"


def _said(outcome: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """All but how sure it is: a table has no titles of units, and those count."""
    return outcome["text"], [{**link, "confidence": 0} for link in outcome["links"]]


@pytest.mark.parametrize("made", [as_word, as_sheet, as_table])
def test_every_form_of_a_product_gives_the_same_report(
    tmp_path: Path, capsys: Printed, made: Callable[[Path], Path]
) -> None:
    bk = write(tmp_path / "bk", a=answers.qualification())
    write(tmp_path, p=product())
    wanted = report_of(ijkpunt(capsys, "coverage", tmp_path / "p.json", "--qualifications", bk, "--json"))
    report = report_of(ijkpunt(capsys, "coverage", made(tmp_path), "--qualifications", bk, "--json"))
    assert report["competences"] == wanted["competences"]
    assert [_said(one) for one in report["outcomes"]] == [_said(one) for one in wanted["outcomes"]]


def test_an_official_trajectory_is_reported_by_its_own_codes(tmp_path: Path, capsys: Printed) -> None:
    bk = write(tmp_path / "bk", a=answers.qualification())
    write(tmp_path, t=answers.trajectory())
    report = report_of(ijkpunt(capsys, "coverage", tmp_path / "t.json", "--qualifications", bk, "--json"))
    assert [one["code"] for one in report["outcomes"]] == ["otc0099998", "otc0099999"]


def test_a_programme_says_that_its_outcomes_must_be_added(tmp_path: Path, capsys: Printed) -> None:
    write(tmp_path, p=answers.programme())
    done = ijkpunt(capsys, "coverage", tmp_path / "p.json", "--qualifications", tmp_path, "--json")
    assert (done.code, done.out) == (1, "")
    assert "(product.no_outcomes)" in done.err
    assert "OT-00999" in done.err, "where they may be found"


def huge(folder: Path) -> None:
    with (folder / "p.json").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)


def content(value: object) -> Any:
    return lambda folder: write(folder, p=value)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(write, ("p.json", "No such file", "(product.unreadable)"), id="no file"),
        pytest.param(lambda folder: (folder / "p.json").mkdir(), ("p.json", "(product.unreadable)"), id="a folder"),
        pytest.param(content(b'{"code": "P",,}'), ("p.json", "regel 1, teken 14", "komma"), id="broken JSON"),
        pytest.param(content(b'{"title": "\xff"}'), ("p.json", "UTF-8", "(product.encoding)"), id="no UTF-8"),
        pytest.param(content(b"[" * 100_000), ("p.json", "(product.json)"), id="endlessly nested"),
        pytest.param(content([]), ("p.json", "accolade", "(product.shape)"), id="a list"),
        pytest.param(huge, ("p.json", str(LARGEST_FILE), "(product.too_large)"), id="a huge file"),
        pytest.param(
            content(product(based_on=[{"qualification": "stukadoor"}])),
            ("p.json, P-1, based_on[0].qualification", "stukadoor", "BK-0130-5"),
            id="no number of a version",
        ),
        pytest.param(
            content(product(based_on=[{"qualification": "BK-9001-1"}])),
            ("BK-9001-1", "nummer en de versie"),
            id="a qualification that is not in the folder",
        ),
        pytest.param(content(product(units=[])), ("p.json, P-1, units",), id="no outcomes"),
        pytest.param(content(product(title=None, units="x")), ("title", "units"), id="two faults at once"),
    ],
)
def test_a_bad_product_is_refused_with_the_place_and_the_remedy(
    tmp_path: Path, capsys: Printed, spoil: Any, said: tuple[str, ...]
) -> None:
    spoil(tmp_path)
    write(tmp_path / "bk", a=answers.qualification())
    done = ijkpunt(capsys, "coverage", tmp_path / "p.json", "--qualifications", tmp_path / "bk", "--json")
    assert (done.code, done.out) == (1, "")
    assert done.errors
    assert all(part in done.err for part in said), done.err


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        pytest.param(None, ("nergens", "(source.missing)"), id="no folder"),
        pytest.param({}, ("nergens", "(source.empty)"), id="an empty folder"),
        pytest.param({"a": b"{"}, ("a.json", "regel 1"), id="only a broken file"),
        pytest.param(
            {"a": {"beroepskwalificatie": {"versie_nr_lang": "BK-9001-2", "titel": "x", "vks_niveau": 9}}},
            ("a.json, BK-9001-2, vks_niveau", "[9]"),
            id="its qualification has an error",
        ),
        pytest.param(
            {"a": answers.qualification(), "b": answers.smallest("BK-9001-2")},
            ("a.json, BK-9001-2", "b.json"),
            id="its qualification twice",
        ),
    ],
)
def test_bad_qualifications_are_refused_too(
    tmp_path: Path, capsys: Printed, folder: dict[str, Any] | None, said: tuple[str, ...]
) -> None:
    write(tmp_path, p=product())
    if folder is not None:
        (tmp_path / "nergens").mkdir()
        write(tmp_path / "nergens", **folder)
    done = ijkpunt(capsys, "coverage", tmp_path / "p.json", "--qualifications", tmp_path / "nergens", "--json")
    assert (done.code, done.out) == (1, "")
    assert all(part in done.err for part in said), done.err


def test_a_broken_file_beside_it_does_no_harm(tmp_path: Path, capsys: Printed) -> None:
    write(tmp_path, p=product())
    write(tmp_path / "bk", a=answers.qualification(), b=b"{", c={"onbekend": 1})
    done = ijkpunt(capsys, "coverage", tmp_path / "p.json", "--qualifications", tmp_path / "bk", "--json")
    report_of(done)


def test_a_word_that_is_not_known_is_a_warning_and_the_report_follows(tmp_path: Path, capsys: Printed) -> None:
    write(tmp_path, p=product(kind="iets_nieuws"))
    write(tmp_path / "bk", a=answers.qualification())
    done = ijkpunt(capsys, "coverage", tmp_path / "p.json", "--qualifications", tmp_path / "bk", "--json")
    report_of(done)
    assert "iets_nieuws" in done.err
    assert done.err.startswith("warning: p.json, P-1, kind")


@pytest.mark.django_db
def test_for_people_it_names_what_was_added(tmp_path: Path, capsys: Printed) -> None:
    bring_in(write(tmp_path / "bron", a=answers.qualification()))
    done = ijkpunt(capsys, "coverage", write(tmp_path, p=product()) / "p.json")
    assert "Toegevoegd" in done.out
    assert "A2 Bakt een taart met slagroom." in done.out
