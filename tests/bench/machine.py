"""On what the figures were measured."""

import os
import platform
import subprocess
from pathlib import Path


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def commit() -> str:
    """The commit measured, with `+ changes` when the source differs from it."""
    root = Path(__file__).resolve().parents[2]

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True).stdout.strip()

    changed = git("status", "--porcelain", "--", "src", "tests", "requirements", "pyproject.toml")
    return git("rev-parse", "--short=12", "HEAD") + (" + changes" if changed else "")


def describe() -> list[str]:
    return [
        f"{processor()}, {len(os.sched_getaffinity(0))} cores, {memory_gb():.0f} GB, {platform.system()}",
        f"Python {platform.python_version()}, load at the start {os.getloadavg()[0]:.1f}",
        f"commit {commit()}",
    ]
