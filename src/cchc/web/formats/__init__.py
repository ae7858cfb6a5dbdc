"""How dates and numbers are written in official Vietnamese documents; English pages keep the same dates."""
