"""What every reader promises: whatever it is given, it reads it or says what is wrong with it."""

from collections.abc import Callable

from ijkpunt.kernel.problems import Problem, RuleBroken


def problems_of(read: Callable[[], object]) -> list[Problem]:
    """What was wrong, empty when it was read; every problem can be said in words. Any other error comes through."""
    try:
        read()
    except RuleBroken as broken:
        if not all(str(problem.message) and str(problem.remedy) for problem in broken.problems):
            raise AssertionError("a problem without words") from broken
        return list(broken.problems)
    return []
