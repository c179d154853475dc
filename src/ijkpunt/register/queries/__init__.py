"""What can be asked of the register."""

from ijkpunt.register.queries.changes import Change, ChangeKind, latest_changes
from ijkpunt.register.queries.comparing import compare_versions, lineage_between
from ijkpunt.register.queries.demo import is_demo
from ijkpunt.register.queries.lines import (
    Page,
    VersionLine,
    count_per_level,
    domain_tree,
    register_on,
    version_dates,
    versions_of,
)
from ijkpunt.register.queries.naming import QualificationName, names_of
from ijkpunt.register.queries.programmes import ProgrammeLine, get_programme, programme_counts, programmes_of
from ijkpunt.register.queries.records import all_records, count_records, fingerprint_on, records_in_force
from ijkpunt.register.queries.searching import (
    Facet,
    FacetChoice,
    FoundLine,
    SearchHit,
    SearchPage,
    index_is_current,
    renew_index,
    search,
)
from ijkpunt.register.queries.state import revision
from ijkpunt.register.queries.versions import (
    VersionView,
    get_competence,
    get_partial,
    get_record,
    get_version,
    holders_of,
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
    "QualificationName",
    "SearchHit",
    "SearchPage",
    "VersionLine",
    "VersionView",
    "all_records",
    "compare_versions",
    "count_per_level",
    "count_records",
    "domain_tree",
    "fingerprint_on",
    "get_competence",
    "get_partial",
    "get_programme",
    "get_record",
    "get_version",
    "holders_of",
    "index_is_current",
    "is_demo",
    "latest_changes",
    "lineage_between",
    "names_of",
    "newest_identifier",
    "programme_counts",
    "programmes_of",
    "records_in_force",
    "register_on",
    "renew_index",
    "revision",
    "search",
    "version_dates",
    "versions_of",
]
