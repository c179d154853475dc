"""A register of any size, made by multiplying real records (or the demo's, where the real ones are not here).

Every copy gets its own number, its own codes and in each text one word of its own, so that texts differ as they do in
a real register. The size of a record stays what it is: 13 to 38 kB. Nothing of it is kept.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "data" / "vks" / "bk"
DEMO = ROOT / "src" / "ijkpunt" / "demo" / "data" / "qualifications" / "bk"


def sources() -> list[bytes]:
    folder = REAL if REAL.is_dir() else DEMO
    return [path.read_bytes() for path in sorted(folder.glob("*.json"))]


def records(count: int, seed: int = 2026) -> Iterator[tuple[str, bytes]]:
    """`count` detail answers, as identifier and bytes."""
    chance = random.Random(seed)
    originals = sources()
    words = sorted({word for raw in originals for word in raw.decode().split() if word.isalpha() and len(word) > 5})
    for number in range(count):
        yield copy(orjson.loads(originals[number % len(originals)]), number, words, chance)


def copy(answer: Any, number: int, words: list[str], chance: random.Random) -> tuple[str, bytes]:
    record = answer["beroepskwalificatie"]
    old, identifier = record["versie_nr_lang"], f"BK-{100_000 + number}-{record['versie_nr_kort']}"
    record["versie_nr_lang"] = identifier
    record["titel"] = f"{record['titel'].strip()} {chance.choice(words).lower()}"
    for place, competence in enumerate(record["competenties"]):
        competence["competentie_code"] = f"bkc{number * 40 + place:07d}"
        vary(competence, words, chance)
        for item in (*competence.get("vaardigheden", ()), *competence.get("kennis", ())):
            vary(item, words, chance)
    for partial in record.get("deelkwalificaties", ()):
        partial["deelkwalificatie_nr_lang"] = partial["deelkwalificatie_nr_lang"].replace(old, identifier)
    return identifier, orjson.dumps(answer)


def next_version(raw: bytes, seed: int = 2026) -> bytes:
    """The same record one version later, with new codes, one word changed in every third skill and a skill less in
    every fifth competence."""
    answer, chance = orjson.loads(raw), random.Random(seed)
    record = answer["beroepskwalificatie"]
    number, _, version = record["versie_nr_lang"].rpartition("-")
    record["versie_nr_kort"], record["versie_nr_lang"] = int(version) + 1, f"{number}-{int(version) + 1}"
    record.pop("deelkwalificaties", None)
    words = [competence["waarde"].split()[-1] for competence in record["competenties"]]
    for place, competence in enumerate(record["competenties"]):
        competence["competentie_code"] = f"bkc{9_000_000 + place:07d}"
        skills = competence.get("vaardigheden", [])
        for item in skills[::3]:
            vary(item, words, chance)
        if place % 5 == 0 and len(skills) > 1:
            skills.pop()
    return orjson.dumps(answer)


def vary(item: dict[str, Any], words: list[str], chance: random.Random) -> None:
    parts = item["waarde"].split(" ")
    parts[chance.randrange(len(parts))] = chance.choice(words).lower()
    item["waarde"] = " ".join(parts)


def write(folder: Path, count: int) -> list[str]:
    """Write `count` answers into `folder`; their identifiers."""
    folder.mkdir(parents=True, exist_ok=True)
    identifiers = []
    for identifier, raw in records(count):
        (folder / f"{identifier}.json").write_bytes(raw)
        identifiers.append(identifier)
    return identifiers
