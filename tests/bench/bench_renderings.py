"""One award in every form: what each takes, with 3 and with 20 competences. `python -m tests.bench.bench_renderings`.

What is measured is processor time of the making of the bytes from a gathered award, as the pages do it: reading the
award and the version from the database comes on top (a few milliseconds).
"""

import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from ijkpunt.formats.credentials import jwt
from ijkpunt.formats.credentials.badge_picture import draw_badge
from ijkpunt.formats.credentials.containers import bake_png, bake_svg
from ijkpunt.formats.credentials.data_integrity import sign
from ijkpunt.formats.credentials.elm import check_european_credential, upload_form, write_european_credential
from ijkpunt.formats.credentials.elm_concepts import is_known
from ijkpunt.formats.credentials.jades import TestSealer
from ijkpunt.formats.credentials.open_badge import write_open_badge
from ijkpunt.formats.credentials.paper import Checkable, write_paper, write_picture
from tests.formats.credentials.proofs import BASE, CONTEXTS, MADE, award, content, entries, school

clock = time.process_time  # of the processor: a busy machine changes nothing
TIMES, COUNTS = 40, (3, 20)
Steps = Mapping[str, Callable[[], object]]


def steps(count: int, folder: Path) -> Steps:
    """What is done for one award with this many competences, by name."""
    told, signer = content(award(count=count), count), school()[0]
    badge = sign(write_open_badge(told, entries()), signer, MADE, CONTEXTS)
    raw = orjson.dumps(badge.document)
    check = Checkable(f"{BASE}/bewijs/{told.award.identifier}", badge.digest)
    page, sealer = write_picture(told, check), TestSealer.open_or_make(folder, "bench", MADE, production=False)

    def european() -> bytes:
        made = write_european_credential(told, page, MADE)
        check_european_credential(made, is_known)
        return orjson.dumps(upload_form(made))

    return {
        "badge, signed": lambda: sign(write_open_badge(told, entries()), signer, MADE, CONTEXTS),
        "token, signed": lambda: jwt.sign_token(badge.document, signer),
        "paper (PDF/A-3)": lambda: write_paper(told, check, raw),
        "page as picture": lambda: write_picture(told, check),
        "picture, baked": lambda: bake_png(page, raw),
        "drawn badge, baked": lambda: bake_svg(draw_badge(told), raw),
        "European, without its picture": european,
        "seal": lambda: sealer.seal(european(), MADE),
    }


def measure(count: int) -> dict[str, tuple[float, float]]:
    """Median and 95th percentile in milliseconds, of each step and of all together."""
    with TemporaryDirectory() as folder:
        found = steps(count, Path(folder))
        times: dict[str, list[float]] = {name: [] for name in (*found, "all of them")}
        for _ in range(TIMES):
            for name, step in found.items():
                start = clock()
                step()
                times[name].append(1000 * (clock() - start))
            times["all of them"].append(sum(times[name][-1] for name in found))
    return {name: (statistics.median(told), statistics.quantiles(told, n=20)[-1]) for name, told in times.items()}


if __name__ == "__main__":
    for count in COUNTS:
        print(f"{count} competences: median and p95 in ms, {TIMES} times")
        for name, (median, high) in measure(count).items():
            print(f"  {name:<32}{median:8.1f}{high:8.1f}")
