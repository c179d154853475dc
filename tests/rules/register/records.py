"""Small records to compare, and the real ones."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from ijkpunt.formats.onderwijs_api.qualification import read_qualification
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import (
    Competence,
    Knowledge,
    KnowledgeDepth,
    QualificationRecord,
    Skill,
    SkillKind,
)


def competence(text: str, skills: str = "", knowledge: str = "", code: str = "") -> Competence:
    """A competence in one line: skills and knowledge are separated by " | "."""
    return Competence(
        code or f"c {text}",
        text,
        skills=tuple(Skill(one, SkillKind.COGNITIVE) for one in skills.split(" | ") if one),
        knowledge=tuple(Knowledge(one, KnowledgeDepth.GENERAL) for one in knowledge.split(" | ") if one),
    )


def record(*competences: Competence, version: int = 2, **parts: Any) -> QualificationRecord:
    fields: Mapping[str, Any] = {"title": "Dakwerker leien", "level": 3, **parts}
    return QualificationRecord(VersionNumber("BK-9104", version), competences=competences, **fields)


_WORDS = ["sorteert", "kapt", "meet", "leien", "het dak", "een lek", "de werf", "op hoogte", "veilig", "netjes"]
TEXTS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join)
COMPETENCES = st.builds(
    Competence,
    st.uuids().map(str),
    TEXTS,
    skills=st.lists(st.builds(Skill, TEXTS, st.sampled_from([None, *SkillKind])), max_size=5).map(tuple),
    knowledge=st.lists(st.builds(Knowledge, TEXTS, st.sampled_from([None, *KnowledgeDepth])), max_size=4).map(tuple),
)
RECORDS = st.builds(
    lambda competences, level, contexts: record(*competences, level=level, context_environment=tuple(contexts)),
    st.lists(COMPETENCES, max_size=7),
    st.integers(1, 8),
    st.lists(TEXTS, max_size=3),
)


def real_records(real_data: Path) -> dict[str, QualificationRecord]:
    """The saved official answers, by identifier."""
    return read_records(real_data / "vks" / "bk")


def read_records(folder: Path) -> dict[str, QualificationRecord]:
    """The detail answers in a folder, by identifier."""
    readings = (
        read_qualification(json.loads(file.read_bytes()), file=file.name) for file in sorted(folder.glob("*.json"))
    )
    return {reading.record.identifier: reading.record for reading in readings}
