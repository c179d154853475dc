"""The ground of a proposal as a sentence for a curator."""

from ijkpunt.kernel.messages import Message, say
from ijkpunt.matching.engine import Reason


def told(reason: Reason) -> Message:
    """An earlier decision before words in common, and words before what was only learned."""
    if reason.decisions:
        return say("Eerder koos iemand dit voor “{statement}”.", statement=reason.decisions[0].text)
    if reason.words:
        return say("Deze woorden komen terug: {words}.", words=", ".join(reason.words))
    return say("Geen woord komt terug; de machine leerde dit uit andere koppelingen.")
