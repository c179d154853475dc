"""The answer about one partial qualification (deelkwalificatie).

Nobody has seen this body yet: the address is known from links in real records, the shape is not. It is read with an
open mind, wrapped in "deelkwalificatie" or bare, and everything that has no field stays in `unmodelled`:

    {"deelkwalificatie": {"deelkwalificatie_nr_lang": …, "deelkwalificatie_nr_kort": …, "titel": …,
      "omschrijving": …?, "competenties": [{"competentie_code": …, "waarde": …}]}}
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ijkpunt.formats.onderwijs_api.nodes import LONGEST_TEXT, Findings, Reading, open_answer
from ijkpunt.formats.onderwijs_api.parts import filled
from ijkpunt.formats.onderwijs_api.qualification import read_partial_fields, write_partial_fields
from ijkpunt.formats.onderwijs_api.remainder import difference, restore
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Severity, shorten
from ijkpunt.kernel.qualification import PartialQualification, QualificationRecord

ENVELOPE = "deelkwalificatie"


@dataclass(frozen=True, slots=True)
class PartialAnswer:
    """A partial qualification as its own answer tells it. `texts` are those of its competences, in the same order."""

    partial: PartialQualification
    texts: tuple[str | None, ...] = ()
    unmodelled: Mapping[str, Any] = field(default_factory=dict)

    @property
    def version(self) -> VersionNumber:
        """The version of the whole."""
        return VersionNumber.parse(self.partial.number.rpartition("-DBK-")[0])


def read_partial(
    answer: object, *, file: str = "", of: VersionNumber | None = None, longest_text: int = LONGEST_TEXT
) -> Reading[PartialAnswer]:
    """Read it. With `of`, a partial of another version is a problem. Raises Refused with all problems."""
    findings = Findings(file=file)
    wrapped = isinstance(answer, Mapping) and ENVELOPE in answer
    body = open_answer(answer, ENVELOPE if wrapped else "", findings, longest_text=longest_text)
    partial = read_partial_fields(body, of)
    findings.record = partial.number
    read = PartialAnswer(partial, tuple(node.text("waarde") for node in body.nodes("competenties")))
    problems = findings.settle()
    return Reading(replace(read, unmodelled=difference(answer, _write(read))), problems)


def write_partial(answer: PartialAnswer) -> dict[str, Any]:
    """The answer again, as it was read; a new one comes wrapped."""
    return restore(_write(answer), answer.unmodelled)


def with_partials(record: QualificationRecord, answers: Iterable[PartialAnswer]) -> Reading[QualificationRecord]:
    """The record with what the answers tell of its partial qualifications: competences and description.

    A competence is looked up by its code, else by exactly the same text; one that the whole does not have is left out
    with a warning, and so is a partial that the record does not name.
    """
    known = {partial.number: partial for partial in record.partials}
    problems: list[Problem] = []
    for answer in answers:
        number = answer.partial.number
        if number in known:
            told = _competences(record, answer, problems)
            description = answer.partial.description
            known[number] = replace(
                known[number], competences=told, description=description or known[number].description
            )
        else:
            message = say("{number} hoort niet bij {version}.", number=number, version=record.version)
            problems.append(_warning("partial.unknown", message, number, "deelkwalificatie_nr_lang", number))
    return Reading(replace(record, partials=tuple(known.values())), tuple(problems))


def _competences(record: QualificationRecord, answer: PartialAnswer, problems: list[Problem]) -> tuple[str, ...] | None:
    if answer.partial.competences is None:
        return None
    by_text = {competence.text: competence.code for competence in record.competences}
    texts = answer.texts or (None,) * len(answer.partial.competences)
    found = []
    for index, (code, text) in enumerate(zip(answer.partial.competences, texts, strict=True)):
        whole = code if record.competence(code) else by_text.get(text or "")
        if whole is not None:
            found.append(whole)
        else:
            message = say("De competentie {code} staat niet in {version}.", code=code, version=record.version)
            place = f"competenties[{index}].competentie_code"
            problems.append(_warning("partial.competence_unknown", message, answer.partial.number, place, code))
    return tuple(dict.fromkeys(found))


def _warning(code: str, message: Message, record: str, field_path: str, value: str) -> Problem:
    remedy = say("Dit deel gaat niet mee. Kijk het na bij de bron.")
    return Problem(code, message, remedy, Place(record=record, field=field_path), shorten(value), Severity.WARNING)


def _write(answer: PartialAnswer) -> dict[str, Any]:
    body = write_partial_fields(answer.partial)
    for competence, text in zip(body.get("competenties", ()), answer.texts, strict=False):
        competence.update(filled({"waarde": text}))
    return {ENVELOPE: body}
