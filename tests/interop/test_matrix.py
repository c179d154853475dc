"""The table says something of every case, and of every client whether it may be trusted with it."""

from tests.interop.cases import all_cases
from tests.interop.matrix import BELIEVED, NODE_CLIENTS, NOT_ASKED, PYTHON_CLIENTS, REFUSED, read_matrix

# Cells where a client is mistaken or cannot read, known and told in docs/rules/proofs.md.
HIDDEN = "revoked, and the status hidden"
FOOLED = {
    (HIDDEN, "@digitalbazaar/vc"): "reads the status by its name only",
    (HIDDEN, "@digitalcredentials/verifier-core"): "reads the status by its name only",
    ("suspended", "@digitalcredentials/verifier-core"): "looks at revocation only",
}
NOT_READ = {
    ("token EdDSA", "openvc"): "reads tokens in an older form only, with the credential in a claim of its own",
    ("token RS256", "openvc"): "and no RS256",
}


def test_every_case_has_a_row_with_every_client() -> None:
    matrix = read_matrix()
    assert list(matrix) == list(all_cases())
    for name, row in matrix.items():
        assert set(row) == {*PYTHON_CLIENTS, *NODE_CLIENTS}, name
        assert set(row.values()) <= {BELIEVED, REFUSED, NOT_ASKED}, name
        assert set(row.values()) != {NOT_ASKED}, f"nobody is asked about {name}"


def test_every_cell_is_right_but_for_what_is_known() -> None:
    """A line added to the table cannot quietly say that a bad proof is believed."""
    cases = all_cases()
    wrong = {
        (name, client)
        for name, row in read_matrix().items()
        for client, said in row.items()
        if said != NOT_ASKED and (said == BELIEVED) is not cases[name].good
    }
    assert wrong == {*FOOLED, *NOT_READ}
