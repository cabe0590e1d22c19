"""What WSL, Go or Docker really makes of a settings file. Pure: bytes in, values out."""
