"""Writes of the one-page report: drafts row by row, the rows that are sent together or not at all."""
