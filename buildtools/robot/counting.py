"""Counting what is asked of an online address book."""

from __future__ import annotations

from collections import Counter

from ondecontacts.carddav.exchange import Exchange, Request, Response


class CountingExchange:
    """An exchange that counts its requests, by their methods."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self.counted: Counter[str] = Counter()

    def send(self, request: Request) -> Response:
        """Return the answer. Raises as the exchange does."""
        self.counted[request.method] += 1
        return self._exchange.send(request)

    def close(self) -> None:
        """Let go of the connection."""
        self._exchange.close()
