"""`ijkpunt impact`: what a new version of a qualification does to products, and the to-dos that follow from it."""

from typing import Annotated

import typer
from django_typer.management import TyperCommand

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import door, out
from ijkpunt.derivations.actions import catch_up
from ijkpunt.derivations.queries import impact_of
from ijkpunt.derivations.rules.under_way import UNKNOWN
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said


class Command(TyperCommand):
    help = (
        "Open a to-do for the owner of every product that rests on a version that was replaced. Running again opens "
        "nothing twice. With two versions: only show what the second does to the products on the first."
    )

    def handle(
        self,
        earlier: Annotated[str, typer.Argument(help="A version such as BK-0130-4; with the next one, only show.")] = "",
        later: Annotated[str, typer.Argument(help="The version that replaces it, such as BK-0130-5.")] = "",
    ) -> None:
        with door():
            if earlier and not later:
                raise RuleBroken(
                    "impact.one_version",
                    say("Er is maar één versie opgegeven."),
                    say("Geef de oude en de nieuwe versie, of geen van beide."),
                )
            if earlier:
                _show(earlier, later)
            else:
                _catch_up()


def _show(earlier: str, later: str) -> None:
    view = impact_of(earlier, later, on=today())
    for one in view.report.products:
        causes = ", ".join(one.causes)
        out.print(f"{one.effect:<8} {one.product.code}  {one.product.title}  {causes}".rstrip(), markup=False)
    people = said(UNKNOWN) if view.people is None else str(view.people)
    out.print(said(say("Mensen onderweg met {version}: {people}", version=earlier, people=people)), markup=False)


def _catch_up() -> None:
    done = catch_up(by=command_line_actor(), on=today())
    for one in done:
        effects = ", ".join(f"{effect} {count}" for effect, count in one.effects.items())
        out.print(f"{one.from_version} > {one.to_version}: {effects}; new to-dos {one.opened}", markup=False)
    if not done:
        out.print(said(say("Alle producten volgen al, of hun eigenaar heeft een taak.")))
