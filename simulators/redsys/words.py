"""Redsys's words: transaction types, currencies, networks, moments."""

import time

AUTHORIZATION, PREAUTHORIZATION, CONFIRMATION, REFUND = "0", "1", "2", "3"
SEPARATE, SEPARATE_CONFIRMATION, CANCELLATION = "7", "8", "9"
LINK = "F"
"""PayGold: a link that the customer is sent."""
OPENING = (AUTHORIZATION, PREAUTHORIZATION, SEPARATE, LINK)
"""Types that begin an order; the others follow one."""
TYPES = (*OPENING, CONFIRMATION, REFUND, SEPARATE_CONFIRMATION, CANCELLATION)

APPROVED, CONFIRMED, CANCELLED = "0000", "0900", "0400"
UNAUTHENTICATED, SOFT_DECLINE, REDIRECTED, WENT_BACK = "0184", "0195", "9999", "9915"
ASKED = "9998"
"""The customer has not entered their card yet."""
DESCRIPTIONS = {SOFT_DECLINE: "EMISOR EXIGE AUTENTICACIÓN"}

BRANDS = (
    ("4", "1"),
    ("5", "2"),
    ("2", "2"),
    ("30", "6"),
    ("36", "6"),
    ("38", "6"),
    ("34", "8"),
    ("37", "8"),
    ("35", "9"),
    ("62", "22"),
)
"""Ds_Card_Brand by the first digits: VISA, Mastercard, Diners, Amex, JCB, UnionPay."""

_CURRENCIES = """
    ALL=8 DZD=12 ARS=32 AUD=36 BSD=44 BHD=48 BDT=50 AMD=51 BBD=52 BMD=60 BTN=64 BOB=68
    BWP=72 BZD=84 SBD=90 BND=96 MMK=104 BIF=108 KHR=116 CAD=124 CVE=132 KYD=136 LKR=144
    CLP=152 CNY=156 COP=170 KMF=174 CRC=188 HRK=191 CUP=192 CZK=203 DKK=208 DOP=214 SVC=222
    ETB=230 ERN=232 FKP=238 FJD=242 DJF=262 GMD=270 GIP=292 GTQ=320 GNF=324 GYD=328 HTG=332
    HNL=340 HKD=344 HUF=348 ISK=352 INR=356 IDR=360 IRR=364 IQD=368 ILS=376 JMD=388 JPY=392
    KZT=398 JOD=400 KES=404 KPW=408 KRW=410 KWD=414 KGS=417 LAK=418 LBP=422 LSL=426 LRD=430
    LYD=434 MOP=446 MWK=454 MYR=458 MVR=462 MUR=480 MXN=484 MNT=496 MDL=498 MAD=504 OMR=512
    NAD=516 NPR=524 ANG=532 AWG=533 VUV=548 NZD=554 NIO=558 NGN=566 NOK=578 PKR=586 PAB=590
    PGK=598 PYG=600 PEN=604 PHP=608 QAR=634 RUB=643 RWF=646 SHP=654 SAR=682 SCR=690 SLL=694
    SGD=702 VND=704 SOS=706 ZAR=710 SSP=728 SZL=748 SEK=752 CHF=756 SYP=760 THB=764 TOP=776
    TTD=780 AED=784 TND=788 UGX=800 MKD=807 EGP=818 GBP=826 TZS=834 USD=840 UYU=858 UZS=860
    WST=882 YER=886 TWD=901 TMT=934 GHS=936 RSD=941 MZN=943 AZN=944 RON=946 TRY=949 XAF=950
    XCD=951 XOF=952 XPF=953 ZMW=967 SRD=968 AFN=971 TJS=972 AOA=973 BGN=975 CDF=976 BAM=977
    EUR=978 UAH=980 GEL=981 PLN=985 BRL=986
"""
CURRENCIES = {
    f"{int(number):03d}": name
    for name, _, number in (pair.partition("=") for pair in _CURRENCIES.split())
}
"""ISO 4217 by number, three digits each."""


def currency(number: str) -> str | None:
    """A currency's letters by its number, with or without zeros before it."""
    return CURRENCIES.get(number.zfill(3))


def brand(pan: str) -> str:
    """The network of a card number, "" where it is none of Redsys's."""
    return next((number for begin, number in BRANDS if pan.startswith(begin)), "")


def moment(form: str, at: int) -> str:
    """A time in Redsys's forms."""
    return time.strftime(form, time.gmtime(at))
