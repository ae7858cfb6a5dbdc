"""A plan's vocabulary: kinds of deadline, kinds of target, and the verdicts that judge them."""
