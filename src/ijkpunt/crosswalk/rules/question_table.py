"""Questions to be converted, read from a table with a column `id`, a column `text`, or both."""

from ijkpunt.crosswalk.rules.conversion import Asked, asked_of
from ijkpunt.formats.rows import TableSource, table_rows
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused


def read_questions(source: TableSource, *, most: int | None = None) -> list[Asked]:
    """The questions of a table. Raises Refused when it has no such column, a row that says nothing, or more than `most`
    rows; what comes after those is never read."""
    asked: list[Asked] = []
    problems: list[Problem] = []
    for number, row in enumerate(table_rows(source), 1):
        if number == 1 and not {"id", "text"} & set(row.cells):
            remedy = say("Noem de kolom met nummers id, en die met teksten text.")
            raise Refused(
                [Problem("convert.columns", say("Er is geen kolom id of text."), remedy, Place(file=source.name))]
            )
        if most is not None and number > most:
            raise Refused([_too_many(source.name, most)])
        one = asked_of(row.cells, number)
        if not one.id and not one.text:
            place = Place(file=source.name, record=str(row.line))
            remedy = say("Vul een nummer of een tekst in, of haal de rij weg.")
            problems.append(Problem("convert.empty", say("Deze rij is leeg."), remedy, place))
        asked.append(one)
    if problems:
        raise Refused(problems)
    return asked


def _too_many(name: str, most: int) -> Problem:
    message = say("Dit bestand heeft meer dan {most} rijen.", most=most)
    remedy = say("Knip het in stukken, of gebruik het commando `ijkpunt convert`.")
    return Problem("convert.too_many_rows", message, remedy, Place(file=name))
