"""Saved answers become records: what goes in, what is the same, what is refused and why."""

import hashlib
import json
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ijkpunt.formats.onderwijs_api.source import read_source
from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.problems import NotAllowed, RuleBroken, Severity
from ijkpunt.register.actions import import_programmes, import_qualifications
from ijkpunt.register.models import Domain, Qualification, QualificationVersion, SourceAnswer
from ijkpunt.register.queries import get_programme, get_record, get_version, programmes_of
from tests.formats.onderwijs_api import answers
from tests.register.register import BY, DAY, bring_in, bring_in_programmes, events, everything, row_of, write

pytestmark = pytest.mark.django_db
Answer = dict[str, Any]


def changed(answer: Answer, **values: Any) -> Answer:
    answer["beroepskwalificatie"].update(values)
    return answer


def codes(summary: Any) -> list[str]:
    return [problem.code for problem in summary.problems if problem.severity is Severity.ERROR]


def test_a_source_goes_in_and_says_what_it_did(tmp_path: Path) -> None:
    told: list[str] = []
    write(tmp_path, list=answers.listing("BK-9001-2"), bk__a=answers.qualification(), bk__b=answers.smallest())
    source = read_source(tmp_path)
    summary = import_qualifications(by=BY, source=source, on=DAY, tell=told.append)
    assert (summary.new, summary.total) == (["BK-9001-2", "BK-9002-1"], 2)
    assert told == ["BK-9001-2", "BK-9002-1"]
    assert events() == ["register.version.published"] * 2


def test_running_again_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, list=answers.listing("BK-9001-2"), a=answers.qualification(), deel=answers.partial())
    bring_in(tmp_path)
    before = everything()
    summary = bring_in(tmp_path)
    assert (summary.same, summary.total) == (["BK-9001-2"], 1)
    assert everything() == before


def test_other_bytes_that_say_the_same_are_the_same(tmp_path: Path) -> None:
    write(tmp_path, a=answers.qualification())
    bring_in(tmp_path)
    before = everything()[2:]
    write(tmp_path, a=json.dumps(answers.qualification(), indent=3).encode())
    assert bring_in(tmp_path).same == ["BK-9001-2"]
    assert everything()[2:] == before
    kept = row_of("BK-9001-2").source
    assert kept is not None
    assert zlib.decompress(kept.body) == (tmp_path / "a.json").read_bytes(), "the newest answer is the one kept"


def test_the_raw_answer_is_kept_with_its_hash(tmp_path: Path) -> None:
    write(tmp_path, bk__a=answers.qualification())
    bring_in(tmp_path)
    raw = (tmp_path / "bk" / "a.json").read_bytes()
    kept = SourceAnswer.objects.get()
    assert (kept.name, kept.size, kept.sha256) == ("bk/a.json", len(raw), hashlib.sha256(raw).hexdigest())
    assert zlib.decompress(kept.body) == raw


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write(tmp_path, a=answers.qualification(), b=answers.smallest())
    bring_in(tmp_path)
    untouched = row_of("BK-9002-1").revision
    write(tmp_path, a=changed(answers.qualification(), einddatum="2032-08-31", nieuwste_versie=False))
    summary = bring_in(tmp_path)
    assert (summary.changed, summary.same) == (["BK-9001-2"], ["BK-9002-1"])
    assert row_of("BK-9001-2").ends_on == date(2032, 8, 31)
    assert row_of("BK-9002-1").revision == untouched
    assert events()[-1] == "register.version.lifecycle"


def test_a_recognised_version_with_other_words_is_refused_until_somebody_accepts(tmp_path: Path) -> None:
    write(tmp_path, a=answers.qualification(), b=answers.smallest())
    bring_in(tmp_path)
    before = everything()
    write(tmp_path, a=changed(answers.qualification(), titel="Fietsbode", definitie="Iets anders."))
    for _ in range(2):  # refused again and again, not only the first time
        summary = bring_in(tmp_path)
        assert (summary.refused, summary.same) == (["BK-9001-2"], ["BK-9002-1"])
        assert [str(problem.place) for problem in summary.problems] == [
            "a.json, BK-9001-2, title",
            "a.json, BK-9001-2, definition",
        ]
    assert everything() == before
    assert bring_in(tmp_path, accept_corrections=True).changed == ["BK-9001-2"]
    assert get_record("BK-9001-2").title == "Fietsbode"
    assert bring_in(tmp_path).same == ["BK-9001-2", "BK-9002-1"]


# Partial qualifications


def test_the_details_of_a_partial_say_what_it_holds(tmp_path: Path) -> None:
    write(tmp_path, a=answers.qualification(), deel=answers.partial())
    bring_in(tmp_path)
    (part,) = get_record("BK-9001-2").partials
    assert (part.competences, part.description) == (("bkc9900002",), "Rijdt met de bakfiets.")


def test_details_that_come_later_complete_a_recognised_version(tmp_path: Path) -> None:
    write(tmp_path / "eerst", a=answers.qualification())
    bring_in(tmp_path / "eerst")
    write(tmp_path / "later", deel=answers.partial())
    assert bring_in(tmp_path / "later").changed == ["BK-9001-2"]
    assert get_record("BK-9001-2").partials[0].competences == ("bkc9900002",)
    before = everything()
    assert bring_in(tmp_path / "later").same == ["BK-9001-2"]
    assert bring_in(tmp_path / "eerst").same == ["BK-9001-2"]
    assert everything() == before


def test_a_partial_without_its_whole_is_refused(tmp_path: Path) -> None:
    write(tmp_path, deel=answers.partial(), b=answers.smallest())
    summary = bring_in(tmp_path)
    assert (summary.new, summary.refused) == (["BK-9002-1"], ["BK-9001-2-DBK-01"])
    assert codes(summary) == ["partial.without_whole"]


def test_a_partial_that_cannot_be_read_is_told_each_time_and_the_whole_goes_in(tmp_path: Path) -> None:
    spoiled = answers.partial()
    spoiled["deelkwalificatie"]["titel"] = 7
    write(tmp_path, a=answers.qualification(), deel=spoiled)
    assert bring_in(tmp_path).new == ["BK-9001-2"]
    again = bring_in(tmp_path)
    assert (again.same, again.refused) == (["BK-9001-2"], ["BK-9001-2-DBK-01"])
    assert codes(again) == ["vks.type"]
    assert again.problems[0].place.file == "deel.json"
    write(tmp_path, deel=answers.partial())
    assert bring_in(tmp_path).changed == ["BK-9001-2"]


# Lists and domains


def test_a_number_that_the_list_withdraws_is_scrapped_once(tmp_path: Path) -> None:
    listing = answers.listing("BK-9001-2")
    write(tmp_path, a=answers.qualification(), list=listing)
    bring_in(tmp_path)
    listing["gegevens"][0]["geschrapt"] = True
    write(tmp_path, list=listing)
    bring_in(tmp_path)
    assert Qualification.objects.get().scrapped_on == DAY
    assert get_version("BK-9001-2", DAY).line.scrapped
    before = everything()
    bring_in(tmp_path, on=date(2027, 1, 1))
    assert everything() == before
    assert events()[-1] == "register.qualification.scrapped"


def test_a_domain_that_the_list_does_not_know_is_refused_with_what_it_could_have_been(tmp_path: Path) -> None:
    wrong = changed(answers.qualification(), domeinen=[answers.domain("Transport", "Fietslogistik")])
    write(tmp_path, a=wrong, list=answers.listing("BK-9001-2"))
    summary = bring_in(tmp_path)
    assert summary.refused == ["BK-9001-2"]
    (problem,) = summary.problems
    assert (problem.code, problem.place.field) == ("vks.domain_unknown", "domeinen[0].domein")
    assert "“Transport > Fietslogistiek”" in str(problem.remedy)
    assert not Domain.objects.exists()


def test_a_domain_that_the_register_knows_is_accepted_beside_the_list(tmp_path: Path) -> None:
    other = changed(
        answers.qualification("BK-9003-1"), domeinen=[answers.domain("Bouw", "Daken")], deelkwalificaties=[]
    )
    write(tmp_path / "eerst", a=other)
    bring_in(tmp_path / "eerst")
    here = changed(answers.qualification(), domeinen=[answers.domain("Bouw", "Daken")])
    write(tmp_path / "later", a=here, list=answers.listing("BK-9001-2"))
    assert bring_in(tmp_path / "later").new == ["BK-9001-2"]
    assert [str(domain) for domain in Domain.objects.all()] == ["Bouw", "Bouw > Daken"]


def test_a_list_that_cannot_be_read_is_refused_and_the_rest_goes_in(tmp_path: Path) -> None:
    write(tmp_path, list={"gegevens": [{"beroepskwalificatie_nr": 7}]}, a=answers.qualification())
    summary = bring_in(tmp_path)
    assert summary.new == ["BK-9001-2"]
    assert codes(summary) == ["vks.type"]
    assert summary.problems[0].place.file == "list.json"


# What a database cannot hold


@pytest.mark.parametrize(
    ("values", "field"),
    [
        pytest.param({"titel": "Fietskoerier " * 100}, "title", id="a very long title"),
        pytest.param({"status": "erkend " * 100, "statuscode": "ERKEND " * 20}, "status", id="a very long status"),
    ],
)
def test_long_texts_survive(tmp_path: Path, values: dict[str, Any], field: str) -> None:
    write(tmp_path, a=changed(answers.qualification(), **values))
    assert bring_in(tmp_path).new == ["BK-9001-2"]
    assert row_of("BK-9001-2").title == row_of("BK-9001-2").title[:300]
    assert len(getattr(get_record("BK-9001-2"), field)) > 300


def test_a_path_of_domains_that_does_not_fit_is_refused_like_everything_else(tmp_path: Path) -> None:
    deep = [answers.domain("Bouw", "d" * 600)]
    write(tmp_path, a=changed(answers.qualification(), domeinen=deep), b=answers.smallest())
    summary = bring_in(tmp_path)
    assert (summary.new, summary.refused) == (["BK-9002-1"], ["BK-9001-2"])
    assert codes(summary) == ["register.domain_too_long"]
    assert summary.problems[0].place.field == "domains"


def test_a_file_may_lie_deep(tmp_path: Path) -> None:
    deep = "__".join(["een-map-met-een-lange-naam"] * 30)
    write(tmp_path, **{f"{deep}__a": answers.qualification()})
    assert bring_in(tmp_path).new == ["BK-9001-2"]


# Programmes


def test_programmes_and_trajectories_with_the_same_number_stand_beside_each_other(tmp_path: Path) -> None:
    programme, trajectory = answers.programme(), answers.trajectory()
    number = str(programme["structuuronderdeel_nummer"])
    trajectory["ot_versie_id"] = int(number)
    write(tmp_path, p=programme, t=trajectory)
    assert bring_in_programmes(tmp_path).new == [number, number]
    before = everything()
    assert bring_in_programmes(tmp_path).same == [number, number]
    assert everything() == before
    titles = [get_programme(kind, number).identifier for kind in ("study_programme", "training_trajectory")]
    assert titles == [number, number]


def test_a_programme_may_change_and_keeps_references_to_what_is_not_here(tmp_path: Path) -> None:
    programme = answers.programme()
    write(tmp_path, p=programme)
    bring_in_programmes(tmp_path)
    assert not QualificationVersion.objects.exists()
    assert programmes_of("BK-9001-2")
    for detail in programme["structuuronderdeel_details"]:
        detail["beroepskwalificaties"] = []
        detail.pop("studiebekrachtigingen", None)
    write(tmp_path, p=programme)
    assert bring_in_programmes(tmp_path).changed == [str(programme["structuuronderdeel_nummer"])]
    assert not programmes_of("BK-9001-2")


def test_a_programme_with_an_error_is_refused_whole(tmp_path: Path) -> None:
    spoiled = answers.programme()
    spoiled["titel"] = ["geen tekst"]
    trajectory = answers.trajectory()
    write(tmp_path, p=spoiled, t=trajectory)
    summary = bring_in_programmes(tmp_path)
    assert summary.refused == [str(spoiled["structuuronderdeel_nummer"])]
    assert summary.new == [str(trajectory["ot_versie_id"])]
    assert [problem.place.field for problem in summary.problems if problem.severity is Severity.ERROR] == ["titel"]


def test_long_words_of_a_programme_survive(tmp_path: Path) -> None:
    programme = answers.programme()
    for detail in programme["structuuronderdeel_details"]:
        for contained in detail.get("beroepskwalificaties", ()):
            contained["volledigheid"] = "Volledig, maar met heel veel woorden " * 10
        detail["status"] = {"code": "EEN_HEEL_LANGE_CODE_DIE_NERGENS_IN_PAST" * 3, "omschrijving": ""}
    write(tmp_path, p=programme)
    summary = bring_in_programmes(tmp_path)
    assert (summary.new, summary.refused) == ([str(programme["structuuronderdeel_nummer"])], [])
    assert programmes_of("BK-9001-2")


# Who and what


def test_who_may_not_import_imports_nothing(tmp_path: Path) -> None:
    source = read_source(write(tmp_path, a=answers.qualification(), p=answers.programme()))
    with pytest.raises(NotAllowed):
        import_qualifications(by=NOBODY, source=source, on=DAY)
    with pytest.raises(NotAllowed):
        import_programmes(by=NOBODY, source=source)
    assert everything() == (0, [], [], [])


def test_a_source_of_the_other_kind_says_so(tmp_path: Path) -> None:
    write(tmp_path / "p", p=answers.programme())
    with pytest.raises(RuleBroken) as broken:
        bring_in(tmp_path / "p")
    assert broken.value.problem.code == "source.nothing_to_import"
    write(tmp_path / "q", a=answers.qualification())
    with pytest.raises(RuleBroken) as broken:
        bring_in_programmes(tmp_path / "q")
    assert broken.value.problem.code == "source.nothing_to_import"
