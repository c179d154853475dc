"""Run the whole suite on what this machine has, and say plainly what was left out.

SQLite always. PostgreSQL as well when TEST_POSTGRES_URL is set or a server answers on localhost. Browser tests when
Chromium is installed; clients of others in JavaScript and SoftHSM when they are here. With
TEST_REQUIRE=postgresql,chromium (CI sets it) anything of these that lacks is a failure.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from tests.browser import chromium

LOCAL_SERVERS = tuple(
    f"postgres://{user}@127.0.0.1:5432/postgres"
    for user in dict.fromkeys((os.environ.get("PGUSER", "postgres"), "postgres"))
)


def postgresql() -> str | None:
    """The address of a PostgreSQL server where databases can be made, or None."""
    given = os.environ.get("TEST_POSTGRES_URL")
    for address in (given,) if given else LOCAL_SERVERS:
        try:
            with psycopg.connect(address, connect_timeout=3) as connection:
                made = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
                if (made.fetchone() or (False,))[0]:
                    return address
        except psycopg.OperationalError:
            continue
    return None


NODE_CLIENTS = Path(__file__).parent / "interop" / "node" / "node_modules" / ".package-lock.json"
CELLS = "no cells of @digitalbazaar/vc, @digitalcredentials/verifier-core and jose in tests/interop/matrix.md"


def lacking(server: str | None) -> dict[str, str]:
    """What this machine has not, by the name that TEST_REQUIRE uses, and what is left out for that."""
    node = "make node-clients installs them" if shutil.which("node") else "node is not on this machine"
    there = {
        "postgresql": (server, "not on this machine, so SQLite only"),
        "chromium": (chromium(), "not on this machine, so no pages in a browser"),
        "node-clients": (shutil.which("node") and NODE_CLIENTS.exists(), f"{CELLS}: {node}"),
        "softhsm": (shutil.which("softhsm2-util"), "not on this machine, so devices that sign are our imitation only"),
    }
    return {name: reason for name, (found, reason) in there.items() if not found}


def run(name: str, *arguments: str, **environment: str) -> int:
    """Run pytest in processes of its own and return its exit status."""
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal", "-q", *arguments]
    status = subprocess.run(command, env={**_own_environment(), **environment}, check=False).returncode
    print(f"== {name}: {'passed' if status == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s", flush=True)
    return status


def _own_environment() -> dict[str, str]:
    """That of this process, but modules stay compiled: else each of the many processes of a run compiles all anew."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> int:
    server = postgresql()
    lacks = lacking(server)
    required = [name for name in os.environ.get("TEST_REQUIRE", "").split(",") if name in lacks]
    statuses = [run("SQLite", *sys.argv[1:])]
    if server:
        again = ("--database-only", "-m", "not browser")  # what uses no database has answered already
        statuses.append(run("PostgreSQL", *again, *sys.argv[1:], TEST_DATABASE_URL=server))
    for name, reason in lacks.items():
        print(f"== skipped: {name}: {reason}")
    if required:
        print(f"== FAILED: required but not here: {', '.join(required)}")
    return 1 if any(statuses) or required else 0


if __name__ == "__main__":
    sys.exit(main())
