"""Make the package of a dossier: the file to the Government as PDF, the record, the text and what was added to it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

import orjson

from ijkpunt.accounts.queries import organisations
from ijkpunt.dossiers.models import Submission
from ijkpunt.dossiers.queries import government_sources
from ijkpunt.dossiers.queries.publishing import Prepared, asks_levelling
from ijkpunt.dossiers.queries.recognition import PDF_NAME
from ijkpunt.dossiers.rules.government_file import GovernmentFile, SealedFile, SourceLine
from ijkpunt.dossiers.rules.government_paper import paper_of
from ijkpunt.dossiers.rules.package import FileRole, Package, PackedFile, pack
from ijkpunt.dossiers.rules.publication import PublicationPlan
from ijkpunt.formats.documents import typeset
from ijkpunt.formats.onderwijs_api.partial import PartialAnswer, write_partial
from ijkpunt.formats.onderwijs_api.qualification import write_qualification
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.rules.comparison import Lineage, compare

RECORD_NAME, DRAFT_NAME = "beroepskwalificatie.json", "tekst.json"
PARTIALS, EVIDENCE = "deelkwalificaties", "bijlagen"
LONGEST_NAME = 120  # characters of the name of an added file, as it is packed


def package_for(ready: Prepared, plan: PublicationPlan, *, on: date) -> Package:
    """Everything that goes to the Government. Raises Refused when a file that was handed in is gone or has changed."""
    beside = [*_records(plan.record), *_handed_in(ready.submission)]
    file = government_file(ready, plan, beside, on=on)
    pdf = PackedFile(PDF_NAME, FileRole.DOSSIER, typeset("dossier.typ", paper_of(file), on))
    return pack(dossier=ready.dossier.number, submission=ready.submission.number, presented_on=on, files=[pdf, *beside])


def government_file(ready: Prepared, plan: PublicationPlan, beside: list[PackedFile], *, on: date) -> GovernmentFile:
    """The file as a value, with what the other parts of the procedure tell about this dossier."""
    dossier, submission = ready.dossier, ready.submission
    starts = ready.register.sources(ready.asked.sources)
    return GovernmentFile(
        number=dossier.number,
        kind=str(ready.asked.kind.label),
        title=dossier.title,
        presented_on=on,
        submitted_on=submission.submitted_on,
        submission=submission.number,
        submitter=_name_of(dossier.submitter),
        facilitator=dossier.facilitator_name,
        letter=submission.letter,
        record=plan.record,
        sources=tuple(SourceLine(one.identifier, one.title, one.level, one.recognised_on) for one in starts),
        need=government_sources.need_of(dossier),
        carriers=government_sources.carriers_of(dossier),
        validation=government_sources.validation_of(submission),
        levelling=government_sources.levelling_of(submission),
        asks_levelling=asks_levelling(dossier),
        changes=tuple(compare(one, plan.record, _lines(plan, one.identifier)) for one in starts) if plan.record else (),
        lineage=plan.lineage,
        dropped=plan.dropped,
        text_hash=submission.document_hash,
        files=tuple(SealedFile(one.name, len(one.content), _sha256(one.content)) for one in beside),
    )


def _lines(plan: PublicationPlan, source: str) -> list[Lineage]:
    lines = (line for line in plan.lineage if line.earlier[0] == source)
    return [Lineage(line.earlier[1], line.later, line.relation) for line in lines]


def _records(record: QualificationRecord | None) -> Iterator[PackedFile]:
    """The qualification and its partials in the official format."""
    if record is None:
        return
    yield PackedFile(RECORD_NAME, FileRole.RECORD, _as_json(write_qualification(record)))
    texts = {one.code: one.text for one in record.competences}
    for partial in record.partials:
        answer = PartialAnswer(partial, tuple(texts.get(code) for code in partial.competences or ()))
        yield PackedFile(f"{PARTIALS}/{partial.number}.json", FileRole.PARTIAL, _as_json(write_partial(answer)))


def _handed_in(submission: Submission) -> Iterator[PackedFile]:
    """The text as it was frozen and the files beside it, each checked against the hash of that day."""
    yield PackedFile(DRAFT_NAME, FileRole.DRAFT, bytes(submission.document))
    contents = dict(government_sources.contents_of(submission))
    problems = [problem for one in submission.files if (problem := _not_as_handed_in(one, contents)) is not None]
    if problems:
        raise Refused(problems)
    for at, one in enumerate(submission.files, start=1):
        name = f"{EVIDENCE}/{at:02}-{_safe_name(str(one['name']))}"
        yield PackedFile(name, FileRole.EVIDENCE, contents[one["name"]])


def _not_as_handed_in(one: Mapping[str, object], contents: Mapping[str, bytes]) -> Problem | None:
    name = str(one["name"])
    if name in contents and _sha256(contents[name]) == one["sha256"]:
        return None
    message = (
        say("Het bestand “{file}” is veranderd sinds het ingediend werd.", file=name)
        if name in contents
        else say("Het bestand “{file}” dat ingediend werd, is er niet meer.", file=name)
    )
    remedy = say("Zet het bestand terug zoals het ingediend werd, uit een back-up.")
    return Problem("recognition.file_changed", message, remedy, Place(file=name))


def _safe_name(name: str) -> str:
    """A name that is safe in a zip on every system, and still readable: letters, digits, dots and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^A-Za-z0-9.]+", "-", plain).strip("-.")
    stem, dot, kind = kept.rpartition(".")
    if not stem.strip("-."):
        return kind[:LONGEST_NAME] or "bestand"
    return f"{stem.strip('-.')[:LONGEST_NAME]}{dot}{kind[:10]}"


def _name_of(organisation: str) -> str:
    found = organisations().filter(key=organisation).values_list("name", flat=True).first()
    return found or organisation


def _as_json(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
