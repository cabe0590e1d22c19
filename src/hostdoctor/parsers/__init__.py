"""Pure functions from recorded bytes to frozen values. No I/O, no facts."""
