"""Every line of a file gets its place in the profile, or is kept with the reason why it has none."""

import re
from dataclasses import dataclass, field

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.products.packages import refusal
from ijkpunt.formats.profiles.profile import (
    LeftoverLine,
    ProfileCompetence,
    ProfileForm,
    ProfileLine,
    ProfileText,
)
from ijkpunt.formats.profiles.sections import (
    Named,
    Section,
    competence_named,
    depth_told,
    label_before,
    named,
    without_number,
)
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Severity, shorten

MOST_LINES = 20_000
LONGEST_LINE = 5_000  # characters; what is longer is cut off there, and told
LONGEST_TITLE = 300
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff\ud800-\udfff]")
BULLET = re.compile(r"^\s*(?:[-–—•·▪◦‣*oo■□➢✓]|\uf0b7|\uf0a7)\s+")
_HINT = re.compile(r"^\s*\[[^\[\]]*\]\s*$")  # what our templates say where something is to be filled in
_KIND_OF_TEXT = re.compile(r"^(?:(?:beroeps)?competentieprofiel\b(?:\s+van)?|BCP\b)\s*[:–—-]?\s*", re.IGNORECASE)
_LISTS = {
    Section.SYNONYM: "synonyms",
    Section.ENVIRONMENT: "environment",
    Section.ACTION: "action",
    Section.AUTONOMY: "autonomy",
    Section.RESPONSIBILITY: "responsibility",
    Section.ATTESTATION: "attestations",
}


def clean(text: str) -> str:
    """A line as it is kept: one line, without signs that are no text and blanks around or doubled."""
    return " ".join(_NO_TEXT.sub("", text.replace("\xa0", " ")).split())


def title_in(text: str) -> str:
    """The name of the occupation in a title: “Beroepscompetentieprofiel: Dakwerker”."""
    text = clean(text)
    return (_KIND_OF_TEXT.sub("", text) or text)[:LONGEST_TITLE]


@dataclass(slots=True)
class _Open:
    """A competence that lines are still added to."""

    text: str
    place: Message
    kind: str
    skills: list[ProfileLine] = field(default_factory=list)
    knowledge: list[ProfileLine] = field(default_factory=list)


@dataclass(slots=True)
class ProfileGatherer:
    """`here` is the part that lines go to now; None before the first name. `kind` is that of the competences now."""

    file: str
    findings: Findings
    here: Named | None = None
    kind: str = ""
    title: str = ""
    definition: list[str] = field(default_factory=list)
    lists: dict[str, list[ProfileLine]] = field(default_factory=dict)
    competences: list[_Open] = field(default_factory=list)
    leftover: list[LeftoverLine] = field(default_factory=list)
    _lines: int = 0

    def name(self, found: Named) -> None:
        """From here on lines belong to this part."""
        self.here = found
        if found.section is Section.COMPETENCE:
            self.kind = found.grade

    def heading(self, text: str, place: Message) -> None:
        """A heading: the name of a part, or a competence by itself."""
        text = clean(text)
        if not text or _HINT.match(text):
            return
        part, told, labelled = named(text), competence_named(text), label_before(text)
        if part:
            self.name(part)
        elif told:
            self.competence(told, place)
        elif labelled:
            self.name(labelled[0])
            self.line(labelled[1], place)
        elif self._among_competences:
            self.competence(without_number(text), place)
        else:
            self.here = None
            if not self.title and not self.competences:
                self.title = title_in(text)
            else:
                self._keep(text, place, say("Deze titel kennen we niet."))

    @property
    def _among_competences(self) -> bool:
        inside = {Section.COMPETENCE, Section.SKILL, Section.KNOWLEDGE}
        return self.here is not None and self.here.section in inside

    def competence(self, text: str, place: Message, kind: str = "") -> None:
        """A competence; the skills and knowledge that follow are hers."""
        text = self._measured(text, place)
        if not text:
            return
        if text.startswith("- ") or text.endswith(":"):
            text = text.removeprefix("- ").rstrip(": ")
        self.competences.append(_Open(text, place, kind or self.kind))
        if self.here is None or self.here.section is not Section.COMPETENCE:
            self.here = Named(Section.COMPETENCE, self.kind)

    def line(self, text: str, place: Message, *, depth: int = 0) -> None:
        """A line of text where the reading is now. `depth` is how deep in a list, 0 outside lists."""
        bullet = BULLET.match(text)
        text = self._measured(BULLET.sub("", text), place)
        if not text or _HINT.match(text):
            return
        depth = depth or (1 if bullet else 0)
        labelled, part, told = label_before(text), named(text), competence_named(text)
        if told:
            self.competence(told, place)
        elif part and not depth:
            self.name(part)
        elif labelled and not (depth and labelled[0].section is Section.COMPETENCE):
            before = self.here
            self.name(labelled[0])
            for piece in _pieces(labelled[1], labelled[0].section):
                self._place(piece, place, depth)
            if labelled[1] and before is not None and before.section is Section.COMPETENCE:
                self.here = before  # “Kennis: leien” between competences tells of the one above only
        else:
            self._place(text, place, depth)

    def _place(self, text: str, place: Message, depth: int) -> None:
        section = self.here.section if self.here else None
        if section is Section.COMPETENCE and depth > 1 and self.competences:
            self.add(Named(Section.SKILL), text, place)
        elif self.here is not None and section is not Section.ASIDE:
            self.add(self.here, text, place)
        else:
            aside = say("Staat in een deel dat niet bij het profiel hoort.")
            unknown = say("Staat niet onder een titel die we kennen.")
            self._keep(text, place, aside if section is Section.ASIDE else unknown)

    def add(self, part: Named, text: str, place: Message) -> None:
        """A line of a part that is known, as a cell below a column is."""
        text = self._measured(BULLET.sub("", text), place)
        if not text or _HINT.match(text):
            return
        if part.section is Section.COMPETENCE:
            if text.endswith(":"):
                self._keep(text, place, say("Leidt een lijst in."))
            else:
                self.competence(without_number(text), place, part.grade)
        elif part.section in (Section.SKILL, Section.KNOWLEDGE):
            self._item(part, text, place)
        elif part.section is Section.TITLE:
            self._title(text, place)
        elif part.section is Section.DEFINITION:
            self.definition.append(text)
        elif part.section in _LISTS:
            self.lists.setdefault(_LISTS[part.section], []).append(ProfileLine(text, place, part.grade))
        else:
            self._keep(text, place, say("Staat in een deel dat niet bij het profiel hoort."))

    def _item(self, part: Named, text: str, place: Message) -> None:
        if not self.competences:
            self._keep(text, place, say("Staat niet bij een competentie."))
            return
        grade = part.grade
        if part.section is Section.KNOWLEDGE:
            grade = depth_told(text) or grade
            self.competences[-1].knowledge.append(ProfileLine(text, place, grade))
        else:
            self.competences[-1].skills.append(ProfileLine(text, place, grade))

    def _title(self, text: str, place: Message) -> None:
        if self.title:
            self._keep(text, place, say("Er was al een titel."))
        else:
            self.title = title_in(text)

    def _measured(self, text: str, place: Message) -> str:
        """The line cleaned, and cut when it is longer than any line. Raises Refused past the last line we read."""
        self._lines += 1
        if self._lines > MOST_LINES * 3:  # a line may pass here up to three times
            raise self.too_long()
        text = clean(text)
        if len(text) > LONGEST_LINE:
            message = say("Deze tekst is langer dan {most} tekens; de rest viel weg.", most=LONGEST_LINE)
            remedy = say("Knip de tekst in aparte lijnen.")
            self.findings.add(
                "profile.long_line", message, remedy, record=str(place), value=text, severity=Severity.WARNING
            )
            return text[:LONGEST_LINE]
        return text

    def too_long(self) -> Exception:
        message = say("Dit bestand heeft meer dan {most} lijnen.", most=MOST_LINES)
        return refusal(self.file, "profile.too_large", message, say("Geef één profiel per bestand."))

    def _keep(self, text: str, place: Message, why: Message) -> None:
        self.leftover.append(LeftoverLine(text, place, why))

    def left(self, text: str, place: Message, why: Message) -> None:
        """Something that nobody reads, kept so that it is seen."""
        if text := clean(text):
            self._keep(text[:LONGEST_LINE], place, why)

    def profile(self, form: ProfileForm) -> ProfileText:
        """What was gathered. Raises Refused when nothing of it is a part of a profile."""
        if not self.competences and not self.definition and not any(self.lists.values()):
            message = say("In dit bestand vinden we geen competenties.")
            remedy = say(
                "Zet “Competenties” boven de lijst, en “Vaardigheden” en “Kennis” boven wat erbij hoort. Of vul een "
                "van onze sjablonen in."
            )
            raise refusal(self.file, "profile.nothing", message, remedy)
        self._tell()
        return ProfileText(
            self.file,
            form,
            self.title,
            "\n".join(self.definition),
            competences=tuple(
                ProfileCompetence(one.text, one.place, one.kind, tuple(one.skills), tuple(one.knowledge))
                for one in self.competences
            ),
            leftover=tuple(self.leftover),
            findings=self.findings.all(),
            **{name: tuple(lines) for name, lines in self.lists.items()},
        )

    def _tell(self) -> None:
        if not self.title:
            message = say("We vinden geen titel.")
            self._warn("profile.no_title", message, say("Vul ze zelf in bij de tekst."), "")
        if not self.competences:
            message = say("We vinden geen competenties.")
            self._warn("profile.no_competences", message, say("Zet “Competenties” boven de lijst."), "")
        for one in self.competences:
            if not one.skills and not one.knowledge:
                message = say("Bij “{text}” vinden we geen vaardigheden of kennis.", text=shorten(one.text))
                remedy = say("Zet “Vaardigheden” en “Kennis” erboven als ze er wel staan.")
                self._warn("profile.bare_competence", message, remedy, str(one.place), Severity.NOTE)

    def _warn(
        self, code: str, message: Message, remedy: Message, place: str, severity: Severity = Severity.WARNING
    ) -> None:
        self.findings.add(code, message, remedy, record=place, severity=severity)


def _pieces(text: str, section: Section) -> list[str]:
    """What follows a label on the same line: a list between semicolons, but for running text."""
    if section in (Section.TITLE, Section.DEFINITION, Section.COMPETENCE):
        return [text]
    return [piece for piece in text.split(";") if piece.strip()]
