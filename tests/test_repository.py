"""The house itself: budgets, walls, words and lists that must agree with each other."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "ijkpunt"
PURE = (
    "kernel",
    "formats",
    "matching",
    "register/rules",
    "dossiers/rules",
    "derivations/rules",
    "vocabularies/rules",
    "crosswalk/rules",
    "dossiers/rules",
    "accounts/rules",
    "audit/rules",
    "notifications/rules",
    "credentials/rules",
    "providers/rules",
    "pathways/rules",
)
LONGEST_FUNCTION, LONGEST_MODULE, LONGEST_TEST_MODULE = 40, 400, 1000
LONGEST_VIEW = 17  # fifteen, and the header
WRITES = {"create", "save", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
TABLELESS = {"rules", "formats", "matching", "kernel", "integrations"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def modules(folder: Path = SOURCE) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    has_docstring = ast.get_docstring(function) is not None
    body = function.body[1:] if has_docstring else function.body
    header = (function.body[0].lineno if function.body else function.lineno) - function.lineno
    return header + (body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0)


# What is wrong in a module, by rule: each module is read once, for all of them.


class Module(NamedTuple):
    path: Path
    text: str
    nodes: list[ast.AST]

    @property
    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        return (node for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def too_long(module: Module) -> Iterator[str]:
    if module.text.count("\n") > LONGEST_MODULE:
        yield "split it by noun"
    yield from (one.name for one in module.functions if code_lines(one) > LONGEST_FUNCTION)


def silent(module: Module) -> Iterator[str]:
    tree = module.nodes[0]
    if isinstance(tree, ast.Module) and tree.body and not ast.get_docstring(tree):
        yield "a module starts with what it is for"


def asserts(module: Module) -> Iterator[str]:
    return (f"{node.lineno}: raise a named error" for node in module.nodes if isinstance(node, ast.Assert))


def long_views(module: Module) -> Iterator[str]:
    if SOURCE / "web" in module.path.parents:
        views = (one for one in module.functions if one.decorator_list and one.args.args)
        asked = (one for one in views if one.args.args[0].arg == "request")
        yield from (one.name for one in asked if code_lines(one) > LONGEST_VIEW)


def writes(module: Module) -> Iterator[str]:
    """Outside actions nothing calls what changes a table. Libraries' own devices and users have their own doors."""
    if "actions" in name(module.path) or "accounts/" in name(module.path) or TABLELESS & set(module.path.parts):
        return
    for node in module.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            called = ast.unparse(node.func)
            if "objects" in called and called.split(".")[-2] != "segno":
                yield f"{node.lineno}: {called}"


def reads_the_environment(module: Module) -> Iterator[str]:
    if module.path.name != "environment.py" and re.search(r"os\.(?:environ\[|environ\.get|getenv)", module.text):
        yield "config/environment.py does that"


RULES = (too_long, silent, asserts, long_views, writes, reads_the_environment)
Rule = Callable[[Module], Iterator[str]]


@cache
def broken() -> Mapping[Rule, list[str]]:
    """Every place that breaks a rule."""
    found: dict[Rule, list[str]] = {rule: [] for rule in RULES}
    for path in modules():
        text = path.read_text()
        module = Module(path, text, list(ast.walk(ast.parse(text))))
        for rule in RULES:
            found[rule] += [f"{name(path)}: {told}" for told in rule(module)]
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_module_breaks_a_rule_of_the_house(rule: Rule) -> None:
    assert broken()[rule] == []


FAULTS = """
def view(request, a):
    assert a
    os.environ["A"]
    Person.objects.create(a=a)
"""


def test_a_rule_of_the_house_that_is_broken_is_seen() -> None:
    long = "@public" + FAULTS + "    pass\n" * LONGEST_MODULE
    module = Module(SOURCE / "web" / "a.py", long, list(ast.walk(ast.parse(long))))
    assert [rule.__name__ for rule in RULES if not list(rule(module))] == []


def test_test_modules_stay_small() -> None:
    tests = modules(ROOT / "tests")
    assert not [name(path) for path in tests if path.read_text().count("\n") > LONGEST_TEST_MODULE]


def test_pure_layers_import_without_django() -> None:
    """A fresh interpreter in which Django and what comes with it cannot be imported."""
    names = [
        ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
        for layer in PURE
        for path in modules(SOURCE / layer)
    ]
    program = (
        "import sys, importlib\n"
        "for absent in ('django', 'ninja', 'httpx', 'django_typer'): sys.modules[absent] = None\n"
        # the app packages above rules/ hold no code, so they may be imported on the way
        f"for name in {names!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_decisions_are_numbered_as_their_heading_says() -> None:
    pages = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert pages
    for page in pages:
        heading = page.read_text().splitlines()[0]
        assert re.match(rf"# {int(page.name[:4])}\. ", heading), page.name
        for part in ("## Context", "## Decision", "## Consequences", "## Rejected alternatives"):
            assert part in page.read_text(), f"{page.name} lacks {part}"


def bare(requirement: str) -> str:
    return re.split(r"[\[<>=~!; ]", requirement, maxsplit=1)[0]


def test_the_list_of_dependencies_is_the_real_one() -> None:
    told = set(re.findall(r"(?m)^\| ([a-z0-9-]+) \|", (ROOT / "docs" / "dependencies.md").read_text())) - {"package"}
    build = [
        line
        for line in (ROOT / "requirements" / "runtime.in").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    real = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"], *build]
    assert told == {bare(requirement) for requirement in real}


@pytest.mark.parametrize("lock", ["runtime", "dev"])
def test_locked_versions_carry_hashes_and_cover_what_is_asked(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text()
    locked = set(re.findall(r"(?m)^([a-z0-9._-]+)(?:\[[a-z,]+\])?==", text))
    asked = PROJECT["project"]["dependencies"] + (PROJECT["dependency-groups"]["dev"] if lock == "dev" else [])
    assert {bare(requirement) for requirement in asked} <= locked
    for block in re.split(r"(?m)^(?=[a-z0-9._-]+(?:\[[a-z,]+\])?==)", text)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_version_is_the_newest_of_the_changelog() -> None:
    from ijkpunt import __version__

    newest = re.search(r"(?m)^## ([0-9.]+)", (ROOT / "CHANGELOG.md").read_text())
    assert newest is not None
    assert newest[1] == __version__
    assert f"softwareVersion: {__version__}" in (ROOT / "publiccode.yaml").read_text()


def test_settings_in_the_environment_are_documented() -> None:
    from ijkpunt.config.environment import VARIABLES

    page = (ROOT / "docs" / "how-to" / "configure.md").read_text()
    for variable in VARIABLES:
        assert (
            f"| `{variable.name}` | {f'`{variable.default}`' if variable.default else ''} | {variable.meaning} |"
            in page
        )


def test_every_word_of_the_glossary_is_a_name_in_the_code() -> None:
    names = {word for path in modules() for word in re.findall(r"\w+", path.read_text())}
    rows = re.findall(r"(?m)^\| .+ \| .+ \| `(\w+)` \|$", (ROOT / "docs" / "glossary.md").read_text())
    assert len(rows) > 30
    assert not set(rows) - names, "docs/glossary.md names what the code does not"


def test_nothing_of_others_lies_in_the_tree() -> None:
    """No vendored script or style, and no real data."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    scripts = [path for path in tracked if path.endswith((".js", ".css", ".woff2"))]
    assert all(path.startswith("src/ijkpunt/web/static/ijkpunt/") for path in scripts), scripts
    assert not [path for path in tracked if ".min." in path or re.search(r"BK-0\d{3}-\d+\.json$", path)]


def test_pages_hold_no_inline_style_or_script() -> None:
    for template in (SOURCE / "web" / "templates").rglob("*.html"):
        text = template.read_text()
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\b(?:src=|application/ld\+json))|\son\w+=", text), (
            template
        )


def test_every_file_of_the_tour_exists() -> None:
    named = re.findall(r"`([\w./-]+/[\w./-]+)`", (ROOT / "docs" / "tour.md").read_text())
    assert len(named) > 40
    for path in named:
        if path.startswith("/"):
            continue  # an address of the site
        base = ROOT if path.startswith(("tests/", "docs/", "src/")) else SOURCE
        assert (base / path).exists(), f"docs/tour.md names {path}"
