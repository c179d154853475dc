"""Find every sentence that can be translated: in the templates, around gettext, and in `say` of kernel.messages."""

import ast
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

MessageId = str | tuple[str, str]  # a sentence, or its singular and plural

SINGULAR = frozenset({"gettext", "gettext_lazy", "_", "say"})
PLURAL = frozenset({"ngettext", "ngettext_lazy"})
WITH_CONTEXT = frozenset({"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"})
KEYWORDS = {"gettext": None, "_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
HOME_OF_SAY = "kernel/messages.py"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as the catalogues know it, and the first place where it stands (path and line)."""

    id: MessageId
    place: str


class Unreadable(Exception):
    """Sentences that no catalogue can hold. Carries one line per place."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("\n".join(complaints))


def collect(source: Path) -> dict[MessageId, Sentence]:
    """The sentences of the package in `source`, each once, sorted. Raises Unreadable, with every wrong place."""
    found: dict[MessageId, Sentence] = {}
    complaints: list[str] = []
    for path in sorted(path for path in source.rglob("*") if path.suffix in {".py", ".html", ".txt"}):
        name = path.relative_to(source).as_posix()
        if "migrations" in path.parts or name == HOME_OF_SAY:
            continue
        read = in_python if path.suffix == ".py" else in_template
        try:
            for sentence in read(path.read_text(encoding="utf-8"), name):
                found.setdefault(sentence.id, sentence)
        except Unreadable as unreadable:
            complaints.append(str(unreadable))
    if complaints:
        raise Unreadable(complaints)
    return dict(sorted(found.items(), key=lambda item: in_order(item[0])))


def in_order(message: MessageId) -> tuple[str, ...]:
    """What the catalogues are sorted by."""
    return (message,) if isinstance(message, str) else message


def in_template(text: str, name: str) -> Iterator[Sentence]:
    """Django rewrites a template to calls of gettext, as its own `makemessages` does; Babel reads those."""
    calls = "\n".join(line.lstrip() for line in templatize(text, origin=name).splitlines())
    for line, message, _comments, context in extract("python", io.BytesIO(calls.encode()), KEYWORDS):
        if context is not None:
            raise Unreadable([f"{name}:{line}: a context is not supported; word the sentence differently"])
        yield Sentence(message if isinstance(message, str) else (message[0], message[1]), f"{name}:{line}")


def in_python(text: str, name: str) -> Iterator[Sentence]:
    """Calls by name: gettext and its kind, and `say`. What they translate must be a literal."""
    complaints = []
    for call in (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)):
        function = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        place = f"{name}:{call.lineno}"
        if function in WITH_CONTEXT:
            complaints.append(f"{place}: a context is not supported; word the sentence differently")
        elif function in PLURAL and len(call.args) >= 2:
            one, many = _literal(call.args[0]), _literal(call.args[1])
            if one is None or many is None:
                complaints.append(f"{place}: {function}(…) needs two literals")
            else:
                yield Sentence((one, many), place)
        elif function in SINGULAR and call.args and not _is_template_of_message(call.args[0], function):
            literal = _literal(call.args[0])
            if literal is None:
                complaints.append(f"{place}: {function}(…) needs a literal, to be found by name")
            else:
                yield Sentence(literal, place)
        elif function == "Message" and call.args and _literal(call.args[0]) is not None:
            complaints.append(f"{place}: write say(…) instead of Message(…), to be found by name")
    if complaints:
        raise Unreadable(complaints)


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _is_template_of_message(node: ast.expr, function: str) -> bool:
    """`gettext(message.template)` looks up what a `say` elsewhere holds already."""
    return function != "say" and isinstance(node, ast.Attribute) and node.attr == "template"
