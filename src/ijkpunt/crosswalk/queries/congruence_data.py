"""Congruence as plain data: one shape for the API and for the files that pages offer."""

from collections.abc import Iterator
from typing import Any

from ijkpunt.crosswalk.queries.competence_sets import KeptSet, SetTable, SuggestedSet
from ijkpunt.crosswalk.queries.congruence import (
    CommonWording,
    CompetenceCongruence,
    Holder,
    ProgrammePart,
    QualificationCongruence,
    Wording,
)
from ijkpunt.crosswalk.queries.congruence_domain import DomainCongruence
from ijkpunt.crosswalk.queries.congruence_elements import ElementCongruence
from ijkpunt.crosswalk.queries.merging import Candidates
from ijkpunt.crosswalk.rules.congruence import QualificationLine

Data = dict[str, Any]
Row = tuple[str, ...]

SHARED_HEADER: Row = (
    "qualification", "position", "code", "text", "agreement", "other_qualification", "other_title", "other_level",
    "other_position", "other_code", "other_text", "nearness", "same_content", "common_wording",
)  # fmt: skip
MERGING_HEADER: Row = (
    "kind", "one", "one_title", "one_level", "other", "other_title", "other_level", "shared", "reworded", "own_one",
    "own_other", "shared_part", "smaller_part",
)  # fmt: skip
SETS_HEADER: Row = ("key", "kind", "name", "position", "wording", "version", "level", "code", "text")


def line_data(line: QualificationLine) -> Data:
    return {"identifier": line.identifier, "title": line.title, "level": line.level, "domains": list(line.domains)}


def qualification_data(found: QualificationCongruence) -> Data:
    return {
        "qualification": line_data(found.line),
        "beside": line_data(found.beside) if found.beside else None,
        "current": found.current,
        "shared": [
            {
                "position": one.position,
                "code": one.code,
                "text": one.text,
                "agreement": str(one.agreement),
                "wordings": [_wording(wording) for wording in one.wordings],
                "common_wording": _common(one.common),
            }
            for one in found.shared
        ],
        "own": [{"position": position, "code": code, "text": text} for position, code, text in found.own],
        "related": [
            {**line_data(one.line), "shared": one.shared, "reworded": one.reworded} for one in found.related
        ],
        "programme_parts": [_part(part) for part in found.parts],
    }  # fmt: skip


def competence_data(found: CompetenceCongruence) -> Data:
    return {
        "code": found.code,
        "text": found.text,
        "qualification": line_data(found.line),
        "agreement": str(found.agreement),
        "current": found.current,
        "wordings": [_wording(wording) for wording in found.wordings],
        "common_wording": _common(found.common),
        "elements": [
            {
                "section": one.section,
                "wordings": list(one.wordings),
                "grades": list(one.grades),
                "codes": [found.beside[place].code for place in one.holders],
            }
            for one in found.elements
        ],
    }


def domain_data(found: DomainCongruence) -> Data:
    return {
        "domain": found.path,
        "current": found.current,
        "qualifications": [line_data(line) for line in found.qualifications],
        "competences": found.competences,
        "groups": [
            {
                "code": group.code,
                "agreement": str(group.agreement),
                "wordings": [_wording(wording) for wording in group.wordings],
                "common_wording": _common(group.common),
            }
            for group in found.groups
        ],
        "programme_parts": [_part(part) for part in found.parts],
    }


def element_data(found: ElementCongruence) -> Data:
    return {
        "qualification": line_data(found.line),
        "current": found.current,
        "groups": [
            {
                "section": group.section,
                "nearness": group.nearness,
                "common_wording": group.wordings[group.common].text,
                "wordings": [
                    {
                        "text": wording.text,
                        "qualifications": {
                            grade: [found.qualifications[place].identifier for place in places]
                            for grade, places in wording.by_grade
                        },
                    }
                    for wording in group.wordings
                ],
            }
            for group in found.groups
        ],
    }


def merging_data(found: Candidates) -> Data:
    return {
        "current": found.current,
        "pairs": [
            {
                "kind": str(pair.kind),
                "one": line_data(one),
                "other": line_data(other),
                "shared": pair.shared,
                "reworded": pair.reworded,
                "own_one": pair.own_one,
                "own_other": pair.own_other,
                "shared_part": round(pair.shared_part, 3),
                "smaller_part": round(pair.smaller_part, 3),
            }
            for one, other, pair in found.pairs
        ],
        "groups": [
            {
                "qualifications": [line_data(line) for line in lines],
                "competences": group.competences,
                "different": group.different,
                "by_all": group.by_all,
                "shared_part": group.shared_part,
            }
            for lines, group in found.groups
        ],
    }


def kept_set_data(one: KeptSet) -> Data:
    return {
        "key": one.key,
        "kind": str(one.kind),
        "name": one.name,
        "description": one.description,
        "kept_on": one.kept_on.isoformat(),
        "dissolved_on": one.dissolved_on.isoformat() if one.dissolved_on else None,
        **_table(one.table),
    }


def suggested_set_data(one: SuggestedSet) -> Data:
    return {"code": one.code, "together": one.together, **_table(one.table)}


def shared_rows(found: QualificationCongruence) -> Iterator[Row]:
    """One row per competence elsewhere; what stands here only has a row without an other side."""
    name = found.line.identifier
    for one in found.shared:
        here = (name, str(one.position), one.code, one.text, str(one.agreement))
        for wording in one.wordings:
            for holder in wording.holders:
                yield (*here, *_there(wording, holder), one.common.text)
    for position, code, text in found.own:
        yield (name, str(position), code, text, "own", *([""] * 9))


def domain_rows(found: DomainCongruence) -> Iterator[Row]:
    """Every competence of a group beside the common wording, under SHARED_HEADER: no qualification is here."""
    for group in found.groups:
        for wording in group.wordings:
            for holder in wording.holders:
                here = ("", "", group.code, group.common.text, str(group.agreement))
                yield (*here, *_there(wording, holder), group.common.text)


def merging_rows(found: Candidates) -> Iterator[Row]:
    for one, other, pair in found.pairs:
        yield (
            str(pair.kind), one.identifier, one.title, str(one.level), other.identifier, other.title, str(other.level),
            str(pair.shared), str(pair.reworded), str(pair.own_one), str(pair.own_other), f"{pair.shared_part:.3f}",
            f"{pair.smaller_part:.3f}",
        )  # fmt: skip


def set_rows(kept: list[KeptSet]) -> Iterator[Row]:
    for one in kept:
        for position, row in enumerate(one.table.rows, start=1):
            for cell in row.cells.values():
                named = (one.key, str(one.kind), one.name, str(position), row.wording)
                yield (*named, cell.version, str(cell.level), cell.code, cell.text)


def _there(wording: Wording, holder: Holder) -> Row:
    line = holder.qualification
    place = (line.identifier, line.title, str(line.level), str(holder.position), holder.code)
    return (*place, wording.text, f"{wording.nearness:.3f}", "yes" if holder.same else "no")


def _wording(wording: Wording) -> Data:
    return {
        "text": wording.text,
        "nearness": wording.nearness,
        "holders": [
            {
                "qualification": holder.qualification.identifier,
                "code": holder.code,
                "position": holder.position,
                "same_content": holder.same,
            }
            for holder in wording.holders
        ],
    }


def _common(common: CommonWording) -> Data:
    return {"text": common.text, "used": common.used, "total": common.total}


def _part(part: ProgrammePart) -> Data:
    return {"wordings": list(part.wordings), "qualifications": [line.identifier for line in part.qualifications]}


def _table(table: SetTable) -> Data:
    return {
        "levels": list(table.levels),
        "qualifications": [
            {"version": one.version, "title": one.title, "level": one.level, "newest": one.newest or one.version}
            for one in table.columns
        ],
        "competences": [
            {
                "wording": row.wording,
                "members": [
                    {"version": cell.version, "code": cell.code, "text": cell.text, "level": cell.level}
                    for cell in row.cells.values()
                ],
            }
            for row in table.rows
        ],
    }
