"""The vocabularies of the demo: small, invented, and fitting its qualifications. Keys are the real ones."""

from pathlib import Path

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.formats.rows import TableSource
from ijkpunt.formats.vocabularies import LabelTable, read_competent, read_labels
from ijkpunt.kernel.vocabulary import ConceptKind, VocabularyRelease
from ijkpunt.vocabularies.actions import import_release

COMPETENT, ESCO, ROME = "Competent (demo)", "ESCO (demo)", "ROME (demo)"


def import_vocabularies(folder: Path) -> None:
    """Import all releases in `folder`. Raises Refused: the demo is ours, so anything wrong with it is a fault."""
    competent = read_competent(_file(folder, "competent-demo-1.tsv"), version="demo-1").value
    _import(competent, COMPETENT)
    for version in ("demo-1", "demo-2"):
        table = LabelTable("esco", version, ESCO, kind=ConceptKind.SKILL)
        _import(read_labels(_file(folder, f"esco-{version}.tsv"), table).value, ESCO)
    table = LabelTable("rome", "demo-1", ROME, language="fr", kind=ConceptKind.OCCUPATION)
    _import(read_labels(_file(folder, "rome-demo-1.tsv"), table).value, ROME)


def _import(release: VocabularyRelease, name: str) -> None:
    import_release(by=command_line_actor(), release=release, name=name)


def _file(folder: Path, name: str) -> TableSource:
    return TableSource.of(folder / name)
