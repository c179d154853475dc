"""The table of matrix.md: what each client makes of each case."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).parent / "matrix.md"
BELIEVED, REFUSED, NOT_ASKED = "believed", "refused", "—"
PYTHON_CLIENTS = ("openvc", "openbadgeslib")
NODE_CLIENTS = ("@digitalbazaar/vc", "@digitalcredentials/verifier-core", "jose")


def read_matrix() -> Mapping[str, Mapping[str, str]]:
    """By case and then by client: BELIEVED, REFUSED or NOT_ASKED."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in TABLE.read_text().splitlines()
        if line.startswith("|")
    ]
    clients = rows[0][1:]
    return {name: dict(zip(clients, cells, strict=True)) for name, *cells in rows[2:]}


def cells(*clients: str) -> list[tuple[str, str, str]]:
    """Case, client and what it makes of it, for every cell that is asked."""
    return [
        (name, client, said)
        for name, row in read_matrix().items()
        for client, said in row.items()
        if client in clients and said != NOT_ASKED
    ]
