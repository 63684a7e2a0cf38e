"""UNO that knows no document: services and settings, progress, listeners, the log, file URLs."""
