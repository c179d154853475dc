"""Tables of a centre with its own tools, for the tests."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from ijkpunt.formats.rows import TableSource
from tests.pathways.world import ROOFER, later

SESSIONS = ("Versie", "Dag", "Gemeente", "Adres", "Plaatsen", "Wijze", "Taal", "Sessie")
RESULTS = ("Traject", "Versie", "Competentie", "Oordeel", "Wijze", "Waarneming", "Reden", "Beoordelaar")


def table(header: Sequence[str], rows: Sequence[Sequence[str]], name: str = "tabel.csv") -> TableSource:
    return TableSource.of_bytes(name, text(header, rows).encode())


def text(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(";".join(row) for row in (header, *rows))


def session_row(on: int = 40, **more: str) -> list[str]:
    usual = {
        "Versie": ROOFER,
        "Dag": later(on).strftime("%d/%m/%Y"),
        "Gemeente": "Antwerpen",
        "Adres": "Scheldekaai 1",
        "Plaatsen": "8",
        "Wijze": "praktijkproef, gesprek",
        "Taal": "nl",
        "Sessie": "",
    }
    return _row(usual, more, SESSIONS)


def result_row(journey: UUID | str, competence: str, **more: str) -> list[str]:
    usual = {
        "Traject": str(journey),
        "Versie": ROOFER,
        "Competentie": competence,
        "Oordeel": "aangetoond",
        "Wijze": "praktijkproef",
        "Waarneming": "Deed het zonder hulp.",
        "Reden": "",
        "Beoordelaar": "Geert",
    }
    return _row(usual, more, RESULTS)


def _row(usual: Mapping[str, str], more: Mapping[str, str], header: Sequence[str]) -> list[str]:
    return [more.get(column, usual[column]) for column in header]
