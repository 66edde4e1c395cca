"""Tamara's online checkout API. https://docs.tamara.co/reference"""

from simulators.tamara.simulator import TamaraSimulator

__all__ = ["TamaraSimulator"]
