"""What every version of a professional qualification must be, by rules that keep their number (VKS-01 to VKS-06).

01 each competence has skills and knowledge, 02 a level with the day of its decision, 03 the descriptor elements are
filled in, 04 parts are made of the whole, 05 nothing is said twice, 06 what was published has not changed.
Source: decree of 30 April 2009 on the qualification structure, and the shape of the official open API.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import orjson

from ijkpunt.formats.findings import Findings
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken, Severity, shorten
from ijkpunt.kernel.qualification import Competence, QualificationRecord
from ijkpunt.kernel.texts import without_html
from ijkpunt.register.rules.canonical import content_bytes, content_hash, read_record

Sealed = Callable[[Iterable[str]], Mapping[str, str]]  # the hash under which the register sealed each of these versions
LEVELS: Final = range(1, 9)
WARN: Final = Severity.WARNING


def check_records(content: bytes, name: str = "", sealed: Sealed | None = None) -> tuple[Problem, ...]:
    """Every problem of records in our own JSON: one, or a list as `ijkpunt export json` writes it.

    `sealed` answers for VKS-06; without it, that rule is not weighed. Raises RuleBroken when this is no such file.
    """
    records = list(read_records(content, name))
    findings = Findings(name)
    for record in records:
        for problem in problems_of(record):
            findings.add(
                problem.code,
                problem.message,
                problem.remedy,
                record=problem.place.record,
                column=problem.place.field,
                value=problem.value,
                severity=problem.severity,
            )
    if sealed is not None:
        _weigh_seals(records, sealed([record.identifier for record in records]), findings)
    return findings.all()


def read_records(content: bytes, name: str = "") -> Iterator[QualificationRecord]:
    """The records in our own JSON. Raises RuleBroken `record.unreadable`."""
    try:
        read = orjson.loads(content)
    except orjson.JSONDecodeError as wrong:
        raise _unreadable(name, say("Dit is geen JSON ({why}).", why=wrong.msg)) from None
    several = read if isinstance(read, list) else [read]
    if not several:
        raise _unreadable(name, say("Er staat niets in."))
    for place, one in enumerate(several, 1):
        yield _record(one, place, name)


def _record(one: Any, place: int, name: str) -> QualificationRecord:
    if not isinstance(one, dict):
        raise _unreadable(name, say("Nummer {place} is geen object.", place=place))
    parts = {key: value for key, value in one.items() if key not in {"identifier", "$schema"}}
    try:
        return read_record(orjson.dumps(parts), {})
    except ValueError as wrong:
        told = shorten(str(wrong).replace("\n", " "), 300)
        raise _unreadable(name, say("Nummer {place} is geen versie: {why}", place=place, why=told)) from None


def problems_of(record: QualificationRecord) -> Iterator[Problem]:
    """VKS-01 to VKS-05 of one version."""
    for code, message, field, severity in (
        *_levelled(record),
        *_described(record),
        *_filled(record),
        *_parts(record),
        *_doubles(record),
    ):
        place = Place(record=record.identifier, field=field)
        yield Problem(code, message, _REMEDIES[code], place, severity=severity)


_REMEDIES: Final[Mapping[str, Message]] = {
    "VKS-01": say("Een beroepskwalificatie is een geheel van competenties, elk met wat men kan en weet: vul aan."),
    "VKS-02": say("Vul het niveau en de beslissing aan."),
    "VKS-03": say("Beschrijf de context, de autonomie en de verantwoordelijkheid, alle drie."),
    "VKS-04": say("Neem in een deelkwalificatie alleen competenties van het geheel op."),
    "VKS-05": say("Schrap wat er twee keer staat, of zeg het verschil."),
}
Found = Iterator[tuple[str, Message, str, Severity]]


def _filled(record: QualificationRecord) -> Found:
    """VKS-01. A competence without either is told once per lack: a warning, as recognised versions have such."""
    if not record.competences:
        yield "VKS-01", say("Er staat geen enkele competentie in."), "competences", Severity.ERROR
    for one in record.competences:
        if not one.skills:
            yield "VKS-01", say("Deze competentie heeft geen vaardigheid."), one.code, WARN
        if not one.knowledge:
            yield "VKS-01", say("Deze competentie heeft geen kennis."), one.code, WARN


def _levelled(record: QualificationRecord) -> Found:
    """VKS-02."""
    if record.level not in LEVELS:
        yield "VKS-02", say("Niveau {level} bestaat niet in de VKS.", level=record.level), "level", Severity.ERROR
    if record.recognised_on is None:
        yield "VKS-02", say("De dag van de erkenning ontbreekt."), "recognised_on", Severity.ERROR
    if record.website is None and record.source_address is None:
        yield "VKS-02", say("Er staat niet bij waar de beslissing te vinden is."), "website", WARN


def _described(record: QualificationRecord) -> Found:
    """VKS-03."""
    elements = {
        "context_environment": ("omgevingscontext", record.context_environment),
        "context_action": ("handelingscontext", record.context_action),
        "autonomy": ("autonomie", record.autonomy),
        "responsibility": ("verantwoordelijkheid", record.responsibility),
    }
    for field, (name, told) in elements.items():
        if not told:
            message = say("Dit element van de descriptor is leeg: {name}.", name=name)
            yield "VKS-03", message, field, Severity.ERROR


def _parts(record: QualificationRecord) -> Found:
    """VKS-04. Parts need not cover the whole; that they do not is worth knowing."""
    codes = {one.code for one in record.competences}
    for part in record.partials:
        for code in sorted(set(part.competences or ()) - codes):
            told = say("Competentie {code} hoort niet bij het geheel.", code=code)
            yield "VKS-04", told, part.number, Severity.ERROR
    known = [set(part.competences) for part in record.partials if part.competences is not None]
    left = codes - set().union(*known)
    if known and left:
        told = say("{count} competenties zitten in geen enkele deelkwalificatie.", count=len(left))
        yield "VKS-04", told, "partials", Severity.NOTE


def _doubles(record: QualificationRecord) -> Found:
    """VKS-05: a code or statement that stands twice; a skill or knowledge twice under one competence."""
    for code, times in Counter(one.code for one in record.competences).items():
        if times > 1:
            yield "VKS-05", say("Code {code} staat er {times} keer in.", code=code, times=times), code, Severity.ERROR
    for text, times in Counter(_bare(one.text) for one in record.competences).items():
        if times > 1:
            told = say("“{text}” staat er {times} keer in.", text=shorten(text), times=times)
            yield "VKS-05", told, "competences", Severity.ERROR
    for one in record.competences:
        for text, times in Counter(_statements(one)).items():
            if times > 1:
                yield (
                    "VKS-05",
                    say("“{text}” staat er {times} keer bij.", text=shorten(text), times=times),
                    one.code,
                    WARN,
                )


def _statements(one: Competence) -> Iterator[str]:
    yield from (_bare(skill.text) for skill in one.skills)
    yield from (_bare(knowledge.text) for knowledge in one.knowledge)


def _bare(text: str) -> str:
    return " ".join(without_html(text).split()).casefold()


def _weigh_seals(records: Iterable[QualificationRecord], seals: Mapping[str, str], findings: Findings) -> None:
    """VKS-06: the words are byte for byte those that were sealed when the version was published."""
    for record in records:
        seal = seals.get(record.identifier)
        if seal is None:
            findings.add(
                "VKS-06",
                say("Deze versie staat niet in het register."),
                say("Kijk het nummer na."),
                record=record.identifier,
                severity=Severity.NOTE,
            )
        elif content_hash(content_bytes(record)) != seal:
            findings.add(
                "VKS-06",
                say("Deze versie zegt iets anders dan wat gepubliceerd is."),
                say("Haal ze opnieuw op uit het register."),
                record=record.identifier,
                value=seal,
            )


def _unreadable(name: str, message: Message) -> RuleBroken:
    return RuleBroken(
        "record.unreadable",
        message,
        say("Geef een of meer versies zoals “ijkpunt export json” ze schrijft."),
        place=Place(file=name),
    )
