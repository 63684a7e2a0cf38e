"""What asks and tells the director something, one file a dialog."""
