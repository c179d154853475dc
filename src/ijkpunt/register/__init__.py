"""The register of professional qualifications: versions, competences, partials, comparison, search, as of a date."""
