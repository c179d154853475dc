"""Small hand-made views of the register, for presenters that need no database."""

from dataclasses import replace
from datetime import date

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.queries import ProgrammeLine, VersionLine, VersionView
from ijkpunt.register.rules.partials import add_partials
from ijkpunt.register.rules.plain import plain_view
from tests.formats.records import CARPENTER

ON = date(2026, 11, 23)


def line(version: int = 2, **changes: object) -> VersionLine:
    """A version of BK-9901 that is in force."""
    ordinary = VersionLine(
        identifier=f"BK-9901-{version}",
        number="BK-9901",
        version=version,
        title="Schrijnwerker van proef",
        level=3,
        recognised_on=date(2020 + version, 5, 6),
        ends_on=None,
        domains=("Hout > Meubelen",),
        in_force=True,
        scrapped=False,
        competence_count=2,
        edition=1,
    )
    return replace(ordinary, **changes)  # type: ignore[arg-type]


def view(record: QualificationRecord = CARPENTER, *siblings: VersionLine, **changes: object) -> VersionView:
    """`record` as its page gets it. `siblings` are newest first and hold its own line; none given: it stands alone."""
    own = line(record.version.version)
    lines = siblings or (own,)
    ordinary = VersionView(
        line=next(one for one in lines if one.version == record.version.version),
        record=record,
        siblings=lines,
        plain=plain_view(record),
        partials=add_partials(record),
        elsewhere={},
        programmes=(),
        content_hash="0" * 64,
        revision=1,
    )
    return replace(ordinary, **changes)  # type: ignore[arg-type]


def programme(**changes: object) -> ProgrammeLine:
    """A programme that can be followed and contains the whole qualification."""
    ordinary = ProgrammeLine(
        number="901",
        title="Hout duaal",
        kind="study_programme",
        recognition="ADV-0901",
        status="recognised",
        begins_on=date(2023, 9, 1),
        ends_on=None,
        completeness="full",
        awards=("Bewijs van beroepskwalificatie",),
    )
    return replace(ordinary, **changes)  # type: ignore[arg-type]


def other_version(record: QualificationRecord, version: int, **changes: object) -> QualificationRecord:
    return replace(record, version=VersionNumber(record.version.number, version), **changes)  # type: ignore[arg-type]
