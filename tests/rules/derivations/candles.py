"""A small invented qualification and product; docs/rules/coverage.md works out the same example by hand."""

from ijkpunt.derivations.rules.coverage import CoverageLink
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.product import BasedOn, Outcome, Product, ProductKind, Unit
from ijkpunt.kernel.qualification import Competence, Knowledge, QualificationRecord, Skill


def competence(code: str, text: str, *skills: str, knowledge: tuple[str, ...] = ()) -> Competence:
    return Competence(
        code,
        text,
        skills=tuple(Skill(skill) for skill in skills),
        knowledge=tuple(Knowledge(item) for item in knowledge),
    )


MAKING = competence(
    "bkc9900001",
    "Maakt kaarsen",
    "Smelt de was",
    "Giet de was in vormen",
    "Werkt veilig",
    knowledge=("Kennis van soorten was",),
)
PACKING = competence("bkc9900002", "Verpakt kaarsen", "Kiest een passende doos", "Werkt veilig")
CLEANING = competence("bkc9900003", "Houdt de werkplaats schoon", "Veegt de vloer", "Sorteert het afval")
SELLING = competence("bkc9900004", "Verkoopt kaarsen", "Rekent af met de klant")
COMPETENCES = (MAKING, PACKING, CLEANING, SELLING)

QUALIFICATION = QualificationRecord(
    version=VersionNumber("BK-9900", 1), title="Kaarsenmaker", level=3, competences=COMPETENCES
)

PRODUCT = Product(
    code="OP-KAARS",
    kind=ProductKind.TRAINING_PROFILE,
    title="Opleiding kaarsenmaker",
    based_on=(BasedOn(VersionNumber("BK-9900", 1)),),
    units=(
        Unit(
            "M1",
            "In het atelier",
            (
                Outcome("M1-1", "De was smelten en in vormen gieten, met schort en bril."),
                Outcome("M1-2", "Na het werk het afval sorteren."),
            ),
        ),
        Unit(
            "M2",
            "Klaar voor vertrek",
            (
                Outcome("M2-1", "Voor elke kaars een passende doos kiezen."),
                Outcome("M2-2", "Een spreadsheet bouwen met formules."),
            ),
        ),
    ),
)

LINKS = (
    CoverageLink("M1-1", MAKING.code, frozenset({0, 1, 2})),
    CoverageLink("M1-2", CLEANING.code, frozenset({1})),
    CoverageLink("M2-1", PACKING.code, frozenset({0})),
)
