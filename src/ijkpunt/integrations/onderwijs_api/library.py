"""The saved answers that the fake serves: found by shape, in any layout of folders."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from ijkpunt.integrations.onderwijs_api.client import PROGRAMMES, QUALIFICATIONS, TRAJECTORIES
from ijkpunt.kernel.identifiers import number_of

Row = dict[str, Any]


class Library:
    """Every saved answer under a folder, by the address that the official API gives it."""

    def __init__(self, folder: Path) -> None:
        self._details: dict[tuple[str, str], Path] = {}
        self._rows: dict[str, Row] = {}
        self._groups: dict[str, list[int]] = {}
        self._trajectories: list[Row] = []
        for file in sorted(folder.rglob("*.json")):
            answer = _load(file)
            if isinstance(answer, dict):
                self._shelve(file, answer)
        if not self._rows:
            self._list_details()

    @property
    def size(self) -> int:
        return len(self._details)

    def listed(self, changed_since: str | None = None) -> list[Row]:
        """The rows of the list; with a day, those that changed on it or later."""
        return [row for row in self._rows.values() if not changed_since or _last_change(row) >= changed_since]

    def groups(self) -> list[Row]:
        """The groups of programmes. The official body was never seen: this shape is a guess."""
        return [
            {
                "structuuronderdeel_groep_nummer": group,
                "structuuronderdelen": [{"structuuronderdeel_nummer": number} for number in sorted(numbers)],
            }
            for group, numbers in sorted(self._groups.items())
        ]

    def trajectories(self) -> list[Row]:
        return self._trajectories

    def detail(self, base: str, rest: str) -> bytes | None:
        """The bytes of {base}/{rest}, or None."""
        file = self._details.get((base, rest))
        return None if file is None else file.read_bytes()

    def _shelve(self, file: Path, answer: Row) -> None:
        body, partial = answer.get("beroepskwalificatie"), answer.get("deelkwalificatie", answer)
        if isinstance(body, dict) and "versie_nr_lang" in body:
            self._details[QUALIFICATIONS, str(body["versie_nr_lang"])] = file
        elif isinstance(partial, dict) and "deelkwalificatie_nr_lang" in partial:
            number = str(partial["deelkwalificatie_nr_lang"])
            self._details[QUALIFICATIONS, f"{number.rpartition('-DBK-')[0]}/deelkwalificatie/{number}"] = file
        elif "structuuronderdeel_nummer" in answer:
            number = answer["structuuronderdeel_nummer"]
            self._details[PROGRAMMES, str(number)] = file
            group = answer.get("structuuronderdeel_groep")
            name = group.get("structuuronderdeel_groep_nummer", "") if isinstance(group, dict) else ""
            self._groups.setdefault(str(name), []).append(int(number))
        elif "ot_versie_id" in answer:
            self._details[TRAJECTORIES, str(answer["ot_versie_id"])] = file
            self._trajectories.append({key: answer.get(key) for key in ("ot_versie_id", "ot_code", "ot_naam")})
        elif isinstance(answer.get("gegevens"), list):
            self._rows.update({str(row["beroepskwalificatie_nr"]): row for row in _listed(answer["gegevens"])})

    def _list_details(self) -> None:
        """Without a saved list: one row per number, from the details themselves."""
        for (base, version), file in sorted(self._details.items()):
            if base != QUALIFICATIONS or "/" in version:
                continue
            body = _load(file)["beroepskwalificatie"]
            number = number_of(version)
            row = self._rows.setdefault(number, {"beroepskwalificatie_nr": number, "versies": [], "geschrapt": False})
            keys = ("versie_nr_kort", "versie_nr_lang", "titel", "vks_niveau", "erkenningsdatum")
            row["versies"].append({key: body[key] for key in (*keys, "laatste_wijzigingsdatum") if key in body})
            row["laatst_erkende_versie"] = max(row["versies"], key=lambda one: one.get("versie_nr_kort", 0))


def _load(file: Path) -> Any:
    """The JSON of a file, or None: the fake serves what is good and passes over the rest."""
    try:
        return orjson.loads(file.read_bytes())
    except (orjson.JSONDecodeError, OSError):
        return None


def _listed(rows: list[Any]) -> Iterator[Row]:
    yield from (row for row in rows if isinstance(row, dict) and "beroepskwalificatie_nr" in row)


def _last_change(row: Mapping[str, Any]) -> str:
    """The latest day on which a version of this row changed, or was recognised."""
    versions = [row.get("laatst_erkende_versie"), *(row.get("versies") or ())]
    days = ("laatste_wijzigingsdatum", "erkenningsdatum")
    return max((str(one.get(day) or "") for one in versions if isinstance(one, dict) for day in days), default="")
