"""What can be decided about vocabularies. Every action takes `by=`, is atomic and writes an audit event."""

from ijkpunt.vocabularies.actions.harvesting import harvest_framework
from ijkpunt.vocabularies.actions.importing import ImportedRelease, ImportOutcome, import_release, withdraw_release
from ijkpunt.vocabularies.actions.references import NewReference, keep_references

__all__ = [
    "ImportOutcome",
    "ImportedRelease",
    "NewReference",
    "harvest_framework",
    "import_release",
    "keep_references",
    "withdraw_release",
]
