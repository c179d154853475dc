"""Whose turn it is."""

import pytest

from ijkpunt.pathways.rules.work import OF_THE_CENTRE, Work

OTHERS = {Work.PERSON, Work.TEST, Work.ASSESSORS, Work.NOTHING}


@pytest.mark.parametrize("work", list(Work))
def test_everything_is_said_and_is_somebody_s_turn(work: Work) -> None:
    assert work.label.template
    assert work.of_the_centre != (work in OTHERS)


def test_what_waits_for_the_centre_and_what_does_not_are_all_there_is() -> None:
    assert set(Work) == OTHERS | OF_THE_CENTRE
