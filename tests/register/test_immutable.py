"""A recognised version never changes: not through an action, not behind the back of the actions."""

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from ijkpunt.audit.queries import latest
from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.problems import NotAllowed, Refused
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.actions import Outcome, Published, decide_lineage, publish_version
from ijkpunt.register.models import Competence, CompetenceLineage, PartialQualification, QualificationVersion
from ijkpunt.register.queries import get_record
from ijkpunt.register.rules.canonical import content_bytes, read_record
from tests.register.register import BY, courier, editions_of, events, everything, proposed, publish, row_of

pytestmark = pytest.mark.django_db

BETTER = courier(title="Fietsbode", definition="Brengt pakjes met de fiets of te voet.")


@pytest.fixture
def recognised() -> QualificationRecord:
    publish(courier())
    return courier()


# The action


def test_other_words_are_refused_with_a_problem_per_field_and_nothing_is_written(
    recognised: QualificationRecord,
) -> None:
    before = everything()
    with pytest.raises(Refused) as refused:
        publish(replace(BETTER, level=3))
    assert [problem.place.field for problem in refused.value.problems] == ["title", "level", "definition"]
    assert {problem.code for problem in refused.value.problems} == {"register.recognised_is_fixed"}
    assert everything() == before


def test_the_same_record_again_does_nothing(recognised: QualificationRecord) -> None:
    before = everything()
    assert publish(courier()) == Published("BK-9001-2", Outcome.SAME)
    assert everything() == before


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"ends_on": date(2029, 8, 31)}, id="an end"),
        pytest.param({"ends_on": None}, id="no end after all"),
        pytest.param({"status": "opgeheven", "status_code": "OPGEHEVEN"}, id="a status"),
        pytest.param({"unmodelled": {"/beroepskwalificatie/nieuwste_versie": False}}, id="no longer the newest"),
        pytest.param({"website": "https://elders.example"}, id="an address"),
    ],
)
def test_its_life_goes_on_without_a_new_edition(recognised: QualificationRecord, changes: dict[str, Any]) -> None:
    row = row_of("BK-9001-2")
    after = replace(recognised, **changes)
    published = publish(after)
    assert (published.outcome, set(published.changed)) == (Outcome.CHANGED, set(changes))
    assert get_record("BK-9001-2") == after
    now = row_of("BK-9001-2")
    assert (now.edition, now.content_hash, now.ends_on) == (1, row.content_hash, after.ends_on)
    assert now.revision > row.revision
    assert events()[-1] == "register.version.lifecycle"


def test_what_a_partial_holds_may_be_filled_in_later(recognised: QualificationRecord) -> None:
    part = replace(recognised.partials[0], competences=("bkc9900002",), description="Rijdt met de bakfiets.")
    published = publish(replace(recognised, partials=(part,)))
    assert (published.outcome, published.changed) == (Outcome.CHANGED, ("partials",))
    assert get_record("BK-9001-2").partials == (part,)
    assert events()[-1] == "register.version.completion"
    assert publish(recognised).outcome is Outcome.SAME, "an answer without the details takes nothing away"
    assert get_record("BK-9001-2").partials == (part,)


def test_a_correction_of_the_authority_appends_an_edition_and_the_old_text_stays(
    recognised: QualificationRecord,
) -> None:
    published = publish(BETTER, accept_corrections=True, ground="brief van 3 november")
    assert (published.outcome, published.changed) == (Outcome.CHANGED, ("title", "definition"))
    old, new = editions_of("BK-9001-2")
    row = row_of("BK-9001-2")
    assert read_record(bytes(old.content), row.lifecycle) == recognised
    assert read_record(bytes(new.content), row.lifecycle) == BETTER == get_record("BK-9001-2")
    assert (row.edition, row.title, row.content_hash) == (2, "Fietsbode", new.content_hash)
    assert new.ground == "brief van 3 november"
    assert events()[-1] == "register.version.correction"


def test_a_correction_writes_rows_of_competences_and_partials_anew(recognised: QualificationRecord) -> None:
    _plan, deliver = recognised.competences
    kept = Competence.objects.get(code=deliver.code)
    corrected = replace(recognised, competences=(replace(deliver, text="Levert pakjes af"),), partials=())
    publish(corrected, accept_corrections=True)
    (left,) = Competence.objects.filter(version__identifier="BK-9001-2")
    assert (left.code, left.text, left.position, left.uuid) == (deliver.code, "Levert pakjes af", 1, kept.uuid)
    assert left.text_key != kept.text_key
    assert not PartialQualification.objects.filter(version__identifier="BK-9001-2").exists()


def test_a_correction_may_drop_a_competence_that_people_linked(recognised: QualificationRecord) -> None:
    """The decision is about words that are gone; the audit log keeps it."""
    older = replace(courier(), version=replace(courier().version, version=1), partials=())
    older = replace(older, competences=(replace(older.competences[0], code="bkc9900009"),))
    publish(older)
    decide_lineage(by=BY, earlier=("BK-9001-1", "bkc9900009"), later=("BK-9001-2", "bkc9900001"), relation="same")
    publish(replace(recognised, competences=recognised.competences[1:]), accept_corrections=True)
    assert not CompetenceLineage.objects.exists()
    assert [one.code for one in get_record("BK-9001-2").competences] == ["bkc9900002"]
    assert latest(limit=1)[0].data["lineage_dropped"] == ["bkc9900009 > bkc9900001"]


def test_a_version_that_is_not_recognised_yet_may_be_revised() -> None:
    publish(proposed())
    published = publish(proposed(title="Fietsbode"))
    assert (published.outcome, published.changed) == (Outcome.CHANGED, ("title",))
    assert len(editions_of("BK-9001-2")) == 2
    assert events() == ["register.version.published", "register.version.revision"]
    publish(courier(title="Fietsbode"))
    with pytest.raises(Refused):
        publish(courier(title="Koerier"))


def test_the_hash_is_sha256_of_what_is_stored(recognised: QualificationRecord) -> None:
    publish(BETTER, accept_corrections=True)
    for edition, record in zip(editions_of("BK-9001-2"), (recognised, BETTER), strict=True):
        content = bytes(edition.content)
        assert content == content_bytes(record)
        assert edition.content_hash == hashlib.sha256(content).hexdigest()


def test_who_may_not_publish_publishes_nothing() -> None:
    with pytest.raises(NotAllowed):
        publish_version(by=NOBODY, record=courier())
    assert everything() == (0, [], [], [])


# Behind the back of the actions


def raises_integrity_error(statement: str) -> str:
    """Run SQL that the database must refuse; its message."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(refused.value)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE register_recordedition SET content_hash = 'x'", id="a hash"),
        pytest.param("UPDATE register_recordedition SET ground = 'x'", id="its ground"),
        pytest.param("UPDATE register_recordedition SET edition = edition + 1", id="its number"),
        pytest.param("UPDATE register_recordedition SET ground = ground", id="even to itself"),
        pytest.param("DELETE FROM register_recordedition", id="away with it"),
    ],
)
def test_the_database_refuses_to_touch_a_sealed_text(recognised: QualificationRecord, statement: str) -> None:
    assert "sealed" in raises_integrity_error(statement)
    assert get_record("BK-9001-2") == recognised


@pytest.mark.parametrize("field", ["title", "level", "recognised_on", "content_hash", "version", "identifier"])
def test_the_database_refuses_other_columns_in_the_same_edition(recognised: QualificationRecord, field: str) -> None:
    other = {"level": 4, "version": 3, "recognised_on": date(2020, 1, 1)}.get(field, "iets")
    with pytest.raises(IntegrityError, match="new edition"), transaction.atomic():
        QualificationVersion.objects.filter(identifier="BK-9001-2").update(**{field: other})


def test_the_database_refuses_a_recognised_version_under_another_number(recognised: QualificationRecord) -> None:
    publish(replace(courier(), version=replace(courier().version, number="BK-9002"), partials=()))
    other = row_of("BK-9002-2").qualification_id
    with pytest.raises(IntegrityError), transaction.atomic():
        QualificationVersion.objects.filter(identifier="BK-9001-2").update(qualification=other, version=9)


def test_the_database_keeps_a_recognised_version() -> None:
    """Also without the text that holds on to it: the wall stands by itself."""
    publish(courier())
    for table in ("register_competence", "register_partialqualification", "register_qualificationversion_domains"):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
    assert "never removed" in raises_integrity_error("DELETE FROM register_qualificationversion")


def test_a_lifecycle_column_is_free() -> None:
    publish(courier())
    assert QualificationVersion.objects.filter(identifier="BK-9001-2").update(ends_on=date(2030, 1, 1)) == 1


@pytest.mark.parametrize(
    ("values", "name"),
    [
        pytest.param({"level": 9, "edition": 2}, "level_between_1_and_8", id="level 9"),
        pytest.param({"level": 0, "edition": 2}, "level_between_1_and_8", id="level 0"),
        pytest.param({"ends_on": date(2020, 1, 1)}, "ends_after_recognition", id="ends before it is recognised"),
    ],
)
def test_the_database_knows_the_rules_of_the_field(
    recognised: QualificationRecord, values: dict[str, Any], name: str
) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        QualificationVersion.objects.filter(identifier="BK-9001-2").update(**values)


def test_the_walls_can_be_lifted_and_raised_again() -> None:
    """For a later migration that alters one of these tables."""
    import importlib

    walls = importlib.import_module("ijkpunt.register.migrations.0002_recognised_is_fixed")
    publish(courier())
    with connection.cursor() as cursor:
        for statement in walls.lift_walls(connection.vendor):
            cursor.execute(statement)
        cursor.execute("UPDATE register_recordedition SET ground = 'free'")
        for statement in walls.raise_walls(connection.vendor):
            cursor.execute(statement)
    raises_integrity_error("UPDATE register_recordedition SET ground = 'again'")
