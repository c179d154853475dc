"""What is stored of derived products."""

from django.db import models


class DerivedProduct(models.Model):
    """A product as its maker gave it: our own JSON, kept to the letter. Columns are read from it when it is written."""

    code = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    owner = models.CharField(max_length=300, blank=True)
    document = models.BinaryField()
    document_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code
