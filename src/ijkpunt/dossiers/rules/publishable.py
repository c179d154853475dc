"""What stands in the way of publishing a text: gathered in full, so that it can be mended in one go."""

from dataclasses import dataclass, field
from datetime import date

from ijkpunt.formats.onderwijs_api.qualification import read_qualification, write_qualification
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, Severity, shorten
from ijkpunt.kernel.qualification import QualificationRecord


def not_publishable(record: QualificationRecord) -> tuple[Problem, ...]:
    """What the register would refuse in `record`, as the official format reads it: everything at once."""
    try:
        read_qualification(write_qualification(record))
    except Refused as refused:
        return tuple(problem for problem in refused.problems if problem.severity is Severity.ERROR)
    return ()


@dataclass(slots=True)
class Findings:
    """The problems of one plan, in the order in which they were met."""

    problems: list[Problem] = field(default_factory=list)

    def source_lost(self, identifier: str) -> None:
        self._add(
            "source_lost",
            say("{source} staat niet in het register.", source=shorten(identifier)),
            say("Kijk na van welke versie dit dossier vertrekt."),
            identifier,
        )

    def source_scrapped(self, number: str, since: date) -> None:
        self._add(
            "source_scrapped",
            say("{number} is al geschrapt, sinds {day}.", number=number, day=since),
            say("Van een geschrapte kwalificatie komt geen nieuwe versie. Vraag een nieuwe kwalificatie aan."),
            number,
        )

    def source_overtaken(self, identifier: str, newest: str) -> None:
        self._add(
            "source_overtaken",
            say("Intussen is er {newest}: het dossier vertrok van {source}.", newest=newest, source=identifier),
            say("Kijk na of wat daar veranderde ook in deze tekst staat."),
            identifier,
            severity=Severity.WARNING,
        )

    def wrong_sources(self, kind: Message, count: int) -> None:
        self._add(
            "sources",
            say("Een dossier voor een {kind} kan niet vertrekken van {count} kwalificaties.", kind=kind, count=count),
            say("Kijk na van welke kwalificaties het dossier vertrekt."),
            field="sources",
        )

    def no_number(self, number: str) -> None:
        self._add(
            "number",
            say("“{number}” is geen nummer van een beroepskwalificatie.", number=shorten(number)),
            say("Schrijf het als BK-0612: BK, een streepje en cijfers."),
            field="number",
        )

    def number_taken(self, number: str, free: str) -> None:
        self._add(
            "number_taken",
            say("{number} bestaat al in het register.", number=number),
            say("Geef een ander nummer. Het volgende vrije nummer is {free}.", free=free),
            field="number",
        )

    def no_level(self, level: int | None) -> None:
        given = "" if level is None else str(level)
        self._add(
            "no_level",
            say("Het niveau is niet bekend.")
            if level is None
            else say("{level} is geen niveau: dat gaat van 1 tot en met 8.", level=given),
            say("Wacht op het niveau van de inschalingscommissie."),
            field="level",
        )

    def origin_lost(self, text: str, version: str, code: str, *, severe: bool) -> None:
        """Of a source the line of descent would get lost; of another qualification it is only worth knowing."""
        self._add(
            "origin_lost",
            say(
                "“{competence}” komt volgens de tekst van {code} in {version}. Die staat niet in het register.",
                competence=shorten(text),
                code=shorten(code or "?"),
                version=shorten(version or "?"),
            ),
            say("Kies bij deze competentie opnieuw waar ze vandaan komt."),
            version,
            field="origin",
            severity=Severity.ERROR if severe else Severity.WARNING,
        )

    def decided_too_early(self, decided_on: date, earliest: date) -> None:
        self._add(
            "decided_too_early",
            say(
                "De beslissing is van {day}. Het dossier ging pas op {earliest} de deur uit.",
                day=decided_on,
                earliest=earliest,
            ),
            say("Kijk de datum van de beslissing na."),
            field="decided_on",
        )

    def no_day_of_scrapping(self, number: str) -> None:
        self._add(
            "no_day_of_scrapping",
            say("Vanaf welke dag {number} geschrapt is, staat er niet bij.", number=number),
            say("Vul de eerste dag in waarop ze niet meer geldt."),
            number,
            field="scrapped_from",
        )

    def source_stays(self, number: str) -> None:
        self._add(
            "source_stays",
            say("Wat er met {number} gebeurt, staat er niet bij.", number=number),
            say("Ze gaat op in een andere. Vul in vanaf wanneer ze geschrapt is, of wat haar laatste dag is."),
            number,
            field="scrapped_from",
        )

    def two_ends(self, number: str) -> None:
        self._add(
            "two_ends",
            say("Bij {number} staan twee dagen: een laatste dag en een dag van schrapping.", number=number),
            say("Kies een van beide."),
            number,
            field="last_day",
        )

    def scrapped_and_going_on(self, number: str) -> None:
        self._add(
            "scrapped_and_going_on",
            say("{number} krijgt een nieuwe versie. Ze kan niet tegelijk geschrapt worden.", number=number),
            say("Laat de dag van schrapping leeg, of geef de nieuwe tekst een ander nummer."),
            number,
            field="scrapped_from",
        )

    def ends_before_decision(self, number: str, decided_on: date) -> None:
        self._add(
            "ends_before_decision",
            say("{number} zou al ophouden voor de beslissing van {day}.", number=number, day=decided_on),
            say("Kies een dag die niet voor de beslissing valt."),
            number,
            field="last_day",
        )

    def ends_before_recognition(self, identifier: str) -> None:
        self._add(
            "ends_before_recognition",
            say("{version} zou eindigen voor ze erkend werd.", version=identifier),
            say("Kies een latere laatste dag."),
            identifier,
            field="last_day",
        )

    def fate_of_another(self, number: str) -> None:
        self._add(
            "fate_of_another",
            say("Het dossier vertrekt niet van {number}.", number=shorten(number)),
            say("Laat die kwalificatie ongemoeid."),
            number,
        )

    def _add(
        self,
        code: str,
        message: Message,
        remedy: Message,
        record: str = "",
        *,
        field: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        self.problems.append(
            Problem(f"recognition.{code}", message, remedy, Place(record=record, field=field), severity=severity)
        )
