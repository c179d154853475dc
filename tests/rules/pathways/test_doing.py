"""The one thing that comes next for a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.pathways.rules.doing import TOLD, Doing, Standing, doing_now
from ijkpunt.pathways.rules.states import JourneyState as State


@pytest.mark.parametrize(
    ("now", "doing"),
    [
        pytest.param(Standing(State.REGISTERED), Doing.AWAIT_TALK, id="just registered"),
        pytest.param(Standing(State.ADVISED), Doing.CHOOSE, id="the advice is there"),
        pytest.param(Standing(State.ADVISED, accepted=True), Doing.AWAIT_ENROLMENT, id="agreed at once"),
        pytest.param(Standing(State.DOCUMENTING), Doing.COLLECT, id="collects"),
        pytest.param(Standing(State.DOCUMENTING, accepted=True), Doing.AWAIT_ENROLMENT, id="collected and agreed"),
        pytest.param(Standing(State.ENROLLED), Doing.BOOK, id="no day yet"),
        pytest.param(Standing(State.ENROLLED, asked=True), Doing.AWAIT_CONFIRMATION, id="a day is asked"),
        pytest.param(Standing(State.PLANNED), Doing.COME, id="planned"),
        pytest.param(Standing(State.DELIBERATING), Doing.AWAIT_DECISION, id="the panel sits"),
        pytest.param(Standing(State.DECIDED), Doing.READ, id="decided"),
        pytest.param(Standing(State.APPEALED), Doing.AWAIT_APPEAL, id="appealed"),
        pytest.param(Standing(State.CERTIFIED, whole=True, proofs=True), Doing.KEEP_PROOF, id="everything proved"),
        pytest.param(Standing(State.CLOSED, proofs=True), Doing.GO_ON, id="a part proved"),
        pytest.param(Standing(State.CLOSED), Doing.GO_ON, id="nothing proved"),
        pytest.param(Standing(State.STOPPED, reopens=True), Doing.REOPEN, id="no answer was given"),
        pytest.param(Standing(State.STOPPED), Doing.BEGIN_ANEW, id="stopped for good"),
    ],
)
def test_what_comes_next(now: Standing, doing: Doing) -> None:
    assert doing_now(now) is doing


@given(st.builds(Standing, st.sampled_from(State), *[st.booleans()] * 5))
def test_there_is_always_one_thing_in_words(now: Standing) -> None:
    heading, told = TOLD[doing_now(now)]
    assert str(heading)
    assert str(told)
