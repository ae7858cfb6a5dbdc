"""cchc: from a province's signed plan for administrative reform to a running board.

This module holds the version and imports nothing: `import cchc.core` stays light.
"""

__version__ = "0.1.0"
