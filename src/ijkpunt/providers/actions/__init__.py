"""What can be decided about programmes, recognitions and supervision."""

from ijkpunt.providers.actions.applying import (
    change_application,
    open_application,
    submit_application,
    withdraw_application,
)
from ijkpunt.providers.actions.deciding import (
    Decision,
    declare_complete,
    declare_incomplete,
    note_recognised,
    recognise,
    refuse,
)
from ijkpunt.providers.actions.inspecting import (
    Closing,
    cancel_inspection,
    close_inspection,
    note_finding,
    plan_inspection,
)
from ijkpunt.providers.actions.keeping import import_municipalities, keep_instrument
from ijkpunt.providers.actions.renewing import renew_programme
from ijkpunt.providers.actions.running import (
    change_practical,
    end_programme,
    set_starts,
    start_programme,
    stop_programme,
)

__all__ = [
    "Closing",
    "Decision",
    "cancel_inspection",
    "change_application",
    "change_practical",
    "close_inspection",
    "declare_complete",
    "declare_incomplete",
    "end_programme",
    "import_municipalities",
    "keep_instrument",
    "note_finding",
    "note_recognised",
    "open_application",
    "plan_inspection",
    "recognise",
    "refuse",
    "renew_programme",
    "set_starts",
    "start_programme",
    "stop_programme",
    "submit_application",
    "withdraw_application",
]
