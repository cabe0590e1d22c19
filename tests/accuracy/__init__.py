"""How well outputs are found in tickets: each output of the corpus inside prose, in every dress that tickets have."""
