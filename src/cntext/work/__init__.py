"""Worker processes: bytes to them, bytes from them, and what happens when one dies.

Nothing here knows what the bytes mean.
"""
