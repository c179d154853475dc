"""The front door: home, search, levels, domains, the register on a date."""
