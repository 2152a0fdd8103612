"""Bytes in, records out, and back: decoding, detection, errors, flushing, pipes.

Nothing but this package and ``cntext.cli`` knows files and terminals.
"""
