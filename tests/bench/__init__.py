"""What it costs: the figures that the product is held to, measured."""
