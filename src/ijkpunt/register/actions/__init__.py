"""What can be decided about the register. Every action takes `by=`, is atomic and writes an audit event."""

from ijkpunt.register.actions.case import renew_case_packages
from ijkpunt.register.actions.importing import ImportSummary, import_programmes, import_qualifications
from ijkpunt.register.actions.lineage import decide_lineage
from ijkpunt.register.actions.plain_language import write_plain_language
from ijkpunt.register.actions.programmes import publish_programme
from ijkpunt.register.actions.publishing import Origin, Outcome, Published, publish_version, scrap_qualification
from ijkpunt.register.actions.state import hold_register

__all__ = [
    "ImportSummary",
    "Origin",
    "Outcome",
    "Published",
    "decide_lineage",
    "hold_register",
    "import_programmes",
    "import_qualifications",
    "publish_programme",
    "publish_version",
    "renew_case_packages",
    "scrap_qualification",
    "write_plain_language",
]
