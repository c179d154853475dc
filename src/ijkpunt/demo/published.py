"""The figures of the SERV advice of 2 April 2024, as cited facts: not invented, unlike the rest of the demo.

They stand in sections 4.3 and 4.5.2 of the annex; all sums in them check out.
"""

from collections.abc import Mapping
from datetime import date

from ijkpunt.demo.proofs import acting
from ijkpunt.monitoring.actions import note_table
from ijkpunt.monitoring.rules.published import Sum, TableAsked

SOURCE = "SERV, advies Beroepskwalificaties omarmd"
ADDRESS = "https://www.serv.be"
ADVICE, DAY = date(2024, 4, 2), date(2026, 11, 16)
EVC = {
    "Heftruckchauffeur": (246, 134),
    "Onderhoudsmecanici personenwagens en lichte bedrijfsvoertuigen": (2, 2),
    "Reachtruckchauffeur": (68, 42),
    "Kinderbegeleider baby's en peuters": (135, 31),
    "Kinderbegeleider schoolgaande kinderen": (75, 38),
    "Gids": (8, 2),
}
CENTRES = {"CVO's": (461, 231), "Publieke en private partners": (672, 331)}
REQUESTS = {"Opleidingstrajecten": (72,), "EVC-trajecten": (11,)}
STOPS = {
    "Stopgezet na toezicht": (1,),
    "Stopgezet om praktische redenen": (5,),
    "Stopgezet omdat een tender wegviel": (5,),
}
TOTAL = "Totaal"
PEOPLE = ("Deelnemers", "Volledig bewijs behaald")


def build_published() -> None:
    """Note the four tables, each beside the figure of ours that it is about."""
    by = acting("facilitator", DAY)
    for asked, beside in advice_tables():
        note_table(by=by, asked=asked, on=DAY, beside=beside)


def advice_tables() -> tuple[tuple[TableAsked, str], ...]:
    """The tables of the advice, with the key of the figure that each stands beside."""
    since = "september 2019 tot begin 2024"
    started = {"Gestart": (63,), **STOPS, "Stopgezet samen": (11,)}
    return (
        (_table("advies-evc-per-beroep", "EVC per beroep", PEOPLE, {**EVC, TOTAL: (534, 249)}, tuple(EVC), TOTAL,
                "bijlage, deel 4.3, tabel; bron daarvan: Vlaams Parlement", "september 2020 tot augustus 2022"), "evc"),
        (_table("advies-evc-per-aanbieder", "EVC per soort testcentrum", PEOPLE, {**CENTRES, TOTAL: (1133, 562)},
                tuple(CENTRES), TOTAL, "bijlage, deel 4.3", "september 2020 tot juni 2023"), "evc"),
        (_table("advies-bkt-aanvragen", "Aanvragen van beroepskwalificerende trajecten buiten het onderwijs",
                ("Aanvragen",), {**REQUESTS, TOTAL: (83,)}, tuple(REQUESTS), TOTAL, "bijlage, deel 4.5.2", since),
         "aanvragen"),
        (_table("advies-bkt-gestopt", "Gestarte en stopgezette beroepskwalificerende trajecten", ("Trajecten",),
                started, tuple(STOPS), "Stopgezet samen", "bijlage, deel 4.5.2", since), "aanvragen"),
    )  # fmt: skip


def _table(
    key: str,
    title: str,
    columns: tuple[str, ...],
    rows: Mapping[str, tuple[int, ...]],
    parts: tuple[str, ...],
    total: str,
    place: str,
    covers: str,
) -> TableAsked:
    cells: dict[tuple[str, str], int | None] = {}
    for row, values in rows.items():
        cells |= {(row, column): value for column, value in zip(columns, values, strict=True)}
    return TableAsked(
        key, title, SOURCE, ADDRESS, place, covers, ADVICE, columns, tuple(rows), cells, (Sum(total, parts),)
    )
