"""What goes wrong with connections that are still to come, and with payloads still to be sent."""

from threading import Lock


class Mishaps:
    """Switches that a test turns; all off at first."""

    def __init__(self) -> None:
        """Nothing goes wrong."""
        self.refused = 0
        """The HTTP status with which handshakes are refused; 0 for none."""
        self.mute = False
        """Whether connections to come are accepted and then hear nothing, not even `hello`."""
        self.disabled = False
        """Whether Socket Mode is switched off in the app's settings."""
        self._cuts = 0
        self._lock = Lock()

    def cut_next(self, payloads: int) -> None:
        """Break the connection in the middle of each of the next so many payloads."""
        with self._lock:
            self._cuts = payloads

    def take_cut(self) -> bool:
        """Whether this payload is one of them."""
        with self._lock:
            self._cuts, cut = max(0, self._cuts - 1), self._cuts > 0
            return cut

    def heal(self) -> None:
        """Nothing goes wrong any more."""
        self.refused, self.mute, self.disabled = 0, False, False
        self.cut_next(0)
