"""Sending: one letter for what belongs together, tried again later, stopped and resumed at any moment."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest

from ijkpunt.notifications.actions.delivering import _claim
from ijkpunt.notifications.models import OutboxItem
from ijkpunt.notifications.rules.delivery import WAITS, State
from ijkpunt.notifications.rules.rhythm import Rhythm
from ijkpunt.notifications.rules.topics import EVERYTHING
from tests.notifications.scene import (
    AT,
    COURIER,
    Outside,
    collect,
    deliver,
    follow,
    later,
    new_version,
    news,
    reader,
    run,
)

pytestmark = pytest.mark.django_db


def states() -> list[str]:
    return list(OutboxItem.objects.order_by("sequence").values_list("state", flat=True))


class TestLetters:
    """What somebody reads."""

    def test_one_piece_of_news_is_the_subject(self) -> None:
        new_version()
        number = follow(reader(), COURIER)
        news("register.version.correction")
        outside = Outside()
        assert run(outside).mails == 1
        (letter,) = outside.letters
        assert letter.subject == "De overheid verbeterde de tekst van Fietskoerier (BK-9001-2)."
        assert letter.to == ["noor@example.org"]
        assert "http://localhost:8000/id/BK-9001-2" in letter.body
        assert "- Fietskoerier (BK-9001)" in letter.body
        stop = letter.extra_headers["List-Unsubscribe"].strip("<>")
        assert stop.startswith("http://localhost:8000/volgen/stop/")
        assert str(number) in stop
        assert stop in letter.body
        assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
        assert "&" not in letter.body.replace("&amp;", "ESCAPED")
        assert "MISSING" not in letter.body

    def test_more_news_comes_in_one_letter_each_event_once(self) -> None:
        new_version()
        user = reader()
        follow(user, COURIER)
        follow(user, EVERYTHING)
        news("register.version.correction")
        news(subject="BK-9001-3")
        outside = Outside()
        run(outside)
        (letter,) = outside.letters
        assert letter.subject == "2 berichten over wat je volgt"
        assert letter.body.count("De overheid verbeterde") == 1
        assert letter.body.index("De overheid verbeterde") < letter.body.index("BK-9001-3")
        assert letter.body.count("/volgen/stop/") == 2
        assert str(user.pk) in letter.extra_headers["List-Unsubscribe"]
        assert states() == [State.SENT] * 4

    def test_the_digest_is_a_letter_of_its_own_and_leaves_on_monday(self) -> None:
        new_version()
        user = reader()
        follow(user, COURIER, Rhythm.WEEKLY)
        follow(user, EVERYTHING)
        news("register.version.correction")
        outside = Outside()
        run(outside)
        assert len(outside.letters) == 1
        news("register.version.correction")
        run(outside)
        run(outside, later(days=5))
        assert [letter.subject for letter in outside.letters[2:]] == ["2 berichten over wat je volgt"]

    def test_a_title_over_two_lines_makes_no_second_header(self) -> None:
        follow(reader())
        news()
        collect()
        OutboxItem.objects.update(values={"title": "Koerier\r\nBcc: x@example.org", "subject": "BK-9001-2"})
        outside = Outside()
        deliver(outside)
        assert "\n" not in outside.letters[0].subject
        assert outside.letters[0].message()["Bcc"] is None

    def test_each_person_gets_their_own(self) -> None:
        follow(reader())
        follow(reader("kim@example.org"))
        news()
        outside = Outside()
        assert run(outside).mails == 2
        assert sorted(letter.to[0] for letter in outside.letters) == ["kim@example.org", "noor@example.org"]


class TestFailing:
    """What did not arrive is tried again, later each time, and then given up."""

    def test_it_is_tried_again_under_the_same_number(self) -> None:
        follow(reader())
        news()
        outside = Outside(refusals=[SMTPServerDisconnected("weg")])
        assert run(outside).failed == 1
        assert OutboxItem.objects.get().last_error == "SMTPServerDisconnected"
        assert run(outside, later(seconds=59)).mails == 0
        assert run(outside, later(seconds=61)).mails == 1
        assert outside.letters[0].extra_headers["Message-ID"] == f"<{OutboxItem.objects.get().pk}@localhost>"
        assert states() == [State.SENT]

    def test_after_all_tries_it_is_dead_and_stays_so(self) -> None:
        follow(reader())
        news()
        outside, at = Outside(refusals=[OSError()] * 20), AT
        for wait in WAITS:
            assert run(outside, at).failed == 1
            at += wait
        assert run(outside, at).dead == 1
        assert run(outside, at + timedelta(days=30)).mails == 0
        assert states() == [State.DEAD]

    def test_one_letter_that_fails_does_not_keep_the_others(self) -> None:
        follow(reader())
        follow(reader("kim@example.org"))
        news()
        outside = Outside(refusals=[OSError()])
        done = run(outside)
        assert (done.mails, done.failed) == (1, 1)

    def test_without_a_mail_server_mail_waits(self) -> None:
        follow(reader())
        news()
        collect()
        outside = Outside()
        assert deliver(outside, mail=False).mails == 0
        assert deliver(outside).mails == 1

    def test_somebody_blocked_in_between_gets_nothing(self) -> None:
        user = reader()
        follow(user)
        news()
        collect()
        type(user).objects.filter(pk=user.pk).update(is_active=False)
        outside = Outside()
        deliver(outside)
        assert (outside.letters, states()) == ([], [State.DROPPED])


class TestStoppingHalfWay:
    """A run may be stopped at any moment, and two may run at once."""

    def test_what_one_run_took_another_leaves_alone(self) -> None:
        follow(reader())
        news()
        collect()
        assert len(_claim(AT, mail=True)) == 1
        outside = Outside()
        assert deliver(outside).mails == 0

    def test_what_a_run_left_behind_is_sent_after_ten_minutes(self) -> None:
        follow(reader())
        news()
        collect()
        _claim(AT, mail=True)
        outside = Outside()
        assert deliver(outside, later(minutes=11)).mails == 1

    def test_what_was_sent_before_the_stop_is_not_sent_again(self) -> None:
        follow(reader())
        follow(reader("kim@example.org"))
        news()
        collect()

        class Stopping(Outside):
            def mail(self, letter: object) -> None:
                if self.letters:
                    raise KeyboardInterrupt
                super().mail(letter)  # type: ignore[arg-type]

        stopping, outside = Stopping(), Outside()
        with pytest.raises(KeyboardInterrupt):
            deliver(stopping)
        deliver(outside, later(minutes=11))
        reached = [letter.to[0] for letter in (*stopping.letters, *outside.letters)]
        assert sorted(reached) == ["kim@example.org", "noor@example.org"]
