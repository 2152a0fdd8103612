"""Which script, region and languages a text is in."""

from cntext.text.detect.detection import Detection, detect, region_of, script_of

__all__ = ["Detection", "detect", "region_of", "script_of"]
