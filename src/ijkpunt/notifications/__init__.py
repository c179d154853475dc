"""Telling people and systems what changed: feeds, mails and webhooks, read from the audit log."""
