"""The detail answer of a training trajectory (opleidingstraject), read into a record and written back.

The types of several fields were never fixed by the source (numbers come as texts, days with a time behind them): they
are read loosely, and what was written stays in `unmodelled`.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ijkpunt.formats.onderwijs_api.nodes import LONGEST_TEXT, Findings, Node, Reading, open_answer
from ijkpunt.formats.onderwijs_api.parts import filled, iso, read_coded, read_link, write_coded, write_links
from ijkpunt.formats.onderwijs_api.remainder import difference, restore
from ijkpunt.kernel.identifiers import VERSION, VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.programme import (
    ModularAward,
    TrainingTrajectory,
    TrajectoryCompetence,
    TrajectoryDocument,
    TrajectoryFrame,
    TrajectoryModule,
)
from ijkpunt.kernel.qualification import Knowledge, KnowledgeDepth, RequiredAttestation

NUMBER = "ot_versie_id"

_DEPTHS = {
    "basiskennis": KnowledgeDepth.BASIC,
    "kennis": KnowledgeDepth.GENERAL,
    "grondige_kennis": KnowledgeDepth.THOROUGH,
}


def read_trajectory(answer: object, *, file: str = "", longest_text: int = LONGEST_TEXT) -> Reading[TrainingTrajectory]:
    """Read a detail answer, which has no envelope. Raises Refused with every problem when there is any error."""
    findings = Findings(file=file)
    body = open_answer(answer, "", findings, longest_text=longest_text)
    trajectory = _read_body(body)
    problems = findings.settle()
    return Reading(replace(trajectory, unmodelled=difference(answer, _write(trajectory))), problems)


def write_trajectory(trajectory: TrainingTrajectory) -> dict[str, Any]:
    """The detail answer of a trajectory, in the official shape. For one as it was read: the same answer."""
    return restore(_write(trajectory), trajectory.unmodelled)


def _read_body(body: Node) -> TrainingTrajectory:
    number = body.integer(NUMBER)
    if body.get(NUMBER) is None:
        body.missing(NUMBER)
    body.findings.record = "" if number is None else str(number)
    context, coherence = body.node("context"), body.node("samenhang")
    return TrainingTrajectory(
        number=number or 0,
        code=body.loose_text("ot_code"),
        version=body.loose_text("ot_versie"),
        name=body.text("ot_naam"),
        description=body.text("ot_omschrijving"),
        own_code=body.loose_text("ot_davinci_code"),
        content_code=body.loose_text("ot_inhoudelijke_code"),
        starts_on=body.loose_day("ot_start"),
        duration=body.loose_text("ot_studieduur_info"),
        leads_to_diploma=_yes_or_no(body, "ot_is_diplomagericht"),
        field_of_study=body.loose_text("ot_studiegebied"),
        adult_category=body.loose_text("ot_categorie_vwo"),
        main_kind=read_coded(body.node("hoofdtype"), description="naam"),
        sub_kind=read_coded(body.node("subtype"), description="naam"),
        dual_possible=_yes_or_no(body, "duaal_mogelijk"),
        dual_from=body.loose_text("duaal_vanaf"),
        context=context.text("context") if context else None,
        coherence=coherence.text("inhoud") if coherence else None,
        documents=tuple(_read_document(node) for node in body.nodes("ot_docs")),
        frames=_read_frames(body),
        attestations=_read_attestations(body.node("toelatingsvoorwaarden")),
        generic_competences=_read_competences(body, "ot_generieke_competenties"),
        modules=tuple(_read_module(node) for node in body.nodes("modules")),
        awards=_read_awards(body.node("studiebekrachtiging_modulair")),
        source_address=read_link(body, "self"),
    )


def _yes_or_no(node: Node, key: str) -> str | None:
    """A word in the source; a real yes or no is taken too."""
    found = node.get(key)
    return None if isinstance(found, bool) else node.loose_text(key)


def _read_document(node: Node) -> TrajectoryDocument:
    return TrajectoryDocument(
        node.kept_text("bestandsnaam"), _loose_integer(node, "grootte_kb"), node.text("mime_type")
    )


def _read_frames(body: Node) -> tuple[TrajectoryFrame, ...]:
    found = []
    for item in body.nodes("referentiekaders"):
        node = item.node("beroepskwalificatie")
        version = _read_version(node) if node else None
        if node and version:
            level = _loose_integer(node, "inschalingsniveau")
            day, address = node.loose_day("erkenningsdatum"), node.text("bk_url")
            found.append(TrajectoryFrame(version, node.text("naam"), day, level, address))
    return tuple(found)


def _read_version(node: Node) -> VersionNumber | None:
    """code-versie. Another kind of reference stays unmodelled, with a warning."""
    text = node.text("code-versie")
    if text is not None and VERSION.fullmatch(text):
        return VersionNumber.parse(text)
    if text is not None:
        node.add(
            "vks.version",
            say("“{text}” is geen nummer van een versie.", text=text[:80]),
            say("De verwijzing blijft bewaard, maar leidt nergens heen."),
            "code-versie",
            severity=Severity.WARNING,
        )
    return None


def _read_attestations(node: Node | None) -> tuple[RequiredAttestation, ...]:
    nodes = node.nodes("wettelijke_attesten") if node else []
    return tuple(RequiredAttestation(one.kept_text("inhoud"), None, one.text("regelgeving")) for one in nodes)


def _read_competences(node: Node, key: str) -> tuple[TrajectoryCompetence, ...]:
    return tuple(
        TrajectoryCompetence(
            code=one.needed_text("competentie_code"),
            text=one.kept_text("naam"),
            order=_loose_integer(one, "toon_nr"),
            skills=_read_texts(one, "vaardigheden"),
            knowledge=tuple(
                Knowledge(text, depth) for name, depth in _DEPTHS.items() for text in _read_texts(one, name)
            ),
        )
        for one in node.nodes(key)
    )


def _read_texts(node: Node, key: str) -> tuple[str, ...]:
    """A list of {"inhoud": …} or of plain texts."""
    items = node.items(key)
    if items and all(isinstance(item, str) for _, item in items):
        return tuple(str(item) for _, item in items)
    return node.texts(key, "inhoud")


def _read_module(node: Node) -> TrajectoryModule:
    return TrajectoryModule(
        name=node.kept_text("naam"),
        code=node.loose_text("inhoudelijke_code"),
        own_number=_loose_integer(node, "davinci_id"),
        teaching_periods=_loose_integer(node, "lestijden"),
        content=node.text("leerinhoud"),
        extra_knowledge=node.text("extra_kennis"),
        order=_loose_integer(node, "toon_nr"),
        competences=_read_competences(node, "competenties"),
    )


def _read_awards(node: Node | None) -> tuple[ModularAward, ...]:
    found = []
    for one in node.nodes("kwalificaties") if node else []:
        qualification = one.node("Beroepskwalificatie")
        found.append(ModularAward(one.kept_text("naam"), _read_version(qualification) if qualification else None))
    return tuple(found)


def _loose_integer(node: Node, key: str) -> int | None:
    """A whole number, or one written as a text."""
    found = node.get(key)
    if isinstance(found, str):
        text = found.strip()
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None
    return node.integer(key)


def _write(one: TrainingTrajectory) -> dict[str, Any]:
    scalars = {
        "ot_code": one.code,
        "ot_versie": one.version,
        "ot_naam": one.name,
        "ot_omschrijving": one.description,
        "ot_davinci_code": one.own_code,
        "ot_inhoudelijke_code": one.content_code,
        "ot_start": iso(one.starts_on),
        "ot_studieduur_info": one.duration,
        "ot_is_diplomagericht": one.leads_to_diploma,
        "ot_studiegebied": one.field_of_study,
        "ot_categorie_vwo": one.adult_category,
        "hoofdtype": write_coded(one.main_kind, description="naam"),
        "subtype": write_coded(one.sub_kind, description="naam"),
        "duaal_mogelijk": one.dual_possible,
        "duaal_vanaf": one.dual_from,
    }
    return {NUMBER: one.number} | filled(scalars | _write_parts(one))


def _write_parts(one: TrainingTrajectory) -> dict[str, Any]:
    attestations = [
        {"inhoud": item.description} | filled({"regelgeving": item.regulation}) for item in one.attestations
    ]
    return {
        "context": filled({"context": one.context}),
        "samenhang": filled({"inhoud": one.coherence}),
        "ot_docs": [
            {"bestandsnaam": item.name} | filled({"grootte_kb": item.size_kb, "mime_type": item.media_type})
            for item in one.documents
        ],
        "referentiekaders": [{"beroepskwalificatie": _write_frame(frame)} for frame in one.frames],
        "toelatingsvoorwaarden": filled({"wettelijke_attesten": attestations}),
        "ot_generieke_competenties": _write_competences(one.generic_competences),
        "modules": [_write_module(module) for module in one.modules],
        "studiebekrachtiging_modulair": filled({"kwalificaties": [_write_award(award) for award in one.awards]}),
        "links": write_links({"self": one.source_address}),
    }


def _write_frame(frame: TrajectoryFrame) -> dict[str, Any]:
    return {"code-versie": str(frame.version)} | filled(
        {
            "naam": frame.name,
            "erkenningsdatum": f"{frame.recognised_on.isoformat()} 00:00" if frame.recognised_on else None,
            "inschalingsniveau": frame.level,
            "bk_url": frame.address,
        }
    )


def _write_competences(competences: Iterable[TrajectoryCompetence]) -> list[dict[str, Any]]:
    return [
        {"competentie_code": one.code, "naam": one.text}
        | filled({"toon_nr": one.order, "vaardigheden": _write_texts(one.skills)})
        | filled(
            {
                name: _write_texts(item.text for item in one.knowledge if item.depth is depth)
                for name, depth in _DEPTHS.items()
            }
        )
        for one in competences
    ]


def _write_texts(texts: Iterable[str]) -> list[dict[str, Any]]:
    return [{"inhoud": text, "toon_nr": order} for order, text in enumerate(texts, start=1)]


def _write_module(module: TrajectoryModule) -> dict[str, Any]:
    return {"naam": module.name} | filled(
        {
            "davinci_id": module.own_number,
            "inhoudelijke_code": module.code,
            "lestijden": module.teaching_periods,
            "leerinhoud": module.content,
            "extra_kennis": module.extra_knowledge,
            "toon_nr": module.order,
            "competenties": _write_competences(module.competences),
        }
    )


def _write_award(award: ModularAward) -> dict[str, Any]:
    about = {"code-versie": str(award.qualification)} if award.qualification else None
    return {"naam": award.name} | filled({"Beroepskwalificatie": about})
