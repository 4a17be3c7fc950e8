"""A server in a thread of its own, which ends as soon as it is told to."""

import threading
from socketserver import BaseServer


def serve(server: BaseServer) -> threading.Thread:
    """Answer until `shutdown`, which by default would wait half a second, once a test."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    return thread
