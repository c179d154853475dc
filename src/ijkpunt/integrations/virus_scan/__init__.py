"""A scanner for viruses beside us: clamd, or whatever speaks its protocol."""
