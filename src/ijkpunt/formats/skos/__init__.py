"""SKOS out, as Turtle or JSON-LD: vocabularies and qualifications as concept schemes, mapping sets as SSSOM/RDF. And
what is wrong with concepts of anybody."""

from ijkpunt.formats.skos.checking import check_concepts
from ijkpunt.formats.skos.concepts import vocabulary_as_rdf
from ijkpunt.formats.skos.graphs import Syntax
from ijkpunt.formats.skos.mappings import mapping_set_as_rdf
from ijkpunt.formats.skos.qualifications import qualifications_as_rdf

__all__ = ["Syntax", "check_concepts", "mapping_set_as_rdf", "qualifications_as_rdf", "vocabulary_as_rdf"]
