"""What makes the tutorial and the documents to fill in."""
