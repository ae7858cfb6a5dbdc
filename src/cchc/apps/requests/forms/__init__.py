"""What people type: a request, an answer to it, a reason, a later day."""
