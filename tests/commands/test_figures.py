"""`ijkpunt figures`: what is counted in the night, and the yearly report."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from ijkpunt.kernel.clock import today
from ijkpunt.monitoring.models import FigureSnapshot
from ijkpunt.monitoring.queries.figures import COUNTERS, counted, figure
from ijkpunt.monitoring.rules.indicators import INDICATORS
from tests.commands.shell import ijkpunt

pytestmark = pytest.mark.usefixtures("universe")


def test_counting_twice_keeps_one_count_and_the_page_shows_it() -> None:
    for _ in range(2):
        assert "14 cijfers voor iedereen" in ijkpunt("figures", "count").out
    assert FigureSnapshot.objects.filter(organisation="").count() == len(INDICATORS) == len(COUNTERS)
    kept = FigureSnapshot.objects.get(key="aanvragen", organisation="")
    kept.content["answer"] = ["in de nacht geteld", {}]
    kept.save()
    assert str(figure("aanvragen", today(), today()).sheet.answer) == "in de nacht geteld"
    assert counted("evc", today()).sheet == figure("evc", today(), today()).sheet


def test_the_report_of_a_year_tells_every_figure(tmp_path: Path) -> None:
    from ijkpunt.demo.published import build_published

    build_published()
    ijkpunt("figures", "report", "--out", str(tmp_path / "jaar.pdf"))
    pages = PdfReader(io.BytesIO((tmp_path / "jaar.pdf").read_bytes())).pages
    text = " ".join("".join(page.extract_text() for page in pages).split())
    for one in INDICATORS:
        assert str(one.title) in text
    assert "534" in text
    assert "SERV, advies Beroepskwalificaties omarmd" in text


def test_a_year_to_come_is_refused(tmp_path: Path) -> None:
    done = ijkpunt(
        "figures", "report", "--year", str(today().year + 1), "--out", str(tmp_path / "jaar.pdf"), fails=True
    )
    assert "nog niets tellen" in done.err
    assert not (tmp_path / "jaar.pdf").exists()
