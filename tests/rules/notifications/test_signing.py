"""Signatures as Standard Webhooks says, and secrets that are made and not kept."""

import base64
from datetime import UTC, datetime

import pytest

from ijkpunt.kernel.problems import NotFound
from ijkpunt.notifications.rules.notices import NOTICES, notice
from ijkpunt.notifications.rules.signing import fingerprint, secret_of, signature, signed_headers

# The example that the reference libraries of Standard Webhooks are tested with.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE, AT = "msg_p5jXN8AQM9LWM0D4loKWxJek", datetime.fromtimestamp(1614265330, UTC)
BODY, SIGNED = b'{"test": 2432232314}', "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_example_of_the_standard() -> None:
    assert signature(SECRET, message=MESSAGE, at=AT, body=BODY) == SIGNED
    assert signed_headers([SECRET], message=MESSAGE, at=AT, body=BODY) == {
        "webhook-id": MESSAGE,
        "webhook-timestamp": "1614265330",
        "webhook-signature": SIGNED,
    }


@pytest.mark.parametrize(
    ("what", "other"),
    [
        ("the message", {"message": "msg_2"}),
        ("the moment", {"at": datetime.fromtimestamp(1614265331, UTC)}),
        ("the body", {"body": BODY + b" "}),
    ],
)
def test_whatever_is_changed_the_signature_is_another(what: str, other: dict[str, object]) -> None:
    given: dict[str, object] = {"message": MESSAGE, "at": AT, "body": BODY, **other}
    assert signature(SECRET, **given) != SIGNED  # type: ignore[arg-type]


def test_two_secrets_give_two_signatures() -> None:
    headers = signed_headers([SECRET, secret_of("key", "a", 1)], message=MESSAGE, at=AT, body=BODY)
    first, second = headers["webhook-signature"].split(" ")
    assert first == SIGNED
    assert second.startswith("v1,")
    assert second != first


def test_a_secret_is_made_again_and_is_another_for_each_server_webhook_and_generation() -> None:
    secret = secret_of("key", "a", 1)
    assert secret == secret_of("key", "a", 1)
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    others = {secret_of("other", "a", 1), secret_of("key", "b", 1), secret_of("key", "a", 2)}
    assert len(others | {secret}) == 4
    assert secret not in fingerprint(secret)
    assert fingerprint(secret) != fingerprint(secret_of("key", "a", 2))


@pytest.mark.parametrize("key", NOTICES)
def test_every_reminder_can_be_filled_in(key: str) -> None:
    values = {"due_on": "1 juni 2026", "day": "1 juni 2026", "title": "Opleiding", "number": "P-2026-001"}
    assert "Opleiding" in str(notice(key, values))


def test_a_reminder_that_we_do_not_know_or_cannot_fill_is_refused() -> None:
    with pytest.raises(NotFound):
        notice("deviation.whatever", {})
    with pytest.raises(ValueError, match="title"):
        notice("deviation.answer_due", {"due_on": "1 juni 2026"})
