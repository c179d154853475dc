"""`ijkpunt import qualifications FOLDER`: good records go in, bad ones are told with place and remedy."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ijkpunt.audit.queries import verify
from ijkpunt.formats.onderwijs_api.source import LARGEST_FILE
from ijkpunt.register.actions import importing, publish_version
from ijkpunt.register.models import QualificationVersion
from ijkpunt.register.queries import get_record, search
from tests.commands.shell import QUIET, Printed, ijkpunt, in_a_shell
from tests.formats.onderwijs_api import answers
from tests.register.register import bring_in, everything, write

pytestmark = [pytest.mark.django_db, QUIET]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The source: a folder of its own, beside what the search keeps."""
    (tmp_path / "bron").mkdir()
    return tmp_path / "bron"


def changed(answer: dict[str, Any], **values: Any) -> dict[str, Any]:
    answer["beroepskwalificatie"].update(values)
    return answer


def wrong_json(folder: Path) -> None:
    (folder / "half.json").write_text('{\n "beroepskwalificatie": {"titel": "x",,\n')


def huge(folder: Path) -> None:
    with (folder / "groot.json").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)


def twice(folder: Path) -> None:
    write(folder, een=answers.qualification(), twee=changed(answers.qualification(), titel="Iets anders"))


def another_level(level: object) -> Callable[[Path], object]:
    return lambda folder: write(folder, niveau=changed(answers.qualification(), vks_niveau=level))


def several_faults(folder: Path) -> None:
    spoiled = changed(answers.qualification(), vks_niveau=9, titel=" ", erkenningsdatum="14-03-2025")
    spoiled["beroepskwalificatie"]["competenties"][1]["competentie_code"] = "bkc1"
    write(folder, fout=spoiled)


def unknown_domain(folder: Path) -> None:
    there = changed(answers.qualification(), domeinen=[answers.domain("Transport", "Fietslogistik")])
    write(folder, domein=there, lijst=answers.listing("BK-9001-2"))


# (what is wrong, the folder, how many are refused, what each line of error must say)
Row = tuple[str, Callable[[Path], object], int, list[tuple[str, ...]]]
BAD: list[Row] = [
    ("wrong JSON", wrong_json, 1, [("half.json", "regel 2, kolom", "half bewaard", "(json.invalid)")]),
    ("level 9", another_level(9), 1, [("niveau.json, BK-9001-2, vks_niveau", "[9]", "1 tot 8", "(vks.level)")]),
    ("level in quotes", another_level("3"), 1, [("niveau.json, BK-9001-2, vks_niveau", "[3]", "zonder aanhalings")]),
    ("no level", another_level(None), 1, [("niveau.json, BK-9001-2, vks_niveau", "1 tot 8")]),
    (
        "two files that contradict each other",
        twice,
        2,
        [
            ("een.json, BK-9001-2", "twee.json", "Houd het juiste bestand over", "(source.duplicate)"),
            ("twee.json, BK-9001-2", "een.json", "geen van beide"),
        ],
    ),
    (
        "a domain that nobody knows",
        unknown_domain,
        1,
        [("domein.json, BK-9001-2, domeinen[0].domein", "Fietslogistik", "Bedoel je “Transport > Fietslogistiek”?")],
    ),
    ("a huge file", huge, 1, [("groot.json", str(LARGEST_FILE + 1), str(LARGEST_FILE), "(source.too_large)")]),
    ("an empty file", lambda folder: write(folder, leeg=b""), 1, [("leeg.json", "Het bestand is leeg")]),
    ("no UTF-8", lambda folder: write(folder, l1=b'{"a": "caf\xe9"}'), 1, [("l1.json", "geen UTF-8")]),
    (
        "an error answer that somebody saved",
        lambda folder: write(folder, fout={"fault": {"faultstring": "Invalid ApiKey"}}),
        1,
        [("fout.json", "Invalid ApiKey", "opnieuw op")],
    ),
    (
        "several faults in one record",
        several_faults,
        1,
        [
            ("fout.json, BK-9001-2, titel",),
            ("fout.json, BK-9001-2, vks_niveau", "[9]"),
            ("fout.json, BK-9001-2, erkenningsdatum", "14-03-2025", "2025-03-14"),
            ("fout.json, BK-9001-2, competenties[1].competentie_code", "bkc1", "zeven cijfers"),
        ],
    ),
]


@pytest.mark.parametrize(("spoil", "refused", "said"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_what_is_wrong_is_told_and_nothing_of_it_goes_in(
    folder: Path, capsys: Printed, spoil: Callable[[Path], object], refused: int, said: list[tuple[str, ...]]
) -> None:
    spoil(folder)
    done = ijkpunt(capsys, "import", "qualifications", folder)
    assert done.code == 1
    assert len(done.errors) == len(said)
    for parts in said:
        assert [line for line in done.errors if all(part in line for part in parts)], (parts, done.err)
    assert f"new 0, changed 0, same 0, refused {refused}" in done.out
    assert everything() == (0, [], [], [])


@pytest.mark.parametrize("row", BAD, ids=lambda row: row[0])
def test_beside_what_is_wrong_the_good_ones_go_in(folder: Path, capsys: Printed, row: Row) -> None:
    _, spoil, refused, said = row
    spoil(folder)
    write(folder, goed=answers.smallest("BK-9003-1"), ook__goed=answers.smallest("BK-9004-1"))
    done = ijkpunt(capsys, "import", "qualifications", folder)
    assert (done.code, len(done.errors)) == (1, len(said))
    assert f"new 2, changed 0, same 0, refused {refused}" in done.out
    assert list(QualificationVersion.objects.values_list("identifier", flat=True)) == ["BK-9003-1", "BK-9004-1"]
    assert verify().intact
    before = everything()
    again = ijkpunt(capsys, "import", "qualifications", folder)
    assert (again.code, again.errors) == (1, done.errors), "told again"
    assert everything() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], ("geen bron opgegeven", "--api", "import.no_source"), id="no source"),
        pytest.param(["nergens"], ("nergens", "source.missing"), id="a path that is not there"),
        pytest.param(["leeg"], ("leeg", "geen antwoorden", "source.empty"), id="an empty folder"),
        pytest.param(["notities"], ("notities", "source.empty"), id="a folder with other files only"),
        pytest.param(["opleidingen"], ("niets van deze soort", "source.nothing_to_import"), id="programmes only"),
    ],
)
def test_without_anything_to_import_it_says_what_to_give(
    folder: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: tuple[str, ...]
) -> None:
    monkeypatch.chdir(folder)
    for name in ("leeg", "notities"):
        (folder / name).mkdir()
    (folder / "notities" / "lees-mij.txt").write_text("niets")
    write(folder / "opleidingen", p=answers.programme())
    done = ijkpunt(capsys, "import", "qualifications", *arguments)
    assert (done.code, done.out, len(done.errors)) == (1, "", 1)
    assert all(part in done.err for part in said)
    assert "Traceback" not in done.err


def test_a_folder_goes_in_and_is_found(folder: Path, capsys: Printed) -> None:
    write(folder, lijst=answers.listing("BK-9001-2"), bk__a=answers.qualification(), deel=answers.partial())
    done = ijkpunt(capsys, "import", "qualifications", folder)
    assert (done.code, done.out) == (0, "new 1, changed 0, same 0, refused 0\n")
    assert done.errors == []
    assert [hit.identifier for hit in search("fietskoerier", on=date(2026, 11, 23)).hits] == ["BK-9001-2"]
    before = everything()
    again = ijkpunt(capsys, "import", "qualifications", folder)
    assert (again.code, again.out) == (0, "new 0, changed 0, same 1, refused 0\n")
    assert everything() == before


def test_one_file_is_a_source_too(folder: Path, capsys: Printed) -> None:
    write(folder, a=answers.qualification(), b=answers.smallest())
    assert ijkpunt(capsys, "import", "qualifications", folder / "b.json").code == 0
    assert list(QualificationVersion.objects.values_list("identifier", flat=True)) == ["BK-9002-1"]


def test_oddities_are_counted_and_shown_on_request(folder: Path, capsys: Printed) -> None:
    odd = changed(answers.qualification(), omschrijving_kort="De koerier (VKS-niveau 5) fietst.")
    write(folder, a=odd)
    done = ijkpunt(capsys, "import", "qualifications", folder)
    assert done.code == 0
    assert "1 opmerkingen (vks.level_in_text 1); toon ze met --warnings" in done.err
    write(folder, a=changed(odd, einddatum="2032-01-01"))
    shown = ijkpunt(capsys, "import", "qualifications", folder, "--warnings")
    assert "warning: a.json, BK-9001-2, omschrijving_kort: De tekst noemt niveau 5, het veld zegt 2." in shown.err


def test_a_recognised_version_is_refused_field_by_field_until_somebody_accepts(folder: Path, capsys: Printed) -> None:
    write(folder, a=answers.qualification())
    bring_in(folder)
    before = everything()
    write(folder, a=changed(answers.qualification(), titel="Fietsbode", vks_niveau=3))
    refused = ijkpunt(capsys, "import", "qualifications", folder)
    assert (refused.code, len(refused.errors)) == (1, 2)
    for parts in (
        ("a.json, BK-9001-2, title", "“Fietskoerier” zou “Fietsbode” worden", "--accept-corrections"),
        ("a.json, BK-9001-2, level", "“2” zou “3” worden", "(register.recognised_is_fixed)"),
    ):
        assert [line for line in refused.errors if all(part in line for part in parts)], refused.err
    assert "new 0, changed 0, same 0, refused 1" in refused.out
    assert everything() == before
    done = ijkpunt(capsys, "import", "qualifications", folder, "--accept-corrections")
    assert (done.code, done.out) == (0, "new 0, changed 1, same 0, refused 0\n")
    assert get_record("BK-9001-2").title == "Fietsbode"
    assert QualificationVersion.objects.get().editions.count() == 2


def test_whoever_stops_it_is_told_that_what_is_done_stays(
    folder: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a=answers.smallest("BK-9001-1"), b=answers.smallest("BK-9002-1"))

    def stop_at_the_second(**values: Any) -> Any:
        if values["record"].identifier == "BK-9002-1":
            raise KeyboardInterrupt
        return publish_version(**values)

    with monkeypatch.context() as patched:
        patched.setattr(importing, "publish_version", stop_at_the_second)
        done = ijkpunt(capsys, "import", "qualifications", folder)
    assert (done.code, done.err) == (130, "Gestopt. Wat al klaar was, blijft; start opnieuw om verder te gaan.\n")
    again = ijkpunt(capsys, "import", "qualifications", folder)
    assert again.out == "new 1, changed 0, same 1, refused 0\n"


def test_in_a_shell_it_speaks_the_language_asked_and_first_asks_for_init(folder: Path) -> None:
    write(folder, a=changed(answers.qualification(), vks_niveau=9))
    too_early = in_a_shell("import", "qualifications", folder, data_dir=folder.parent / "var")
    assert (too_early.code, "Traceback" in too_early.err) == (1, False)
    assert "ijkpunt init" in too_early.err
    assert "(database.failed)" in too_early.err
    assert in_a_shell("init", data_dir=folder.parent / "var").code == 0
    done = in_a_shell("import", "qualifications", folder, data_dir=folder.parent / "var", IJKPUNT_LANGUAGE="en")
    assert (done.code, done.out) == (1, "new 0, changed 0, same 0, refused 1\n")
    assert "a.json, BK-9001-2, vks_niveau" in done.err
    assert "Het niveau" not in done.err


@pytest.mark.parametrize("option", [("--again",), ("--changed-since", "2026-01-01")], ids=lambda option: option[0])
@pytest.mark.django_db
def test_an_option_for_the_api_is_refused_without_it(tmp_path: Path, capsys: Printed, option: tuple[str, ...]) -> None:
    done = ijkpunt(capsys, "import", "qualifications", tmp_path, *option)
    assert done.code == 1
    assert option[0] in done.errors[0]
