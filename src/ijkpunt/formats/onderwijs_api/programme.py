"""The detail answer of a study programme (structuuronderdeel), read into a record and written back."""

from dataclasses import replace
from typing import Any

from ijkpunt.formats.onderwijs_api.nodes import LONGEST_TEXT, Findings, Node, Reading, open_answer
from ijkpunt.formats.onderwijs_api.parts import filled, iso, read_coded, write_coded
from ijkpunt.formats.onderwijs_api.recognition import read_recognition, read_years, write_recognition, write_years
from ijkpunt.formats.onderwijs_api.remainder import difference, restore
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.programme import ProgrammeGroup, ProgrammeRecognition, ProgrammeReference, StudyProgramme
from ijkpunt.kernel.qualification import CodedWord

NUMBER = "structuuronderdeel_nummer"


def read_programme(answer: object, *, file: str = "", longest_text: int = LONGEST_TEXT) -> Reading[StudyProgramme]:
    """Read a detail answer, which has no envelope. Raises Refused with every problem when there is any error."""
    findings = Findings(file=file)
    body = open_answer(answer, "", findings, longest_text=longest_text)
    programme = _read_body(body)
    problems = findings.settle()
    return Reading(replace(programme, unmodelled=difference(answer, _write(programme))), problems)


def write_programme(programme: StudyProgramme) -> dict[str, Any]:
    """The detail answer of a programme, in the official shape. For one as it was read: the same answer."""
    return restore(_write(programme), programme.unmodelled)


def _read_body(body: Node) -> StudyProgramme:
    number = body.integer(NUMBER, least=1)
    if body.get(NUMBER) is None:
        body.missing(NUMBER)
    body.findings.record = "" if number is None else str(number)
    starts_on, ends_on = body.day("begindatum"), body.day("einddatum")
    if starts_on and ends_on and ends_on < starts_on:
        message = say("De einddatum {end} ligt voor de begindatum {start}.", end=ends_on, start=starts_on)
        body.add("vks.end_before_start", message, say("Kijk de twee datums na."), "einddatum")
    return StudyProgramme(
        number=number or 0,
        title=body.text("titel"),
        group=_read_group(body.node("structuuronderdeel_groep")),
        starts_on=starts_on,
        ends_on=ends_on,
        changed_on=body.day("datum_laatste_wijziging"),
        dual=body.flag("duaal"),
        bridging=body.flag("aanloop"),
        ov4_possible=body.flag("ov4_mogelijk"),
        former_number=body.loose_text("studierichting_nummer_oud"),
        discipline=body.text("discipline"),
        coefficient=body.number("coefficient"),
        stem=body.text("stem_classificatie"),
        niche=body.flag("niche"),
        education_form=read_coded(body.node("onderwijsvorm")),
        study_domain=read_coded(body.node("studiedomein")),
        education_systems=_read_words(body, "onderwijsstelsels"),
        institution_kinds=_read_words(body, "instellingstypes"),
        main_structures=_read_words(body, "hoofdstructuren"),
        years=read_years(body),
        preparing=tuple(_read_reference(node) for node in body.nodes("voorbereidende_structuuronderdelen")),
        recognitions=_read_recognitions(body),
        source_address=body.text("api_url"),
    )


def _read_recognitions(body: Node) -> tuple[ProgrammeRecognition, ...]:
    found: dict[str, ProgrammeRecognition] = {}
    for node in body.nodes("structuuronderdeel_details"):
        recognition = read_recognition(node)
        if recognition.number and recognition.number in found:
            message = say("De erkenning {number} staat hier twee keer.", number=recognition.number)
            remedy = say("Houd er één over.")
            node.add("vks.recognition_duplicate", message, remedy, "structuuronderdeel_detail_nummer")
        found[recognition.number] = recognition
    return tuple(found.values())


def _read_group(node: Node | None) -> ProgrammeGroup | None:
    if node is None:
        return None
    return ProgrammeGroup(
        number=node.needed_text("structuuronderdeel_groep_nummer"),
        title=node.text("titel"),
        finality=read_coded(node.node("finaliteit")),
        grade=read_coded(node.node("graad")),
        education_level=read_coded(node.node("onderwijsniveau")),
        year_kind=read_coded(node.node("soort_leerjaar")),
        training_form=read_coded(node.node("opleidingsvorm")),
    )


def _read_words(body: Node, key: str) -> tuple[CodedWord, ...]:
    return tuple(read_coded(node) or CodedWord("", "") for node in body.nodes(key))


def _read_reference(node: Node) -> ProgrammeReference:
    if node.get(NUMBER) is None:
        node.missing(NUMBER)
    return ProgrammeReference(node.integer(NUMBER, least=1) or 0, node.text("titel"), node.text("api_url"))


def _write(programme: StudyProgramme) -> dict[str, Any]:
    scalars = {
        "titel": programme.title,
        "api_url": programme.source_address,
        "begindatum": iso(programme.starts_on),
        "einddatum": iso(programme.ends_on),
        "duaal": programme.dual,
        "aanloop": programme.bridging,
        "ov4_mogelijk": programme.ov4_possible,
        "studierichting_nummer_oud": programme.former_number,
        "discipline": programme.discipline,
        "coefficient": programme.coefficient,
        "stem_classificatie": programme.stem,
        "niche": programme.niche,
        "datum_laatste_wijziging": iso(programme.changed_on),
    }
    parts = {
        "structuuronderdeel_groep": _write_group(programme.group),
        "onderwijsvorm": write_coded(programme.education_form),
        "studiedomein": write_coded(programme.study_domain),
        "onderwijsstelsels": [write_coded(word) for word in programme.education_systems],
        "instellingstypes": [write_coded(word) for word in programme.institution_kinds],
        "hoofdstructuren": [write_coded(word) for word in programme.main_structures],
        "leerjaren": write_years(programme.years),
        "voorbereidende_structuuronderdelen": [_write_reference(one) for one in programme.preparing],
        "structuuronderdeel_details": [write_recognition(one) for one in programme.recognitions],
    }
    return {NUMBER: programme.number} | filled({**scalars, **parts})


def _write_group(group: ProgrammeGroup | None) -> dict[str, Any] | None:
    if group is None:
        return None
    return {"structuuronderdeel_groep_nummer": group.number} | filled(
        {
            "titel": group.title,
            "finaliteit": write_coded(group.finality),
            "graad": write_coded(group.grade),
            "onderwijsniveau": write_coded(group.education_level),
            "soort_leerjaar": write_coded(group.year_kind),
            "opleidingsvorm": write_coded(group.training_form),
        }
    )


def _write_reference(one: ProgrammeReference) -> dict[str, Any]:
    return {NUMBER: one.number} | filled({"titel": one.title, "api_url": one.address})
