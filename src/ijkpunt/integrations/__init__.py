"""Outside systems: for each one a folder with a client and a fake that behaves like it. No rules of the field here."""
