"""Small qualifications, and an encoder whose figures stand in the test."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import Competence, Domain, QualificationRecord


def qualification(
    number: int, *competences: Competence, title: str = "", level: int = 3, domain: str = "Kaarsen"
) -> QualificationRecord:
    version = VersionNumber(f"BK-{number}", 1)
    return QualificationRecord(
        version, title or f"Beroep {number}", level, competences=competences, domains=(Domain((domain,)),)
    )


class ToldEncoder:
    """Tells for every pair of texts the nearness it was given; equal texts are 1, all others 0."""

    def __init__(self, told: Mapping[tuple[str, str], float]) -> None:
        self._told = told

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        nearness = np.eye(len(texts))
        for (one, other), value in self._told.items():
            if one in texts and other in texts:
                nearness[texts.index(one), texts.index(other)] = nearness[texts.index(other), texts.index(one)] = value
        return sparse.csr_matrix(np.linalg.cholesky(nearness).astype(np.float32))

    def vectors(self, rows: sparse.csr_matrix) -> NDArray[np.float32]:
        return np.asarray(rows.toarray(), np.float32)
