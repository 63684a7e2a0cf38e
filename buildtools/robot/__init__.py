"""What drives real programs: LibreOffice, a screen, Thunderbird."""
