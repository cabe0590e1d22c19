"""Everything that touches the machine: the only I/O."""
