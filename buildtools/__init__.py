"""What stands behind build.py. Nothing of it goes into the extension."""
