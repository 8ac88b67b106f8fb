"""Pictures of a quarter as SVG: what a table says slowly, at a glance, on the screen and in print."""
