"""What the rules for everybody's files say of a version before it is published.

The rules of the Flemish structure (VKS-01 to VKS-05) weigh the text; the profiles of CASE, ELM and SKOS weigh the
files in which it will be given away. Errors stop it, warnings are told. Rule: docs/rules/recognition.md.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ijkpunt.formats.open_data import FILES, Told
from ijkpunt.formats.validation import Profile, check_file
from ijkpunt.kernel.problems import Problem, Severity, shorten
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.rules.soundness import problems_of

GIVEN: Final = {"case.json": Profile.CASE_11, "elm-loq.xml": Profile.ELM_LOQ, "skos.ttl": Profile.SKOS}
WITH_DECISION: Final = ("VKS-02", "website")  # where the decision is to be found: known once there is one


def unsound(record: QualificationRecord) -> Iterator[Problem]:
    """What the rules of the structure find, without mere notes; a competence is named by its words, as its code is not
    given out yet."""
    texts = {one.code: shorten(one.text) for one in record.competences}
    for one in problems_of(record):
        if one.severity is not Severity.NOTE and (one.code, one.place.field) != WITH_DECISION:
            field = texts.get(one.place.field, one.place.field)
            yield replace(one, place=replace(one.place, field=field))


def unsound_files(record: QualificationRecord, base: str, publisher: str) -> Iterator[Problem]:
    """What the profiles find in the files of this version. `base`: our public address."""
    told = Told(base, publisher)
    for name, profile in GIVEN.items():
        for one in check_file(FILES[name].write([record], told), name, profile):
            if one.severity is not Severity.NOTE:
                yield one
