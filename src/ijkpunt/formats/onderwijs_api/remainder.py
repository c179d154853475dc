"""What a record does not hold: the difference between an answer and what we would write ourselves.

Every reader writes its fresh record again and compares. What differs (unknown fields, explicit nulls and empty lists,
other spellings of the same) is kept under its JSON pointer (RFC 6901); what we would write and the answer lacks is
kept as a list of pointers under `absent`. Writing lays this over the plain form, so nothing gets lost, at any depth.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

ABSENT = "absent"  # cannot be mistaken for a pointer: those start with a slash


def difference(answer: Any, written: Mapping[str, Any]) -> dict[str, Any]:
    """What must be laid over `written` to get `answer`. Empty when they are the same, to the type of each number."""
    given: dict[str, Any] = {}
    absent: list[str] = []
    _compare(answer, written, "", given, absent)
    return {**given, ABSENT: absent} if absent else given


def restore(written: dict[str, Any], unmodelled: Mapping[str, Any]) -> dict[str, Any]:
    """Lay `unmodelled` over `written` and return it.

    A pointer that leads nowhere any more, because the record was changed since it was read, is left out.
    """
    for pointer in unmodelled.get(ABSENT, ()):
        holder, key = _find(written, pointer)
        if isinstance(holder, dict):
            holder.pop(key, None)
    for pointer, value in unmodelled.items():
        if pointer == ABSENT:
            continue
        holder, key = _find(written, pointer)
        if isinstance(holder, dict):
            holder[key] = deepcopy(value)
        elif isinstance(holder, list) and int(key) < len(holder):
            holder[int(key)] = deepcopy(value)
    return written


def _compare(answer: Any, written: Any, pointer: str, given: dict[str, Any], absent: list[str]) -> None:
    if isinstance(answer, str) and answer == written:  # most of an answer is text: ask that first
        return
    if isinstance(answer, Mapping) and isinstance(written, Mapping):
        for key, value in answer.items():
            if key in written:
                _compare(value, written[key], f"{pointer}/{_escape(key)}", given, absent)
            else:
                given[f"{pointer}/{_escape(key)}"] = value
        absent.extend(f"{pointer}/{_escape(key)}" for key in written if key not in answer)
    elif isinstance(answer, list) and isinstance(written, list) and len(answer) == len(written):
        for index, (value, ours) in enumerate(zip(answer, written, strict=True)):
            _compare(value, ours, f"{pointer}/{index}", given, absent)
    elif type(answer) is not type(written) or answer != written:
        given[pointer] = answer


def _find(root: Any, pointer: str) -> tuple[Any, str]:
    """The object or list that holds the last step of `pointer`, and that step; (None, "") when it is not there."""
    steps = list(_steps(pointer))
    for step in steps[:-1]:
        if isinstance(root, dict) and step in root:
            root = root[step]
        elif isinstance(root, list) and step.isdecimal() and int(step) < len(root):
            root = root[int(step)]
        else:
            return None, ""
    if isinstance(root, list) and not steps[-1].isdecimal():
        return None, ""
    return root, steps[-1]


def _steps(pointer: str) -> Iterator[str]:
    for step in pointer.split("/")[1:]:
        yield step.replace("~1", "/").replace("~0", "~")


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
