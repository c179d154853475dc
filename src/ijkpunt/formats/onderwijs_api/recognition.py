"""A recognition of a study programme (structuuronderdeel_detail): period, qualifications, awards, contexts, entry."""

from collections.abc import Iterable
from typing import Any

from ijkpunt.formats.onderwijs_api.nodes import Node
from ijkpunt.formats.onderwijs_api.parts import (
    filled,
    iso,
    read_coded,
    read_isced,
    read_led_subject,
    read_partial_number,
    read_version,
    values,
    write_coded,
    write_isced,
    write_led_subject,
)
from ijkpunt.formats.onderwijs_api.words import (
    COMPLETENESSES,
    CONTEXT_RULES,
    RECOGNITION_STATUSES,
    known,
    official,
    plain,
)
from ijkpunt.kernel.identifiers import RECOGNITION
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.programme import (
    Award,
    AwardKind,
    ContainedPartial,
    ContainedQualification,
    EmploymentContract,
    EntryProof,
    FlexibleEntry,
    ProgrammeRecognition,
    RequiredContexts,
    StudyYear,
    TrajectoryReference,
)
from ijkpunt.kernel.qualification import CodedWord

_AWARD_KINDS = {
    "bewijs van beroepskwalificatie": AwardKind.QUALIFICATION,
    "bewijs van deelkwalificatie": AwardKind.PARTIAL_QUALIFICATION,
    "bewijs van competenties": AwardKind.COMPETENCES,
    "bewijs van slagen voor de basisvorming": AwardKind.BASIC_EDUCATION,
    "diploma": AwardKind.DIPLOMA,
    "getuigschrift": AwardKind.CERTIFICATE,
}


def read_recognition(node: Node) -> ProgrammeRecognition:
    number = node.needed_text("structuuronderdeel_detail_nummer")
    if number and not RECOGNITION.fullmatch(number):
        message = say("“{number}” is geen nummer van een erkenning.", number=number[:80])
        node.add("vks.recognition", message, say("Schrijf het als ADV-0996."), "structuuronderdeel_detail_nummer")
    word = read_coded(node.node("status"))
    starts_on, ends_on = node.day("begindatum"), node.day("einddatum")
    if starts_on and ends_on and ends_on < starts_on:
        message = say("De einddatum {end} ligt voor de begindatum {start}.", end=ends_on, start=starts_on)
        node.add("vks.end_before_start", message, say("Kijk de twee datums na."), "einddatum")
    return ProgrammeRecognition(
        number=number,
        version=node.text("structuuronderdeel_detail_versie"),
        status=known(RECOGNITION_STATUSES, word.code) if word else None,
        status_word=word,
        starts_on=starts_on,
        ends_on=ends_on,
        description=node.text("omschrijving"),
        progression_profile=node.text("doorstroomprofiel"),
        curriculum_dossier=node.text("curriculumdossier"),
        led_subject=read_led_subject(node.node("led_onderwerp")),
        isced=read_isced(node.node("isced")),
        admission_conditions=node.texts("bijkomende_toelatingsvoorwaarden", "omschrijving"),
        qualifications=_read_qualifications(node),
        partials=_read_partials(node),
        awards=tuple(_read_award(award) for award in node.nodes("studiebekrachtigingen")),
        years=read_years(node),
        trajectories=tuple(_read_trajectory(trajectory) for trajectory in node.nodes("trajecten")),
        required_contexts=_read_contexts(node.node("verplichte_contexten")),
        flexible_entry=_read_entry(node.node("flexibele_instap")),
        employment=_read_employment(node.node("arbeidsovereenkomst")),
    )


def write_recognition(one: ProgrammeRecognition) -> dict[str, Any]:
    status = one.status_word
    if status is None and one.status is not None:
        status = CodedWord(RECOGNITION_STATUSES[one.status], "")
    written = {
        "structuuronderdeel_detail_nummer": one.number,
        "structuuronderdeel_detail_versie": one.version,
        "status": write_coded(status),
        "begindatum": iso(one.starts_on),
        "einddatum": iso(one.ends_on),
        "omschrijving": one.description,
        "doorstroomprofiel": one.progression_profile,
        "curriculumdossier": one.curriculum_dossier,
        "led_onderwerp": write_led_subject(one.led_subject),
        "isced": write_isced(one.isced),
        "bijkomende_toelatingsvoorwaarden": values(one.admission_conditions, "omschrijving"),
        "studiebekrachtigingen": [_write_award(award) for award in one.awards],
        "leerjaren": write_years(one.years),
        "trajecten": [_write_trajectory(trajectory) for trajectory in one.trajectories],
        "verplichte_contexten": _write_contexts(one.required_contexts),
        "flexibele_instap": _write_entry(one.flexible_entry),
        "arbeidsovereenkomst": _write_employment(one.employment),
    }
    return filled(written) | _write_contents(one)


def read_years(node: Node) -> tuple[StudyYear, ...]:
    return tuple(
        StudyYear(year.loose_text("code") or "", year.text("omschrijving") or "", year.day("begindatum"))
        for year in node.nodes("leerjaren")
    )


def write_years(years: Iterable[StudyYear]) -> list[dict[str, Any]]:
    return [
        filled({"code": one.code or None, "omschrijving": one.description or None, "begindatum": iso(one.starts_on)})
        for one in years
    ]


def _read_qualifications(node: Node) -> tuple[ContainedQualification, ...] | None:
    """None where the field lacks: that says something else than an empty list."""
    if node.get("beroepskwalificaties") is None:
        return None
    found = []
    for one in node.nodes("beroepskwalificaties"):
        version, label = read_version(one), _completeness_label(one)
        title, address = one.text("titel"), one.text("api_url")
        if version is not None:
            found.append(ContainedQualification(version, title, known(COMPLETENESSES, label), label, address))
    return tuple(found)


def _read_partials(node: Node) -> tuple[ContainedPartial, ...] | None:
    if node.get("deelkwalificaties") is None:
        return None
    found = []
    for one in node.nodes("deelkwalificaties"):
        number, label = read_partial_number(one), _completeness_label(one)
        short, title = one.text("deelkwalificatie_nr_kort"), one.text("titel")
        if number is not None:
            found.append(ContainedPartial(number, short, title, known(COMPLETENESSES, label), label))
    return tuple(found)


def _write_contents(one: ProgrammeRecognition) -> dict[str, Any]:
    """The qualifications and partials that it contains: an empty list is written, a lacking one is not."""
    written: dict[str, Any] = {}
    if one.qualifications is not None:
        written["beroepskwalificaties"] = [
            {
                "beroepskwalificatie_nr": contained.version.number,
                "versie_nr_kort": contained.version.version,
                "versie_nr_lang": str(contained.version),
            }
            | filled({"titel": contained.title, "api_url": contained.address})
            | _completeness(contained)
            for contained in one.qualifications
        ]
    if one.partials is not None:
        written["deelkwalificaties"] = [
            filled({"deelkwalificatie_nr_kort": contained.short_number})
            | {"deelkwalificatie_nr_lang": contained.number}
            | filled({"titel": contained.title})
            | _completeness(contained)
            for contained in one.partials
        ]
    return written


def _completeness(contained: ContainedQualification | ContainedPartial) -> dict[str, Any]:
    return filled({"volledigheid": official(COMPLETENESSES, contained.completeness, contained.completeness_label)})


def _completeness_label(node: Node) -> str | None:
    label = node.text("volledigheid")
    if label is not None and known(COMPLETENESSES, label) is None:
        node.add(
            "vks.completeness",
            say("“{word}” is een volledigheid die we niet kennen.", word=label[:80]),
            say("Het woord blijft bewaard. Vul de woordenlijst aan als het een nieuwe is."),
            "volledigheid",
            severity=Severity.WARNING,
        )
    return label


def _read_award(node: Node) -> Award:
    led_kind = node.text("led_bewijstype")
    qualification, partial = node.node("beroepskwalificatie"), node.node("deelkwalificatie")
    return Award(
        name=node.kept_text("naam"),
        full_name=node.text("uitgebreide_naam"),
        kind=award_kind(led_kind),
        led_kind=led_kind,
        level_label=node.loose_text("vks_niveau"),
        educational=node.flag("onderwijskwalificatie"),
        category=node.text("categorie"),
        highest=node.flag("maximale_studiebekrachtiging"),
        qualification=read_version(qualification) if qualification else None,
        partial=read_partial_number(partial) if partial else None,
    )


def award_kind(led_kind: str | None) -> AwardKind | None:
    """What a led_bewijstype comes to; diplomas and certificates go on after a comma."""
    return _AWARD_KINDS.get(plain((led_kind or "").partition(",")[0]))


def _write_award(award: Award) -> dict[str, Any]:
    about_whole = {"versie_nr_lang": str(award.qualification)} if award.qualification else None
    about_part = {"deelkwalificatie_nr_lang": award.partial} if award.partial else None
    return {"naam": award.name} | filled(
        {
            "uitgebreide_naam": award.full_name,
            "led_bewijstype": award.led_kind,
            "vks_niveau": award.level_label,
            "onderwijskwalificatie": award.educational,
            "categorie": award.category,
            "maximale_studiebekrachtiging": award.highest,
            "beroepskwalificatie": about_whole,
            "deelkwalificatie": about_part,
        }
    )


def _read_trajectory(node: Node) -> TrajectoryReference:
    return TrajectoryReference(
        node.needed_text("code"), node.text("naam"), node.text("soort"), node.text("type"), node.text("api_url")
    )


def _write_trajectory(one: TrajectoryReference) -> dict[str, Any]:
    return {"code": one.code} | filled({"naam": one.name, "soort": one.sort, "type": one.kind, "api_url": one.address})


def _read_contexts(node: Node | None) -> RequiredContexts | None:
    if node is None:
        return None
    label, count = node.text("code"), node.integer("aantal")
    names = node.texts("contexten", "naam")
    if count is not None and count > len(names):
        message = say("Er worden {count} contexten gevraagd, maar er staan er {named}.", count=count, named=len(names))
        node.add("vks.contexts", message, say("Kijk het aantal na bij de bron."), "aantal", severity=Severity.WARNING)
    found = RequiredContexts(names, count, known(CONTEXT_RULES, label), label, node.text("titel"))
    return None if found == RequiredContexts(()) else found


def _write_contexts(one: RequiredContexts | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return filled(
        {
            "code": official(CONTEXT_RULES, one.rule, one.rule_label),
            "aantal": one.count,
            "titel": one.sentence,
            "contexten": values(one.names, "naam"),
        }
    )


def _read_entry(node: Node | None) -> FlexibleEntry | None:
    proofs, certificates = (node.node("bewijs"), node.node("certificaat")) if node else (None, None)
    found = FlexibleEntry(
        proofs=_read_proofs(proofs, "bewijzen"),
        proofs_rule=proofs.text("code") if proofs else None,
        proofs_sentence=proofs.text("titel") if proofs else None,
        certificates=_read_proofs(certificates, "certificaten"),
        by_certificate=certificates.flag("via_certificaat") if certificates else None,
        certificates_sentence=certificates.text("titel") if certificates else None,
    )
    return None if found == FlexibleEntry() else found


def _read_proofs(node: Node | None, key: str) -> tuple[EntryProof, ...]:
    nodes = node.nodes(key) if node else []
    return tuple(EntryProof(one.kept_text("naam"), one.text("uitgebreide_naam")) for one in nodes)


def _write_entry(one: FlexibleEntry | None) -> dict[str, Any] | None:
    if one is None:
        return None
    proofs = {"code": one.proofs_rule, "titel": one.proofs_sentence, "bewijzen": _write_proofs(one.proofs)}
    certificates = {
        "via_certificaat": one.by_certificate,
        "titel": one.certificates_sentence,
        "certificaten": _write_proofs(one.certificates),
    }
    return filled({"bewijs": filled(proofs), "certificaat": filled(certificates)})


def _write_proofs(proofs: Iterable[EntryProof]) -> list[dict[str, Any]]:
    return [{"naam": one.name} | filled({"uitgebreide_naam": one.full_name}) for one in proofs]


def _read_employment(node: Node | None) -> EmploymentContract | None:
    if node is None:
        return None
    kind = read_coded(node.node("soort_arbeidsovereenkomst"), description="naam")
    workplace, description = node.text("werkplekcomponent_type"), node.text("omschrijving")
    found = EmploymentContract(kind, workplace, description, node.flag("maribel"))
    return None if found == EmploymentContract() else found


def _write_employment(one: EmploymentContract | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return filled(
        {
            "soort_arbeidsovereenkomst": write_coded(one.kind, description="naam"),
            "werkplekcomponent_type": one.workplace,
            "omschrijving": one.description,
            "maribel": one.maribel,
        }
    )
