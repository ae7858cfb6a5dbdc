"""One kind of rule a file. A new kind is one more file: a subclass of `Rule` with `kind`, `name_vi`, `award`."""
