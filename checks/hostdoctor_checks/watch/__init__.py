"""File watching and hot reload."""
