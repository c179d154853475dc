"""Mails about signing in. They leave at once: a link that is good for a quarter of an hour cannot wait its turn."""

import logging
from datetime import datetime
from smtplib import SMTPException
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken

SALT = "ijkpunt.accounts.sign_in_link"
log = logging.getLogger(__name__)


def can_mail() -> bool:
    """Without a mail server mail is printed, which is of no use to people in production."""
    return bool(settings.ENVIRONMENT.smtp) or not settings.PRODUCTION


def token_of(link: UUID) -> str:
    return signing.Signer(salt=SALT).sign(link.hex)


def read_token(token: str) -> UUID:
    """The number of the link. Raises NotFound `sign_in_link.unknown` for what this server did not sign."""
    try:
        return UUID(signing.Signer(salt=SALT).unsign(token))
    except signing.BadSignature:
        raise NotFound(
            "sign_in_link.unknown",
            say("Deze link klopt niet. Misschien is hij niet helemaal gekopieerd."),
            say("Open de link vanuit je mail, of vraag een nieuwe."),
        ) from None


def send_link(address: str, link: UUID, *, goal: str) -> None:
    """Mail the link. Raises RuleBroken `mail.failed`."""
    path = reverse("accounts:link", args=(token_of(link),))
    query = f"?{urlencode({'next': goal})}" if goal != reverse("accounts:me") else ""
    _send(address, _("Je link om je aan te melden"), "sign_in_link", {"address": f"{settings.PUBLIC_URL}{path}{query}"})


def tell_linked(address: str, service: str, at: datetime) -> None:
    """Tell the holder of an account that a service opens it from now on. A mail that fails stops nothing."""
    context = {"service": service, "at": at, "mine": f"{settings.PUBLIC_URL}{reverse('accounts:me')}"}
    try:
        _send(address, _("Een dienst is gekoppeld aan je account"), "service_linked", context)
    except RuleBroken:
        log.warning("a mail about a linked service did not leave")


def _send(address: str, subject: str, template: str, context: dict[str, object]) -> None:
    body = render_to_string(f"accounts/mail/{template}.txt", context)
    letter = EmailMessage(subject=subject, body=body, to=[address], headers={"Auto-Submitted": "auto-generated"})
    try:
        letter.send()
    except (SMTPException, OSError):
        raise RuleBroken(
            "mail.failed",
            say("We konden nu geen mail sturen."),
            say("Probeer het over enkele minuten opnieuw, of meld je op een andere manier aan."),
        ) from None
