"""A visit to a CASE server: asking, and telling what is wrong with an answer. How it is asked is for the caller."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from ijkpunt.formats.case.checking import check_class
from ijkpunt.formats.case.official import Official
from ijkpunt.formats.findings import Findings
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Problem

RULE: Final = "CASE-12"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; names of headers in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Fetch = Callable[[str, str, Mapping[str, str]], Answer]  # method, whole address, headers


@dataclass(slots=True)
class Visit:
    """`root` is the start of all addresses, such as https://example.org/ims/case/v1p1, without a slash behind it.

    `official`: 1EdTech's own description of 1.1, where it is at hand; every answer is weighed by it too.
    """

    root: str
    fetch: Fetch
    findings: Findings = field(default_factory=Findings)
    official: Official | None = None

    @property
    def version(self) -> str:
        return "1.0" if self.root.endswith("v1p0") else "1.1"

    def get(self, path: str, **headers: str) -> Answer:
        asked = {name.replace("_", "-"): text for name, text in headers.items()}
        answer = self.fetch("GET", f"{self.root}{path}", asked)
        if self.official is not None and self.version == "1.1":
            self.take(tuple(self.official.problems(path, answer.status, answer.body)))
        return answer

    def object(self, path: str, name: str) -> Any:
        """An object of the class `name`; None when that is not what came, which is then told."""
        answer = self.get(path)
        value = self.read(path, answer, 200)
        if value is None:
            return None
        problems = check_class(name, value, path, self.version)
        self.take(problems)
        return None if problems else value

    def read(self, path: str, answer: Answer, status: int) -> Any:
        """The JSON of an answer with this status; None when it is another or cannot be read."""
        if answer.status != status:
            self.tell(path, say("Het antwoord is {status}, niet {due}.", status=answer.status, due=status))
            return None
        try:
            return orjson.loads(answer.body)
        except orjson.JSONDecodeError:
            self.tell(path, say("Het antwoord is geen JSON."))
            return None

    def refused(self, path: str, status: int, minor: str) -> None:
        """The answer is an error in the shape of the standard."""
        value = self.read(path, self.get(path), status)
        if value is None:
            return
        self.take(check_class("imsx_StatusInfo", value, path, self.version))
        fields = value.get("imsx_codeMinor", {}).get("imsx_codeMinorField", [])
        codes = {one.get("imsx_codeMinorFieldValue") for one in fields}
        if minor not in codes:
            self.tell(path, say("De fout heet niet {minor}.", minor=minor), value=", ".join(map(str, codes)))

    def tell(self, path: str, message: Message, *, code: str = RULE, value: str = "") -> None:
        remedy = say("Kijk de binding van CASE na.")
        self.findings.add(code, message, remedy, record=path, value=value)

    def take(self, problems: tuple[Problem, ...]) -> None:
        for one in problems:
            self.findings.add(
                one.code,
                one.message,
                one.remedy,
                record=one.place.file,
                column=one.place.field,
                value=one.value,
                severity=one.severity,
            )
