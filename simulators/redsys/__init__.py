"""Redsys virtual POS, REST connection. https://pagosonline.redsys.es/desarrolladores-inicio/"""

from simulators.redsys.simulator import RedsysSimulator

__all__ = ["RedsysSimulator"]
