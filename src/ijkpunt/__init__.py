"""IJkpunt: the professional qualification as the point of reference between learning and work."""

from importlib.metadata import version

__version__ = version("ijkpunt")
