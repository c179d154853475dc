"""The API as a page to read, from the description that is committed in tests/api/openapi.json."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from tests.docs import ROOT

DESCRIPTION = ROOT / "tests" / "api" / "openapi.json"
INTRODUCTION = (
    '<p>Lezen wat openbaar is, kan zonder sleutel. Waar <span class="tag">sleutel</span> staat, stuur je er een mee: '
    '<code>Authorization: Bearer SLEUTEL</code>. <a href="how-to/api.html" lang="en">The JSON API</a> begint met '
    "voorbeelden. De beschrijvingen hieronder zijn in het Engels, zoals de API zelf.</p>\n"
)
FIRST = (
    "register",
    "vocabularies",
    "mappings",
    "congruence",
    "products",
    "dossiers",
    "offer",
)  # subjects, in this order
SHAPES = "De vormen"
Node = Mapping[str, Any]


def reference() -> str:
    """Every question, by subject: how to ask it, what it takes, what it answers; then every shape, field by field."""
    described: Node = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    shapes: Node = described["components"]["schemas"]
    subjects = _subjects(described["paths"])
    links = [f'<li><a href="#{tag}" lang="en">{escape(tag)}</a></li>\n' for tag in subjects]
    made = [INTRODUCTION, '<nav aria-label="Onderwerpen"><ul>\n', *links]
    made.append(f'<li><a href="#vormen">{SHAPES}</a></li>\n</ul></nav>\n')
    for tag, operations in subjects.items():
        made.append(f'<h2 id="{tag}" lang="en">{escape(tag)}</h2>\n')
        made += [_linked(_operation(*operation), shapes) for operation in operations]
    made.append(f'<h2 id="vormen">{SHAPES}</h2>\n')
    made += [_linked(_shape(name, shape), shapes) for name, shape in sorted(shapes.items())]
    return "".join(made)


def _subjects(paths: Node) -> dict[str, list[tuple[str, str, Node]]]:
    found: dict[str, list[tuple[str, str, Node]]] = {tag: [] for tag in FIRST}
    for path, methods in sorted(paths.items()):
        for method, told in methods.items():
            found.setdefault(told.get("tags", ["other"])[0], []).append((method, path, told))
    return {tag: operations for tag, operations in found.items() if operations}


def _operation(method: str, path: str, told: Node) -> str:
    title = f'<code>{method.upper()} {escape(path)}</code> <span lang="en">{escape(told.get("summary", ""))}</span>'
    key = ' <span class="tag">sleutel</span>' if told.get("security") else ""
    parameters = [
        (one["name"], one["in"], one["schema"], one.get("required", False), one.get("description", ""))
        for one in told.get("parameters", ())
    ]
    inside = (
        *(f'<p lang="en">{escape(text)}</p>\n' for text in told.get("description", "").split("\n\n") if text),
        _table(("naam", "waar", "soort", "uitleg"), (_row(*one) for one in parameters)),
        _body(told.get("requestBody", {})),
        f"<p>Antwoord: {', '.join(_answers(told))}.</p>\n",
    )
    return _folded(told["operationId"], f"{title}{key}", inside)


def _shape(name: str, shape: Node) -> str:
    needed = shape.get("required", ())
    fields = [
        (field, "", schema, field in needed, schema.get("description", ""))
        for field, schema in shape.get("properties", {}).items()
    ]
    inside = (
        f'<p lang="en">{escape(shape.get("description", ""))}</p>\n' if shape.get("description") else "",
        _table(("veld", "soort", "uitleg"), (_row(*one) for one in fields)),
        "" if fields else f"<p><code>{escape(kind(shape))}</code></p>\n",
    )
    return _folded(f"vorm-{name}", f"<code>{escape(name)}</code>", inside)


def _folded(key: str, title: str, inside: Iterable[str]) -> str:
    """`key` stands inside, so that a link to it opens what is folded."""
    opening = f'<details class="faq"><summary>{title}</summary>\n<div id="{escape(key)}">'
    return f"{opening}\n{''.join(inside)}</div></details>\n"


def _table(heads: Iterable[str], rows: Iterable[str]) -> str:
    """Nothing without rows."""
    body, head = "".join(rows), "".join(f'<th scope="col">{word}</th>' for word in heads)
    frame = '<div class="table-frame" tabindex="0"><table class="table blocks-on-phone">'
    return f"{frame}<thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table></div>\n" if body else ""


def _row(name: str, where: str, schema: Node, required: bool, told: str) -> str:
    must = ", verplicht" if required else ""
    place = f'<td data-label="waar">{escape(where)}</td>' if where else ""
    return (
        f'<tr><th scope="row"><code>{escape(name)}</code></th>{place}'
        f'<td data-label="soort"><code>{escape(kind(schema))}</code>{must}</td>'
        f'<td data-label="uitleg" lang="en">{escape(told)}</td></tr>\n'
    )


def _body(body: Node) -> str:
    kinds = {media: kind(one["schema"]) for media, one in body.get("content", {}).items()}
    shapes = [f"<code>{escape(media)}</code> (<code>{escape(shape)}</code>)" for media, shape in kinds.items()]
    return f"<p>Je stuurt: {' of '.join(shapes)}.</p>\n" if shapes else ""


def _answers(told: Node) -> Iterator[str]:
    for status, answer in told["responses"].items():
        shapes = [kind(one["schema"]) for one in answer.get("content", {}).values() if "schema" in one]
        shape = f" <code>{escape(' of '.join(dict.fromkeys(shapes)))}</code>" if shapes else ""
        yield f"<code>{escape(status)}</code>{shape}"


def _linked(html: str, shapes: Node) -> str:
    """The name of a shape leads to the shape, wherever it stands as a kind."""

    def link(found: re.Match[str]) -> str:
        name = found[2]
        return f'{found[1]}<a href="#vorm-{name}">{name}</a>' if name in shapes else found[0]

    return re.sub(r"(<code>(?:[^<]* of )?)([A-Z]\w+)(?=\[\]| of |</code>)(?!</code></summary>)", link, html)


def kind(schema: Node) -> str:
    """What a value is, in one or two words: `string`, `date`, `integer[]`, the name of a shape."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            return " of ".join(dict.fromkeys(kind(one) for one in schema[choice] if one.get("type") != "null"))
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"{kind(schema.get('items', {}))}[]"
    return str(schema.get("format") or schema.get("type") or "any")
