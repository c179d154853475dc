"""Posting to the Leer- en Ervaringsbewijzendatabank (LED), through the platform MAGDA."""
