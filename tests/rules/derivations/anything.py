"""Any qualification, any links, any product: what properties are tried on."""

from hypothesis import strategies as st

from ijkpunt.derivations.rules.coverage import CoverageLink, LinkBasis
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.product import BasedOn, Outcome, Product, ProductKind, Unit
from ijkpunt.kernel.qualification import Competence, CompetenceKind, Knowledge, QualificationRecord, Skill

VERSION = VersionNumber("BK-9900", 1)
CODES = ("bkc9900001", "bkc9900002", "bkc9900003", "bkc9900004", "bkc9900005")
OUTCOMES = ("L1", "L2", "L3", "L4", "L5", "L6")

# Few texts, so that competences share skills; two of them are the same but for capitals and a full stop.
_SKILLS = st.sampled_from(["Smelt de was", "Giet", "Werkt veilig", "werkt  veilig.", "Veegt", "Rekent af"])
_KNOWLEDGE = st.sampled_from(["Kennis van was", "Kennis van lont"])


@st.composite
def competences(draw: st.DrawFn, prefix: str = "Competentie") -> tuple[Competence, ...]:
    return tuple(
        Competence(
            code,
            f"{prefix} {code[-1]}",
            draw(st.sampled_from(CompetenceKind)),
            skills=tuple(map(Skill, draw(st.lists(_SKILLS, max_size=4)))),
            knowledge=tuple(map(Knowledge, draw(st.lists(_KNOWLEDGE, max_size=2)))),
        )
        for code in draw(st.lists(st.sampled_from(CODES), unique=True, max_size=len(CODES)))
    )


RECORDS = st.builds(
    lambda found: QualificationRecord(VERSION, "Kaarsenmaker", 3, competences=found),
    competences(),
)
LINKS = st.lists(
    st.builds(
        lambda outcome, code, shows, meets, basis: CoverageLink(
            outcome, code, frozenset(shows), basis=basis, meets=frozenset(meets)
        ),
        st.sampled_from(OUTCOMES),
        st.sampled_from([*CODES, "bkc0000000"]),
        st.sets(st.integers(-1, 4), max_size=4),
        st.sets(st.integers(-1, 2), max_size=2),
        st.sampled_from(LinkBasis),
    ),
    max_size=10,
)


def product(code: str = "OP", upstream: tuple[str, ...] = (), **above: tuple[str, ...]) -> Product:
    """Six outcomes in three units; `above`: by outcome, what it was made from."""
    return Product(
        code,
        ProductKind.TRAINING_PROFILE,
        f"Product {code}",
        (BasedOn(VERSION),),
        tuple(
            Unit(
                f"M{at + 1}",
                f"Module {at + 1}",
                tuple(Outcome(one, f"Zin {one}", upstream=above.get(one, ())) for one in OUTCOMES[2 * at : 2 * at + 2]),
            )
            for at in range(3)
        ),
        owner="School",
        upstream=upstream,
    )
