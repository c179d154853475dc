"""Out and in again: what is exported and read into an empty register gives the same register, hash by hash."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import orjson
import pytest
from django.db import transaction

from ijkpunt.formats.case import write_package
from ijkpunt.formats.harvest import Asked, Form, read_framework
from ijkpunt.formats.loq import Publisher, as_xml, gather
from ijkpunt.formats.onderwijs_api.qualification import read_qualification, write_qualification
from ijkpunt.formats.onderwijs_api.source import read_source
from ijkpunt.formats.skos import qualifications_as_rdf
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.kernel.texts import without_html
from ijkpunt.kernel.vocabulary import ConceptKind, VocabularyRelease
from ijkpunt.register.actions import import_qualifications
from ijkpunt.register.queries import all_records, sealed_hashes
from tests.register.register import BY, DAY

BASE = "https://ijkpunt.example"


class Emptied(Exception):
    """Leaves the register as it was."""


@dataclass(frozen=True)
class Kept:
    """A register as it was: its records, and under which hash each was sealed."""

    records: tuple[QualificationRecord, ...]
    seals: dict[str, str]


def bring(folder: Path) -> Kept:
    import_qualifications(by=BY, source=read_source(folder), on=DAY)
    records = tuple(all_records())
    return Kept(records, dict(sealed_hashes(one.identifier for one in records)))


def once(folder: Path) -> Kept:
    """What this folder gives in an empty register, which is empty again afterwards."""
    try:
        with transaction.atomic():
            kept = bring(folder)
            raise Emptied
    except Emptied:
        return kept


@pytest.fixture
def demo() -> Iterator[Path]:
    with as_file(files("ijkpunt.demo") / "data" / "qualifications") as folder:
        yield folder


@pytest.fixture
def records(demo: Path) -> list[QualificationRecord]:
    return [read_qualification(orjson.loads(path.read_bytes())).record for path in sorted((demo / "bk").iterdir())]


def written(kept: Kept, folder: Path) -> Path:
    for record in kept.records:
        (folder / f"{record.identifier}.json").write_bytes(orjson.dumps(write_qualification(record)))
    return folder


def shown(text: str) -> str:
    return " ".join(without_html(text).split())


def told_by(record: QualificationRecord) -> set[tuple[str, str, str]]:
    """Kind, sentence, and the sentence that it hangs under."""
    found = set()
    for one in record.competences:
        text = shown(one.text)
        found.add(("competence", text, shown(record.title)))
        found |= {("skill", shown(skill.text), text) for skill in one.skills}
        found |= {("knowledge", shown(knowledge.text), text) for knowledge in one.knowledge}
    return found


def told_in(release: VocabularyRelease, top: str) -> set[tuple[str, str, str]]:
    """The same, of a release that was harvested. What hangs under nothing hangs under `top`."""
    names = {one.id: one.preferred("nl") for one in release.concepts}
    kinds = {one.id: one.kind for one in release.concepts}
    found = set()
    for one in release.concepts:
        above = [names[parent] for parent in one.broader] or [top]
        deep = [kinds[parent] for parent in one.broader if kinds[parent] is ConceptKind.SKILL]
        word = "knowledge" if one.kind is ConceptKind.KNOWLEDGE else "skill" if deep else "competence"
        found |= {(word, names[one.id], parent) for parent in above}
    return found


@pytest.mark.django_db
def test_the_official_form_gives_the_same_register(demo: Path, tmp_path: Path) -> None:
    before = once(demo)
    assert list(all_records()) == []
    after = bring(written(before, tmp_path))
    assert len(after.seals) > 10
    assert after == before


@pytest.mark.django_db
@pytest.mark.real_data
def test_the_official_form_gives_the_same_register_of_real_answers(real_data: Path, tmp_path: Path) -> None:
    before = once(real_data / "vks")
    assert bring(written(before, tmp_path)) == before


def test_case_brings_every_sentence_back_in_its_place(records: list[QualificationRecord]) -> None:
    for record in records:
        content = orjson.dumps(write_package(record, BASE))
        release = read_framework(content, "p.json", Asked("bk"), Form.CASE).value.release
        whole, *rest = release.concepts
        assert whole.preferred("nl") == shown(record.title)
        told = told_in(release, "")
        assert told_by(record) == {one for one in told if one[1] != shown(record.title) or one[2]}
        assert [one.notation for one in rest if one.notation] == [one.code for one in record.competences]


def test_skos_and_elm_bring_every_sentence_back(records: list[QualificationRecord]) -> None:
    for record in records[:5]:
        sentences = {(kind if kind == "knowledge" else "skill", text) for kind, text, _ in told_by(record)}
        dataset = gather([record], Publisher(f"{BASE}/#u", "U"), BASE)
        elm = read_framework(as_xml(dataset), "d.xml", Asked("bk", "1")).value.release
        outcomes = [one for one in elm.concepts if one.kind is not ConceptKind.OCCUPATION]
        assert sentences == {(one.kind.value, one.preferred("nl")) for one in outcomes}
        skos = read_framework(qualifications_as_rdf([record], BASE), "d.ttl", Asked("bk")).value.release
        assert {text for _, text in sentences} == {one.preferred("nl") for one in skos.concepts}
