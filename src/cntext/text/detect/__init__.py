"""Which script, region and languages a text is in."""

from cntext.text.detect.detection import Detection, detect, script_of

__all__ = ["Detection", "detect", "script_of"]
