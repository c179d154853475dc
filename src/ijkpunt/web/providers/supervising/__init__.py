"""Visits: for who supervises."""
