"""Pages of providers: what is recognised, for everybody; applications; supervision."""
