"""What `ijkpunt credential audit` and `ijkpunt credential root` do."""

from datetime import date

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.config.doors import out
from ijkpunt.config.progress import ProgressBar
from ijkpunt.credentials import actions, queries
from ijkpunt.credentials.rules.log import End
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken, shorten
from ijkpunt.language import said

REMEDY = say("Herstel een back-up van vóór de ingreep, en zoek uit wie aan de databank kon.")


def audit(*, noted: str, quick: bool) -> None:
    """Walk the log and print where it ends. Raises Refused with every finding, the first break of the chain first."""
    point = read_noted(noted) if noted else None
    bar = ProgressBar(queries.log_end().sequence)
    with bar:
        found = queries.audit_log(noted=point, with_bytes=not quick, step=lambda done, of: bar.at(done, of, ""))
    if found.findings:
        raise Refused(
            [
                Problem(f"issued.{one.fault}", one.sentence, REMEDY, place=Place(record=one.place))
                for one in found.findings
            ]
        )
    out.print(said(say("Het logboek klopt met wat gegeven is. Aantal regels: {count}.", count=found.end.sequence)))
    if found.end.sequence:
        note = say(
            "Noteer dit buiten deze databank: {sequence}:{hash}", sequence=found.end.sequence, hash=found.end.hash
        )
        out.print(said(note), markup=False)


def write_roots(on: date) -> None:
    """Write the roots of all days that passed, and print the new ones."""
    made = actions.write_roots(by=command_line_actor(), on=on)
    for root in made:
        out.print(f"{root.day}  {root.sequence}:{root.hash}", markup=False)
    if not made:
        out.print(said(say("Er is geen dag bij gekomen.")))


def read_noted(text: str) -> End:
    """Read `120:ab12…` as `audit` prints it. Raises RuleBroken `issued.noted_form`."""
    number, _, hash_ = text.strip().partition(":")
    if not number.isascii() or not number.isdigit() or int(number) < 1 or len(hash_) != 64:
        raise RuleBroken(
            "issued.noted_form",
            say("“{text}” is geen nummer met een vingerafdruk.", text=shorten(text)),
            say("Neem de regel over die “ijkpunt credential audit” vroeger toonde."),
        )
    return End(int(number), hash_)
