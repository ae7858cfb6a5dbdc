"""Questions about criteria; one file a concept. All staff may read (criteria.read)."""
