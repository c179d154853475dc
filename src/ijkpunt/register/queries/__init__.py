"""What can be asked of the register."""

from ijkpunt.register.queries.changes import Change, ChangeKind, latest_changes
from ijkpunt.register.queries.comparing import compare_versions, decided_lineage, lineage_between
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
from ijkpunt.register.queries.minting import (
    QualificationHistory,
    codes_in_use,
    existing_competences,
    highest_code,
    history_of,
    numbers_in_use,
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
from ijkpunt.register.queries.succession import predecessors_of, successors_on
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
    "QualificationHistory",
    "QualificationName",
    "SearchHit",
    "SearchPage",
    "VersionLine",
    "VersionView",
    "all_records",
    "codes_in_use",
    "compare_versions",
    "count_per_level",
    "count_records",
    "decided_lineage",
    "domain_tree",
    "existing_competences",
    "fingerprint_on",
    "get_competence",
    "get_partial",
    "get_programme",
    "get_record",
    "get_version",
    "highest_code",
    "history_of",
    "holders_of",
    "index_is_current",
    "is_demo",
    "latest_changes",
    "lineage_between",
    "names_of",
    "newest_identifier",
    "numbers_in_use",
    "predecessors_of",
    "programme_counts",
    "programmes_of",
    "records_in_force",
    "register_on",
    "renew_index",
    "revision",
    "search",
    "successors_on",
    "version_dates",
    "versions_of",
]
