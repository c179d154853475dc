"""What a process of the server does before its first visitor."""

import gc
import subprocess
import sys

from ijkpunt.config.readiness import settle

LOADED = "import gc, sys, ijkpunt.config.wsgi; print('ijkpunt.web.urls' in sys.modules, gc.get_freeze_count())"


def test_what_is_loaded_is_out_of_the_rounds_of_the_collector() -> None:
    try:
        settle()
        assert gc.get_freeze_count() > 10 * len(gc.get_objects())
    finally:
        gc.unfreeze()


def test_a_process_of_the_server_has_all_pages_before_its_first_visitor() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    pages, frozen = done.stdout.split()
    assert pages == "True"
    assert int(frozen) > 100_000
