"""What people let an organisation see or do, as long as it holds. The one place that knows when that ends.

Shares of a part of a file have days of their own kind: rules/sharing.py.
"""

from datetime import date

from django.db.models import Q, QuerySet

from ijkpunt.pathways.models import AttestRequest, ExemptionRequest


def requests_shown(organisation: str, on: date) -> QuerySet[ExemptionRequest]:
    """The requests for an exemption at which a school may still look: not taken back, not past their last day."""
    rows = ExemptionRequest.objects.filter(withdrawn_on=None, shown_until__gte=on, asker__erased_on=None)
    return rows.filter(organisation=organisation) if organisation else rows.none()


def codes_open(organisation: str, on: date) -> QuerySet[AttestRequest]:
    """The codes with which an organisation may still vouch for somebody."""
    going_on = Q(ended_on=None) | Q(ended_on__gt=on)
    rows = AttestRequest.objects.filter(going_on, last__gte=on, person__erased_on=None)
    return rows.filter(organisation=organisation) if organisation else rows.none()
