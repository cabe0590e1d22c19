"""Go itself: toolchains, module proxies, the checksum database."""
