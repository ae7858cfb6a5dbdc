"""Writes about criteria: each authorised (criteria.edit), atomic, in the journal."""
