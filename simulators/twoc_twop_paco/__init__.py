"""2C2P's Payment Air Controller (PACO). https://devzone.2c2p.com"""

from simulators.twoc_twop_paco.simulator import PacoSimulator

__all__ = ["PacoSimulator"]
