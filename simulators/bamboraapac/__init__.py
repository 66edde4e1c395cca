"""Bambora APAC (IPP): the DTS and SIPP services, SOAP with XML inside. https://dev-apac.bambora.com"""

from simulators.bamboraapac.simulator import BamboraapacSimulator

__all__ = ["BamboraapacSimulator"]
