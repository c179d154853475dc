"""The client for programs of others."""
