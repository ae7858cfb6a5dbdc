"""Dataclasses → bytes of Word and Excel files; nothing here asks the database."""
