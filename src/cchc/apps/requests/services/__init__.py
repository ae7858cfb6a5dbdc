"""Writes of requests: each authorised per object, atomic and in the journal."""
