"""What a dataset may say by the official schema and still is wrong, by rules that keep their number.

ELM-01 the schema, 02 the shapes, 03 the lists of concepts (checking.py), 04 a name and description in Dutch, 05 the
European level is that of the national one, 06 ESCO skills exist, 07 parts, 08 codes of languages, 09 nothing vanishes.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.loq.reading import ReadDataset, ReadQualification, Texts
from ijkpunt.formats.loq.words import ENDED, FLEMISH_LEVELS, LANGUAGE, european_level
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Problem, Severity, shorten

Unknown = Callable[[Collection[str]], Collection[str]]  # which of these addresses of ESCO do not exist
# The official languages of the Union, and those of the other countries that take part in the European register.
UNION: Final = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv"
OTHERS: Final = "ar bs ca eu gl is ka lb me mk nb nn no sq sr tr uk"
LANGUAGES: Final = frozenset(f"{UNION} {OTHERS}".split())


@dataclass(slots=True)
class _Rules:
    findings: Findings
    dataset: ReadDataset

    def check(self, unknown: Unknown | None, previous: ReadDataset | None) -> None:
        known = {one.id: one for one in self.dataset.qualifications}
        for one in self.dataset.qualifications:
            self._words(one)
            self._levels(one)
            self._parts(one, known)
        for tag, place in self.dataset.languages.items():
            if tag not in LANGUAGES:
                self._tell("ELM-08", say("“{tag}” is geen code van een taal in Europa.", tag=shorten(tag)), place)
        if unknown is not None:
            self._skills(unknown)
        if previous is not None:
            self._vanished(previous)

    def _words(self, one: ReadQualification) -> None:
        if not _has_dutch(one.titles):
            self._tell("ELM-04", say("De naam in het Nederlands ontbreekt."), one.id)
        if not _has_dutch(one.descriptions):
            told = say("De beschrijving in het Nederlands ontbreekt.")
            self._tell("ELM-04", told, one.id, Severity.WARNING)

    def _levels(self, one: ReadQualification) -> None:
        for level in one.levels:
            code = level.rsplit("/", 1)[-1]
            if code not in FLEMISH_LEVELS:
                continue
            number = FLEMISH_LEVELS.index(code) + 1
            if one.european != european_level(number):
                told = say(
                    "Niveau {level} van de VKS is niveau {level} van het EQF, niet {found}.",
                    level=number,
                    found=one.european.rsplit("/", 1)[-1] or "-",
                )
                self._tell("ELM-05", told, one.id)

    def _parts(self, one: ReadQualification, known: Mapping[str, ReadQualification]) -> None:
        if one.partial and not one.part_of:
            self._tell("ELM-07", say("Een deel zegt niet waarvan het een deel is."), one.id)
        if one.part_of and not one.partial:
            self._tell("ELM-07", say("Wat een deel is van iets, zegt ook dat het een deel is."), one.id)
        for address in one.part_of:
            whole = known.get(address)
            if whole is None:
                self._tell("ELM-07", say("Het geheel {whole} staat er niet in.", whole=address), one.id)
            elif outside := set(one.outcomes) - set(whole.outcomes):
                told = say("{count} leerresultaten horen niet bij het geheel.", count=len(outside))
                self._tell("ELM-07", told, one.id, value=min(outside))
        for address in one.parts:
            if address in known and one.id not in known[address].part_of:
                self._tell("ELM-07", say("Het deel {part} noemt dit geheel niet.", part=address), one.id)

    def _skills(self, unknown: Unknown) -> None:
        where = {skill: one.id for one in self.dataset.outcomes for skill in one.skills}
        for skill in sorted(unknown(where.keys()) if where else ()):
            self._tell(
                "ELM-06", say("{skill} staat niet in de versie van ESCO die we hebben.", skill=skill), where[skill]
            )

    def _vanished(self, previous: ReadDataset) -> None:
        now = {one.id for one in self.dataset.qualifications}
        for one in previous.qualifications:
            if one.id not in now and one.status != ENDED:
                told = say("Dit stond in de vorige dataset, en is zonder bericht weg.")
                self._tell("ELM-09", told, one.id)

    def _tell(
        self, code: str, message: Message, place: str, severity: Severity = Severity.ERROR, *, value: str = ""
    ) -> None:
        remedy = _REMEDIES[code]
        self.findings.add(code, message, remedy, column=place, value=value, severity=severity)


_REMEDIES: Final[Mapping[str, Message]] = {
    "ELM-04": say("Zet er een tekst bij met language “nl”."),
    "ELM-05": say("Maak beide niveaus gelijk."),
    "ELM-06": say("Kijk het adres na, of lees de juiste versie van ESCO in."),
    "ELM-07": say("Kijk isPartialQualification, isPartOf en hasPart na."),
    "ELM-08": say("Gebruik de code van twee letters, zoals nl."),
    "ELM-09": say("Laat ze staan, met de status “{status}”.", status=ENDED),
}


def check_dataset(
    dataset: ReadDataset, name: str = "", *, unknown: Unknown | None = None, previous: ReadDataset | None = None
) -> tuple[Problem, ...]:
    """ELM-04 to ELM-09. `unknown` answers for ESCO; `previous` is the dataset before this one."""
    findings = Findings(name)
    _Rules(findings, dataset).check(unknown, previous)
    return findings.all()


def _has_dutch(texts: Texts) -> bool:
    return any(language == LANGUAGE and text for language, text in texts)
