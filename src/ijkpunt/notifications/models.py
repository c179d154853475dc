"""What is stored of who follows what, and of the messages that wait or went.

People and organisations are named by reference and go with their account. Texts of messages are kept until ninety days
after they were sent (rules/delivery.py).
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from ijkpunt.notifications.rules.delivery import Kind, State
from ijkpunt.notifications.rules.rhythm import Rhythm
from ijkpunt.notifications.rules.topics import LONGEST_KEY

LONGEST_TOPIC = LONGEST_KEY + 20
LONGEST_ADDRESS = 500  # characters of the address of a webhook
ONE_RECIPIENT = Q(user__isnull=True, webhook__isnull=False) | Q(user__isnull=False, webhook__isnull=True)
ONE_OF_THREE = (ONE_RECIPIENT & Q(person__isnull=True)) | Q(
    user__isnull=True, webhook__isnull=True, person__isnull=False
)


class ConfirmedAddress(models.Model):
    """Somebody said, from their mailbox, that this address is theirs. Holds while it is the address of the account."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="confirmed_address")
    address = models.EmailField()
    confirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"user:{self.user_id}"


class Webhook(models.Model):
    """An address of an organisation that gets news. Its secret is made, not stored: see rules/signing.py.

    Nothing but the proof is sent until that was answered (`confirmed_at`), and nothing at all after `stopped_at`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="webhooks")
    address = models.CharField(max_length=LONGEST_ADDRESS)
    generation = models.PositiveIntegerField(default=1)
    fingerprint = models.CharField(max_length=64)
    renewed_at = models.DateTimeField()
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stop_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("made_at", "pk")
        constraints = (models.UniqueConstraint("organisation", "address", name="notifications_one_per_address"),)

    def __str__(self) -> str:
        return self.address

    @property
    def identifier(self) -> str:
        return f"webhook:{self.pk}"


class Subscription(models.Model):
    """A person (by mail) or a webhook follows a topic. `since`: the last event that came before it was made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="subscriptions"
    )
    webhook = models.ForeignKey(Webhook, null=True, on_delete=models.CASCADE, related_name="subscriptions")
    topic = models.CharField(max_length=LONGEST_TOPIC)
    rhythm = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Rhythm])
    since = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "topic")
        indexes = (models.Index(fields=("topic", "since"), name="notifications_by_topic"),)
        constraints = (
            models.CheckConstraint(condition=ONE_RECIPIENT, name="notifications_one_follower"),
            models.UniqueConstraint("user", "topic", name="notifications_followed_once"),
            models.UniqueConstraint("webhook", "topic", name="notifications_posted_once"),
        )

    def __str__(self) -> str:
        return self.topic


class ScheduledNotice(models.Model):
    """A reminder for an organisation, to go out on a day. `key` names its sentence in rules/notices.py."""

    id = models.UUIDField(primary_key=True, editable=False)
    due_on = models.DateField()
    topic = models.CharField(max_length=LONGEST_TOPIC)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=100)
    values = models.JSONField(default=dict)
    path = models.CharField(max_length=1000)
    about = models.CharField(max_length=200)
    sent_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (models.Index(fields=("due_on",), name="notifications_notice_due"),)

    def __str__(self) -> str:
        return f"{self.key} {self.due_on} {self.organisation_id}"


class OutboxItem(models.Model):
    """One message for one person or webhook. Its identifier follows from what it tells whom, so it is made once.

    `person`: a file without account, whose address is looked up when the letter leaves and never stands here.

    `headline` and `values` are the parts of a Message; `topic` says why somebody gets it. While somebody sends it,
    `claim` is theirs until `claimed_until`.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Kind])
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="outbox")
    webhook = models.ForeignKey(Webhook, null=True, on_delete=models.CASCADE, related_name="outbox")
    person = models.UUIDField(null=True, db_index=True)
    subscription = models.ForeignKey(Subscription, null=True, on_delete=models.CASCADE, related_name="outbox")
    rhythm = models.CharField(max_length=20, default=Rhythm.IMMEDIATELY)
    topic = models.CharField(max_length=LONGEST_TOPIC, blank=True)
    sequence = models.BigIntegerField(null=True)
    event = models.CharField(max_length=100)
    subject = models.CharField(max_length=200, blank=True)
    headline = models.TextField(blank=True)
    values = models.JSONField(default=dict)
    path = models.CharField(max_length=1000, blank=True)
    happened_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in State], default=State.WAITING.value
    )
    due_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("due_at", "sequence", "pk")
        indexes = (
            models.Index(fields=("state", "due_at"), name="notifications_outbox_due"),
            models.Index(fields=("claim",), name="notifications_outbox_claim"),
        )
        constraints = (models.CheckConstraint(condition=ONE_OF_THREE, name="notifications_one_recipient"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.event} {self.state}"


class Cursor(models.Model):
    """The one row that says up to which event the log was read."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    sequence = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="notifications_one_cursor"),)

    def __str__(self) -> str:
        return str(self.sequence)
