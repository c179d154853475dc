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
from ijkpunt.crosswalk.rules.conversion import COLUMNS, answer_rows, asked_of
from ijkpunt.formats.rows import TableSource, table_rows, written_table
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused
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


def read_questions(source: TableSource) -> list[Asked]:
    """The questions of a table. Raises Refused when it has no column `id` or `text`, or a row that says nothing."""
    asked: list[Asked] = []
    problems: list[Problem] = []
    for number, row in enumerate(table_rows(source), 1):
        if number == 1 and not {"id", "text"} & set(row.cells):
            remedy = say("Noem de kolom met nummers id, en die met teksten text.")
            raise Refused(
                [Problem("convert.columns", say("Er is geen kolom id of text."), remedy, Place(file=source.name))]
            )
        one = asked_of(row.cells, number)
        if not one.id and not one.text:
            place = Place(file=source.name, record=str(row.line))
            remedy = say("Vul een nummer of een tekst in, of haal de rij weg.")
            problems.append(Problem("convert.empty", say("Deze rij is leeg."), remedy, place))
        asked.append(one)
    if problems:
        raise Refused(problems)
    return asked


def _blocks(asked: list[Asked]) -> Iterator[list[Asked]]:
    for start in range(0, len(asked), _BLOCK):
        yield asked[start : start + _BLOCK]


def _side(text: str) -> tuple[str, str]:
    source, _, release = text.partition("@")
    return source.strip(), release.strip()
