"""What differs between two texts of one product, outcome by outcome: what somebody sees before writing one over."""

from collections.abc import Callable
from dataclasses import dataclass

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.product import Outcome, Product


@dataclass(frozen=True, slots=True)
class OutcomeDifference:
    """An outcome that is new (`before` None), gone (`after` None), or that says something else."""

    code: str
    before: Outcome | None
    after: Outcome | None


@dataclass(frozen=True, slots=True)
class ProductChanges:
    """`fields` name what else differs; `outcomes` are in order of the later text, the gone ones last."""

    fields: tuple[Message, ...]
    outcomes: tuple[OutcomeDifference, ...]
    same: int  # outcomes that say the same

    @property
    def nothing(self) -> bool:
        return not self.fields and not self.outcomes


_FIELDS: tuple[tuple[Message, Callable[[Product], object]], ...] = (
    (say("titel"), lambda product: product.title),
    (say("soort"), lambda product: (product.kind, product.kind_label)),
    (say("eigenaar"), lambda product: product.owner),
    (say("versie"), lambda product: product.version),
    (say("beroepskwalificaties"), lambda product: product.based_on),
    (say("bronnen"), lambda product: product.upstream),
    (say("verplichte contexten"), lambda product: product.required_contexts),
    (
        say("modules"),
        lambda product: [
            (unit.code, unit.title, unit.hours, unit.setting, [one.code for one in unit.outcomes])
            for unit in product.units
        ],
    ),
)


def changes_between(earlier: Product, later: Product) -> ProductChanges:
    """What `later` says otherwise than `earlier`. Outcomes are known again by their code."""
    before = {outcome.code: outcome for outcome in earlier.outcomes}
    after = {outcome.code: outcome for outcome in later.outcomes}
    pairs = [(code, before.get(code), outcome) for code, outcome in after.items()]
    gone = [(code, outcome, None) for code, outcome in before.items() if code not in after]
    differing = [OutcomeDifference(*pair) for pair in (*pairs, *gone) if pair[1] != pair[2]]
    return ProductChanges(
        fields=tuple(name for name, value in _FIELDS if value(earlier) != value(later)),
        outcomes=tuple(differing),
        same=len(pairs) - sum(one.after is not None for one in differing),
    )
