"""Records as rows of a table, and tables as CSV that a spreadsheet can open without doing anything by itself.

A spreadsheet takes a cell that begins with = + - @ (or a tab or line end before them) for a formula. Such a cell gets
an apostrophe in front, as spreadsheets themselves do, and so does a cell that begins with an apostrophe: `plain_cell`
therefore gives back exactly what went in.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from ijkpunt.kernel.qualification import Competence, QualificationRecord

Row = tuple[str, ...]

RECORD_HEADER: Row = ("identifier", "part", "place", "competence_code", "kind", "text")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """`text` as a cell that no spreadsheet runs."""
    return f"'{text}" if text.startswith(_RISKY) else text


def plain_cell(cell: str) -> str:
    """What `safe_cell` was given."""
    return cell[1:] if cell.startswith("'") else cell


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV (RFC 4180): commas, CRLF, UTF-8 with a byte order mark, which spreadsheets need."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return page.getvalue().encode("utf-8-sig")


def record_rows(record: QualificationRecord) -> Iterator[Row]:
    """The record as rows under RECORD_HEADER: one row per sentence, in the order of the record.

    `part` is the name of the field of the record, `place` counts from 1 inside it (a skill counts inside its
    competence), `competence_code` is filled for everything that belongs to a competence or points to one, and `kind`
    holds the value of the kind, depth or level of autonomy where there is one. Nothing is tidied.
    """
    for part, place, code, kind, text in _parts(record):
        yield (record.identifier, part, str(place), code, kind, text)


_Part = tuple[str, int, str, str, str]


def _parts(record: QualificationRecord) -> Iterator[_Part]:
    yield from _facts(record)
    yield from _texts("synonym", record.synonyms)
    yield from _texts("domain", (str(domain) for domain in record.domains))
    for place, competence in enumerate(record.competences, start=1):
        yield from _competence(place, competence)
    yield from _texts("context_environment", record.context_environment)
    yield from _texts("context_action", record.context_action)
    for place, autonomy in enumerate(record.autonomy, start=1):
        yield "autonomy", place, "", autonomy.kind or autonomy.label or "", autonomy.text
    yield from _texts("responsibility", record.responsibility)
    for place, attestation in enumerate(record.attestations, start=1):
        yield "attestation", place, "", attestation.kind or "", attestation.description
    for place, partial in enumerate(record.partials, start=1):
        yield "partial", place, "", partial.number, partial.title
        for code in partial.competences or ():
            yield "partial_competence", place, code, partial.number, ""


def _facts(record: QualificationRecord) -> Iterator[_Part]:
    facts = {
        "title": record.title,
        "level": str(record.level),
        "status": record.status,
        "recognised_on": record.recognised_on and record.recognised_on.isoformat(),
        "ends_on": record.ends_on and record.ends_on.isoformat(),
        "definition": record.definition,
        "title_explanation": record.title_explanation,
        "short_description": record.short_description,
        "extra_information": record.extra_information,
        "led_subject": record.led_subject and f"{record.led_subject.number} {record.led_subject.description}",
        "isced": _isced(record),
    }
    for part, text in facts.items():
        if text:
            yield part, 1, "", "", text


def _isced(record: QualificationRecord) -> str:
    field = record.isced and (record.isced.detailed or record.isced.narrow or record.isced.broad)
    return f"{field.code} {field.description}" if field else ""


def _competence(place: int, competence: Competence) -> Iterator[_Part]:
    code = competence.code
    yield "competence", place, code, competence.kind, competence.text
    for number, skill in enumerate(competence.skills, start=1):
        yield "skill", number, code, skill.kind or skill.label or "", skill.text
    for number, knowledge in enumerate(competence.knowledge, start=1):
        yield "knowledge", number, code, knowledge.depth or knowledge.label or "", knowledge.text
    for number, reference in enumerate(competence.references, start=1):
        yield "reference", number, code, "competent", reference


def _texts(part: str, texts: Iterable[str]) -> Iterator[_Part]:
    for place, text in enumerate(texts, start=1):
        yield part, place, "", "", text
