"""`ijkpunt figures`: what is counted in the night, and the yearly report."""

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from ijkpunt.kernel.clock import today
from ijkpunt.monitoring.models import FigureSnapshot
from ijkpunt.monitoring.queries.figures import COUNTERS, counted, figure
from ijkpunt.monitoring.rules.indicators import INDICATORS
from tests.commands.shell import QUIET, Printed, ijkpunt

pytestmark = [QUIET, pytest.mark.usefixtures("universe")]


def test_counting_twice_keeps_one_count_and_the_page_shows_it(capsys: Printed) -> None:
    for _ in range(2):
        assert "14 cijfers voor iedereen" in ijkpunt(capsys, "figures", "count").out
    assert FigureSnapshot.objects.filter(organisation="").count() == len(INDICATORS) == len(COUNTERS)
    kept = FigureSnapshot.objects.get(key="aanvragen", organisation="")
    kept.content["answer"] = ["in de nacht geteld", {}]
    kept.save()
    assert str(figure("aanvragen", today(), today()).sheet.answer) == "in de nacht geteld"
    assert counted("evc", today()).sheet == figure("evc", today(), today()).sheet


def bare(text: str) -> str:
    """Without what depends on where a line ends."""
    return re.sub(r"\W", "", text)


def test_the_report_of_a_year_tells_every_figure(capsys: Printed, tmp_path: Path) -> None:
    from ijkpunt.demo.published import build_published

    build_published()
    assert ijkpunt(capsys, "figures", "report", "--out", tmp_path / "jaar.pdf").code == 0
    pages = PdfReader(io.BytesIO((tmp_path / "jaar.pdf").read_bytes())).pages
    text = bare("".join(page.extract_text() for page in pages))
    for one in INDICATORS:
        assert bare(str(one.title)) in text
    assert "Totaal534249" in text
    assert bare("SERV, advies Beroepskwalificaties omarmd") in text


def test_a_year_to_come_is_refused(capsys: Printed, tmp_path: Path) -> None:
    next_year = str(today().year + 1)
    done = ijkpunt(capsys, "figures", "report", "--year", next_year, "--out", tmp_path / "jaar.pdf")
    assert done.code
    assert "nog niets tellen" in done.err
    assert not (tmp_path / "jaar.pdf").exists()
