"""Code lists of the warehouse: what the marts say about figures, beside what the articles say."""

from models.codes import Code


class ClaimGroup(Code):
    """Families of sources. Statements compete within a group and never across: the groups do not reconcile."""

    CUSTOMS = "customs", "Viet Nam's trade statistics, and unattributed trade figures of the whole country"
    PROVINCE = "province", "a province's own count of its trade, and unattributed trade figures of a province"
    ENTERPRISE = "enterprise", "a firm's or an association's own count of its trade"
    NATIONAL = "national", "Vietnamese sources on investment and aid, the press included"
    PARTNER = "partner", "the partner's own statistics, the mirror of ours"


class CellStatus(Code):
    """What is known of a cell of the province and partner matrix."""

    REPORTED = "reported", "a statement gives a value above zero, or an act or tie"
    KNOWN_ZERO = "known zero", "a statement says that there is none"
    IMPLIED_ZERO = "implied zero", "nothing states the amount, but the latest statement on projects is zero"
    AMOUNT_UNKNOWN = (
        "reported, amount unknown",
        "projects are named or counted, alone, with other partners or in a predecessor, but nobody states the whole",
    )
    NOT_REPORTED = "not reported", "no article says anything of what is or was, or denies it as a whole"


class ActMeasure(Code):
    """What the matrix tells of acts and ties."""

    RELATION_SINCE = "relation_since", "beginning of the earliest lasting tie"
    AGREEMENTS = "agreements", "agreements that are certainly different ones"
    LAST_MEETING = "last_meeting", "the latest meeting of both sides"
    LABOUR_PROGRAMMES = "labour_programmes", "labour programmes that are certainly different ones"


class MetricScope(Code):
    """What a row of a metric is of: rows of two scopes contain one another."""

    COUNTRY = "country", "Viet Nam, all partners together"
    COUNTRY_PARTNER = "country, one partner", "Viet Nam and one partner country"
    PROVINCE = "province", "one province, all partners together"
    PROVINCE_PARTNER = "province, one partner", "one province and one partner country"


class YearRule(Code):
    """Why a statement was chosen for a year."""

    WHOLE_YEAR = "whole year", "a flow that covers the whole calendar year"
    LAST_IN_YEAR = "latest as-of in the year", "a stock with the latest as-of day in the year"
