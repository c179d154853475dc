"""The register for the European register of qualifications (Qualification Dataset Register): ELM 3.1, profile LOQ.

`gather` makes a dataset of records, `as_xml` and `as_rdf` write it, `losses` says what of a record has no place in it.
Source: the European Learning Model, application profile "Learning opportunities and qualifications", version 3.1.0
(schema loq.xsd, shapes LOQ-constraints.ttl; EUPL-1.2).
"""

from ijkpunt.formats.loq.checking import schema_problems
from ijkpunt.formats.loq.gathering import Dataset, Publisher, gather
from ijkpunt.formats.loq.losses import Loss, losses
from ijkpunt.formats.loq.rdf import as_rdf
from ijkpunt.formats.loq.write import as_xml

__all__ = ["Dataset", "Loss", "Publisher", "as_rdf", "as_xml", "gather", "losses", "schema_problems"]
