"""People, organisations, mandates, and the ways in which people sign in, as they are stored."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ijkpunt.accounts.rules.mandates import Grant, Term
from ijkpunt.accounts.rules.organisations import LABELS
from ijkpunt.accounts.rules.roles import BY_NAME, ROLES
from ijkpunt.kernel.messages import Message


def _translated(message: Message) -> Promise | str:
    return _(message.template)


class UserManager(BaseUserManager["User"]):
    """What Django asks of a manager. People come in through actions.create_user, which also writes the event."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, **{**fields, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person with an account. Signs in with an e-mail address; it is kept in lower case, so one person is one row."""

    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=200)
    is_active = models.BooleanField(_("mag zich aanmelden"), default=True)
    # The first person of a new system, who gives everybody else a mandate: has the rights of the role administrator.
    is_superuser = models.BooleanField(_("eerste beheerder"), default=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="accounts_email_lower_case",
                violation_error_message=_("Schrijf het e-mailadres in kleine letters."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def identifier(self) -> str:
        """How audit events name this person, for ever."""
        return f"user:{self.pk}"

    def clean(self) -> None:
        self.email = self.email.strip().lower()
        super().clean()


class Organisation(models.Model):
    """On whose behalf people act. `key` is permanent and stands in audit events and addresses."""

    key = models.SlugField(_("sleutel"), max_length=100, unique=True, validators=[validate_slug])
    name = models.CharField(_("naam"), max_length=200)
    kind = models.CharField(
        _("soort"), max_length=30, choices=[(kind.value, _translated(label)) for kind, label in LABELS.items()]
    )

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in LABELS]),
                name="accounts_organisation_kind_known",
                violation_error_message=_("Deze soort organisatie kennen we niet."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def identifier(self) -> str:
        return f"organisation:{self.key}"


class ApiKey(models.Model):
    """What the software of an organisation shows to the API. The secret itself is kept nowhere: only its hash, and the
    first part, by which people and the log tell keys apart. Works on its days, both included, until it is revoked."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="keys", verbose_name=_("organisatie")
    )
    name = models.CharField(_("naam"), max_length=100)
    prefix = models.CharField(max_length=12, unique=True)
    secret_hash = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)  # values of Permission; none: reads what is public
    valid_from = models.DateField(_("eerste dag"))
    valid_until = models.DateField(_("laatste dag"))
    per_minute = models.PositiveIntegerField()  # requests
    per_day = models.PositiveIntegerField()  # requests
    made_by = models.CharField(max_length=200)  # Actor.identifier
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("valid_from")),
                name="accounts_key_ends_after_start",
                violation_error_message=_("De laatste dag van een sleutel komt niet voor de eerste."),
            )
        ]

    def __str__(self) -> str:
        return self.prefix

    @property
    def identifier(self) -> str:
        """How events and the log of reads name whoever comes with this key."""
        return f"key:{self.prefix}"


class ApiKeyDay(models.Model):
    """How many requests came with a key on a day."""

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    requests = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "day"], name="accounts_one_count_per_key_and_day")]

    def __str__(self) -> str:
        return f"{self.key_id} {self.day}"


class KeptAnswer(models.Model):
    """The answer to a request that must happen once only: asked again, the same answer comes and nothing else."""

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="answers")
    reference = models.CharField(max_length=200)  # chosen by who asks: the header Idempotency-Key
    fingerprint = models.CharField(max_length=64)  # of what was asked
    answer = models.JSONField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "reference"], name="accounts_answer_kept_once")]

    def __str__(self) -> str:
        return self.reference


class Mandate(models.Model):
    """A person acts for an organisation in a role (accounts.rules.roles), from a day to a day, both included."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="mandates", verbose_name=_("persoon"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="mandates", verbose_name=_("organisatie")
    )
    role = models.CharField(_("rol"), max_length=50)
    valid_from = models.DateField(_("eerste dag"))
    valid_until = models.DateField(_("laatste dag"), null=True, blank=True)

    class Meta:
        verbose_name = _("mandaat")
        verbose_name_plural = _("mandaten")
        ordering = ["organisation__name", "role", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="accounts_mandate_ends_after_start",
                violation_error_message=_("De laatste dag van een mandaat komt niet voor de eerste."),
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=models.Q(valid_until__isnull=True),
                name="accounts_one_open_mandate",
                violation_error_message=_("Deze persoon heeft die rol al bij die organisatie."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.organisation_id} {self.valid_from}"

    @property
    def identifier(self) -> str:
        return f"mandate:{self.pk}"

    def grant(self) -> Grant:
        """The mandate as the rules see it. Needs the organisation: use select_related."""
        return Grant(self.pk, self.organisation.key, self.role, Term(self.valid_from, self.valid_until))

    def clean(self) -> None:
        if self.role not in BY_NAME:
            names = ", ".join(role.name for role in ROLES)
            raise ValidationError({"role": _("Deze rol bestaat niet. Kies uit: %(names)s.") % {"names": names}})


class ExternalIdentity(models.Model):
    """Somebody may sign in with a service outside. `subject` is a keyed hash (rules/signing_in.py) of what the service
    calls them: that may be a national number, and it is stored nowhere."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities", verbose_name=_("persoon"))
    service = models.CharField(_("dienst"), max_length=40)
    issuer = models.CharField(_("uitgever"), max_length=500)
    subject = models.CharField(_("kenmerk"), max_length=64)
    linked_at = models.DateTimeField(_("gekoppeld op"))

    class Meta:
        verbose_name = _("koppeling")
        verbose_name_plural = _("koppelingen")
        ordering = ["linked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="accounts_identity_of_one_person"),
            models.UniqueConstraint(fields=["user", "issuer"], name="accounts_one_identity_per_service"),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.user_id}"


class SignInLink(models.Model):
    """A link that went to a mailbox: good once and for a quarter of an hour. Its number only travels signed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.EmailField(_("e-mailadres"))
    made_at = models.DateTimeField(_("gevraagd op"))
    used_at = models.DateTimeField(_("gebruikt op"), null=True)

    class Meta:
        verbose_name = _("aanmeldlink")
        verbose_name_plural = _("aanmeldlinks")
        ordering = ["made_at", "pk"]
        indexes = [
            models.Index(fields=["address", "made_at"], name="accounts_link_by_address"),
            models.Index(fields=["made_at"], name="accounts_link_by_age"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
