"""What can be asked of the register."""

from ijkpunt.register.queries.changes import Change, ChangeKind, is_demo, latest_changes, revision
from ijkpunt.register.queries.comparing import compare_versions, lineage_between
from ijkpunt.register.queries.lines import (
    Page,
    VersionLine,
    count_per_level,
    domain_tree,
    register_on,
    versions_of,
)
from ijkpunt.register.queries.programmes import ProgrammeLine, get_programme, programmes_of
from ijkpunt.register.queries.searching import Facet, FacetChoice, FoundLine, SearchHit, SearchPage, search
from ijkpunt.register.queries.versions import (
    VersionView,
    get_competence,
    get_partial,
    get_record,
    get_version,
    newest_identifier,
)

__all__ = [
    "Change",
    "ChangeKind",
    "Facet",
    "FacetChoice",
    "FoundLine",
    "Page",
    "ProgrammeLine",
    "SearchHit",
    "SearchPage",
    "VersionLine",
    "VersionView",
    "compare_versions",
    "count_per_level",
    "domain_tree",
    "get_competence",
    "get_partial",
    "get_programme",
    "get_record",
    "get_version",
    "is_demo",
    "latest_changes",
    "lineage_between",
    "newest_identifier",
    "programmes_of",
    "register_on",
    "revision",
    "search",
    "versions_of",
]
