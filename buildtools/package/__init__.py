"""What makes the extension, the workbook and the help."""
