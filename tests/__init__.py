"""The tests; a package, so that none that another project installs can stand before it."""
