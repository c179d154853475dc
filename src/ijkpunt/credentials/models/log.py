"""The log of what was issued, as it is stored: rules/log.py says what it is for. The database refuses changes."""

from django.db import models

from ijkpunt.credentials.rules.log import GENESIS, End, Entry


class IssuedEntry(models.Model):
    """One thing that was signed. No foreign keys: it outlives what it is about."""

    sequence = models.BigIntegerField(primary_key=True)
    award = models.UUIDField(db_index=True)
    form = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    issuer = models.CharField(max_length=300)
    decision = models.CharField(max_length=200)
    at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("sequence",)

    def __str__(self) -> str:
        return f"{self.sequence} {self.award}"

    def entry(self) -> Entry:
        """The row as the chain sees it."""
        return Entry(
            self.sequence,
            self.award,
            self.form,
            self.digest,
            self.issuer,
            self.decision,
            self.at,
            self.previous_hash,
        )


class IssuedHead(models.Model):
    """The one row that says where the chain ends. Who adds an entry locks it first."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"

    def end(self) -> End:
        return End(self.sequence, self.hash)


class DailyRoot(models.Model):
    """Where the chain ended at the end of a day: published, so that nobody can rewrite what came before it."""

    day = models.DateField(primary_key=True)
    sequence = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-day",)

    def __str__(self) -> str:
        return f"{self.day} {self.hash}"
