"""The text of a dossier while it is written: its elements, what changes them, and the record that it becomes."""
