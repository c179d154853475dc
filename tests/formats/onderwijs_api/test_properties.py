"""What holds for every record and every answer: nothing gets lost, and nothing but Refused comes out of bad input."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import date
from typing import Any, TypeVar

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ijkpunt.formats.onderwijs_api import words
from ijkpunt.formats.onderwijs_api.errors import read_error
from ijkpunt.formats.onderwijs_api.listing import read_list
from ijkpunt.formats.onderwijs_api.partial import PartialAnswer, read_partial, write_partial
from ijkpunt.formats.onderwijs_api.programme import read_programme, write_programme
from ijkpunt.formats.onderwijs_api.qualification import read_qualification, write_qualification
from ijkpunt.formats.onderwijs_api.remainder import difference, restore
from ijkpunt.formats.onderwijs_api.source import recognise
from ijkpunt.formats.onderwijs_api.trajectory import read_trajectory, write_trajectory
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import Problem, Refused, Severity
from ijkpunt.kernel.qualification import (
    Autonomy,
    CodedWord,
    Competence,
    CompetenceKind,
    Domain,
    Isced,
    Knowledge,
    LedSubject,
    PartialQualification,
    QualificationRecord,
    RequiredAttestation,
    Skill,
)
from tests.formats.onderwijs_api import answers

Item = TypeVar("Item")

letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
texts = st.text(letters, max_size=12)
said = texts.filter(lambda text: bool(text.strip()))  # a text that says something
days = st.none() | st.dates(min_value=date(1900, 1, 1))
coded = st.none() | st.builds(CodedWord, said, texts)


def few(items: SearchStrategy[Item]) -> SearchStrategy[tuple[Item, ...]]:
    return st.lists(items, max_size=3).map(tuple)


def labelled(kinds: dict[Any, str], make: Callable[..., Item]) -> SearchStrategy[Item]:
    """A text with a known kind and its official word, or with none."""
    known = st.sampled_from([*kinds.items(), (None, None)])
    return st.builds(lambda text, kind: make(text, *kind), texts, known)


def competences(codes: list[int]) -> SearchStrategy[tuple[Competence, ...]]:
    def one(code: int) -> SearchStrategy[Competence]:
        kinds = [*words.COMPETENCE_KINDS.items(), (CompetenceKind.OTHER, None), (CompetenceKind.OTHER, "Iets anders")]
        return st.sampled_from(kinds).flatmap(
            lambda kind: st.builds(
                Competence,
                code=st.just(f"bkc{code:07}"),
                text=said,
                kind=st.just(kind[0]),
                kind_label=st.just(kind[1]),
                order=st.none() | st.integers(0, 99),
                skills=few(labelled(words.SKILL_KINDS, Skill)),
                knowledge=few(labelled(words.KNOWLEDGE_DEPTHS, Knowledge)),
                references=few(texts),
            )
        )

    return st.tuples(*[one(code) for code in codes])


def partials(version: VersionNumber) -> SearchStrategy[tuple[PartialQualification, ...]]:
    def one(number: int) -> SearchStrategy[PartialQualification]:
        short = f"DBK-{number:02}"
        codes = st.none() | few(st.integers(0, 99).map(lambda code: f"bkc{code:07}"))
        description = st.none() | texts
        return st.builds(PartialQualification, st.just(f"{version}-{short}"), st.just(short), said, codes, description)

    return st.sets(st.integers(1, 12), max_size=2).flatmap(
        lambda numbers: st.tuples(*[one(n) for n in sorted(numbers)])
    )


@st.composite
def records(draw: st.DrawFn) -> QualificationRecord:
    version = VersionNumber(f"BK-{draw(st.integers(100, 999_999))}", draw(st.integers(1, 9999)))
    recognised_on, ends_on = sorted(draw(st.tuples(st.dates(), st.dates())))
    isced = st.builds(Isced, coded, coded, coded).filter(lambda found: found != Isced())
    attestation = st.builds(RequiredAttestation, texts, st.none() | texts, st.none() | texts)
    return QualificationRecord(
        version=version,
        title=draw(said),
        level=draw(st.integers(1, 8)),
        definition=draw(texts),
        title_explanation=draw(st.none() | texts),
        short_description=draw(st.none() | texts),
        extra_information=draw(st.none() | texts),
        status=draw(st.none() | texts),
        status_code=draw(st.none() | texts),
        recognised_on=draw(st.sampled_from([None, recognised_on])),
        recognised_year=draw(st.none() | st.integers(1900, 2100)),
        ends_on=draw(st.sampled_from([None, ends_on])),
        changed_on=draw(days),
        synonyms=draw(few(texts)),
        domains=draw(few(st.lists(said, min_size=1, max_size=3).map(lambda path: Domain(tuple(path))))),
        led_subject=draw(st.none() | st.builds(LedSubject, said, texts, texts)),
        isced=draw(st.none() | isced),
        competences=draw(competences(sorted(draw(st.sets(st.integers(0, 9_999_999), max_size=3))))),
        context_environment=draw(few(texts)),
        context_action=draw(few(texts)),
        autonomy=draw(few(labelled(words.AUTONOMY_KINDS, Autonomy))),
        responsibility=draw(few(texts)),
        attestations=draw(few(attestation)),
        partials=draw(partials(version)),
        source_address=draw(st.none() | texts),
        website=draw(st.none() | texts),
    )


@given(record=records())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_record_comes_back_from_the_answer_that_it_writes(record: QualificationRecord) -> None:
    written = orjson.loads(orjson.dumps(write_qualification(record)))
    assert read_qualification(written).record == record


json_values: SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**40) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
json_objects = st.dictionaries(st.text(max_size=4), json_values, max_size=4)


@given(answer=json_objects, written=json_objects)
def test_a_difference_laid_over_what_was_written_gives_the_answer(
    answer: dict[str, Any], written: dict[str, Any]
) -> None:
    laid_over = restore(deepcopy(written), difference(answer, written))
    assert repr(laid_over.keys() ^ answer.keys()) == "set()"
    assert orjson.dumps(_comparable(laid_over), option=orjson.OPT_SORT_KEYS) == orjson.dumps(
        _comparable(answer), option=orjson.OPT_SORT_KEYS
    )


def _comparable(value: Any) -> Any:
    """With every number and text told apart by type, as NaN and half characters cannot be dumped."""
    if isinstance(value, dict):
        return {ascii(key): _comparable(item) for key, item in value.items()}
    return [_comparable(item) for item in value] if isinstance(value, list) else ascii(value)


SHAPES: dict[str, tuple[Callable[[], dict[str, Any]], Callable[[Any], Any], Callable[[Any], dict[str, Any]] | None]] = {
    "qualification": (answers.qualification, read_qualification, write_qualification),
    "programme": (answers.programme, read_programme, write_programme),
    "trajectory": (answers.trajectory, read_trajectory, write_trajectory),
    "partial": (answers.partial, read_partial, write_partial),
    "list": (lambda: answers.listing("BK-9001-2", "BK-9002-1"), read_list, None),
}


@pytest.mark.parametrize("shape", SHAPES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_spoiled_answer_is_refused_or_comes_back_to_the_letter(shape: str, data: st.DataObject) -> None:
    make, read, write = SHAPES[shape]
    answer = make()
    for _ in range(data.draw(st.integers(1, 3))):
        _spoil(answer, data)
    reading, problems = _read(read, answer)
    assert all(str(problem) for problem in problems)
    if reading is None:
        assert problems[0].severity is Severity.ERROR
    elif write is not None:
        assert repr(_sorted(write(reading.record))) == repr(_sorted(answer))


def _read(read: Callable[[Any], Any], answer: Any) -> tuple[Any, Sequence[Problem]]:
    """What a reader makes of it, with the problems; None when it was refused."""
    try:
        reading = read(answer)
    except Refused as refused:
        return None, refused.problems
    return reading, reading.problems


def _spoil(node: Any, data: st.DataObject) -> None:
    """Change, drop or add something at a place drawn at random."""
    while True:
        keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if isinstance(node[key], dict | list) and node[key] and data.draw(st.integers(0, 4)):
            node = node[key]
            continue
        match data.draw(st.sampled_from(["change", "drop", "add"])):
            case "drop":
                del node[key]
            case "add" if isinstance(node, dict):
                node[data.draw(st.text(max_size=8))] = data.draw(json_values)
            case _:
                node[key] = data.draw(json_values)
        return


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


@given(value=json_values)
def test_anything_at_all_is_refused_or_understood(value: Any) -> None:
    recognise(value)
    read_error(value)
    for _, read, _ in SHAPES.values():
        reading, problems = _read(read, value)
        assert reading is not None or problems


def test_a_partial_answer_of_our_own_is_written_wrapped() -> None:
    partial = PartialQualification("BK-9001-2-DBK-01", "DBK-01", "Bakfietskoerier", ("bkc9900001",))
    written = write_partial(PartialAnswer(partial, ("Plant de rit",)))
    assert read_partial(written).record == PartialAnswer(partial, ("Plant de rit",))
