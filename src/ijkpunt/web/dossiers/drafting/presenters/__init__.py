"""The text of a dossier as its pages show it."""
