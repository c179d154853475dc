"""A folder of saved answers for the fake: three versions, a partial, a programme and a trajectory."""

import json
from pathlib import Path

VERSIONS = ("BK-9001-2", "BK-9002-1", "BK-9003-11")
PARTIAL = "BK-9001-2-DBK-01"


def detail(version: str, changed_on: str = "2025-04-01") -> dict[str, object]:
    body: dict[str, object] = {
        "versie_nr_lang": version,
        "versie_nr_kort": int(version.rpartition("-")[2]),
        "titel": f"Beroep {version}",
        "vks_niveau": 3,
        "erkenningsdatum": "2025-03-14",
        "laatste_wijzigingsdatum": changed_on,
    }
    if version == "BK-9001-2":
        body["deelkwalificaties"] = [{"deelkwalificatie_nr_lang": PARTIAL, "titel": "Deel"}]
    return {"totalItems": 1, "beroepskwalificatie": body}


def fill(folder: Path) -> Path:
    saved: dict[str, object] = {f"bk/{version}.json": detail(version) for version in VERSIONS}
    saved["deel.json"] = {"deelkwalificatie": {"deelkwalificatie_nr_lang": PARTIAL, "titel": "Deel"}}
    group = {"structuuronderdeel_groep_nummer": "G-0001"}
    saved["p/1.json"] = {"structuuronderdeel_nummer": 901, "structuuronderdeel_groep": group}
    saved["p/2.json"] = {"ot_versie_id": 77, "ot_code": "OT-00999", "ot_naam": "Koerier"}
    for name, answer in saved.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(answer, indent=1), encoding="utf-8")
    return folder
