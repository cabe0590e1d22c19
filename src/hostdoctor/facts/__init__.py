"""What is known of a host: one module a subject, its values and the probe that asks for them."""
