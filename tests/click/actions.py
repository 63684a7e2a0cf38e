"""How many actions something takes a director."""


class Actions:
    """Counts what a director does: a click, a choice, a key, a file chosen is one."""

    def __init__(self):
        self.count = 0

    def do(self, act, *arguments):
        """Do one thing that a director does, and return what comes of it."""
        self.count += 1
        return act(*arguments)
