"""The metadata block of SSSOM/TSV: YAML without its dangerous parts, every value as the text that stands there.

YAML is read as events and put together here, so that each value keeps its line, nothing is turned into a date or number
behind our back, a key that stands there twice is seen, and anchors, aliases and tags are refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import yaml

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.sssom.rules import tell

DEEPEST = 6  # levels; the deepest of the standard is 3
LARGEST_HEADER = 2_000_000  # signs


@dataclass(frozen=True, slots=True)
class Node:
    """A value with the line it stands on: a text, a list of nodes, or nodes by key."""

    line: int
    value: "str | list[Node] | dict[str, Node]"

    @property
    def text(self) -> str | None:
        """The text, or None when this is a list or a mapping."""
        return self.value if isinstance(self.value, str) else None

    @property
    def items(self) -> "list[Node]":
        """The values of a list; a single text counts as a list of one, as the standard has it."""
        return [self] if isinstance(self.value, str) else self.value if isinstance(self.value, list) else []

    @property
    def entries(self) -> "dict[str, Node]":
        """The nodes by key of a mapping; empty when it is none."""
        return self.value if isinstance(self.value, dict) else {}


Lines = list[tuple[int, str]]


def bare_lines(lines: Lines, findings: Findings) -> Lines:
    """The lines of an embedded block (each begins with #) without what stands before the YAML."""
    indent: int | None = None
    bare: Lines = []
    for number, line in lines:
        text = line[1:].rstrip()
        if not text:
            tell(findings, "sssom.blank_header_line", line=number)
            continue
        spaces = len(text) - len(text.lstrip(" "))
        indent = spaces if indent is None else indent
        if spaces < indent:
            tell(findings, "sssom.header_indent", line=number)
        bare.append((number, text[min(spaces, indent) :]))
    return bare


def read_header(lines: Lines, findings: Findings) -> dict[str, Node]:
    """The slots of a block. What is wrong with it as YAML is told; what could be read comes back."""
    for number, line in lines:
        if line.lstrip().startswith("#"):
            tell(findings, "sssom.header_comment", line=number)
    text = "\n".join(line for _, line in lines)
    if len(text) > LARGEST_HEADER:
        tell(findings, "sssom.too_large", line=lines[0][0])
        return {}
    numbers = [number for number, _ in lines]
    try:
        node = _Reading(_events(text, numbers, findings), numbers, findings).document()
    except (yaml.YAMLError, ValueError, OverflowError) as failure:
        mark = getattr(failure, "problem_mark", None)
        what = getattr(failure, "problem", None) or getattr(failure, "reason", None) or "onleesbaar"
        tell(findings, "sssom.yaml", line=_line(numbers, mark), value=what)
        return {}
    if node is not None and not isinstance(node.value, dict):
        tell(findings, "sssom.yaml", line=node.line, value="geen velden")
    return node.entries if node else {}


def _line(numbers: list[int], mark: Any) -> int:
    return numbers[min(mark.line if mark else 0, len(numbers) - 1)] if numbers else 1


def _events(text: str, numbers: list[int], findings: Findings) -> Iterator[yaml.Event]:
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        line = _line(numbers, event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
            tell(findings, "sssom.yaml_feature", line=line, value="%")
        elif isinstance(event, yaml.AliasEvent):
            tell(findings, "sssom.yaml_feature", line=line, value=f"*{event.anchor}")
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            tell(findings, "sssom.yaml_feature", line=line, value=f"&{event.anchor}")
        elif isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag:
            tell(findings, "sssom.yaml_feature", line=line, value=event.tag)
        yield event


class _Reading:
    """The events of one block, put together. ValueError when it is nested too deep or holds several documents."""

    def __init__(self, events: Iterator[yaml.Event], numbers: list[int], findings: Findings) -> None:
        self._events, self._numbers, self._findings = events, numbers, findings

    def document(self) -> Node | None:
        found: Node | None = None
        for event in self._events:
            if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent, yaml.AliasEvent)):
                if found is not None:
                    raise ValueError("more than one document")
                found = self._node(event, 0)
        return found

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > DEEPEST:
            raise ValueError("nested too deep")
        line = _line(self._numbers, event.start_mark)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(line, [self._node(one, depth + 1) for one in self._until(yaml.SequenceEndEvent)])
        if isinstance(event, yaml.MappingStartEvent):
            return Node(line, self._mapping(depth))
        return Node(line, event.value if isinstance(event, yaml.ScalarEvent) else "")

    def _mapping(self, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        events = self._until(yaml.MappingEndEvent)
        for event in events:
            key = self._node(event, depth + 1)
            name = key.text
            value = self._node(next(events), depth + 1)
            if name is None:
                tell(self._findings, "sssom.yaml_shape", line=key.line, value="?")
            elif name in found:
                tell(self._findings, "sssom.double_key", line=key.line, value=name)
            else:
                found[name] = Node(key.line, value.value)
        return found

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event


def yaml_text(text: str) -> str:
    """A text as one line of YAML that every reader takes for that text, never for a number, date or truth."""
    if text and all(sign.isalnum() or sign in "_-./:@" for sign in text) and text[0].isalpha() and text.isascii():
        colon = text.endswith(":")
        if not colon and text.lower() not in {"y", "n", "yes", "no", "true", "false", "on", "off", "null"}:
            return text
    return '"' + "".join(chain.from_iterable(_escaped(sign) for sign in text)) + '"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    if sign.isprintable() and sign != "\ufeff":
        return sign
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
