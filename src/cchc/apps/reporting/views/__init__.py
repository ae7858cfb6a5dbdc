"""Pages of the one-page report."""
