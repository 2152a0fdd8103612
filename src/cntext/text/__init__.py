"""The text logic, one room each: pure functions that know no files, terminals or click."""
