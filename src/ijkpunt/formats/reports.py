"""Problems of a file as a report for programs: JSON of our own, or SARIF 2.1.0 (OASIS), which code hosts and editors
read."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from ijkpunt.kernel.messages import Message
from ijkpunt.kernel.problems import Problem, Severity

SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def as_json(problems: Sequence[Problem], profile: str, said: Callable[[Message], str]) -> dict[str, Any]:
    """One object: `valid`, and every problem with its code, place, sentence and remedy."""
    return {
        "profile": profile,
        "valid": not any(one.severity is Severity.ERROR for one in problems),
        "problems": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "file": one.place.file,
                "place": one.place.field or one.place.record,
                "message": said(one.message),
                "remedy": said(one.remedy),
                "value": one.value,
            }
            for one in problems
        ],
    }


def as_sarif(problems: Sequence[Problem], profile: str, said: Callable[[Message], str], version: str) -> dict[str, Any]:
    """A run of the tool. Places inside a file go as logical locations, as a path is no line."""
    codes = list(dict.fromkeys(one.code for one in problems))
    driver = {"name": f"ijkpunt validate {profile}", "version": version, "rules": [{"id": code} for code in codes]}
    return {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": [_result(one, codes, said) for one in problems]}],
    }


def _result(problem: Problem, codes: Sequence[str], said: Callable[[Message], str]) -> dict[str, Any]:
    place = problem.place.field or problem.place.record
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": problem.place.file}}}
    if place:
        location["logicalLocations"] = [{"fullyQualifiedName": place}]
    return {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{said(problem.message)} {said(problem.remedy)}"},
        "locations": [location],
    }
