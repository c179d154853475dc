"""The process in which documents of strangers are taken apart: run by `sandbox.py`, never imported by others.

It says that it is ready, and then reads questions and writes answers, each four bytes of length and then JSON, until
its input ends. It may use a fixed amount of memory and, per question, of the processor; what takes more ends the
process, and only that process.
"""

import base64
import math
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, Final

import orjson

from ijkpunt.formats.credentials.containers import find_in_pdf, find_in_svg
from ijkpunt.formats.credentials.data_integrity import what_is_signed
from ijkpunt.formats.credentials.vocabularies import Contexts
from ijkpunt.kernel.problems import RuleBroken

LENGTH: Final = 4  # bytes before each message
MEMORY: Final = 768 * 1024 * 1024  # bytes of address space, everything that Python maps included
OPEN_FILES: Final = 16


def signed(question: Mapping[str, Any]) -> dict[str, Any]:
    data = what_is_signed(question["document"], question["options"], Contexts.shipped())
    return {"data": data.hex()}


def contained(question: Mapping[str, Any]) -> dict[str, Any]:
    find = {"pdf": find_in_pdf, "svg": find_in_svg}[question["form"]]
    return {"text": find(base64.b64decode(question["data"]))}


TASKS: Final[Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {"signed": signed, "contained": contained}


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """What the task says, or what it refused, as a code, a sentence with its gaps, and a remedy."""
    try:
        return TASKS[question["task"]](question)
    except RuleBroken as refused:
        problem = refused.problem
        return {
            "refused": {
                "code": problem.code,
                "message": [problem.message.template, {k: str(v) for k, v in problem.message.values.items()}],
                "remedy": [problem.remedy.template, {k: str(v) for k, v in problem.remedy.values.items()}],
            }
        }
    except (RecursionError, MemoryError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        # A library stumbled over a document made to make it stumble: unreadable, nothing more to say.
        return {"stumbled": type(error).__name__}


def limit_processor(seconds: int) -> None:
    """From now on this process may use so many seconds more; after that the system ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = math.ceil(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


def serve(questions: BinaryIO, answers: BinaryIO, seconds: int) -> None:
    """Answer until the questions end."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        resource.setrlimit(kind, (most, most))
    tell(answers, {"ready": True})
    while length := questions.read(LENGTH):
        question = orjson.loads(questions.read(int.from_bytes(length)))
        limit_processor(seconds)
        tell(answers, answer(question))


def tell(answers: BinaryIO, told: Mapping[str, Any]) -> None:
    data = orjson.dumps(told)
    answers.write(len(data).to_bytes(LENGTH) + data)
    answers.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[1]))
