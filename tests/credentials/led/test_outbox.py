"""The outbox of the LED: in with the award, out one by one, whatever happens in between."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ijkpunt.audit.models import AuditEvent
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions import led_sending
from ijkpunt.credentials.actions.led_sending import LedConnection
from ijkpunt.credentials.models import Award, LedCodeRow, LedMessage, LedTermRow, LedWordsRow, NationalNumberRow
from ijkpunt.credentials.queries.content import content_of
from ijkpunt.credentials.queries.led import LedView, led_counts, led_counts_per_issuer, led_lines, words_for
from ijkpunt.credentials.rules.led import CLAIM, WAITS, LedOperation, LedState, LedUrgency, Verdict
from ijkpunt.formats.credentials.led import Dialect, LedSender
from ijkpunt.integrations.led.client import LedClient
from ijkpunt.integrations.led.fake import SAME, FakeLed
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from tests.credentials.led.world import (
    AT,
    DIGITS,
    DUE,
    ON,
    SENDER,
    acting,
    give,
    message,
    number,
    send,
    withdraw,
)
from tests.formats.credentials.test_led import LED, here

pytestmark = pytest.mark.usefixtures("universe")
CANCEL = LedOperation.CANCEL
REGISTERED, CANCELLED = "RegistreerBewijs", "AnnuleerBewijs"


def test_an_award_is_queued_with_its_term() -> None:
    award = give(person=number())
    row = message(award)
    assert (row.state, row.due, row.warn_on) == (LedState.WAITING, DUE, DUE - timedelta(days=15))
    actions.queue_registration(award=award, on=ON)
    assert LedMessage.objects.count() == 1, "twice is once"


def test_the_term_is_a_row_with_dates() -> None:
    LedTermRow.objects.create(months=1, warn_days=3, valid_from=ON)
    assert message(give()).due == date(2026, 8, 2)


def test_without_a_number_it_waits_for_one_and_goes_once_it_is_there(led: FakeLed) -> None:
    award = give()
    assert message(award).state == LedState.NO_NUMBER
    assert send(led).accepted == 0
    spaced = f"{DIGITS[:2]}.{DIGITS[2:4]}.{DIGITS[4:6]}-{DIGITS[6:9]}.{DIGITS[9:]}"
    assert actions.note_national_number(by=acting("school"), award=award.identifier, number=spaced) == 1
    assert send(led).accepted == 1
    assert led.registered["IJKPUNT", str(award.identifier)].person == DIGITS


def test_a_number_that_comes_with_a_later_proof_frees_the_earlier_one(led: FakeLed) -> None:
    first = give()
    Award.objects.filter(pk=first.pk).update(revoked_on=ON)  # so that it can be given again
    give(person=number())
    assert message(first).state == LedState.WAITING


def test_a_message_goes_once(led: FakeLed) -> None:
    award = give(person=number())
    assert (send(led).accepted, send(led).accepted) == (1, 0)
    assert led.calls == [REGISTERED]
    row = message(award)
    assert (row.state, row.answer_code, row.tries, row.next_try_at) == (LedState.ACCEPTED, "", 0, None)
    event = AuditEvent.objects.get(event="credentials.led.accepted")
    assert (event.subject, event.data) == (award.subject_of_events, {"operation": "register", "code": ""})


@pytest.mark.real_data
@here
@pytest.mark.parametrize("dialect", Dialect)
def test_it_is_checked_against_the_schema_before_it_goes(led: FakeLed, dialect: Dialect) -> None:
    award = give(person=number())
    with LedClient(led.address) as client:
        connection = LedConnection(client, SENDER, dialect, LED)
        actions.send_waiting(by=acting("school"), connection=connection, now=lambda: AT)
    row = message(award)
    if dialect is Dialect.PUBLISHED:
        assert (row.state, led.calls) == (LedState.ACCEPTED, [REGISTERED])
    else:
        assert (row.state, row.answer_code, led.calls) == (LedState.REFUSED, "schema", [])


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        ("503", "status 503"),
        ("403", "status 403"),
        ("away", "connection"),
        ("fault", "fault"),
        ("garbage", "no_envelope"),
    ],
)
def test_without_an_answer_it_waits_longer_each_time(led: FakeLed, trouble: str, code: str) -> None:
    award = give(person=number())
    led.trouble = [trouble, trouble]
    assert send(led).later == 1
    row = message(award)
    assert (row.state, row.tries, row.answer_code) == (LedState.WAITING, 1, code)
    assert row.next_try_at == AT + WAITS[0]
    assert send(led).later == 0, "its time has not come"
    assert send(led, AT + WAITS[0]).later == 1
    assert message(award).next_try_at == AT + WAITS[0] + WAITS[1]
    assert send(led, AT + timedelta(days=1)).accepted == 1
    assert not AuditEvent.objects.filter(event__startswith="credentials.led.refused").exists()


def test_a_run_stops_when_the_service_is_away(led: FakeLed) -> None:
    for count in range(5):
        give(f"C-{count}", number(count))
    led.trouble = ["503"] * 9
    done = send(led)
    assert (done.away, done.later, len(led.trouble)) == (True, 3, 6)
    assert done.codes == {"status 503"}


def test_an_answer_that_was_lost_is_no_second_registration(led: FakeLed) -> None:
    award = give(person=number())
    led.trouble = ["lost"]
    assert send(led).later == 1
    assert send(led, AT + timedelta(hours=1)).accepted == 1
    assert led.calls == [REGISTERED, REGISTERED]
    assert len(led.registered) == 1
    assert message(award).state == LedState.ACCEPTED


def test_a_run_that_dies_leaves_a_claim_that_ends(led: FakeLed, monkeypatch: pytest.MonkeyPatch) -> None:
    award = give(person=number())

    def dies(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(led_sending, "_settle", dies)
        with pytest.raises(KeyboardInterrupt):
            send(led)
    assert len(led.registered) == 1
    assert message(award).state == LedState.WAITING
    assert send(led).accepted == 0, "somebody may be sending it"
    assert send(led, AT + CLAIM).accepted == 1


def test_a_refusal_is_final_until_somebody_does_something(led: FakeLed) -> None:
    led.nobody.add(DIGITS)
    award = give(person=number())
    done = send(led)
    assert (done.refused, done.codes) == (1, {"41003"})
    assert send(led, AT + timedelta(days=30)).refused == 0
    with pytest.raises(NotAllowed):
        actions.try_led_again(by=acting("coordinator"), award=award.identifier, operation=LedOperation.REGISTER, at=AT)
    actions.try_led_again(by=acting("school"), award=award.identifier, operation=LedOperation.REGISTER, at=AT)
    led.nobody.clear()
    assert send(led).accepted == 1
    with pytest.raises(RuleBroken) as refused:
        actions.try_led_again(by=acting("school"), award=award.identifier, operation=LedOperation.REGISTER, at=AT)
    assert refused.value.problem.code == "led.not_now"
    with pytest.raises(NotFound):
        actions.try_led_again(by=acting("school"), award=award.identifier, operation=CANCEL, at=AT)


def test_another_number_replaces_one_that_was_refused(led: FakeLed) -> None:
    led.nobody.add(number(1).digits)
    award = give(person=number(1))
    send(led)
    actions.note_national_number(by=acting("school"), award=award.identifier, number=DIGITS)
    assert send(led).accepted == 1
    with pytest.raises(RuleBroken) as refused:
        actions.note_national_number(by=acting("school"), award=award.identifier, number=number(2).digits)
    assert refused.value.problem.code == "led.number_used"
    assert actions.note_national_number(by=acting("school"), award=award.identifier, number=DIGITS) == 0
    withdraw(award)
    send(led)
    actions.note_national_number(by=acting("school"), award=award.identifier, number=number(2).digits)


def test_who_may_note_a_number_and_who_may_send(led: FakeLed) -> None:
    award, other = give(), give("C-2", number(3), name="Adam Nowak")
    for member in ("coordinator", "administrator", "author"):
        with pytest.raises(NotAllowed):
            actions.note_national_number(by=acting(member), award=award.identifier, number=DIGITS)
    with pytest.raises(RuleBroken) as refused:
        actions.note_national_number(by=acting("school"), award=award.identifier, number=number(3).digits)
    assert refused.value.problem.code == "holder.number_taken"
    assert NationalNumberRow.objects.get().holder_id == other.holder_id
    with pytest.raises(NotAllowed):
        send(led, by=acting("author"))


def test_withdrawn_before_it_was_sent_the_led_never_hears_of_it(led: FakeLed) -> None:
    award = give(person=number())
    withdraw(award)
    assert message(award).state == LedState.DROPPED
    send(led)
    assert (led.calls, LedMessage.objects.count()) == ([], 1)


def test_withdrawn_after_it_was_registered_it_is_cancelled(led: FakeLed) -> None:
    award = give(person=number())
    send(led)
    withdraw(award, ON + timedelta(days=1))
    withdraw(award, ON + timedelta(days=1))
    row = message(award, CANCEL)
    assert (row.due, row.state) == (ON + timedelta(days=1), LedState.WAITING)
    assert send(led).accepted == 1
    assert led.calls == [REGISTERED, CANCELLED]
    assert led.registered["IJKPUNT", str(award.identifier)].cancelled


def test_withdrawn_while_nobody_knows_whether_it_arrived(led: FakeLed) -> None:
    award = give(person=number())
    led.trouble = ["lost"]
    send(led)
    withdraw(award)
    assert (message(award).state, message(award, CANCEL).state) == (LedState.DROPPED, LedState.WAITING)
    assert send(led).accepted == 0, "it waits until whoever may be sending is done"
    assert send(led, AT + timedelta(hours=1)).accepted == 1
    assert led.registered["IJKPUNT", str(award.identifier)].cancelled


def test_withdrawn_after_a_refusal_there_is_nothing_to_cancel(led: FakeLed) -> None:
    led.nobody.add(DIGITS)
    award = give(person=number())
    send(led)
    withdraw(award)
    assert [row.state for row in LedMessage.objects.all()] == [LedState.DROPPED]


def test_withdrawn_while_it_is_being_sent() -> None:
    award = give(person=number())
    claimed = led_sending._claim(acting("school"), AT)
    assert claimed is not None
    withdraw(award)
    led_sending._settle(acting("school"), claimed, Verdict(LedState.ACCEPTED), AT, answered=True)
    assert message(award).state == LedState.DROPPED
    assert message(award, CANCEL).next_try_at == AT + CLAIM


def test_a_person_that_was_erased_is_not_registered(led: FakeLed) -> None:
    award = give(person=number())
    Award.objects.filter(pk=award.pk).update(erased_on=ON)
    send(led)
    assert (message(award).state, led.calls) == (LedState.DROPPED, [])


def test_a_number_that_is_gone_is_asked_again(led: FakeLed) -> None:
    award = give(person=number())
    NationalNumberRow.objects.all().delete()
    send(led)
    assert message(award).state == LedState.NO_NUMBER


@pytest.mark.parametrize("what", ["words", "subject"])
def test_what_cannot_be_written_is_refused_with_its_code(
    led: FakeLed, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    award = give(person=number())
    if what == "words":
        LedWordsRow.objects.all().delete()
    else:
        bare = replace(content_of(award), led_subject=None)
        monkeypatch.setattr(led_sending, "content_of", lambda _row: bare)
    send(led)
    assert message(award).answer_code == {"words": "led.no_words", "subject": "led.subject"}[what]


def test_words_of_the_road_come_before_those_of_any_road() -> None:
    award = give()
    assert words_for(award).category == "Ervaringsbewijzen"
    row = LedWordsRow.objects.get(kind="qualification")
    row.pk, row.road, row.category = None, "school", "Secundair onderwijs"
    row.save()
    assert words_for(award).category == "Secundair onderwijs"


def test_what_a_code_means_is_a_row(led: FakeLed) -> None:
    LedCodeRow.objects.filter(code=SAME).update(meaning="other_there")
    award = give(person=number())
    led.trouble = ["lost"]
    send(led)
    send(led, AT + timedelta(hours=1))
    assert (message(award).state, message(award).answer_code) == (LedState.REFUSED, SAME)


def test_a_supplier_that_may_not(led: FakeLed) -> None:
    give(person=number())
    with LedClient(led.address) as client:
        connection = LedConnection(client, LedSender("ANDER", "x"))
        done = actions.send_waiting(by=acting("school"), connection=connection, now=lambda: AT)
    assert done.codes == {"30002"}


def test_an_issuer_sends_only_its_own(led: FakeLed) -> None:
    give(person=number())
    assert send(led, by=acting("coordinator")).accepted == 0
    assert send(led, by=acting("school_head")).accepted == 1


def test_so_many_and_no_more(led: FakeLed) -> None:
    for count in range(3):
        give(f"C-{count}", number(count))
    assert send(led, most=2).accepted == 2
    assert send(led).accepted == 1


def test_what_the_pages_show(led: FakeLed) -> None:
    led.nobody.add(number(1).digits)
    late = give("C-0", number(0), on=date(2026, 2, 3))
    refused, lacking = give("C-1", number(1)), give("C-2")
    send(led, most=2)
    on = date(2026, 8, 20)
    counts = led_counts("cvo-de-nok", on)
    assert (counts.no_number, counts.refused, counts.accepted, counts.soon, counts.late) == (1, 1, 1, 2, 0)
    assert (counts.open, counts.first_due) == (2, DUE)
    assert set(led_counts_per_issuer(on)) == {"cvo-de-nok"}
    assert led_counts("daklijn", on).open == 0
    views = {view: [one.award for one in led_lines("cvo-de-nok", view, on).lines] for view in LedView}
    assert views[LedView.NO_NUMBER] == [lacking.identifier]
    assert views[LedView.REFUSED] == [refused.identifier]
    assert views[LedView.ACCEPTED] == [late.identifier]
    assert views[LedView.SOON] == views[LedView.OPEN] == [refused.identifier, lacking.identifier]
    assert len(views[LedView.ALL]) == 3
    page = led_lines("cvo-de-nok", LedView.REFUSED, on)
    line = page.lines[0]
    assert (line.reference, line.name, line.code, line.meaning) == ("C-1", "Hanna Nowak", "41003", "unknown_person")
    assert line.urgency is LedUrgency.SOON
    assert led_lines("cvo-de-nok", LedView.OPEN, DUE + timedelta(days=1)).lines[0].urgency is LedUrgency.LATE
    assert led_lines("testcentrum-scheldekaai", LedView.ALL, on).total == 0


def test_all_or_nothing_with_the_award(monkeypatch: pytest.MonkeyPatch) -> None:
    LedTermRow.objects.all().delete()
    with pytest.raises(RuleBroken) as refused:
        give()
    assert refused.value.problem.code == "led.no_term"
    assert not Award.objects.exists()
