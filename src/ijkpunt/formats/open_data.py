"""The files in which versions of qualifications are given away: their names, what they are, and how each is written.

One table for the pages, the catalogue and the commands, so that none of them knows a file that the others do not.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import orjson

from ijkpunt.formats.case import losses as case_losses
from ijkpunt.formats.case import write_package, write_partial_package
from ijkpunt.formats.loq import Loss, Publisher, as_rdf, as_xml, gather
from ijkpunt.formats.loq import losses as loq_losses
from ijkpunt.formats.rows.write import written_table
from ijkpunt.formats.skos import Syntax, qualifications_as_rdf
from ijkpunt.formats.tables import RECORD_HEADER, csv_bytes, record_rows
from ijkpunt.formats.workbook import Sheet, workbook_bytes
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.qualification import QualificationRecord

# Free use, also for trade: the model of the Flemish government. Which one the register itself gives is to be confirmed.
LICENCE: Final = "https://data.vlaanderen.be/id/licentie/modellicentie-gratis-hergebruik/v1.0"
PUBLISHER: Final = "IJkpunt"
LOSSES_HEADER: Final = ("record", "code", "count", "kept_as_note", "sentence")
LOQ: Final = "http://data.europa.eu/snb/model/ap/loq-constraints/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core"
CASE: Final = "https://purl.imsglobal.org/spec/case/v1p1"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Records = Sequence[QualificationRecord]


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says beside the records. `base`: our public address without a slash behind it. `publisher`: who
    gives the file. `successors`: the version that took the place of another, by number. `packages` makes the CASE
    packages of a version, who knows what came after it; nothing: those of the record alone."""

    base: str
    publisher: str
    successors: Mapping[str, str] = field(default_factory=dict)
    packages: Callable[[QualificationRecord], Iterable[dict[str, Any]]] | None = None


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file by its `name`, which is the end of its address too. `group`: files that say the same in another syntax.

    `kind` is its code in the list of file types of the European Union, `standard` the address of what it keeps to.
    """

    name: str
    group: str
    title: Message
    media_type: str
    kind: str
    write: Callable[[Records, Told], bytes]
    standard: str = ""


def _loq_xml(records: Records, told: Told) -> bytes:
    return as_xml(gather(records, _publisher(told), told.base))


def _loq_rdf(syntax: Syntax) -> Callable[[Records, Told], bytes]:
    return lambda records, told: as_rdf(gather(records, _publisher(told), told.base), syntax)


def _publisher(told: Told) -> Publisher:
    return Publisher(f"{told.base}/#uitgever", told.publisher, f"{told.base}/")


def _skos(syntax: Syntax) -> Callable[[Records, Told], bytes]:
    return lambda records, told: qualifications_as_rdf(
        records, told.base, syntax, successors=told.successors, licence=LICENCE
    )


def _case(records: Records, told: Told) -> bytes:
    make = told.packages or (lambda record: _packages(record, told.base))
    packages = chain.from_iterable(map(make, records))
    return b"[\n" + b",\n".join(map(orjson.dumps, packages)) + b"\n]\n"


def _packages(record: QualificationRecord, base: str) -> Iterator[dict[str, Any]]:
    yield write_package(record, base)
    for part in record.partials:
        yield write_partial_package(record, part, base)


def _csv(records: Records, _told: Told) -> bytes:
    return csv_bytes(RECORD_HEADER, chain.from_iterable(map(record_rows, records)))


def _xlsx(records: Records, _told: Told) -> bytes:
    return workbook_bytes(Sheet(one.identifier, RECORD_HEADER, list(record_rows(one))) for one in records)


def _parquet(records: Records, _told: Told) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "register.parquet")
        with written_table(path, dict.fromkeys(RECORD_HEADER, str)) as table:
            for row in chain.from_iterable(map(record_rows, records)):
                table.write(row)
        return path.read_bytes()


def _losses(losses: Callable[[QualificationRecord], Iterable[Loss]]) -> Callable[[Records, Told], bytes]:
    return lambda records, _told: csv_bytes(LOSSES_HEADER, map(loss_row, chain.from_iterable(map(losses, records))))


def loss_row(one: Loss) -> tuple[str, ...]:
    """A loss under LOSSES_HEADER."""
    return one.record, one.code, str(one.count), "1" if one.kept else "", str(one.sentence)


def counted(losses: Iterable[Loss]) -> Mapping[tuple[str, str], int]:
    """How often each kind of loss happens, by code and sentence, in order of code."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in losses:
        counts[one.code, str(one.sentence)] += one.count
    return dict(sorted(counts.items()))


_LOQ, _SKOS, _CASE, _TABLE = "elm", "skos", "case", "table"
FILES: Mapping[str, OpenFile] = {
    one.name: one
    for one in (
        OpenFile("elm-loq.xml", _LOQ, say("ELM 3.1 (LOQ), XML"), "application/xml", "XML", _loq_xml, LOQ),
        OpenFile(
            "elm-loq.ttl", _LOQ, say("ELM 3.1 (LOQ), Turtle"), "text/turtle", "RDF_TURTLE", _loq_rdf(Syntax.TURTLE), LOQ
        ),
        OpenFile(
            *("elm-loq-losses.csv", _LOQ, say("Wat er niet in ELM past"), "text/csv", "CSV", _losses(loq_losses)),
        ),
        OpenFile("skos.ttl", _SKOS, say("SKOS, Turtle"), "text/turtle", "RDF_TURTLE", _skos(Syntax.TURTLE), SKOS),
        OpenFile(
            "skos.jsonld", _SKOS, say("SKOS, JSON-LD"), "application/ld+json", "JSON_LD", _skos(Syntax.JSON_LD), SKOS
        ),
        OpenFile("case.json", _CASE, say("CASE 1.1, JSON"), "application/json", "JSON", _case, CASE),
        OpenFile("case-losses.csv", _CASE, say("Wat er niet in CASE past"), "text/csv", "CSV", _losses(case_losses)),
        OpenFile("register.csv", _TABLE, say("Tabel, CSV"), "text/csv", "CSV", _csv),
        OpenFile("register.xlsx", _TABLE, say("Tabel, Excel"), XLSX, "XLSX", _xlsx),
        OpenFile(
            *("register.parquet", _TABLE, say("Tabel, Parquet"), "application/vnd.apache.parquet", "", _parquet),
        ),
    )
}
