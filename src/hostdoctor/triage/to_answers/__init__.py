"""What outputs say as answers to the questions of probes, one module for each subject."""
