"""A small sound SSSOM file, and a way to change one thing about it."""

from ijkpunt.formats.rows import TableSource

HEADER = [
    'sssom_version: "1.1"',
    "mapping_set_id: https://example.org/mappings/wood",
    "license: https://creativecommons.org/publicdomain/zero/1.0/",
    "curie_map:",
    "  bk: https://example.org/competence/",
    "  esco: http://data.europa.eu/esco/skill/",
]
ROW = {
    "subject_id": "bk:0123-01",
    "predicate_id": "skos:exactMatch",
    "object_id": "esco:aaaa-1",
    "mapping_justification": "semapv:ManualMappingCuration",
}


def file(header: list[str] | None = None, *rows: dict[str, str]) -> bytes:
    """A file with this header (the sound one when None) and these rows, under every column that one of them has."""
    wanted = rows or (ROW,)
    columns = list(dict.fromkeys(column for row in wanted for column in row))
    lines = [f"#{line}" for line in (HEADER if header is None else header)]
    table = [columns, *([row.get(column, "") for column in columns] for row in wanted)]
    return "\n".join([*lines, *("\t".join(line) for line in table), ""]).encode()


def row(**changes: str) -> dict[str, str]:
    """The sound row with other or more cells."""
    return {**ROW, **changes}


def without(*slots: str) -> list[str]:
    """The sound header without some slots."""
    return [line for line in HEADER if not line.startswith(tuple(f"{slot}:" for slot in slots))]


def source(data: bytes, name: str = "a.sssom.tsv") -> TableSource:
    return TableSource.of_bytes(name, data)
