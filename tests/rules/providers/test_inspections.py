"""Supervision: what a finding needs, when a report may be closed, and who may stop for which reason."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ijkpunt.kernel.problems import Refused, RuleBroken
from ijkpunt.providers.rules.inspections import (
    ADVICES,
    JUDGEMENTS,
    KINDS,
    STATES,
    Advice,
    Finding,
    InspectionKind,
    InspectionState,
    Judgement,
    QualityArea,
    check_closing,
    check_finding,
    least_advice,
)
from ijkpunt.providers.rules.stops import StopReason, check_reason, reasons_for
from ijkpunt.providers.rules.words import Party

SINCE, HELD = date(2022, 1, 1), date(2026, 10, 5)
AREAS = [QualityArea(key, key, "", SINCE) for key in ("offer", "design", "guidance")]
GOOD = [Finding(area.key, Judgement.GOOD, ("Sterk.",)) for area in AREAS]
CLOSING: dict[str, Any] = {
    "kind": InspectionKind.ON_SITE,
    "advice": Advice.CONTINUE,
    "summary": "Goed geregeld.",
    "follow_up_by": None,
    "held_on": HELD,
}


def told(findings: list[Finding], **other: Any) -> set[str]:
    with pytest.raises(Refused) as caught:
        check_closing(findings, AREAS, **{**CLOSING, **other})
    return {problem.code for problem in caught.value.problems}


def test_every_word_has_a_label() -> None:
    assert list(KINDS) == list(InspectionKind)
    assert list(JUDGEMENTS) == list(Judgement)
    assert list(ADVICES) == list(Advice)
    assert list(STATES) == list(InspectionState)


def test_a_whole_report_may_be_closed() -> None:
    check_closing(GOOD, AREAS, **CLOSING)


def test_a_follow_up_visit_looks_at_one_area_at_least() -> None:
    check_closing(GOOD[:1], AREAS, **{**CLOSING, "kind": InspectionKind.FOLLOW_UP})
    assert told([], kind=InspectionKind.FOLLOW_UP) == {"inspection.areas"}


def test_everything_that_lacks_is_told_at_once() -> None:
    short = [Finding("offer", Judgement.SHORT, points=("Geen plan.",))]
    assert told(short, summary=" ") == {"inspection.areas", "inspection.summary", "inspection.advice"}


def test_what_falls_short_asks_a_follow_up_with_a_day_or_a_stop() -> None:
    short = [*GOOD[1:], Finding("offer", Judgement.SHORT, points=("Geen plan.",))]
    assert least_advice(short) is Advice.FOLLOW_UP
    assert told(short, advice=Advice.FOLLOW_UP) == {"inspection.follow_up"}
    assert told(short, advice=Advice.FOLLOW_UP, follow_up_by=HELD) == {"inspection.follow_up"}
    check_closing(short, AREAS, **{**CLOSING, "advice": Advice.FOLLOW_UP, "follow_up_by": date(2027, 1, 5)})
    check_closing(short, AREAS, **{**CLOSING, "advice": Advice.STOP})


@pytest.mark.parametrize("judgement", [Judgement.POINTS, Judgement.SHORT])
def test_what_is_not_good_says_what_must_get_better(judgement: Judgement) -> None:
    with pytest.raises(RuleBroken, match="beter"):
        check_finding(Finding("offer", judgement), AREAS)
    check_finding(Finding("offer", judgement, points=("Meer uren.",)), AREAS)


def test_an_area_that_nobody_knows_is_refused() -> None:
    with pytest.raises(RuleBroken) as caught:
        check_finding(Finding("soup", Judgement.GOOD), AREAS)
    assert caught.value.problem.code == "inspection.area"


REASONS = [
    StopReason("supervision", "na toezicht", Party.AGENCY, SINCE),
    StopReason("practical", "praktisch", Party.PROVIDER, SINCE),
    StopReason("tender", "tender verloren", Party.EITHER, SINCE, valid_until=date(2025, 12, 31)),
]


def test_who_may_give_which_reason_on_which_day() -> None:
    assert [one.key for one in reasons_for(REASONS, Party.AGENCY, HELD)] == ["supervision"]
    assert [one.key for one in reasons_for(REASONS, Party.PROVIDER, SINCE)] == ["practical", "tender"]
    assert check_reason(REASONS, "practical", Party.PROVIDER, HELD).key == "practical"


@pytest.mark.parametrize("key", ["supervision", "tender", "no such"])
def test_another_reason_is_refused(key: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        check_reason(REASONS, key, Party.PROVIDER, HELD)
    assert caught.value.problem.code == "stop.reason"


def test_a_reason_for_both_is_for_each() -> None:
    both = replace(REASONS[2], valid_until=None)
    assert both.for_party(Party.AGENCY)
    assert both.for_party(Party.PROVIDER)
