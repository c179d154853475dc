"""The file to the Government on paper: read back, it says everything, and nothing of a dossier becomes markup."""

import io
from dataclasses import replace
from datetime import date

from pypdf import PdfReader

from ijkpunt.dossiers.rules.descent import Descent
from ijkpunt.dossiers.rules.government_file import (
    Carrier,
    Criterion,
    Evidence,
    FigureTable,
    GovernmentFile,
    LevelElement,
    LevellingPart,
    Need,
    SealedFile,
    SourceLine,
    ValidationPart,
)
from ijkpunt.dossiers.rules.government_paper import UNTOLD, paper_of, written_out
from ijkpunt.formats.documents import typeset
from ijkpunt.register.rules.comparison import Lineage, Relation, compare
from tests.formats.records import CARPENTER
from tests.rules.dossiers.texts import roofer

ON = date(2026, 9, 1)
BEFORE = roofer(3)
AFTER = replace(
    roofer(4),
    level=4,
    competences=(
        replace(roofer(4).competences[0], text="Meet het dak op met #[een drone]"),
        *roofer(4).competences[2:],
    ),
)
FILE = GovernmentFile(
    number="D-2026-001",
    kind="actualisering",
    title="Dakwerker",
    presented_on=ON,
    submitted_on=date(2026, 6, 1),
    submission=2,
    submitter="Sectorfonds Dak en Gevel",
    facilitator="Bram Claes",
    letter="Het paritair comité ging akkoord.\n\nOp 20 mei.",
    record=AFTER,
    sources=(SourceLine("BK-9104-3", "Dakwerker", 3),),
    need=Need(
        "Daken krijgen panelen.",
        (Evidence("312 vacatures", "Arbeidsbemiddeling", date(2026, 1, 15)),),
        "De behoefte is aangetoond.",
        date(2026, 2, 2),
        (FigureTable("Vacatures per jaar", ("Jaar", "Aantal"), (("2024", "280"), ("2025", "312")), "eigen telling"),),
    ),
    carriers=(Carrier("Werkgeversorganisaties", "werkgevers", date(2026, 5, 20)), Carrier("Vakbonden", "werknemers")),
    validation=ValidationPart(
        "Gevalideerd", date(2026, 7, 7), (Criterion("Draagvlak", "voldoet", "Beide kanten dragen *alles*."),)
    ),
    levelling=LevellingPart(
        4,
        "Dicht bij niveau 5.",
        "wegingstool 2026-1",
        date(2026, 8, 8),
        (LevelElement("Kennis", "4", "12", "Abstract."),),
    ),
    changes=(compare(BEFORE, AFTER, [Lineage("bkc9904301", "bkc9904401", Relation.REWORDED)]),),
    lineage=(
        Descent(
            ("BK-9104-3", "bkc9904301"), "e1", "bkc9904401", Relation.REWORDED, "Meet het dak op", "Meet met drone"
        ),
    ),
    dropped=((("BK-9104-3", "bkc9904302"), "Legt leien"),),
    text_hash="ab" * 32,
    files=(SealedFile("tekst.json", 1234, "cd" * 32),),
)


def text_of(file: GovernmentFile) -> str:
    pages = PdfReader(io.BytesIO(typeset("dossier.typ", paper_of(file), ON))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_file_says_everything_that_the_decision_rests_on() -> None:
    text = text_of(FILE)
    for said in (
        "D-2026-001",
        "actualisering",
        "BK-9104-4",
        "Sectorfonds Dak en Gevel",
        "Bram Claes",
        "1 juni 2026 (indiening 2)",
        "Daken krijgen panelen.",
        "312 vacatures",
        "Arbeidsbemiddeling, 15 januari 2026",
        "Vacatures per jaar",
        "De behoefte is aangetoond.",
        "Werkgeversorganisaties",
        "Het paritair comité ging akkoord.",
        "De dakwerker legt daken.",
        "Basiskennis van veiligheid (basiskennis)",
        "Leienlegger",
        "Gevalideerd",
        "Draagvlak",
        "Niveau 4",
        "wegingstool 2026-1",
        "Het niveau gaat van 3 naar 4.",
        "anders verwoord",
        "BK-9104-3: Legt leien",
        "ab" * 32,
        "cd" * 32,
    ):
        assert said in text, said


def test_no_text_of_a_dossier_becomes_markup() -> None:
    text = text_of(FILE)
    assert "Meet het dak op met #[een drone]" in text
    assert "Beide kanten dragen *alles*." in text


def test_every_part_of_a_record_stands_in_it() -> None:
    text = text_of(replace(FILE, record=CARPENTER, changes=(), lineage=(), dropped=()))
    for said in (
        "Houtbewerker, Timmerman",
        "Hout > Meubelen",
        "Houtbewerking (582000)",
        "Materials (0722)",
        "In een atelier",
        "Is zelfstandig in de volgorde van het werk",
        "VCA (Bijkomend attest, KB van 1 mei 2020)",
        "BK-9901-2-DBK-01 Zager",
        "Competent: co 09901",
    ):
        assert said in text, said


def test_what_nobody_noted_is_said_to_be_absent() -> None:
    bare = GovernmentFile(
        number="D-2026-002",
        kind="schrapping",
        title="Kaarsenmaker",
        presented_on=ON,
        submitted_on=ON,
        submission=1,
        submitter="Sectorfonds",
        sources=(SourceLine("BK-9111-1", "Kaarsenmaker", 2),),
        asks_levelling=False,
    )
    text = text_of(bare)
    assert text.count(UNTOLD) == 3
    assert "Dit dossier vraagt geen inschaling" in text
    assert "Gevraagd wordt om te schrappen: – BK-9111-1 Kaarsenmaker" in text


def test_it_is_made_for_archives_and_for_screen_readers_and_always_the_same() -> None:
    made = typeset("dossier.typ", paper_of(FILE), ON)
    assert made == typeset("dossier.typ", paper_of(FILE), ON)
    reader = PdfReader(io.BytesIO(made))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/Lang"] == "nl-BE"  # type: ignore[index]
    assert b"pdfaid:part" in root["/Metadata"].get_data()  # type: ignore[index]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.title == "Dossier D-2026-001: Dakwerker"
    assert [str(one["/Title"]) for one in reader.outline[0:1] if isinstance(one, dict)] == ["Dakwerker"]


def test_dates_are_written_out_in_dutch() -> None:
    assert [written_out(day) for day in (date(2026, 3, 1), date(2025, 12, 31), None)] == [
        "1 maart 2026",
        "31 december 2025",
        "",
    ]
