"""The catalogues of translations: collected from the sources, and compiled. `make messages` runs this package."""
