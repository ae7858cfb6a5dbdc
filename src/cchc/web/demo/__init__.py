"""The site as a demonstration: an example province made by the same services that people use.

It is no app, because it keeps no concept of its own: it stands above all apps and only calls them.
The data lie in `cchc.catalogue.demo`.
"""

from .making import DemoRefused, Step, make

__all__ = ["DemoRefused", "Step", "make"]
