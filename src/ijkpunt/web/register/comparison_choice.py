"""What somebody filled in to compare two versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import RuleBroken


@dataclass(frozen=True, slots=True)
class ComparisonChoice:
    """Two versions as they were typed, tidied, with what is wrong with each. Nothing typed yet is not wrong."""

    earlier: str = ""
    later: str = ""
    earlier_problem: Message | None = None
    later_problem: Message | None = None

    @classmethod
    def read(cls, answers: Mapping[str, str]) -> "ComparisonChoice":
        earlier, later = (answers.get(name, "").strip().upper()[:40] for name in ("van", "naar"))
        if not earlier and not later:
            return cls()
        return cls(earlier, later, _problem(earlier), _problem(later))

    @property
    def is_complete(self) -> bool:
        return bool(self.earlier and self.later) and not (self.earlier_problem or self.later_problem)

    @property
    def status(self) -> int:
        return HTTPStatus.BAD_REQUEST if self.earlier_problem or self.later_problem else HTTPStatus.OK


def _problem(typed: str) -> Message | None:
    if not typed:
        return say("Vul een versie in, bijvoorbeeld BK-0130-5.")
    try:
        VersionNumber.parse(typed)
    except RuleBroken as broken:
        return broken.problem.remedy
    return None
