"""`ijkpunt convert`: statements or codes of one vocabulary in a file, their counterparts in another in a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from django_typer.management import TyperCommand

from ijkpunt.config.doors import door, out
from ijkpunt.config.progress import ProgressBar
from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries import Asked, Basis
from ijkpunt.crosswalk.rules.conversion import COLUMNS, answer_rows
from ijkpunt.crosswalk.rules.question_table import read_questions
from ijkpunt.formats.rows import TableSource, written_table
from ijkpunt.language import said

_BLOCK = 500  # questions asked at a time


class Command(TyperCommand):
    help = "Convert statements to another vocabulary: confirmed links first, proposals of the machine marked as such."

    def handle(
        self,
        target: Annotated[str, typer.Option("--to", help="Vocabulary to convert to: esco, or esco@1.2.0.")],
        file: Annotated[Path, typer.Option("--source", help="Table with a column id, text, or both.")],
        out_file: Annotated[Path, typer.Option("--out", help="Table to write (.tsv, .csv, .xlsx, .parquet).")],
        source: Annotated[str, typer.Option("--from", help="Vocabulary of the ids: competent, register.")] = "",
        top: Annotated[int, typer.Option(min=1, max=50, help="Proposals per statement without link.")] = 5,
    ) -> None:
        with door():
            asked = read_questions(TableSource.of(file))
            one = queries.side_named(*_side(source)) if source else None
            other = queries.side_named(*_side(target))
            counts = dict.fromkeys(Basis, 0)
            nothing = 0
            with written_table(out_file, COLUMNS) as table, ProgressBar(len(asked)) as tell:
                for block in _blocks(asked):
                    for found in queries.convert(block, source=one, target=other, top=top):
                        for row in answer_rows([found], said):
                            table.write(row)
                        if found.answers:
                            counts[found.answers[0].basis] += 1
                        else:
                            nothing += 1
                        tell(found.asked.key)
            told = ", ".join(f"{basis} {count}" for basis, count in counts.items())
            out.print(f"statements {len(asked)}: {told}, nothing {nothing}", markup=False)


def _blocks(asked: list[Asked]) -> Iterator[list[Asked]]:
    for start in range(0, len(asked), _BLOCK):
        yield asked[start : start + _BLOCK]


def _side(text: str) -> tuple[str, str]:
    source, _, release = text.partition("@")
    return source.strip(), release.strip()
