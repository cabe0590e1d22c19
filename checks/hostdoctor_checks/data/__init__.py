"""Data that ages, one file a subject, each with its date and source."""
