"""The examples of the how-to pages of open data run on the demo, from the first to the last."""

import re
import shlex
from pathlib import Path

import pytest
from django.test import Client

from ijkpunt.notifications.rules.signing import signed_headers
from ijkpunt.web.opendata import keeping
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.notifications.scene import AT

PAGES = Path(__file__).parents[3] / "docs/how-to"
SITE = "https://register.example"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

pytestmark = [QUIET, pytest.mark.django_db, pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")]


@pytest.mark.parametrize("page", ["elm", "skos", "sssom", "csv-and-parquet", "change-feed", "dcat"])
def test_every_example_runs(
    universe: None, page: str, client: Client, capsys: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(keeping, "folder", lambda: tmp_path / "kept")
    blocks = BLOCK.findall((PAGES / f"{page}.md").read_text(encoding="utf-8"))
    assert blocks
    for kind, text in blocks:
        if kind == "python":
            exec(compile(text, f"{page}.md", "exec"), {})
            continue
        for line in text.splitlines():
            run(line, client, capsys)


def run(line: str, client: Client, capsys: Printed) -> None:
    name, *words = shlex.split(line, comments=True)
    if name == "ijkpunt":
        done = ijkpunt(capsys, *words)
        assert done.code == 0, (line, done.err)
        return
    assert name == "curl"
    address = next(word for word in words if word.startswith(SITE))
    response = client.get(address.removeprefix(SITE))
    assert response.status_code == 200, line
    Path(words[words.index("-o") + 1]).write_bytes(response.getvalue())


def test_the_receiver_of_the_page_knows_our_messages_from_others() -> None:
    blocks = BLOCK.findall((PAGES / "change-feed.md").read_text(encoding="utf-8"))
    space: dict[str, object] = {}
    exec(compile(blocks[-1][1], "change-feed.md", "exec"), space)
    is_ours = space["is_ours"]
    assert callable(is_ours)
    secret, now = "whsec_" + "QUJD" * 8, int(AT.timestamp())
    headers = signed_headers(["whsec_" + "WFla" * 8, secret], message="m-1", at=AT, body=b"{}")
    assert is_ours(headers, b"{}", secret, now)
    assert not is_ours(headers, b"{ }", secret, now)
    assert not is_ours(headers, b"{}", "whsec_" + "AAAA" * 8, now)
    assert not is_ours(headers, b"{}", secret, now + 301)
    assert not is_ours({**headers, "webhook-id": "m-2"}, b"{}", secret, now)
