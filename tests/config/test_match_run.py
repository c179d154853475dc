"""A long run of `ijkpunt match`: stopped anywhere and resumed, it writes what an unbroken run writes."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ijkpunt.config import match_run
from ijkpunt.config.match_run import Run, propose
from ijkpunt.kernel.problems import Refused, RuleBroken
from ijkpunt.matching.engine import HybridIndex

WORDS = (
    "hout zagen",
    "deeg kneden",
    "muren verven",
    "klanten helpen",
    "planken schaven",
    "brood bakken",
    "ruiten wassen",
)


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match_run, "BLOCK", 2)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    source = "id\ttext\n" + "".join(f"{number}\t{text}\n" for number, text in enumerate(WORDS))
    (tmp_path / "vragen.tsv").write_text(source)
    (tmp_path / "doelen.tsv").write_text("id\ttext\na\thout op maat zagen\nb\tdeeg kneden\nc\tmuren verven\n")
    return Run(tmp_path / "vragen.tsv", tmp_path / "doelen.tsv", tmp_path / "uit.tsv", top=2)


def stop_after(blocks: int) -> Callable[[int, int], None]:
    def progress(done: int, total: int) -> None:
        if done >= 2 * blocks:
            raise KeyboardInterrupt

    return progress


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def unbroken(run: Run) -> bytes:
    whole = replace(run, out=run.out.with_name("heel.tsv"))
    propose(whole, quiet)
    return whole.out.read_bytes()


@pytest.mark.parametrize("blocks", [1, 2, 3])
def test_a_stopped_run_is_resumed_where_it_was(run: Run, unbroken: bytes, blocks: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        propose(run, stop_after(blocks))
    assert not run.out.exists()
    told: list[tuple[int, int]] = []
    propose(run, lambda done, total: told.append((done, total)), resume=True)
    assert told[0] == (2 * blocks, len(WORDS))
    assert told[-1] == (len(WORDS), len(WORDS))
    assert run.out.read_bytes() == unbroken
    assert not run.journal.exists()


def test_what_is_done_is_not_asked_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyboardInterrupt):
        propose(run, stop_after(2))
    asked: list[str] = []
    real = HybridIndex.propose

    def spy(self: HybridIndex, queries: list[object], *more: object, **named: object) -> object:
        asked.extend(one.id for one in queries)  # type: ignore[attr-defined]
        return real(self, queries, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(HybridIndex, "propose", spy)
    propose(run, quiet, resume=True)
    assert asked == ["4", "5", "6"]


@pytest.mark.parametrize("cut", [1, 7, 30])
def test_a_journal_that_was_cut_off_is_read_up_to_its_last_block(run: Run, unbroken: bytes, cut: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        propose(run, stop_after(2))
    run.journal.write_bytes(run.journal.read_bytes()[:-cut])
    propose(run, quiet, resume=True)
    assert run.out.read_bytes() == unbroken


@pytest.mark.parametrize("rest", [b"", b"not a journal\n", b'{"run"'])
def test_a_journal_that_says_nothing_is_begun_anew(run: Run, unbroken: bytes, rest: bytes) -> None:
    run.journal.write_bytes(rest)
    propose(run, quiet, resume=True)
    assert run.out.read_bytes() == unbroken


def test_resuming_without_an_earlier_run_starts(run: Run, unbroken: bytes) -> None:
    propose(run, quiet, resume=True)
    assert run.out.read_bytes() == unbroken


def test_without_resume_a_run_begins_anew(run: Run, unbroken: bytes) -> None:
    with pytest.raises(KeyboardInterrupt):
        propose(run, stop_after(2))
    propose(run, quiet)
    assert run.out.read_bytes() == unbroken


@pytest.mark.parametrize("change", ["top", "source", "target", "memory"])
def test_a_journal_of_another_run_is_refused_and_kept(run: Run, change: str, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        propose(run, stop_after(2))
    before = run.journal.read_bytes()
    memory = tmp_path / "besluiten.tsv"
    memory.write_text("text\ttarget_id\nhout zagen\ta\n")
    if change in ("source", "target"):
        path: Path = getattr(run, change)
        path.write_text(path.read_text() + "z\tnog iets\n")
    other = {"top": replace(run, top=3), "memory": replace(run, memory=memory)}.get(change, run)
    with pytest.raises(RuleBroken) as broken:
        propose(other, quiet, resume=True)
    assert broken.value.problem.code == "match.other_run"
    assert run.journal.read_bytes() == before
    assert not run.out.exists()


def test_the_journal_says_after_every_block_how_far_it_is(run: Run) -> None:
    with pytest.raises(KeyboardInterrupt):
        propose(run, stop_after(2))
    lines = [json.loads(line) for line in run.journal.read_text().splitlines()]
    assert [line for line in lines if isinstance(line, dict)][1:] == [{"done": 2}, {"done": 4}]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("vragen", "id\ttext\n1\tx\n1\ty\n", "match.double_id"),
        ("vragen", "id\ttext\n1\tx\tte veel\n", "table.cells"),
        ("vragen", "naam\n", "table.columns"),
        ("doelen", "id\ttext\n\tx\n", "match.no_id"),
    ],
)
def test_a_wrong_file_is_refused_before_anything_is_written(run: Run, name: str, text: str, code: str) -> None:
    (run.out.parent / f"{name}.tsv").write_text(text)
    with pytest.raises(Refused) as refused:
        propose(run, quiet)
    assert refused.value.problem.code == code
    assert not run.out.exists()
    assert not run.journal.exists()


def test_no_statements_give_a_table_without_rows(run: Run) -> None:
    run.source.write_text("id\ttext\n")
    propose(run, quiet)
    assert run.out.read_text() == "\t".join(match_run.COLUMNS) + "\n"
