"""A file that somebody has checked: what was sent, and what the page says of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import orjson
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse

from ijkpunt import __version__
from ijkpunt.formats.reports import as_json, as_sarif
from ijkpunt.formats.validation import Profile, guess, too_large
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Problem, RuleBroken, Severity
from ijkpunt.language import said
from ijkpunt.register.queries import problems_in
from ijkpunt.web.files import any_file, csv_file

LARGEST: Final = 4_000_000  # bytes; more is for the command line
SHOWN: Final = 200  # problems on the page; all of them stand in the report
HEADER: Final = ("severity", "rule", "place", "message", "remedy", "value")
PROFILE_WORDS: Final = {
    Profile.CASE_11: say("CASE 1.1: competenties van 1EdTech"),
    Profile.ELM_LOQ: say("ELM 3.1: kwalificaties voor Europass"),
    Profile.SKOS: say("SKOS: begrippen en hun samenhang"),
    Profile.DCAT: say("DCAT-AP 3: catalogus van datasets"),
    Profile.VKS: say("VKS: beroepskwalificaties van dit register"),
}
FOR_WHOM: Final = {
    Profile.CASE_11: say("Een pakket in JSON, of een lijst ervan. Regels CASE-01 tot CASE-11."),
    Profile.ELM_LOQ: say("XML of RDF. Regels ELM-04 tot ELM-08; het officiële schema kijk je na met de opdracht."),
    Profile.SKOS: say("Turtle of JSON-LD. De voorwaarden van SKOS zelf, en SKOS-01 tot SKOS-07."),
    Profile.DCAT: say("Turtle, JSON-LD of RDF/XML. Regels DCAT-01 tot DCAT-15."),
    Profile.VKS: say("JSON zoals ons register ze geeft. Regels VKS-01 tot VKS-06, met het zegel van elke versie."),
}
SEVERITY_WORDS: Final = {
    Severity.ERROR: (say("fout"), "bad"),
    Severity.WARNING: (say("let op"), "part"),
    Severity.NOTE: (say("goed om te weten"), "info"),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """The file, as what it is to be checked (None: find out), and how the answer is wanted: page, csv, json, sarif."""

    name: str
    content: bytes
    profile: Profile | None
    form: str

    @classmethod
    def read(cls, request: HttpRequest) -> Self:
        """Raises RuleBroken without a file, and for one that is too large."""
        sent = request.FILES.get("bestand")
        asked = request.POST.get("profiel", "")
        if not isinstance(sent, UploadedFile) or not sent.size:
            raise RuleBroken(
                "validate.no_file", say("Er is nog niets nagekeken."), say("Kies een bestand van je computer.")
            )
        if sent.size > LARGEST:
            raise too_large(sent.name or "", LARGEST)
        profile = Profile(asked) if asked in set(Profile) else None
        return cls((sent.name or "")[:100], sent.read(), profile, request.POST.get("vorm", ""))

    def checked(self) -> "Checked":
        """Raises RuleBroken when the file cannot be weighed."""
        profile = self.profile or guess(self.content, self.name)
        return Checked(self.name, profile, tuple(problems_in(self.content, self.name, profile)))


@dataclass(frozen=True, slots=True)
class Line:
    """A problem on the page."""

    severity: str
    tone: str
    rule: str
    place: str
    message: str
    remedy: str
    value: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found."""

    name: str
    profile: Profile
    problems: Sequence[Problem]

    @property
    def profile_word(self) -> str:
        return said(PROFILE_WORDS[self.profile])

    @property
    def errors(self) -> int:
        return self._counts[Severity.ERROR]

    @property
    def others(self) -> int:
        return len(self.problems) - self.errors

    @property
    def lines(self) -> tuple[Line, ...]:
        """The first SHOWN, errors first."""
        order = list(Severity)
        ranked = sorted(self.problems, key=lambda one: order.index(one.severity))
        return tuple(map(_line, ranked[:SHOWN]))

    @property
    def more(self) -> int:
        return max(0, len(self.problems) - SHOWN)

    @property
    def _counts(self) -> Counter[Severity]:
        return Counter(one.severity for one in self.problems)

    def report(self, form: str) -> HttpResponse | None:
        """The answer as a file; None when it is wanted on the page."""
        if form == "csv":
            return csv_file("bevindingen", HEADER, map(_row, self.problems))
        if form == "json":
            return _json("bevindingen.json", as_json(self.problems, self.profile, said))
        if form == "sarif":
            return _json("bevindingen.sarif", as_sarif(self.problems, self.profile, said, __version__))
        return None


def profile_choices() -> list[tuple[str, str, str]]:
    """Value, name and what it takes, of each profile."""
    return [(one.value, said(PROFILE_WORDS[one]), said(FOR_WHOM[one])) for one in Profile]


def _json(name: str, told: object) -> HttpResponse:
    return any_file(name, "application/json", orjson.dumps(told, option=orjson.OPT_INDENT_2))


def _place(problem: Problem) -> str:
    return ", ".join(part for part in (problem.place.record, problem.place.field) if part)


def _line(problem: Problem) -> Line:
    word, tone = SEVERITY_WORDS[problem.severity]
    told: tuple[Message, Message] = (problem.message, problem.remedy)
    message, remedy = map(said, told)
    value = problem.value if problem.value not in message else ""
    return Line(said(word), tone, problem.code, _place(problem), message, remedy, value)


def _row(problem: Problem) -> tuple[str, ...]:
    message, remedy = said(problem.message), said(problem.remedy)
    return problem.severity.value, problem.code, _place(problem), message, remedy, problem.value
