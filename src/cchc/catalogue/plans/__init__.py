"""Plans kept with the product: their source text, their review decisions, what they feed."""
