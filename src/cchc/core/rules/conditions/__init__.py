"""One condition a file. A new one is one more file: a subclass of `Condition` with `kind`, `name_vi`, `apply`."""
