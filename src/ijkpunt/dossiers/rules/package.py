"""The package of a dossier: one zip with everything that went to the Government, and a manifest that seals it.

The same files always make the same bytes: fixed order, no time of making, nothing compressed. So whoever holds a
package can check it without us: every file against its hash, and the zip against what these files would make. One hash
covers all; it stands with the decision, so that a package that was made anew cannot pass for the one decided on.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, shorten

FORMAT = "ijkpunt-dossier-1"
MANIFEST = "manifest.json"
LARGEST = 512 * 1024 * 1024  # bytes of all files together: above it nothing is unpacked
MOST_FILES = 1_000
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip knows
_READABLE = 0o100644 << 16


class FileRole(StrEnum):
    """What a file of a package is. The values stand in manifests: never rename one."""

    DOSSIER = "dossier"  # the file to the Government, as PDF
    RECORD = "record"  # the qualification in the official format
    PARTIAL = "partial"  # a partial qualification in the official format
    DRAFT = "draft"  # the text as it was handed in
    EVIDENCE = "evidence"  # what the submitter added


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file on its way into a package. `name` is its path in the zip, with forward strokes."""

    name: str
    role: FileRole
    content: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of a file. `size` in bytes, `sha256` in hexadecimal."""

    name: str
    role: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in a package. `hash` covers the entries and the names above them: see `seal_of`."""

    format: str
    dossier: str
    submission: int
    presented_on: date
    files: tuple[Entry, ...]
    hash: str


@dataclass(frozen=True, slots=True)
class Package:
    """A zip and its manifest."""

    content: bytes
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking a package found. `manifest` is None when there is none to be read."""

    manifest: Manifest | None
    problems: tuple[Problem, ...] = ()

    @property
    def sound(self) -> bool:
        return not self.problems


_MANIFEST = TypeAdapter(Manifest)


def pack(*, dossier: str, submission: int, presented_on: date, files: Iterable[PackedFile]) -> Package:
    """The package of these files. Raises ValueError for a name that is unsafe, or that two files have."""
    ordered = sorted(files, key=lambda one: one.name)
    for name in [one.name for one in ordered]:
        if not _safe(name):
            raise ValueError(f"“{name}” cannot be the name of a file in a package")
    if len({one.name for one in ordered}) < len(ordered):
        raise ValueError("two files of a package have the same name")
    entries = tuple(Entry(one.name, one.role, len(one.content), _sha256(one.content)) for one in ordered)
    unsealed = Manifest(FORMAT, dossier, submission, presented_on, entries, "")
    manifest = Manifest(FORMAT, dossier, submission, presented_on, entries, seal_of(unsealed))
    return Package(_zipped(manifest, [(one.name, one.content) for one in ordered]), manifest)


def seal_of(manifest: Manifest) -> str:
    """The hash over all: SHA-256 of the manifest as canonical JSON, without its own hash."""
    parts: dict[str, Any] = orjson.loads(orjson.dumps(manifest))
    del parts["hash"]
    return _sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS))


def verify(content: bytes, *, sealed_as: str = "") -> Verdict:
    """Is a package as it was made? Everything that is wrong at once; nothing is written anywhere.

    `sealed_as`: the hash that was noted elsewhere. Without it a package that was made anew in full passes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _verified(content, archive, sealed_as.strip().lower())
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError, ValueError):
        return Verdict(None, (_NO_PACKAGE,))


def file_in(content: bytes, name: str) -> bytes:
    """One file of a package that we keep ourselves. Raises KeyError."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def _verified(content: bytes, archive: zipfile.ZipFile, sealed_as: str) -> Verdict:
    infos = archive.infolist()
    if len(infos) > MOST_FILES or sum(one.file_size for one in infos) > LARGEST:
        return Verdict(None, (_TOO_LARGE,))
    if any(one.compress_type != zipfile.ZIP_STORED for one in infos):
        return Verdict(None, (_NO_PACKAGE,))
    broken: list[Problem] = []
    held: list[tuple[str, bytes]] = []
    for info in infos:
        try:
            held.append((info.filename, archive.read(info)))
        except zipfile.BadZipFile:
            broken.append(_changed(info.filename))
    manifest = _read_manifest(dict(held).get(MANIFEST))
    if manifest is None:
        return Verdict(None, (*broken, _NO_MANIFEST))
    problems = [*broken, *_compared(manifest, held, {one.place.file for one in broken})]
    if seal_of(manifest) != manifest.hash:
        problems.append(_changed(MANIFEST))
    if sealed_as and sealed_as != manifest.hash:
        problems.append(_another(manifest.hash, sealed_as))
    if not problems and _zipped(manifest, [one for one in held if one[0] != MANIFEST]) != content:
        problems.append(_OTHER_ZIP)
    return Verdict(manifest, tuple(problems))


def _compared(manifest: Manifest, held: Sequence[tuple[str, bytes]], broken: set[str]) -> Iterable[Problem]:
    """What is missing, changed, twice, or in it without being in the manifest."""
    found = dict(held)
    for entry in manifest.files:
        if entry.name in broken:
            continue
        if entry.name not in found:
            yield _problem("missing", say("{file} ontbreekt in het pakket.", file=shorten(entry.name)), entry.name)
        elif (len(found[entry.name]), _sha256(found[entry.name])) != (entry.size, entry.sha256):
            yield _changed(entry.name)
    listed = {entry.name for entry in manifest.files} | {MANIFEST}
    for name in dict.fromkeys(name for name, _ in held):
        if name not in listed:
            yield _problem("added", say("{file} hoort niet in het pakket.", file=shorten(name)), name)
        elif sum(one == name for one, _ in held) > 1:
            yield _problem("twice", say("{file} zit twee keer in het pakket.", file=shorten(name)), name)


def _read_manifest(content: bytes | None) -> Manifest | None:
    try:
        manifest = _MANIFEST.validate_json(content or b"")
    except ValidationError:
        return None
    return manifest if manifest.format == FORMAT else None


def _zipped(manifest: Manifest, files: Iterable[tuple[str, bytes]]) -> bytes:
    """The zip: the manifest first, then the files in order of name."""
    target = io.BytesIO()
    listing = orjson.dumps(manifest, option=orjson.OPT_INDENT_2)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in ((MANIFEST, listing), *sorted(files)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system, info.external_attr = 3, _READABLE
            archive.writestr(info, content)
    return target.getvalue()


def _safe(name: str) -> bool:
    """No way out of the folder that somebody unpacks into, on any system."""
    parts = name.split("/")
    return (
        bool(name)
        and name != MANIFEST
        and len(name) <= 200
        and name.isprintable()
        and not set(name) & set('\\:*?"<>|')
        and all(part.strip(" .") for part in parts)
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


_ASK_AGAIN = say("Haal het pakket opnieuw op bij het dossier.")


def _changed(name: str) -> Problem:
    return _problem("changed", say("{file} is veranderd sinds het pakket gemaakt is.", file=shorten(name)), name)


def _another(found: str, noted: str) -> Problem:
    message = say("Dit is een ander pakket: het controlegetal is {found}, niet {noted}.", found=found, noted=noted[:64])
    return _problem("another", message)


def _problem(code: str, message: Message, name: str = "") -> Problem:
    return Problem(f"package.{code}", message, _ASK_AGAIN, Place(file=name))


_NO_PACKAGE = _problem("no_package", say("Dit bestand is geen pakket van een dossier."))
_NO_MANIFEST = _problem("no_manifest", say("De inhoudslijst van het pakket ontbreekt of is onleesbaar."), MANIFEST)
_OTHER_ZIP = _problem("other_zip", say("De bestanden kloppen, maar het pakket eromheen is veranderd."))
_TOO_LARGE = _problem("too_large", say("Dit pakket is te groot om na te kijken."))


def check_package(content: bytes, *, sealed_as: str = "") -> Manifest:
    """The manifest of a sound package. Raises Refused with everything that is wrong."""
    verdict = verify(content, sealed_as=sealed_as)
    if verdict.problems or verdict.manifest is None:
        raise Refused(verdict.problems)
    return verdict.manifest
