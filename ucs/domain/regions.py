"""Codes of states and provinces. https://pe.usps.com/text/pub28/28apb.htm"""

from __future__ import annotations

_US = """
AL Alabama;AK Alaska;AS American Samoa;AZ Arizona;AR Arkansas;CA California;CO Colorado;
CT Connecticut;DE Delaware;DC District Of Columbia;FM Federated States Of Micronesia;FL Florida;
GA Georgia;GU Guam;HI Hawaii;ID Idaho;IL Illinois;IN Indiana;IA Iowa;KS Kansas;KY Kentucky;
LA Louisiana;ME Maine;MH Marshall Islands;MD Maryland;MA Massachusetts;MI Michigan;MN Minnesota;
MS Mississippi;MO Missouri;MT Montana;NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey;
NM New Mexico;NY New York;NC North Carolina;ND North Dakota;MP Northern Mariana Islands;OH Ohio;
OK Oklahoma;OR Oregon;PW Palau;PA Pennsylvania;PR Puerto Rico;RI Rhode Island;SC South Carolina;
SD South Dakota;TN Tennessee;TX Texas;UT Utah;VT Vermont;VI Virgin Islands;VA Virginia;
WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming
"""
_CA = """
AB Alberta;BC British Columbia;MB Manitoba;NB New Brunswick;NL Newfoundland And Labrador;
NT Northwest Territories;NS Nova Scotia;NU Nunavut;ON Ontario;PE Prince Edward Island;QC Quebec;
SK Saskatchewan;YT Yukon
"""


def _table(text: str) -> dict[str, str]:
    pairs = [entry.strip().split(" ", 1) for entry in text.split(";")]
    return {name.casefold(): code for code, name in pairs}


_CODES = {"US": _table(_US), "CA": _table(_CA)}


def region(country: str | None, name: str) -> str:
    """The code of a state or province, where CyberSource wants one; else the name as it is."""
    return _CODES.get(country or "", {}).get(name.casefold(), name)
