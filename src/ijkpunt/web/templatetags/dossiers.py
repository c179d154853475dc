"""Filters of the pages on dossiers: {% load dossiers %}."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from ijkpunt.dossiers.rules.letter import Letter
from ijkpunt.dossiers.rules.request import Side
from ijkpunt.kernel.messages import Message
from ijkpunt.language import day

register = template.Library()


@register.filter
def side_of(carrier: Any) -> Message:
    """For which side of the sector a carrier speaks."""
    return Side(carrier.side).label


@register.filter
def agreed_by(submission: Any) -> str:
    """Which body of the submitter agreed, and when: from the letter of a submission."""
    letter = Letter.of(submission.letter)
    if letter.agreed_on is None:
        return letter.body
    told = _("akkoord van %(body)s op %(day)s") % {"body": letter.body, "day": day(letter.agreed_on)}
    return f"{told} ({letter.reference})" if letter.reference else told
