"""What an environment variable of ours is, and how a wrong one is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable. `default` is what applies when it is absent or empty."""

    name: str
    default: str
    meaning: str


class Misconfigured(Exception):
    """The environment holds a value that cannot work. Says which variable and what to put there."""
