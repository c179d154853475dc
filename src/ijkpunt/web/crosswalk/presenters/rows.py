"""Mappings as rows to read: both ends, the relation, who decided and what still has to happen."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.crosswalk.queries import RowLine
from ijkpunt.kernel.mapping import MappingRow, MappingStatus
from ijkpunt.web.crosswalk.presenters.ends import EndLine, Ends
from ijkpunt.web.crosswalk.presenters.words import TONES, relation_word, status_word


@dataclass(frozen=True, slots=True)
class RowCard:
    """One mapping. `object` None: nothing fits. `decided`: people decided, so it is drawn solid."""

    record_id: str
    subject: EndLine
    object: EndLine | None
    relation: str
    refused: bool
    status: str
    tone: str
    decided: bool
    contested: bool
    returned: bool
    author: str
    author_id: str
    day: date | None
    reviewer: str
    reviewed_on: date | None
    note: str
    curate: str


def row_card(row: MappingRow, ends: Ends, key: str, *, contested: bool = False, returned: bool = False) -> RowCard:
    status = row.status or MappingStatus.DRAFT
    return RowCard(
        record_id=row.record_id,
        subject=ends.line(row.subject),
        object=ends.line(row.object) if row.object else None,
        relation=relation_word(row),
        refused=row.negated,
        status=status_word(status),
        tone=TONES[status],
        decided=status is not MappingStatus.PROPOSAL,
        contested=contested,
        returned=returned,
        author=row.author_label or row.author_id or _("onbekend"),
        author_id=row.author_id,
        day=row.mapping_date,
        reviewer=row.reviewer_label or row.reviewer_id,
        reviewed_on=row.review_date,
        note=row.comment,
        curate=reverse("curate", args=(key, row.subject.version, row.subject.id)) if row.subject.version else "",
    )


def line_card(line: RowLine, ends: Ends, key: str) -> RowCard:
    return row_card(line.row, ends, key, contested=line.contested, returned=line.returned)
