"""What can be decided about figures: count them, note a table of others, withdraw it."""

from ijkpunt.monitoring.actions.counting import count_figures
from ijkpunt.monitoring.actions.publishing import note_table, withdraw_table

__all__ = ["count_figures", "note_table", "withdraw_table"]
