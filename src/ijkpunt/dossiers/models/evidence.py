"""What shows the need for a qualification, and the files that are kept with a dossier."""

import hashlib

from django.db import models

from ijkpunt.audit.signed import Signed
from ijkpunt.dossiers.models.dossiers import Dossier
from ijkpunt.dossiers.rules.evidence import EvidenceKind, EvidenceTopic


class KeptFile(Signed):
    """A file as it came in, looked at by its content (formats/attachments.py). Never changed or removed."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="kept_files", null=True, blank=True)
    file_name = models.CharField(max_length=150)  # made safe
    file_type = models.CharField(max_length=10)  # value of formats.attachments.FileType
    size = models.PositiveIntegerField()  # bytes
    content_hash = models.CharField(max_length=64, db_index=True)  # SHA-256
    content = models.BinaryField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.file_name

    def sealed(self) -> bool:
        """Is the content still what its hash says?"""
        return hashlib.sha256(bytes(self.content)).hexdigest() == self.content_hash


class Evidence(Signed):
    """One piece of evidence. Never changed or removed: it is withdrawn, and another one is added.

    `figure` with its `unit` for a figure; `table` ({"header": [...], "rows": [[label, number …]]}, rules/evidence.py)
    for a table; `file` for a file; `address`: the link, or where the source can be read. `dated`: the day that the
    figures are about.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="evidence")
    number = models.PositiveSmallIntegerField()  # 1, 2, … in the dossier
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in EvidenceKind])
    topic = models.CharField(max_length=12, choices=[(topic.value, topic.value) for topic in EvidenceTopic])
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    dated = models.DateField(null=True, blank=True)
    figure = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    table = models.JSONField(null=True, blank=True)
    address = models.URLField(max_length=1000, blank=True)
    file = models.ForeignKey(KeptFile, on_delete=models.PROTECT, related_name="shows", null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("dossier", "number")
        verbose_name_plural = "evidence"
        constraints = (models.UniqueConstraint("dossier", "number", name="dossiers_one_evidence_per_number"),)

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number} {self.kind}"


class EvidenceWithdrawal(Signed):
    """Somebody took a piece of evidence back, and said why. Never changed or removed."""

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="withdrawal")
    ground = models.TextField()

    def __str__(self) -> str:
        return f"{self.evidence_id} withdrawn"
