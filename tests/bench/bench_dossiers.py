"""The editor of a text of 200 elements, and the diff of two versions of 80 competences.

Run by `python -m tests.bench dossiers`, in a process and a data folder of its own. A save goes the whole way: a request
of a signed-in author with the check against forgery, the join with what the page saw, a transaction, the answer.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ijkpunt.dossiers.rules.drafting.comparing import compare_with_record
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.record import draft_of, fresh_keys
from ijkpunt.formats.onderwijs_api.qualification import read_qualification
from ijkpunt.kernel.qualification import Competence, QualificationRecord
from ijkpunt.register.rules.comparison import compare
from ijkpunt.register.rules.comparison.texts import core_of_knowledge, normal
from tests.bench import load

ELEMENTS = 200
COMPETENCES = 80  # of the two versions that are compared
NUMBER = "D-2026-900"
ON = date(2026, 11, 26)
SAVES = 400
TOKEN = "a" * 32
ADDRESS = f"/dossiers/{NUMBER}/tekst/"
SENTENCE = "voert het werk nauwkeurig uit volgens de afspraken op de werf, deel"
AIMS = {
    "save one field": "150 ms",
    "save one field that another wrote meanwhile": "150 ms",
    f"diff of two versions of {COMPETENCES} competences": "50 ms",
    "diff of a draft with its version, as large": "50 ms",
}


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One figure, in milliseconds."""

    name: str
    median: float
    p95: float


def measure(folder: Path) -> list[DossierLine]:
    """All figures, measured in a process of its own with its data under `folder`."""
    environment = {**os.environ, "IJKPUNT_DATA_DIR": str(folder / "data"), "IJKPUNT_LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "tests.bench.bench_dossiers"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=load.ROOT)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return [DossierLine(**line) for line in json.loads(done.stdout.splitlines()[-1])]


def line(name: str, work: Callable[[int], object], times: int) -> DossierLine:
    spent = []
    for place in range(times):
        started = time.perf_counter()
        work(place)
        spent.append((time.perf_counter() - started) * 1000)
    return DossierLine(name, statistics.median(spent), statistics.quantiles(spent, n=20)[18])


def diff_lines() -> list[DossierLine]:
    """Two consecutive versions, made of real records put together (or the demo's) with every third skill reworded:
    paired by their words, and paired by what a draft remembers of its version."""
    earlier, later = two_versions()
    draft = draft_of(later, new_key=fresh_keys())
    befores = {new.code: old.code for old, new in zip(earlier.competences, later.competences, strict=True)}
    draft = Draft(
        tuple(
            replace(one, origin=(f"{earlier.identifier}/{befores[one.origin[0].rpartition('/')[2]]}",))
            if one.origin
            else one
            for one in draft
        ),
        draft.aimed_level,
    )

    def cold(compared: Callable[[], object]) -> Callable[[int], None]:
        def work(_place: int) -> None:
            normal.cache_clear()
            core_of_knowledge.cache_clear()
            compared()

        return work

    return [
        line(f"diff of two versions of {COMPETENCES} competences", cold(lambda: compare(earlier, later)), 30),
        line("diff of a draft with its version, as large", cold(lambda: compare_with_record(earlier, draft)), 30),
    ]


def two_versions() -> tuple[QualificationRecord, QualificationRecord]:
    pairs: list[tuple[Competence, Competence]] = []
    first: QualificationRecord | None = None
    for _identifier, raw in load.records(20):
        before = read_qualification(json.loads(raw)).record
        after = read_qualification(json.loads(load.next_version(raw))).record
        start = len(pairs)
        pairs += [
            (replace(old, code=f"a{start + place}"), replace(new, code=f"b{start + place}"))
            for place, (old, new) in enumerate(zip(before.competences, after.competences, strict=True))
        ]
        first = first or before
    if first is None or len(pairs) < COMPETENCES:
        raise RuntimeError("too few records to compare")
    chosen = pairs[:COMPETENCES]
    earlier = replace(first, competences=tuple(old for old, _ in chosen), partials=())
    return earlier, replace(earlier, competences=tuple(new for _, new in chosen))


def prepare() -> list[Any]:
    """Two signed-in authors, and a text for them; the database is empty when this starts."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from ijkpunt.accounts import actions as accounts
    from ijkpunt.accounts.queries import command_line_actor
    from ijkpunt.dossiers.actions import drafting
    from ijkpunt.dossiers.models import Dossier

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    root = command_line_actor()
    house = accounts.create_organisation(key="fonds", name="Fonds", kind="sector_fund", by=root)
    Dossier.objects.create(
        number=NUMBER, kind="new", state="drafting", title="Groot beroep", submitter="fonds", opened_on=ON
    )
    drafting.start_draft(by=root, number=NUMBER, draft=large_text(), on=ON)
    browsers = []
    for name in ("ada", "bo"):
        user = accounts.create_user(email=f"{name}@example.org", name=name, password=None, by=root)
        accounts.give_mandate(user=user, organisation=house, role="sector_author", valid_from=ON, by=root)
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        browser.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
        browsers.append(browser)
    return browsers


def large_text() -> Draft:
    """A text of ELEMENTS elements: a title, a definition, and competences with five skills and three of knowledge."""
    elements = [Element("t", ElementKind.TITLE, "Groot beroep"), Element("d", ElementKind.DEFINITION, "Het werk.")]
    for place in range((ELEMENTS - 2) // 9):
        elements.append(Element(f"c{place}", ElementKind.COMPETENCE, f"Competentie {place} {SENTENCE}"))
        for child in range(5):
            elements.append(
                Element(f"s{place}x{child}", ElementKind.SKILL, f"{SENTENCE} {child}", f"c{place}", "motor")
            )
        for child in range(3):
            elements.append(
                Element(f"k{place}x{child}", ElementKind.KNOWLEDGE, f"Kennis {child}", f"c{place}", "basic")
            )
    if len(elements) != ELEMENTS:
        raise RuntimeError(f"{len(elements)} elements")
    return Draft(tuple(elements), 4)


def send(browser: Any, key: str, value: str, base: str, window: str) -> str:
    sent = {"key": key, "field": "text", "value": value, "base": base, "venster": window}
    answer = browser.post(f"{ADDRESS}veld/", sent, headers={"X-CSRFToken": TOKEN})
    if answer.status_code != 200:
        raise RuntimeError(answer.content.decode())
    return str(answer.json()["value"])


def run() -> list[DossierLine]:
    """The figures."""
    ada, bo = prepare()
    keys = [f"s{place}x{child}" for place in range(20) for child in range(5)]
    held = {key: f"{SENTENCE} {key[-1]}" for key in keys}

    def save(place: int) -> None:
        key = keys[place % len(keys)]
        held[key] = send(ada, key, f"{held[key]} {place}", held[key], "ada")

    saving = line("save one field", save, SAVES)
    seen = dict(held)
    for place in range(len(keys)):
        save(place)

    def join(place: int) -> None:
        key = keys[place]
        if "Bo" not in send(bo, key, f"Bo {seen[key]}", seen[key], "bo"):
            raise RuntimeError("not joined")

    joining = line("save one field that another wrote meanwhile", join, len(keys))
    reading = line("open the text, one block to write in", lambda _: ada.get(f"{ADDRESS}?blok=c3"), 40)
    asked = {"na": str(SAVES), "venster": "ada"}
    hearing = line(
        "ask what others changed", lambda _: ada.post(f"{ADDRESS}hier/", asked, headers={"X-CSRFToken": TOKEN}), 40
    )
    return [saving, joining, reading, hearing, *diff_lines()]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")
    import django

    django.setup()
    from django.conf import settings

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    print(json.dumps([{"name": one.name, "median": one.median, "p95": one.p95} for one in run()]))
