"""The pages on deviations and approval name every row that the system starts with."""

from pathlib import Path

import pytest

from ijkpunt.derivations.models import ApprovalRule, DeviationTerm, FollowUpTerm
from ijkpunt.derivations.rules.approval import ACTS, StepAct
from ijkpunt.derivations.rules.deviations import MOVES

PAGES = Path(__file__).resolve().parents[2] / "docs" / "rules"


def rows(page: str) -> list[list[str]]:
    lines = [line for line in (PAGES / page).read_text().splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_move_stands_in_the_table_with_its_right() -> None:
    told = {row[0]: row for row in rows("deviations.md") if len(row) == 6}
    for move in MOVES.values():
        row = told[str(move.label)]
        assert row[4] == f"`{move.permission}`"
        assert (row[5] == "ja") == move.text


@pytest.mark.django_db
def test_the_terms_to_start_with_are_those_of_the_page() -> None:
    told = {(row[1], row[2], row[3], row[5]) for row in rows("deviations.md") if len(row) == 6 and "dagen" in row[1]}
    assert told == {
        (
            f"{row.answer_days} dagen",
            f"{row.reply_days} dagen",
            f"{row.remind_days} dagen vooraf",
            row.authority or "niemand",
        )
        for row in DeviationTerm.objects.all()
    }
    text = (PAGES / "deviations.md").read_text()
    assert all(
        f"{row.content_days} dagen" in text and f"{row.wording_days} dagen" in text
        for row in FollowUpTerm.objects.all()
    )


@pytest.mark.django_db
def test_the_steps_to_start_with_are_those_of_the_page() -> None:
    told = {
        (row[1], row[2], row[3].split(",")[0], "verwijzing" in row[3]) for row in rows("approval.md") if len(row) == 6
    }
    kept = {
        (str(row.order), row.decider, str(ACTS[StepAct(row.act)]), row.reference) for row in ApprovalRule.objects.all()
    }
    assert kept == told - {("stap", "wie", "doet wat", False)}
