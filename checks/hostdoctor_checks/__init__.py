"""The checks that come with hostdoctor: one check a file, one folder an area."""
