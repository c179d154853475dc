"""The register for the European register of qualifications (Qualification Dataset Register): ELM 3.1, profile LOQ.

`gather` makes a dataset of records, `as_xml` and `as_rdf` write it, `losses` says what of a record has no place in it.
Source: the European Learning Model, application profile "Learning opportunities and qualifications", version 3.1.0
(schema loq.xsd, shapes LOQ-constraints.ttl; EUPL-1.2).
"""

from ijkpunt.formats.loq.checking import SHAPES, schema_problems, shape_problems
from ijkpunt.formats.loq.gathering import Dataset, Publisher, gather
from ijkpunt.formats.loq.losses import Loss, losses
from ijkpunt.formats.loq.rdf import as_rdf
from ijkpunt.formats.loq.reading import ReadDataset, is_xml, parse_xml, read_dataset
from ijkpunt.formats.loq.rules import check_dataset
from ijkpunt.formats.loq.write import as_xml

__all__ = [
    "SHAPES",
    "Dataset",
    "Loss",
    "Publisher",
    "ReadDataset",
    "as_rdf",
    "as_xml",
    "check_dataset",
    "gather",
    "is_xml",
    "losses",
    "parse_xml",
    "read_dataset",
    "schema_problems",
    "shape_problems",
]
