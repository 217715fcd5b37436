"""Code lists. Each member is the code as stored; its docstring-like label says what it means.

The codes follow the fact contract of the project (README, "What a fact is") and, where the field has
one, a public standard: SDMX for observation attributes, OECD DAC for aid, ISO 3166-1 and ISO 4217 for
countries and currencies.
"""

from enum import StrEnum
from functools import cached_property
from typing import Self


class Code(StrEnum):
    """A code with a one-line description: ``Qualifier.OVER == "over"`` and ``Qualifier.OVER.label``."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """A member with its label; the default lets ``Qualifier("over")`` type-check."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def values(cls) -> list[str]:
        """All codes, in the order of declaration."""
        return [member.value for member in cls]


class Family(Code):
    """What kind of foreign cooperation a figure is about."""

    INVESTMENT = "investment", "foreign direct investment into Viet Nam or a part of it"
    ODA = "oda", "official development assistance to Viet Nam or a part of it"
    TRADE = "trade", "exports, imports and two-way trade of goods by Viet Nam or a part of it"


class Indicator(Code):
    """What is counted."""

    FDI_PROJECTS = "fdi_projects", "number of FDI projects, in force or newly licensed"
    FDI_REGISTERED = "fdi_registered", "registered (committed) FDI capital"
    FDI_REALISED = "fdi_realised", "realised, implemented or disbursed FDI capital"
    FDI_ENTERPRISES = "fdi_enterprises", "number of foreign-invested enterprises"
    ODA_PROJECTS = "oda_projects", "number of ODA projects or programmes"
    ODA_COMMITTED = "oda_committed", "ODA pledged, signed, approved or granted, or the ODA part of a project's cost"
    ODA_DISBURSED = "oda_disbursed", "ODA disbursed"
    EXPORT_VALUE = "export_value", "value of exports of goods"
    IMPORT_VALUE = "import_value", "value of imports of goods"
    TRADE_VALUE = "trade_value", "value of exports and imports of goods together"
    TRADE_BALANCE = "trade_balance", "exports minus imports: a surplus is positive, a deficit negative"
    EXPORT_VOLUME = "export_volume", "quantity of exports"
    IMPORT_VOLUME = "import_volume", "quantity of imports"
    EXPORT_ENTERPRISES = "export_enterprises", "number of enterprises that export or trade with the partner"

    @cached_property
    def family(self) -> Family:
        """The family that the indicator belongs to."""
        if self.value.startswith("fdi_"):
            return Family.INVESTMENT
        return Family.ODA if self.value.startswith("oda_") else Family.TRADE


class Qualifier(Code):
    """How the press hedges a value."""

    EXACT = "exact", "stated without a hedge"
    OVER = "over", "a lower bound: hơn, trên, vượt, quá"
    UNDER = "under", "an upper bound: gần, dưới, chưa đến, suýt soát"
    ABOUT = "about", "an approximation: khoảng, xấp xỉ, chừng, ước"


class Modality(Code):
    """Whether the figure has happened."""

    ACTUAL = "actual", "it has happened, estimates and signed commitments included"
    TARGET = "target", "an aim that a government, sector or firm has set"
    EXPECTED = "expected", "a forecast, a proposal, or under negotiation"


class Basis(Code):
    """How the figure relates to time."""

    STOCK = "stock", "accumulated up to a date, or in force on it"
    FLOW = "flow", "over a stated or implied period"
    SINGLE = "single", "one named project, loan, grant or deal"


class Component(Code):
    """Part of FDI capital or projects, as the Foreign Investment Agency reports them."""

    TOTAL = "total", "all parts together, or not split"
    NEW = "new", "newly licensed projects (cấp mới)"
    ADDITIONAL = "additional", "capital added to or adjusted in existing projects (tăng vốn, điều chỉnh)"
    SHARE_PURCHASE = "share_purchase", "capital contributions and share purchases (góp vốn, mua cổ phần)"


class Form(Code):
    """Financial form of ODA."""

    GRANT = "grant", "grant aid (viện trợ không hoàn lại)"
    LOAN = "loan", "loan (vốn vay)"
    MIXED = "mixed", "grant and loan together"


class ReportingSource(Code):
    """Who compiled the figure. Sources of different kinds do not reconcile by nature."""

    CUSTOMS = "customs", "General Department of Viet Nam Customs: exports FOB, imports CIF"
    STATISTICS_OFFICE = "statistics_office", "General Statistics Office and its provincial offices"
    INVESTMENT_AGENCY = (
        "investment_agency",
        "Foreign Investment Agency, Ministry of Planning and Investment or of Finance",
    )
    PROVINCE = "province", "a province's leaders, people's committee, departments or zone authority"
    PARTNER_STATE = "partner_state", "authorities, embassy or statistics of the partner"
    ENTERPRISE = "enterprise", "a firm or an industry association"
    PRESS = "press", "the article itself, nobody being named"


class StockScope(Code):
    """What a stock counts."""

    IN_FORCE = "in_force", "projects or capital still in force (còn hiệu lực)"
    EVER = "ever", "all that was ever attracted or licensed (đã thu hút, luỹ kế cấp phép)"


class OdaStage(Code):
    """How far along its way the aid is."""

    PLEDGED = "pledged", "pledged"
    SIGNED = "signed", "signed"
    APPROVED = "approved", "approved"
    RECEIVED = "received", "received or granted"


class Confidence(Code):
    """How sure the extractor is. The default view of the marts shows high and medium."""

    HIGH = "high", "every attribute is stated close to the figure"
    MEDIUM = "medium", "some attribute comes from the wider context or a default"
    LOW = "low", "kept out of the default view"


class MentionKind(Code):
    """What a number in the text looks like before anyone asks what it means."""

    MONEY = "money", "an amount of money"
    COUNT = "count", "a number with a counted noun (projects, enterprises)"
    QUANTITY = "quantity", "a quantity of goods with its unit"
    ZERO = "zero", "words that deny that there is any"


class Outcome(Code):
    """What became of a mention. Every mention has exactly one outcome."""

    FIGURE = "figure", "became a figure and is the place that it is cited at"
    FOLDED = "folded", "repeats a figure of the same article"
    REJECT = "reject", "looked like a fact and could not be finished: see rejects"
    IGNORED = "ignored", "is not a fact by the contract, for the reason given"


class RejectReason(Code):
    """Why something that looked like a fact was not finished. The order is the order of the review queue."""

    NO_INDICATOR = "no_indicator", "a number beside the words of a family, but nothing says what it measures"
    AMBIGUOUS_INDICATOR = "ambiguous_indicator", "several indicators fit equally well"
    UNREADABLE_NUMBER = "unreadable_number", "the number cannot be read in one way"
    NO_CURRENCY = "no_currency", "an amount whose currency is not stated nearby"
    AMBIGUOUS_PLACE = "ambiguous_place", "the place name stands in several provinces"
    OUT_OF_RANGE = "out_of_range", "the value is outside of what the indicator can be"


class IgnoreReason(Code):
    """Why a mention is not a fact by the contract."""

    NO_FAMILY = "no_family", "nothing near it speaks of investment, aid or trade"
    COMPARISON = "comparison", "a growth rate, difference, share or rank"
    THRESHOLD = "threshold", "a rule, threshold or hypothesis"
    UNIT_PRICE = "unit_price", "a price or rate per unit or day"
    OUT_OF_SCOPE = "out_of_scope", "domestic, outbound, services, or another country's"
    CAPTION = "caption", "a caption, link or boilerplate"
    CONVERSION = "conversion", "the same amount in a second currency"
    PART = "part", "a part of one project's finance or phases"
    BALANCE = "balance", "not yet disbursed, repaid, withdrawn or revoked"


class QuarantineReason(Code):
    """Why an input was not read as an article."""

    UNREADABLE = "unreadable", "the file could not be opened or read"
    OUTSIDE_INPUT = "outside_input", "a link that leads out of the input folder"
    UNSUPPORTED_FORMAT = "unsupported_format", "no reader for this kind of file"
    BINARY = "binary", "the content is not text"
    ENCODING = "encoding", "the text is not valid UTF-8"
    MALFORMED = "malformed", "the file is cut short or is not of the form that its ending says"
    MISSING_TEXT = "missing_text", "an article without a text field"
    EMPTY = "empty", "nothing but white space"
    TOO_LARGE = "too_large", "larger than the limit for one article"
    NOT_VIETNAMESE = "not_vietnamese", "the text is not Vietnamese"
    DUPLICATE_IDENTITY = "duplicate_identity", "another input of this run has the same URL or path"


class ProvinceKind(Code):
    """Kinds of unit at the level of the province."""

    PROVINCE = "province", "province (tỉnh)"
    MUNICIPALITY = "municipality", "centrally governed city (thành phố trực thuộc Trung ương)"


class PartnerKind(Code):
    """Kinds of foreign partner."""

    COUNTRY = "country", "country or territory with an ISO 3166-1 code"
    BLOC = "bloc", "group of countries"
    ORGANISATION = "organisation", "multilateral lender or international organisation"


class ProvinceMatch(Code):
    """What told which unit bore the name."""

    PERIOD = "period", "the end of the figure's period"
    PUBLICATION = "publication", "the article's day of publication"
    ONLY_UNIT = "only_unit", "no day is known, and only one unit ever bore the name"


class Kind(Code):
    """What kind of act or tie a cooperation record is."""

    AGREEMENT = "agreement", "a document signed, renewed or to be signed between a Vietnamese and a foreign party"
    MEETING = "meeting", "a visit, reception, talks, working session or joint event of both sides"
    RELATION = "relation", "a lasting tie with a stated beginning or level"
    LABOUR = "labour", "sending or receiving workers, trainees or interns"
    PROJECT = "project", "a foreign-invested or aid project named without an amount"


class CooperationModality(Code):
    """Whether the act has happened."""

    ACTUAL = "actual", "it happened or stands"
    EXPECTED = "expected", "agreed or announced for a later day"
    PROPOSED = "proposed", "asked for, hoped for or suggested"
    NONE = "none", "the article says that there is none"


class Area(Code):
    """Fields of cooperation that the article ties to an act."""

    TRADE = "trade", "trade in goods and services"
    INVESTMENT = "investment", "investment and its promotion"
    AGRICULTURE = "agriculture", "agriculture, forestry, fishery and food"
    INDUSTRY = "industry", "manufacturing and industrial zones"
    ENERGY = "energy", "power, oil, gas and renewable energy"
    TRANSPORT = "transport", "roads, railways, ports, aviation and logistics"
    TECHNOLOGY = "technology", "science, technology, innovation and digital transformation"
    EDUCATION = "education", "education, training and human resources"
    LABOUR = "labour", "workers and employment"
    HEALTH = "health", "health and medicine"
    CULTURE = "culture", "culture, heritage, arts and sport"
    TOURISM = "tourism", "tourism"
    ENVIRONMENT = "environment", "environment, climate and water"
    DEFENCE = "defence", "defence, security, police and border guard"
    JUSTICE = "justice", "law, courts and prosecution"
    FINANCE = "finance", "banking, finance and stock markets"
    PEOPLE = "people", "people-to-people exchange"
    GOVERNANCE = "governance", "parliament, party and public administration"


class CountUnit(Code):
    """What the count of a cooperation record counts."""

    DOCUMENT = "document", "documents signed"
    PERSON = "person", "workers, trainees or interns"
    MONTH = "month", "length of a stay"


class CooperationOutcome(Code):
    """What became of the mention of an act. Every mention has exactly one outcome."""

    RECORD = "record", "became a record and is the place that it is cited at"
    FOLDED = "folded", "repeats an act of the same article"
    REJECT = "reject", "looked like an act and could not be finished: see rejects"
    IGNORED = "ignored", "is no act by the contract, for the reason given"


class CooperationIgnoreReason(Code):
    """Why the mention of an act is no record by the contract."""

    BACK_REFERENCE = "back_reference", "points back to an act told elsewhere in the article"
    NO_FOREIGN_SIDE = "no_foreign_side", "both sides are Vietnamese, or none is foreign"
    NO_VIETNAMESE_SIDE = "no_vietnamese_side", "both sides are foreign, or none is Vietnamese"
    PASSING = "passing", "a visit mentioned as an occasion, without its date or hosts"
    GENERAL = "general", "a general wish or praise without a named act, document or level"
    UNNAMED = "unnamed", "documents with neither name nor number"
    OTHER_CONTRACT = "other_contract", "a loan, purchase, service contract or licence"
    MULTILATERAL = "multilateral", "a multilateral treaty or bloc that is not the other side"
    LINK = "link", "the headline of another article in brackets"
    DENIED = "denied", "did not or will not take place"
    FIGURE = "figure", "its amount is stated: a figure, not a record"


class CooperationRejectReason(Code):
    """Why something that looked like an act was not finished. The order is the order of the review queue."""

    NO_PARTNER = "no_partner", "a foreign side whose country is not to be found"
    AMBIGUOUS_PARTNER = "ambiguous_partner", "several countries fit the foreign side equally well"
    NO_OTHER_SIDE = "no_other_side", "one side is named, the other is not to be found"
