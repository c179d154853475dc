"""The revision of all mappings: raised by everything that writes, watched by everything that keeps something."""

from django.db.models import F

from ijkpunt.crosswalk.models import CrosswalkState, MappingSet
from ijkpunt.crosswalk.queries.sets import set_row
from ijkpunt.crosswalk.rules.lifecycle import check_open
from ijkpunt.kernel.mapping import MappingStatus


def next_revision() -> int:
    """Raise the revision by one inside the running transaction and return it.

    Writers take turns on this row, so revisions appear in the order in which transactions commit.
    """
    if not CrosswalkState.objects.filter(pk=1).update(revision=F("revision") + 1):
        CrosswalkState.objects.create(pk=1, revision=1)
    return CrosswalkState.objects.values_list("revision", flat=True).get(pk=1)


def written(mapping_set: MappingSet) -> None:
    """Note that something of `mapping_set` was written."""
    MappingSet.objects.filter(pk=mapping_set.pk).update(revision=next_revision())


def locked_set(key: str) -> MappingSet:
    """The set with this key, kept from other writers until the transaction ends. Raises NotFound."""
    row = set_row(key)
    return MappingSet.objects.select_for_update().get(pk=row.pk)


def open_set_row(key: str) -> MappingSet:
    """As `locked_set`, and people may still decide in it. Raises RuleBroken `mapping_set.closed`."""
    row = locked_set(key)
    check_open(MappingStatus(row.status), row.key)
    return row
