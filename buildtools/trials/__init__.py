"""What tries the program out: test runs, other systems, measurements."""
