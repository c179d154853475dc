"""D-2026-004 waits for the agency; D-2026-005 was refused."""

from datetime import date, timedelta

from ijkpunt.demo.dossiers.acting import acting, ask, figure, table
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.rules.evidence import EvidenceTopic
from ijkpunt.dossiers.rules.states import DossierKind

TREES = (
    "Bomen in straten en parken lijden onder droogte. Gemeenten zoeken mensen die veilig klimmen, snoeien en zien "
    "of een boom gevaar geeft. Het werk leert men nu van elkaar, zonder bewijs."
)
BEES = "Op platte daken staan steeds meer bijenkasten. Wie ze verzorgt, moet weten hoe men veilig op een dak werkt."
VACANCIES = "Jaar\tVacatures\n2023\t96\n2024\t131\n2025\t158"


def build_waiting(day: date) -> None:
    ask(
        "green",
        kind=DossierKind.NEW,
        title="Boomverzorger",
        need=TREES,
        on=day - timedelta(21),
        evidence=(
            table(
                "Vacatures voor boomverzorgers",
                VACANCIES,
                "Telling in 60 gemeenten (verzonnen)",
                date(2026, 9, 15),
                EvidenceTopic.VACANCIES,
            ),
        ),
    )


def build_refused() -> None:
    asked, refused = date(2026, 4, 20), date(2026, 5, 11)
    number = ask(
        "green",
        kind=DossierKind.NEW,
        title="Imker op daken",
        need=BEES,
        on=asked,
        evidence=(
            figure(
                "Daken met bijenkasten",
                "74",
                "daken",
                "Telling in drie steden (verzonnen)",
                date(2026, 3, 2),
                EvidenceTopic.TREND,
            ),
        ),
    )
    actions.decide_need(
        by=acting("facilitator", refused),
        number=number,
        confirmed=False,
        ground="Enkele tientallen mensen doen dit, naast een ander beroep. Een korte opleiding volstaat.",
        on=refused,
    )
