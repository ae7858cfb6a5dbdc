"""Random signs that are handed out once and kept as their hash only."""

import hashlib
import secrets


def new() -> str:
    """256 random bits, fit for an address."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """A random token needs no salt: nobody guesses it, and it is found by its hash."""
    return hashlib.sha256(token.encode()).hexdigest()
