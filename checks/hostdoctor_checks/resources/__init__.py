"""Resources: memory and processors of virtual machines and containers."""
