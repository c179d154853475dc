"""What is generated from the code and kept in the repository; `make docs` writes it, a test says when it is behind."""

import json
import re
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def openapi(_now: str) -> str:
    """The description of the API, which others build on: a change in it is a change of the contract."""
    from ijkpunt.api.v1.api import api

    return json.dumps(api.get_openapi_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def environment_table(now: str) -> str:
    """The page on configuration, with its table of variables as the code has them."""
    from ijkpunt.config.environment import VARIABLES

    rows = ["| variable | default | meaning |", "|---|---|---|"]
    for variable in VARIABLES:
        default = f"`{variable.default}`" if variable.default else ""
        rows.append(f"| `{variable.name}` | {default} | {variable.meaning} |")
    table = "".join(f"{row}\n" for row in rows)
    return re.sub(r"\| variable \|.*\n(\|.*\n)*", lambda _found: table, now, count=1)


def sssom_table(now: str) -> str:
    """The page on mapping sets, with its table of the rules that a SSSOM file must keep."""
    from ijkpunt.formats.sssom import RULES

    rows = ["| rule | severity | what is refused |", "|---|---|---|"]
    rows += [f"| `{name}` | {rule.severity} | {rule.meaning} |" for name, rule in RULES.items()]
    table = "".join(f"{row}\n" for row in rows)
    return re.sub(r"\| rule \|.*\n(\|.*\n)*", lambda _found: table, now, count=1)


def procedure(now: str) -> str:
    """The page on the procedure, with its diagram and its table of moves as the rules have them."""
    from ijkpunt.dossiers.rules.states import ENDED, DossierState
    from ijkpunt.dossiers.rules.workflow import TRANSITIONS

    arrows = [f"    [*] --> {DossierState.REQUESTED}"]
    rows = [
        "| move | from | to | who decides | who notes it | must be so first | reason asked |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in TRANSITIONS:
        sources = [state for state in DossierState if state in row.sources]
        arrows += [f"    {source} --> {row.target}: {row.move}" for source in sources]
        cells = (
            f"`{row.move}`",
            ", ".join(sources),
            str(row.target),
            str(row.body).replace("_", " "),
            str(row.noted_by),
            ", ".join(row.conditions) or "–",
            "yes" if row.ground else "no",
        )
        rows.append(f"| {' | '.join(cells)} |")
    arrows += [f"    {state} --> [*]" for state in DossierState if state in ENDED]
    diagram = "".join(f"{line}\n" for line in ("```mermaid", "stateDiagram-v2", *arrows, "```"))
    table = "".join(f"{line}\n" for line in rows)
    drawn = re.sub(r"```mermaid\n.*?```\n", lambda _found: diagram, now, count=1, flags=re.DOTALL)
    return re.sub(r"\| move \|.*\n(\|.*\n)*", lambda _found: table, drawn, count=1)


def levelling_example(now: str) -> str:
    """The page on levelling, with its example worked out by the rules under the scheme to start with."""
    from tests.docs.levelling import example

    begin, end = "<!-- example -->", "## Hoe zeker is het?"
    return f"{now[: now.index(begin)]}{begin}\n{example()}\n{now[now.index(end) :]}"


# Each file, and how its text follows from the code and what stands in it now.
GENERATED: dict[Path, Callable[[str], str]] = {
    ROOT / "tests" / "api" / "openapi.json": openapi,
    ROOT / "docs" / "how-to" / "configure.md": environment_table,
    ROOT / "docs" / "how-to" / "mapping-sets.md": sssom_table,
    ROOT / "docs" / "rules" / "procedure.md": procedure,
    ROOT / "docs" / "rules" / "levelling.md": levelling_example,
}


def made(path: Path) -> str:
    """What `path` should hold."""
    return GENERATED[path](path.read_text(encoding="utf-8") if path.exists() else "")
