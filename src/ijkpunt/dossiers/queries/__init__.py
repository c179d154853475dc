"""What can be asked about dossiers."""
