"""Where a table comes from: a file on disk, bytes that were sent, a member of a zip file."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused

TEXT, EXCEL, PARQUET = "text", "excel", "parquet"
_KINDS = {".xlsx": EXCEL, ".xlsm": EXCEL, ".parquet": PARQUET}  # anything else is text, but for these:
_NO_TABLES = {".xls", ".ods", ".doc", ".docx", ".odt", ".pdf", ".zip", ".gz", ".json", ".xml", ".html", ".ttl", ".rdf"}
LARGEST_UNPACKED = 4_000_000_000  # bytes; more in a zip file is no table but an attack
MOST_MEMBERS = 10_000


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table to be read. `name` is shown in messages, its ending decides on the format; `open` may be called again."""

    name: str
    open: Callable[[], BinaryIO]

    @classmethod
    def of(cls, path: Path) -> "TableSource":
        return cls(path.name, lambda: path.open("rb"))

    @classmethod
    def of_bytes(cls, name: str, data: bytes) -> "TableSource":
        return cls(name, lambda: io.BytesIO(data))

    @property
    def ending(self) -> str:
        return PurePosixPath(self.name.lower()).suffix

    @property
    def kind(self) -> str:
        """TEXT, EXCEL or PARQUET. Raises `Refused` for an ending that tells it is something else."""
        if self.ending in _NO_TABLES:
            remedy = say("Geef een bestand dat eindigt op .tsv, .csv, .xlsx of .parquet.")
            raise refused("table.ending", self.name, say("Dit soort bestand lezen we niet."), remedy)
        return _KINDS.get(self.ending, TEXT)


def refused(code: str, name: str, message: Message, remedy: Message, line: int | None = None) -> Refused:
    """A `Refused` with the one problem that stops the reading of a file."""
    place = Place(file=name, record="" if line is None else str(line))
    return Refused([Problem(code, message, remedy, place)])


def sources_in(path: Path) -> list[TableSource]:
    """The files of a folder, or the members of a zip file, sorted by name; folders in it are looked into.

    Raises `Refused` when it is neither, or when a zip file holds unreasonably much.
    """
    if path.is_dir():
        return [TableSource.of(file) for file in sorted(path.rglob("*")) if file.is_file()]
    if path.suffix.lower() == ".zip":
        return _members(path)
    remedy = say("Geef de map of het zip-bestand van de download.")
    raise refused("table.folder", path.name, say("Dit is geen map en geen zip-bestand."), remedy)


def _members(path: Path) -> list[TableSource]:
    remedy = say("Download het bestand opnieuw.")
    try:
        with zipfile.ZipFile(path) as packed:
            members = [member for member in packed.infolist() if not member.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise refused("table.zip", path.name, say("Dit zip-bestand is stuk."), remedy) from None
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise refused("table.too_large", path.name, say("In dit zip-bestand zit te veel."), remedy)
    return [
        TableSource(PurePosixPath(member.filename).name, _opener(path, member.filename))
        for member in sorted(members, key=lambda one: one.filename)
        if not PurePosixPath(member.filename).name.startswith(".")
    ]


def _opener(path: Path, member: str) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        try:
            with zipfile.ZipFile(path) as packed:  # the file stays open as long as the member is, and no longer
                return cast(BinaryIO, packed.open(member))
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, KeyError, OSError, ValueError):
            raise damaged_member(member) from None

    return opened


def damaged_member(name: str) -> Refused:
    """Said when a part of a zip file cannot be unpacked, at the start or halfway."""
    remedy = say("Download het bestand opnieuw, zonder wachtwoord.")
    return refused("table.zip", name, say("Dit deel van het zip-bestand is stuk."), remedy)
