"""WSL: the package, its distributions, its settings."""
