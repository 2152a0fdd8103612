"""The subcommands: their options, their help, one call each into the text logic."""
