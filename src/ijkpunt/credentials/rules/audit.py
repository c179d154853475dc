"""What an audit of the log of issued proofs can find: in the chain itself, and between the log and what it is about."""

from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.credentials.rules.log import GENESIS, End
from ijkpunt.kernel.messages import Message, say


class Fault(StrEnum):
    """One thing that is wrong. The first four are of the chain: after them it proves nothing any more."""

    MISSING = "missing"
    CHANGED = "changed"
    REORDERED = "reordered"
    HEAD = "head"
    ROOT = "root"
    NOTED = "noted"
    NO_ENTRY = "no_entry"
    NO_AWARD = "no_award"
    NO_BYTES = "no_bytes"
    OTHER_BYTES = "other_bytes"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault and where: the number of an entry, the day of a root, or the number of a proof."""

    fault: Fault
    place: str

    @property
    def sentence(self) -> Message:
        return SENTENCES[self.fault](self.place)


SENTENCES = {
    Fault.MISSING: lambda place: say("Regel {place} is weg uit het logboek.", place=place),
    Fault.CHANGED: lambda place: say("Regel {place} zegt niet meer wat er geschreven werd.", place=place),
    Fault.REORDERED: lambda place: say("Regel {place} volgt niet op de vorige: verplaatst of vervangen.", place=place),
    Fault.HEAD: lambda place: say("Het logboek stopt bij regel {place}; het hoorde elders te stoppen.", place=place),
    Fault.ROOT: lambda place: say("De wortel van {place} past niet bij het logboek.", place=place),
    Fault.NOTED: lambda place: say("Wat je noteerde ({place}) past niet bij het logboek.", place=place),
    Fault.NO_ENTRY: lambda place: say("Bewijs {place} is getekend, maar staat niet in het logboek.", place=place),
    Fault.NO_AWARD: lambda place: say("Regel {place} gaat over een bewijs dat er niet is.", place=place),
    Fault.NO_BYTES: lambda place: say("Van bewijs {place} is weg wat getekend werd.", place=place),
    Fault.OTHER_BYTES: lambda place: say("Bewijs {place} is niet meer wat getekend werd.", place=place),
}


@dataclass(frozen=True, slots=True)
class Root:
    """Where the chain ended at the end of a day, as it was published; or a point that somebody noted elsewhere."""

    name: str
    end: End
    fault: Fault = Fault.ROOT

    def broken_by(self, found: str | None) -> Finding | None:
        """A finding when the chain does not pass through this point. `found`: the hash of that entry now, or None."""
        expected = found if self.end.sequence else GENESIS
        return None if expected == self.end.hash else Finding(self.fault, self.name)
