"""By what the rows of each kind of output are known, one module for each subject."""
