"""Pages of criteria; one file a concept."""
