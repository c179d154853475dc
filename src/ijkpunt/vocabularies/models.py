"""What the vocabularies store. A release and everything in it is written once; the database refuses to change it."""

from django.db import models

from ijkpunt.kernel.vocabulary import ConceptKind, ConceptRelation, ConceptStatus, LabelKind
from ijkpunt.vocabularies.rules.naming import LONGEST_IDENTIFIER, LONGEST_NOTATION, LONGEST_SLUG


class Vocabulary(models.Model):
    """A vocabulary: Competent, ESCO, ROME. `key` is how everybody points at it."""

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    homepage = models.URLField(max_length=500, blank=True)
    licence = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=64, blank=True)  # another one after everything that is decided about it

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return self.key


class Release(models.Model):
    """A vocabulary as its publisher gave it at one moment. Only its withdrawal may be written down afterwards."""

    vocabulary = models.ForeignKey(Vocabulary, on_delete=models.PROTECT, related_name="releases")
    version = models.CharField(max_length=40)
    title = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True)
    languages = models.JSONField(default=list)
    licence = models.URLField(max_length=500, blank=True)
    source = models.CharField(max_length=500, blank=True)  # the file or address that it was read from
    content_hash = models.CharField(max_length=64)  # rules/canonical.py
    concept_count = models.PositiveIntegerField()
    label_count = models.PositiveIntegerField()
    kinds = models.JSONField(default=dict)  # how many concepts there are of each kind
    imported_at = models.DateTimeField(auto_now_add=True)
    withdrawn_on = models.DateField(null=True)  # imported by mistake: stays readable, is nobody's newest
    withdrawn_ground = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("vocabulary__key", "pk")
        constraints = (models.UniqueConstraint("vocabulary", "version", name="one_release_per_version"),)

    def __str__(self) -> str:
        return f"{self.vocabulary_id} {self.version}"


class Concept(models.Model):
    """A concept of a release."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="concepts")
    identifier = models.CharField(max_length=LONGEST_IDENTIFIER)  # as the source writes it
    slug = models.CharField(max_length=LONGEST_SLUG)  # as our addresses write it, rules/naming.py
    position = models.PositiveIntegerField()  # place in the source, from 1
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ConceptKind])
    notation = models.CharField(max_length=LONGEST_NOTATION, blank=True)
    status = models.CharField(max_length=20, choices=[(status.value, status.value) for status in ConceptStatus])
    replaced_by = models.JSONField(default=list)
    definitions = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)
    modified_on = models.DateField(null=True)
    extra = models.JSONField(default=dict)

    class Meta:
        ordering = ("release", "position")
        constraints = (
            models.UniqueConstraint("release", "identifier", name="one_concept_per_identifier"),
            models.UniqueConstraint("release", "slug", name="one_concept_per_slug"),
            models.UniqueConstraint("release", "position", name="one_concept_per_position"),
        )
        indexes = (models.Index("release", "notation", name="concepts_by_notation"),)

    def __str__(self) -> str:
        return self.identifier


class Label(models.Model):
    """A name of a concept. `key` is what it is found by, rules/naming.py."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+", db_index=False)  # of the concept
    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="labels", db_index=False)
    language = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in LabelKind])
    position = models.PositiveIntegerField()  # among the labels of its concept, from 1
    text = models.TextField()
    key = models.TextField()

    class Meta:
        ordering = ("concept", "position")
        indexes = (
            models.Index("concept", "position", name="labels_of_a_concept"),
            # A search walks all labels of a release, or of one language of it, in the order in which they lie on the
            # disk: with a third column they would be read here and there, which takes four times as long.
            models.Index("release", "concept", name="labels_of_a_release"),
            models.Index("release", "language", name="labels_in_a_language"),
        )

    def __str__(self) -> str:
        return f"{self.text}@{self.language}"


class Link(models.Model):
    """From a concept to another of the same release: what stands above it, or what it leans on."""

    BROADER = "broader"

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")  # of both concepts
    source = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="links", db_index=False)
    target = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="linked_from", db_index=False)
    relation = models.CharField(
        max_length=20,
        choices=[(name, name) for name in (BROADER, *(relation.value for relation in ConceptRelation))],
    )

    class Meta:
        ordering = ("source", "relation", "target")
        constraints = (models.UniqueConstraint("source", "relation", "target", name="one_link_per_pair"),)
        indexes = (models.Index("target", "relation", name="links_to_a_concept"),)

    def __str__(self) -> str:
        return f"{self.source_id} {self.relation} {self.target_id}"


class Reference(models.Model):
    """Which concept a code of the register stands for, as a list said that somebody gave us (rules/references.py)."""

    vocabulary = models.ForeignKey(Vocabulary, on_delete=models.PROTECT, related_name="references")
    key = models.CharField(max_length=100)  # rules/references.py
    code = models.CharField(max_length=100)  # as the list writes it
    identifier = models.CharField(max_length=LONGEST_IDENTIFIER)
    ground = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("vocabulary", "key", "identifier")
        constraints = (models.UniqueConstraint("vocabulary", "key", "identifier", name="one_row_per_reference"),)

    def __str__(self) -> str:
        return f"{self.code} > {self.identifier}"
