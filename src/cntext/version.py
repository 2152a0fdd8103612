"""The version, a constant: asking importlib.metadata costs more than all of start-up."""

__version__ = "0.1.0"
