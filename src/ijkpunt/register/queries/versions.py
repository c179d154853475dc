"""One version, with everything its page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count

from ijkpunt.kernel.identifiers import COMPETENCE, NUMBER, PARTIAL, VERSION
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.qualification import Competence as CompetenceRecord
from ijkpunt.kernel.qualification import PartialQualification as PartialRecord
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.models import Competence, PartialQualification, PlainLanguage, QualificationVersion
from ijkpunt.register.queries.lines import VersionLine, newest_of, versions_of
from ijkpunt.register.queries.programmes import ProgrammeLine, programmes_of_number
from ijkpunt.register.rules.partials import PartialsTogether, add_partials
from ijkpunt.register.rules.plain import PlainView, measure, plain_view
from ijkpunt.register.rules.wording import wording_key


@dataclass(frozen=True, slots=True)
class VersionView:
    """Everything a page shows of a version. `elsewhere`: per competence code, how many other qualifications hold it."""

    line: VersionLine
    record: QualificationRecord
    siblings: tuple[VersionLine, ...]
    plain: PlainView
    partials: PartialsTogether
    elsewhere: Mapping[str, int]
    programmes: tuple[ProgrammeLine, ...]
    content_hash: str
    revision: int
    programmes_of_other_versions: tuple[ProgrammeLine, ...] = ()

    @property
    def identifier(self) -> str:
        return self.line.identifier

    @property
    def number(self) -> str:
        return self.line.number

    @property
    def is_newest(self) -> bool:
        return self.siblings[0].identifier == self.identifier


def get_version(identifier: str, on: date) -> VersionView:
    """The version with this identifier as seen on `on`. Raises NotFound, naming what does exist under that number."""
    row = _row(identifier)
    record = row.record
    here, elsewhere = programmes_of_number(identifier)
    siblings = tuple(versions_of(row.qualification.number, on))
    line = next(sibling for sibling in siblings if sibling.identifier == identifier)
    return VersionView(
        line=line,
        record=record,
        siblings=siblings,
        plain=_plain(row, record),
        partials=add_partials(record),
        elsewhere=_elsewhere(row, record),
        programmes=here,
        programmes_of_other_versions=elsewhere,
        content_hash=row.content_hash,
        revision=row.revision,
    )


def get_record(identifier: str) -> QualificationRecord:
    """Only the record of a version. Raises NotFound."""
    return _row(identifier).record


def newest_identifier(number: str, on: date) -> str:
    """The identifier of the version that counts on `on`, or else the newest there is. Raises NotFound."""
    found = newest_of([number], on).get(number)
    if found is None:
        raise unknown(number)
    return found.identifier


def get_competence(code: str) -> tuple[str, CompetenceRecord]:
    """The identifier of the (newest) version that holds the competence with this code, and the competence."""
    row = Competence.objects.filter(code=code).select_related("version").order_by("-version__version").first()
    found = row.version.record.competence(code) if row is not None else None
    if row is None or found is None:
        raise unknown(code)
    return row.version.identifier, found


def get_partial(number: str) -> tuple[str, PartialRecord]:
    """The identifier of the version that a partial qualification is part of, and the partial."""
    row = PartialQualification.objects.filter(number=number).select_related("version").first()
    partials = row.version.record.partials if row is not None else ()
    found = next((partial for partial in partials if partial.number == number), None)
    if row is None or found is None:
        raise unknown(number)
    return row.version.identifier, found


def unknown(identifier: str) -> NotFound:
    """The answer to an identifier that is not here: what it could have been."""
    message = say("We vinden {identifier} niet in het register.", identifier=identifier)
    number = identifier
    if matched := VERSION.match(identifier):
        number = matched[1]
    known = list(
        QualificationVersion.objects.filter(qualification__number=number)
        .order_by("-version")
        .values_list("identifier", flat=True)[:5]
    )
    if known:
        return NotFound(
            "register.unknown_version", message, say("Wel in het register: {known}.", known=", ".join(known))
        )
    if any(pattern.match(identifier) for pattern in (NUMBER, VERSION, PARTIAL, COMPETENCE)):
        return NotFound("register.unknown", message, say("Kijk het nummer na, of zoek op de naam van het beroep."))
    return NotFound(
        "register.unknown", message, say("Een nummer ziet eruit als BK-0130 of BK-0130-5. Zoek anders op de naam.")
    )


def _row(identifier: str) -> QualificationVersion:
    rows = QualificationVersion.objects.select_related("qualification", "plain").with_content()
    row = rows.filter(identifier=identifier).first()
    if row is None:
        raise unknown(identifier)
    return row


def _plain(row: QualificationVersion, record: QualificationRecord) -> PlainView:
    """What people wrote for citizens; else what the rule makes of the official text."""
    by_rule = plain_view(record)
    written: PlainLanguage | None = getattr(row, "plain", None)
    if written is None:
        return by_rule
    lines = (written.lead, *written.can, *written.need)
    return replace(
        by_rule,
        lead=written.lead,
        can=tuple(written.can),
        need=tuple(written.need),
        language_level=measure(lines).estimated_level,
        written_by="person",
    )


def _elsewhere(row: QualificationVersion, record: QualificationRecord) -> dict[str, int]:
    keys = {competence.code: wording_key(competence.text) for competence in record.competences}
    rows = (
        Competence.objects.filter(text_key__in=set(keys.values()))
        .exclude(qualification=row.qualification_id)
        .values("text_key")
        .annotate(count=Count("qualification", distinct=True))
        .order_by()
    )
    counted = dict(rows.values_list("text_key", "count"))
    return {code: counted[key] for code, key in keys.items() if key in counted}


def holders_of(texts: Sequence[str]) -> dict[str, int]:
    """Per text in how many qualifications a competence says just that, whatever its form (rules/wording.py).

    Texts that no competence has are absent.
    """
    keys = {text: wording_key(text) for text in texts}
    rows = Competence.objects.filter(text_key__in=set(keys.values())).values("text_key")
    counted = dict(
        rows.annotate(count=Count("qualification", distinct=True)).order_by().values_list("text_key", "count")
    )
    return {text: counted[key] for text, key in keys.items() if key in counted}
