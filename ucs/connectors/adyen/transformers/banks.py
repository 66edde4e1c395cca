"""Bank debits, online banking and paying later. https://docs.adyen.com/payment-methods/ach-direct-debit"""

from __future__ import annotations

from ucs.connectors.adyen.transformers.payment_method import PaymentMethod
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.payers import full_name
from ucs.domain.router import need

B = c.BankNames
# Where Afterpay is called Clearpay.
CLEARPAY = {c.CountryAlpha2.ES, c.CountryAlpha2.FR, c.CountryAlpha2.GB, c.CountryAlpha2.IT}

EPS = {
    B.BankAustria: "e6819e7a-f663-414b-92ec-cf7c82d2f4e5",
    B.BawagPskAg: "ba7199cc-f057-42f2-9856-2378abf21638",
    B.Dolomitenbank: "d5d5b133-1c0d-4c08-b2be-3c9b116dc326",
    B.EasybankAg: "eff103e6-843d-48b7-a6e6-fbd88f511b11",
    B.ErsteBankUndSparkassen: "3fdc41fc-3d3d-4ee3-a1fe-cd79cfd58ea3",
    B.HypoTirolBankAg: "6765e225-a0dc-4481-9666-e26303d4f221",
    B.PosojilnicaBankEGen: "65ef4682-4944-499f-828f-5d74ad288376",
    B.RaiffeisenBankengruppeOsterreich: "ee9fc487-ebe0-486c-8101-17dce5141a67",
    B.SchoellerbankAg: "1190c4d1-b37a-487e-9355-e0a067f54a9f",
    B.SpardaBankWien: "8b0bfeea-fbb0-4337-b3a1-0e25c0f060fc",
    B.VolksbankGruppe: "e2e97aaa-de4c-4e18-9431-d99790773433",
    B.VolkskreditbankAg: "4a0a975b-0594-4b40-9068-39f77b3a91f9",
}
CZECH = {B.CeskaSporitelna: "cs", B.KomercniBanka: "kb"}
SLOVAK = {
    B.EPlatbyVUB: "vub",
    B.PostovaBanka: "posto",
    B.SporoPay: "sporo",
    B.TatraPay: "tatra",
    B.Viamo: "viamo",
}
POLISH = {
    B.BlikPSP: "154",
    B.BankMillennium: "85",
    B.MBank: "243",
    B.PayWithING: "112",
    B.PlaceZIPKO: "31",
    B.SantanderPrzelew24: "20",
    B.PayWithAliorBank: "88",
    B.BankiSpoldzielcze: "143",
    B.PayWithInteligo: "26",
    B.BNPParibasPoland: "33",
    B.BankNowySA: "144",
    B.CreditAgricole: "45",
    B.PayWithBOS: "99",
    B.PayWithCitiHandlowy: "119",
    B.PayWithPlusBank: "131",
    B.ToyotaBank: "64",
    B.VeloBank: "153",
    B.ETransferPocztowy24: "141",
}
MALAYSIAN = {
    B.AffinBank: "fpxAbb",
    B.AgroBank: "fpxAgrobank",
    B.AllianceBank: "fpxAbmb",
    B.AmBank: "fpxAmb",
    B.BankIslam: "fpxBimb",
    B.BankMuamalat: "fpxBmmb",
    B.BankRakyat: "fpxBkrm",
    B.BankSimpananNasional: "fpxBsn",
    B.CimbBank: "fpxCimbclicks",
    B.HongLeongBank: "fpxHlb",
    B.HsbcBank: "fpxHsbc",
    B.KuwaitFinanceHouse: "fpxKfh",
    B.Maybank: "fpxMb2u",
    B.OcbcBank: "fpxOcbc",
    B.PublicBank: "fpxPbb",
    B.RhbBank: "fpxRhb",
    B.StandardCharteredBank: "fpxScb",
    B.UobBank: "fpxUob",
}
THAI = {
    B.BangkokBank: "molpay_bangkokbank",
    B.KrungsriBank: "molpay_krungsribank",
    B.KrungThaiBank: "molpay_krungthaibank",
    B.TheSiamCommercialBank: "molpay_siamcommercialbank",
    B.KasikornBank: "molpay_kbank",
}
ISSUERS: dict[type[object], tuple[str, dict[c.BankNames, str]]] = {
    c.Eps: ("eps", EPS),
    c.OnlineBankingCzechRepublic: ("onlineBanking_CZ", CZECH),
    c.OnlineBankingSlovakia: ("onlineBanking_SK", SLOVAK),
    c.OnlineBankingPoland: ("onlineBanking_PL", POLISH),
    c.OnlineBankingFPX: ("molpay_ebanking_fpx_MY", MALAYSIAN),
    c.OnlineBankingThailand: ("molpay_ebanking_TH", THAI),
}
IssuerMethod = (
    c.Eps
    | c.OnlineBankingCzechRepublic
    | c.OnlineBankingSlovakia
    | c.OnlineBankingPoland
    | c.OnlineBankingFPX
    | c.OnlineBankingThailand
)


def online_banking(method: IssuerMethod) -> PaymentMethod:
    """The shopper's own bank, which they say before they are sent there."""
    kind, issuers = ISSUERS[type(method)]
    bank = method.bank_name if isinstance(method, c.Eps) else method.issuer
    issuer = issuers.get(need(bank, f"payment_method.{kind}.issuer"))
    if issuer is None:
        raise IntegrationError.not_implemented(f"this bank by {kind} through adyen")
    return PaymentMethod(type=kind, issuer=issuer)


def debit(method: c.Ach | c.Sepa | c.Bacs, billing: c.Address) -> PaymentMethod:
    """A bank account that is debited, by its number, IBAN or routing number."""
    holder = method.bank_account_holder_name or full_name(billing)
    match method:
        case c.Ach(account_number=account, routing_number=bank):
            return PaymentMethod(
                type="ach",
                bank_account_number=need(account, "payment_method.ach.account_number"),
                bank_location_id=need(bank, "payment_method.ach.routing_number"),
                owner_name=holder,
            )
        case c.Bacs(account_number=account, sort_code=bank):
            return PaymentMethod(
                type="directdebit_GB",
                bank_account_number=need(account, "payment_method.bacs.account_number"),
                bank_location_id=need(bank, "payment_method.bacs.sort_code"),
                holder_name=holder,
            )
        case c.Sepa(iban=iban):
            return PaymentMethod(
                type="sepadirectdebit",
                iban=need(iban, "payment_method.sepa.iban"),
                owner_name=holder,
            )


def afterpay(billing: c.Address) -> str:
    """Adyen's name of Afterpay in the country of the billing address."""
    return "clearpay" if billing.country_alpha2_code in CLEARPAY else "afterpaytouch"
