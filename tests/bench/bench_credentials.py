"""Proofs from the database: giving, checking, lists of statuses, a batch, and the same by libraries of others.

Run by `python -m tests.bench credentials`, in a process and a data folder of its own, over the demo universe. Every
figure is told twice: by the clock, and as time of the processor, which a busy machine changes less. What the processes
that take documents of strangers apart do is in the first only.
"""

import json
import os
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.bench import load

FEW, MANY = 3, 20  # competences of a proof
BATCH = 1_000
TIMES = 40
DAY_OF_BIRTH = date(2004, 3, 9)
AIMS = {"issue one, all renderings": "p95 250 ms", "page that verifies, over HTTP": "p95 300 ms"}


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One figure, in milliseconds by the clock (`median`, `p95`) and of the processor (`work`, `work_p95`)."""

    name: str
    median: float
    p95: float
    work: float
    work_p95: float
    times: int


def aim(name: str) -> str:
    """What the figure should be, or nothing."""
    return next((said for start, said in AIMS.items() if name.startswith(start)), "")


def measure(folder: Path) -> list[ProofLine]:
    """All figures, measured in a process of its own with its data under `folder`."""
    environment = {
        **os.environ,
        "IJKPUNT_DATA_DIR": str(folder / "data"),
        "IJKPUNT_LOG_LEVEL": "ERROR",
        "IJKPUNT_PUBLIC_URL": "https://ijkpunt.example",
    }
    command = [sys.executable, "-m", "tests.bench.bench_credentials", str(folder / "demo")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=load.ROOT)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return [ProofLine(**line) for line in json.loads(done.stdout.splitlines()[-1])]


def processor() -> float:
    """Seconds of the processor until now: of this process, and of those that it waited for."""
    told = os.times()
    return time.process_time() + told.children_user + told.children_system


def high(figures: Sequence[float]) -> float:
    return statistics.quantiles(figures, n=20, method="inclusive")[18]


def line(name: str, work: Callable[[int], object], times: int = TIMES) -> ProofLine:
    """The figure of `work`, done once more first so that what stays in memory is there."""
    work(0)
    spent, worked = [], []
    for place in range(1, times + 1):
        started, begun = time.perf_counter(), processor()
        work(place)
        spent.append((time.perf_counter() - started) * 1000)
        worked.append((processor() - begun) * 1000)
    return ProofLine(name, statistics.median(spent), high(spent), statistics.median(worked), high(worked), times)


def once(name: str, work: Callable[[], object], per: int = 1) -> ProofLine:
    """One run, told as the average over `per` things."""
    started, begun = time.perf_counter(), processor()
    work()
    spent, worked = (time.perf_counter() - started) * 1000 / per, (processor() - begun) * 1000 / per
    return ProofLine(name, spent, spent, worked, worked, 1)


def signing_lines(count: int) -> list[ProofLine]:
    """The signature only, on a document with so many competences: ours and that of others on the very same."""
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from openbadgeslib.ob3.ldp import OB3LdpVerifier, add_data_integrity_proof
    from openvc import verify_credential

    from ijkpunt.formats.credentials.data_integrity import is_signed_by, sign, split, what_is_signed
    from ijkpunt.formats.credentials.open_badge import write_open_badge
    from ijkpunt.formats.credentials.vocabularies import OPEN_BADGES_3
    from tests.formats.credentials.proofs import CONTEXTS, MADE, award, content, pilot, private_key

    signer, identity = pilot()
    one = replace(award(issuer=identity.did, count=count), ends_on=None)
    plain = write_open_badge(content(one, count), ())
    signed = sign(plain, signer, MADE, CONTEXTS).document
    single = {**signed, "proof": signed["proof"][0]}
    published = files("openbadgeslib.ob3.contexts") / "ob-v3p0-context-3.0.3.json"
    words = {OPEN_BADGES_3: json.loads(published.read_bytes())}
    pem = private_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    reader = OB3LdpVerifier.for_issuer_did(identity.did)

    def check(_place: int) -> None:
        document, proof = split(signed)
        options = {name: value for name, value in proof.items() if name != "proofValue"}
        if not is_signed_by(
            identity.keys[0].key, what_is_signed(document, options, CONTEXTS), str(proof["proofValue"])
        ):
            raise RuntimeError("not believed")

    tail = f", {count} competences"
    return [
        line(f"sign, ours{tail}", lambda _: sign(plain, signer, MADE, CONTEXTS)),
        line(f"sign, openbadgeslib{tail}", lambda _: add_data_integrity_proof(plain, pem, signer.key_id)),
        line(f"check the signature, ours{tail}", check),
        line(f"check the signature, openbadgeslib{tail}", lambda _: reader.verify(signed)),
        line(f"check the signature, openvc{tail}", lambda _: verify_credential(single, extra_contexts=words)),
    ]


def large_record(folder: Path) -> str:
    """A qualification with MANY competences, put together from two of the demo; its identifier."""
    first, second = (json.loads((load.DEMO / f"{name}.json").read_bytes()) for name in ("BK-9104-3", "BK-9105-1"))
    record, name = first["beroepskwalificatie"], "BK-9199-1"
    record["competenties"] = [*record["competenties"], *second["beroepskwalificatie"]["competenties"]][:MANY]
    record["versie_nr_lang"], record["versie_nr_kort"] = name, 1
    record.pop("deelkwalificaties", None)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(first))
    return name


def prepare(folder: Path) -> str:
    """The universe of the demo, and a qualification of MANY competences that the school may give; its identifier."""
    from django.conf import settings
    from django.core.management import call_command

    from ijkpunt.accounts.queries import command_line_actor
    from ijkpunt.credentials import actions
    from ijkpunt.credentials.rules.rights import Right
    from ijkpunt.demo.issuers import NOTED, SOURCE
    from ijkpunt.demo.universe import build_universe
    from ijkpunt.formats.onderwijs_api.source import read_source
    from ijkpunt.kernel.award import Road
    from ijkpunt.register.actions import import_qualifications
    from tests.credentials.giving import DAY, SCHOOL

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    build_universe()
    name, by = large_record(folder), command_line_actor()
    import_qualifications(by=by, source=read_source(folder), on=DAY)
    right = Right(name, True, frozenset(), Road.SCHOOL, first=NOTED, source=SOURCE)
    actions.note_right(by=by, issuer=SCHOOL, right=right)
    return name


def giving_lines(version: str, count: int) -> tuple[list[ProofLine], bytes]:
    """Give proofs of the first `count` competences, in every form; and one of them."""
    from ijkpunt.credentials import actions
    from ijkpunt.credentials.actions.tokens import sign_token
    from ijkpunt.credentials.queries import get_award, renderings
    from ijkpunt.credentials.rules.people import Person
    from ijkpunt.kernel.clock import now
    from tests.credentials.giving import SCHOOL, acting, decision

    by, kept = acting("school"), list[Any]()
    decided = decision(version, *range(1, count + 1))

    def give(place: int) -> Any:
        person = Person(f"B-{count}-{len(kept)}", f"Leerling {place}", DAY_OF_BIRTH)
        given = actions.award(by=by, issuer=SCHOOL, person=person, decision=decided, at=now())
        kept.append(given.proofs[0])
        return kept[-1]

    def all_forms(place: int) -> None:
        number = give(place)
        sign_token(by=by, identifier=number, at=now())
        award = get_award(number)
        renderings.token_of(award)
        for form in renderings.Rendering:
            renderings.render(award, form, now())

    lines = [
        line(f"issue one, signed and logged, {count} competences", give),
        line(f"issue one, all renderings, {count} competences", all_forms),
    ]
    return lines, renderings.badge_of(get_award(kept[0]))


def checking_lines(badge: bytes, count: int) -> list[ProofLine]:
    """Verify a proof by the query and on the page; the counter of visits is emptied each time."""
    from django.core.cache import cache
    from django.test import Client

    from ijkpunt.credentials.queries import verify
    from ijkpunt.formats.credentials.verifying import Verdict
    from ijkpunt.kernel.clock import now

    browser, tail = Client(), f", {count} competences"

    def query(_place: int) -> None:
        if verify(badge, now()).verdict is not Verdict.VALID:
            raise RuntimeError("not believed")

    def page(_place: int) -> None:
        cache.clear()
        answer = browser.post("/nakijken/", {"tekst": badge.decode()}, secure=True)
        if answer.status_code != 200:
            raise RuntimeError(answer.content.decode())

    return [line(f"verify, the query{tail}", query), line(f"page that verifies, over HTTP{tail}", page)]


def batch_line(version: str) -> ProofLine:
    """A deliberation of BATCH people, given row by row."""
    from ijkpunt.credentials.actions.batches import approve_batch, prepare_batch, run_batch
    from ijkpunt.kernel.clock import now
    from tests.credentials.deliberations import asked, learners
    from tests.credentials.giving import acting

    size = int(os.environ.get("BENCH_BATCH", BATCH))
    people = learners(size, version)
    batch = prepare_batch(by=acting("school"), asked=asked(version=version), learners=people, at=now())
    approve_batch(by=acting("school_head"), batch=batch.pk, at=now())

    def work() -> None:
        if run_batch(by=acting("school_head"), batch=batch.pk, now=now).given != size:
            raise RuntimeError("not all were given")

    return once(f"one row of a batch of {size}, {MANY} competences (average)", work, per=size)


def status_lines() -> list[ProofLine]:
    """A list of statuses: signed again, and as it is handed out."""
    from django.test import Client

    from ijkpunt.credentials.actions.publishing import publish_every_list
    from ijkpunt.credentials.models import StatusList
    from ijkpunt.kernel.clock import now

    count, browser = StatusList.objects.count(), Client()
    address = "/" + StatusList.objects.first().address.split("/", 3)[3]  # type: ignore[union-attr]

    def fetch(_place: int) -> None:
        if browser.get(address, secure=True).status_code != 200:
            raise RuntimeError(address)

    return [
        once("status list, signed (average)", lambda: publish_every_list(at=now()), per=count),
        line("status list, over HTTP", fetch),
    ]


def demo_line(folder: Path) -> ProofLine:
    """The folder of proofs for clients of others, as a whole command."""
    command = [sys.executable, "-m", "ijkpunt.config.command_line", "demo", "credentials", str(folder)]
    return once("demo credentials, the whole command", lambda: subprocess.run(command, check=True, capture_output=True))


def main() -> None:
    """Print the figures as one line of JSON."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")
    django.setup()
    warnings.simplefilter("ignore")  # what others warn about is theirs
    lines: list[ProofLine] = run(Path(sys.argv[1]))
    print(json.dumps([asdict(one) for one in lines]))


def run(folder: Path) -> list[ProofLine]:
    """All figures, in a database that is empty when this starts."""
    version = prepare(folder.parent / "large")
    lines = []
    for count in (FEW, MANY):
        given, badge = giving_lines(version, count)
        lines += [*given, *checking_lines(badge, count), *signing_lines(count)]
    return [*lines, *status_lines(), batch_line(version), demo_line(folder)]


if __name__ == "__main__":
    main()
