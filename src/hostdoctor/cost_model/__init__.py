"""What a build costs more on a slow file system: counted operations times measured extra time (docs/cost-model.md)."""

from .counts import PUBLISHED, PUBLISHED_SHAPE, PUBLISHED_SOURCE, Counts, ProjectShape, counts_of
from .extra import PROCESSORS, Folder, OperationTime, extra_cost
from .table import FOLDERS, SOURCE

__all__ = [
    "FOLDERS",
    "PROCESSORS",
    "PUBLISHED",
    "PUBLISHED_SHAPE",
    "PUBLISHED_SOURCE",
    "SOURCE",
    "Counts",
    "Folder",
    "OperationTime",
    "ProjectShape",
    "counts_of",
    "extra_cost",
]
