"""How a refusal reaches the shell: one line per problem, made to be read and to be searched."""

import pytest
from django.db import OperationalError

from ijkpunt.config.doors import door, show_problems
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken, Severity

Printed = pytest.CaptureFixture[str]
TITLE = Problem("x.title", say("De titel ontbreekt."), say("Vul hem in."), Place("a.json", "BK-1-1", "titel"))


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        pytest.param(
            TITLE, "error: a.json, BK-1-1, titel: De titel ontbreekt. Vul hem in. (x.title)\n", id="with its place"
        ),
        pytest.param(
            Problem("x.y", say("Weg."), say("Zoek."), severity=Severity.WARNING),
            "warning: Weg. Zoek. (x.y)\n",
            id="without a place",
        ),
        pytest.param(
            Problem("x.level", say("Geen niveau."), say("Kies."), Place("a.json"), "[bold]9[/bold]"),
            "error: a.json: Geen niveau. [[bold]9[/bold]] Kies. (x.level)\n",
            id="with what was found, marks and all",
        ),
        pytest.param(
            Problem("x.date", say("“{value}” is geen datum.", value="gisteren"), say("Kies."), value="gisteren"),
            "error: “gisteren” is geen datum. Kies. (x.date)\n",
            id="what the sentence says is not said twice",
        ),
    ],
)
def test_a_problem_is_one_line(capsys: Printed, problem: Problem, line: str) -> None:
    show_problems([problem])
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", line)


def test_a_long_problem_stays_on_one_line(capsys: Printed) -> None:
    show_problems([Problem("x.long", say("{text}", text="woord " * 100), say("Kort."))])
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("raised", "code", "shown"),
    [
        pytest.param(Refused([TITLE, TITLE]), 1, ["(x.title)", "(x.title)"], id="refused input, all of it"),
        pytest.param(
            RuleBroken("x.rule", say("Nee."), say("Doe anders.")), 1, ["error: Nee. Doe anders."], id="a rule"
        ),
        pytest.param(OperationalError("no such table: x"), 1, ["no such table: x", "ijkpunt init"], id="the database"),
        pytest.param(PermissionError(13, "Permission denied", "/x"), 1, ["/x", "Permission denied"], id="the disk"),
        pytest.param(KeyboardInterrupt(), 130, ["Gestopt."], id="somebody stops it"),
    ],
)
def test_what_goes_wrong_becomes_lines_and_an_exit_code(
    capsys: Printed, raised: BaseException, code: int, shown: list[str]
) -> None:
    with pytest.raises(SystemExit) as stopped, door():
        raise raised
    assert stopped.value.code == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    for part in shown:
        assert part in printed.err
    assert len(printed.err.splitlines()) == sum(part.startswith("(") for part in shown) or 1


def test_a_fault_of_ours_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), door():
        raise ZeroDivisionError
