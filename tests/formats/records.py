"""Small invented records for the tests of formats and pages."""

from datetime import date

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import (
    Autonomy,
    AutonomyKind,
    CodedWord,
    Competence,
    CompetenceKind,
    Domain,
    Isced,
    Knowledge,
    KnowledgeDepth,
    LedSubject,
    PartialQualification,
    QualificationRecord,
    RequiredAttestation,
    Skill,
    SkillKind,
)

CARPENTER = QualificationRecord(
    version=VersionNumber("BK-9901", 2),
    title="Schrijnwerker van proef ",
    level=3,
    definition="De schrijnwerker maakt dingen van hout.",
    title_explanation="Zo heet het <b>overal</b>.",
    short_description="De schrijnwerker:\r\n-\tzaagt  hout;\r\n-\tmonteert.",
    status="erkend",
    status_code="ERKEND",
    recognised_on=date(2024, 5, 6),
    synonyms=("Houtbewerker", "Timmerman"),
    domains=(Domain(("Hout", "Meubelen")),),
    led_subject=LedSubject("582000", "LED-0200", "Houtbewerking"),
    isced=Isced(CodedWord("07", "Engineering"), CodedWord("072", "Manufacturing"), CodedWord("0722", "Materials")),
    competences=(
        Competence(
            code="bkc9990001",
            text="Zaagt hout",
            order=1,
            skills=(Skill("Leest een tekening", SkillKind.COGNITIVE), Skill("Zegt wat er misgaat")),
            knowledge=(
                Knowledge("Grondige kennis van hout", KnowledgeDepth.THOROUGH),
                Knowledge("Basiskennis van lijm", KnowledgeDepth.BASIC),
            ),
            references=("co 09901",),
        ),
        Competence(
            code="bkc9990002",
            text="Monteert meubelen",
            kind=CompetenceKind.TRANSVERSAL,
            skills=(Skill("Schroeft onderdelen vast", SkillKind.MOTOR),),
        ),
    ),
    context_environment=("In een atelier",),
    context_action=("Met oog voor <i>veiligheid</i>",),
    autonomy=(Autonomy("de volgorde van het werk", AutonomyKind.INDEPENDENT_IN),),
    responsibility=("Zaagt hout", "Monteert meubelen"),
    attestations=(RequiredAttestation("VCA", "Bijkomend attest", "KB van 1 mei 2020"),),
    partials=(PartialQualification("BK-9901-2-DBK-01", "DBK-01", "Zager", ("bkc9990001",)),),
    source_address="https://onderwijs.example/BK-9901-2",
)
