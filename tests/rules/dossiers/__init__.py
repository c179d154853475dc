"""Rules of dossiers."""
