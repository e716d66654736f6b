"""A file or folder -> the checked table in columns, or every problem at once."""

from events.reading.frame import naming, undated
from events.reading.package import files, licences, zone_of
from events.reading.problems import BadStory, Notice, Problem
from events.reading.story import Story, columns_of, read, read_bytes

__all__ = [
    "BadStory",
    "Notice",
    "Problem",
    "Story",
    "columns_of",
    "files",
    "licences",
    "naming",
    "read",
    "read_bytes",
    "undated",
    "zone_of",
]
