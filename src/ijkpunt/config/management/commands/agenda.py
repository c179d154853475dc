"""`ijkpunt agenda`: which qualifications are due for an update in a year, weighed now."""

from typing import Annotated

import typer
from django_typer.management import TyperCommand

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import door, out
from ijkpunt.dossiers.actions import make_agenda
from ijkpunt.dossiers.queries.agenda import candidates, current_weights
from ijkpunt.dossiers.rules.agenda import OutsideSignals, Signal, Weighed, Weights, propose
from ijkpunt.dossiers.rules.agenda_decisions import check_year
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.language import said
from ijkpunt.web.dossiers.agenda.gathering import gather_signals
from ijkpunt.web.dossiers.agenda.presenters.words import figure, score_word


class Command(TyperCommand):
    help = (
        "Weigh every qualification in force and print what is proposed for a year: the score, what is needed, and the "
        "figure of each signal. Nothing is kept, unless --keep makes it the agenda of that year."
    )

    def handle(
        self,
        year: Annotated[int, typer.Option(help="The year of the agenda; next year when not given.")] = 0,
        everything: Annotated[
            bool, typer.Option("--all", help="Print every qualification, not only what is proposed.")
        ] = False,
        keep: Annotated[bool, typer.Option("--keep", help="Make it the agenda of that year.")] = False,
    ) -> None:
        with door():
            on = today()
            chosen = year or on.year + 1
            check_year(chosen, on)
            outside, weights = gather_signals(on), current_weights(on)
            proposal = propose(candidates(outside, chosen, on), weights)
            _print(chosen, proposal, outside, weights, everything=everything)
            if keep:
                made = make_agenda(by=command_line_actor(), year=chosen, outside=outside, on=on)
                told = say("Bewaard als agenda {number} van {year}.", number=made.number, year=str(chosen))
                out.print(said(told), markup=False)


def _print(
    year: int, proposal: tuple[Weighed, ...], outside: OutsideSignals, weights: Weights, *, everything: bool
) -> None:
    shown = [one for one in proposal if one.proposed or everything]
    for one in shown:
        out.print(_line(one), markup=False, soft_wrap=True)
    for pair in outside.merging:
        out.print(f"+ {pair.one} {pair.other}  {said(pair.kind)}", markup=False, soft_wrap=True)
    told = say(
        "Agenda {year}: {proposed} van {count} kwalificaties voorgesteld, gewichten versie {number}.",
        year=str(year),
        proposed=sum(one.proposed for one in proposal),
        count=len(proposal),
        number=weights.number,
    )
    out.print(said(told), markup=False)


def _line(one: Weighed) -> str:
    mark = "*" if one.proposed else " "
    figures = (f"{said(each.signal.label)} {_figure(each.signal, each.measured.value)}" for each in one.signals)
    score = f"{score_word(one.score)}/{score_word(one.needed)}"
    return f"{mark} {one.number}  {score}  {one.candidate.title}  ({', '.join(figures)})"


def _figure(signal: Signal, value: float | None) -> str:
    return "?" if value is None else figure(signal, value)
