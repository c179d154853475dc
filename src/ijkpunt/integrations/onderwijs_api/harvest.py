"""Saving what the API has, so that a run that breaks off goes on where it was.

Every answer is written whole or not at all, as the bytes that came. An answer that is already there is not asked for
again, unless the list says that it changed since. The folder that results is a source like any other.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson

from ijkpunt.integrations.onderwijs_api.client import Fetched, OnderwijsClient
from ijkpunt.integrations.onderwijs_api.failures import SourceUnreachable, UnusableAnswer, broken_off
from ijkpunt.kernel.identifiers import PARTIAL, VERSION
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Place, Problem, Severity, shorten


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is. `fetched` is False for an answer that was there already."""

    done: int
    total: int
    identifier: str
    fetched: bool


Tell = Callable[[Step], None]


@dataclass(slots=True)
class Harvest:
    """What a run did. `problems` are the answers that the API could not give; the others are there."""

    folder: Path
    fetched: int = 0
    kept: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An answer to have, and since when the API has it in its present form (None: the API does not say)."""

    identifier: str
    file: Path
    changed_on: date | None
    fetch: Callable[[], Fetched]


def harvest_qualifications(
    client: OnderwijsClient,
    folder: Path,
    *,
    changed_since: date | None = None,
    again: bool = False,
    tell: Tell | None = None,
) -> Harvest:
    """Save the list and every version that it names, with its partial qualifications.

    With `changed_since` only what changed on or after that day; with `again` also what is already there. Raises
    SourceUnreachable, with how far it came, when the API stays away; WrongKey and ForeignLink at once.
    """
    harvest = Harvest(folder)
    name = f"beroepskwalificaties-sinds-{changed_since}" if changed_since else "beroepskwalificaties"
    wanted: dict[str, _Wanted] = {}
    for page in _save_pages(client.qualification_pages(changed_since=changed_since), folder / "lijst", name):
        for version, changed_on in _listed_versions(page):
            if VERSION.fullmatch(version):
                file = folder / "beroepskwalificaties" / f"{version}.json"
                wanted[version] = _Wanted(version, file, changed_on, _asking(client.qualification, version))
            else:
                harvest.problems.append(_unusable_number(version))

    def and_partials(saved: Path, fetched: bool) -> None:
        _gather_partials(client, saved, harvest, fetched)

    _gather(list(wanted.values()), harvest, again, tell, and_partials)
    return harvest


def harvest_programmes(
    client: OnderwijsClient, folder: Path, *, again: bool = False, tell: Tell | None = None
) -> Harvest:
    """Save the lists of groups and trajectories and every programme and trajectory that they name.

    Their lists give no day of change: what is there stays, unless `again`. The body of the list of groups was never
    seen, so numbers of programmes are looked for anywhere in it. Raises as `harvest_qualifications` does.
    """
    harvest = Harvest(folder)
    wanted: dict[tuple[str, int], _Wanted] = {}
    groups = _save_pages(client.programme_group_pages(), folder / "lijst", "structuuronderdeelgroepen")
    trajectories = _save_pages(client.trajectory_pages(), folder / "lijst", "opleidingstrajecten")
    parts = (
        ("structuuronderdelen", groups, "structuuronderdeel_nummer", client.programme),
        ("opleidingstrajecten", trajectories, "ot_versie_id", client.trajectory),
    )
    for name, pages, key, ask in parts:
        for number in (number for page in pages for number in _numbers(page, key)):
            file = folder / name / f"{number}.json"
            wanted[name, number] = _Wanted(str(number), file, None, _asking(ask, number))
    _gather(list(wanted.values()), harvest, again, tell)
    return harvest


def save(file: Path, raw: bytes) -> None:
    """Write whole or not at all: a run that dies leaves no half answer under the real name."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    beside.write_bytes(raw)
    beside.replace(file)


def _asking(ask: Callable[[Any], Fetched], what: object) -> Callable[[], Fetched]:
    return lambda: ask(what)


def _save_pages(pages: Iterator[Fetched], folder: Path, name: str) -> Iterator[Mapping[str, Any]]:
    """Save the pages of a list as they come; pages of a former, longer list go away at the end."""
    count = 0
    for count, page in enumerate(pages, start=1):
        save(folder / f"{name}-{count - 1:04}.json", page.raw)
        answer = page.answer
        yield answer if isinstance(answer, Mapping) else {}
    for old in folder.glob(f"{name}-[0-9][0-9][0-9][0-9].json"):
        if int(old.stem.rpartition("-")[2]) >= count:
            old.unlink()


def _gather(
    wanted: list[_Wanted],
    harvest: Harvest,
    again: bool,
    tell: Tell | None,
    and_then: Callable[[Path, bool], None] | None = None,
) -> None:
    """Have every answer in the folder. `and_then` gets each file that is there, and whether it was fetched just now."""
    for done, one in enumerate(wanted):
        fetching = again or not _is_fresh(one)
        try:
            present = _fetch(one, harvest) if fetching else True
            if present and and_then is not None:
                and_then(one.file, fetching)
        except SourceUnreachable as cause:
            raise broken_off(cause, done, len(wanted)) from cause
        harvest.fetched += present and fetching
        harvest.kept += not fetching
        if tell is not None:
            tell(Step(done + 1, len(wanted), one.identifier, fetching))


def _fetch(one: _Wanted, harvest: Harvest, severity: Severity = Severity.ERROR) -> bool:
    """Fetch and save it; an answer that the API cannot give is a problem of that answer alone."""
    try:
        save(one.file, one.fetch().raw)
    except (NotFound, UnusableAnswer) as broken:
        told = broken.problem
        place = Place(file=one.file.name, record=one.identifier)
        harvest.problems.append(Problem(told.code, told.message, told.remedy, place, severity=severity))
        return False
    return True


def _gather_partials(client: OnderwijsClient, file: Path, harvest: Harvest, again: bool) -> None:
    """The partial qualifications that a saved detail names. Their address was never tried: a 404 is only noted."""
    for partial in _partials(file):
        saved = harvest.folder / "deelkwalificaties" / f"{partial}.json"
        if again or not saved.exists():
            ask = _asking(lambda number: client.partial(number.rpartition("-DBK-")[0], number), partial)
            _fetch(_Wanted(partial, saved, None, ask), harvest, Severity.NOTE)


def _is_fresh(one: _Wanted) -> bool:
    """Whether the saved answer is of a later day than the last change. The day of change itself does not count."""
    if not one.file.exists():
        return False
    if one.changed_on is None:
        return True
    saved_on = datetime.fromtimestamp(one.file.stat().st_mtime, UTC).date()
    body = _body(one.file)
    says = _day(body.get("laatste_wijzigingsdatum"))
    return saved_on > one.changed_on and (says is None or says >= one.changed_on)


def _listed_versions(page: Mapping[str, Any]) -> Iterator[tuple[str, date | None]]:
    """Each version of a list page, with the day of its last change."""
    for row in _objects(page.get("gegevens")):
        for version in (*_objects([row.get("laatst_erkende_versie")]), *_objects(row.get("versies"))):
            if "versie_nr_lang" in version:
                yield str(version["versie_nr_lang"]), _day(version.get("laatste_wijzigingsdatum"))


def _partials(file: Path) -> list[str]:
    numbers = (str(part.get("deelkwalificatie_nr_lang")) for part in _objects(_body(file).get("deelkwalificaties")))
    return [number for number in numbers if PARTIAL.fullmatch(number)]


def _body(file: Path) -> Mapping[str, Any]:
    try:
        answer = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError:
        return {}
    body = answer.get("beroepskwalificatie") if isinstance(answer, Mapping) else None
    return body if isinstance(body, Mapping) else {}


def _numbers(value: object, key: str) -> Iterator[int]:
    """Every whole number under `key`, at any depth."""
    if isinstance(value, Mapping):
        found = value.get(key)
        if isinstance(found, int) and not isinstance(found, bool) and found >= 0:
            yield found
        for item in value.values():
            yield from _numbers(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from _numbers(item, key)


def _objects(value: object) -> Iterable[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _unusable_number(version: str) -> Problem:
    message = say("De lijst noemt “{version}”. Dat is geen nummer van een versie.", version=shorten(version))
    remedy = say("Deze versie wordt niet opgehaald. Meld het aan de beheerder van de API.")
    return Problem("api.version", message, remedy, Place(record=shorten(version)))
