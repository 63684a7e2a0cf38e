"""Reading an ONDE « Responsables » extraction, from bytes or from a grid of cells."""
