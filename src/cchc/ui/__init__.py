"""The page kit: base templates, components, styles, decorators. It knows nothing of the field."""
