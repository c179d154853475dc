"""The house itself: budgets, walls, words and lists that must agree with each other."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

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
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def modules(folder: Path = SOURCE) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    has_docstring = ast.get_docstring(function) is not None
    body = function.body[1:] if has_docstring else function.body
    header = (function.body[0].lineno if function.body else function.lineno) - function.lineno
    return header + (body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0)


@pytest.mark.parametrize("path", modules(), ids=name)
def test_functions_and_modules_stay_small(path: Path) -> None:
    text = path.read_text()
    assert text.count("\n") <= LONGEST_MODULE, f"{name(path)} is too long: split it by noun"
    long = [function.name for function in functions(ast.parse(text)) if code_lines(function) > LONGEST_FUNCTION]
    assert not long, f"too long: {long}"


@pytest.mark.parametrize("path", modules(ROOT / "tests"), ids=name)
def test_test_modules_stay_small(path: Path) -> None:
    assert path.read_text().count("\n") <= LONGEST_TEST_MODULE


@pytest.mark.parametrize("path", modules(), ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    text = path.read_text()
    assert not text.strip() or ast.get_docstring(ast.parse(text)), "a module starts with what it is for"


@pytest.mark.parametrize("path", modules(), ids=name)
def test_assert_is_no_business_rule(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert)], "raise a named error instead"


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


@pytest.mark.parametrize("path", [path for path in modules() if "actions" not in name(path)], ids=name)
def test_only_actions_write(path: Path) -> None:
    """Outside actions nothing calls what changes a table. Libraries' own devices and users have their own doors."""
    if {"rules", "formats", "matching", "kernel", "integrations"} & set(path.parts) or "accounts/" in name(path):
        return
    writes = {"create", "save", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
    calls = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in writes
        and ast.unparse(node.func).split(".")[-2] not in {"segno"}
        and "objects" in ast.unparse(node.func)
    ]
    assert not calls, f"{name(path)} writes on lines {calls}"


def test_views_are_short() -> None:
    too_long = {
        f"{name(path)}:{function.name}": code_lines(function)
        for path in modules(SOURCE / "web")
        for function in functions(ast.parse(path.read_text()))
        if function.args.args and function.args.args[0].arg == "request" and function.decorator_list
        if code_lines(function) > 17  # fifteen, and the header
    }
    assert not too_long


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


@pytest.mark.parametrize("path", modules(), ids=name)
def test_the_environment_is_read_in_one_place(path: Path) -> None:
    if path.name == "environment.py":
        return
    reads = re.findall(r"os\.(?:environ\[|environ\.get|getenv)", path.read_text())
    assert not reads, f"{name(path)} reads the environment; config/environment.py does that"


def test_every_word_of_the_glossary_is_a_name_in_the_code() -> None:
    code = "\n".join(path.read_text() for path in modules())
    rows = re.findall(r"(?m)^\| .+ \| .+ \| `(\w+)` \|$", (ROOT / "docs" / "glossary.md").read_text())
    assert len(rows) > 30
    for word in rows:
        assert re.search(rf"\b{word}\b", code), f"docs/glossary.md names `{word}`, the code does not"


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
