"""Files from outside become typed rows with provenance and open questions. Nothing here saves."""
