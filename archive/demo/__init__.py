"""The bundled replica of the publisher's site: sample documents, none of them an original."""

from .server import SITE, Replica, serve_replica

__all__ = ["SITE", "Replica", "serve_replica"]
