"""What looks like an act and cannot be finished: one side is named, of the other the text does not tell enough."""

from extraction.cooperation.candidates import Ignored, Rejected, Trigger
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.pairing import split
from extraction.cooperation.parties import Party
from extraction.cooperation.ties import speaks_of_viet_nam
from models.codes import CooperationIgnoreReason as Ignore
from models.codes import CooperationRejectReason as Reject

_ACTORS = {"office", "honorific", "organisation", "local_body", "state_body", "delegation"}


def without(dossier: Dossier, trigger: Trigger, reason: Ignore, parties: list[Party]) -> Ignored | Rejected:
    """The outcome of a mention one side of which was not found, among the parties of its clause.

    It is a reject where a party with a name of its own stands there whose side the text does not tell: the other side
    may be it. Else the mention is ignored for ``reason``.
    """
    home, foreign, loose = split(parties)
    named = [
        party for party in loose if party.kind in _ACTORS and (party.name or party.words - set(party.head.split()))
    ]
    if not named:
        return Ignored(trigger, reason)
    who = dossier.text[named[0].start : named[0].end]
    if home and not foreign:
        near = dossier.partners_near(named[0].start)
        if len(near) > 1:
            return Rejected(trigger, Reject.AMBIGUOUS_PARTNER, f"{who} may be of {', '.join(sorted(near))}")
        return Rejected(trigger, Reject.NO_PARTNER, f"whose side {who} is on is not told")
    if foreign and not home and speaks_of_viet_nam(dossier):
        return Rejected(trigger, Reject.NO_OTHER_SIDE, f"{who} may be the Vietnamese side, which is not told")
    return Ignored(trigger, reason)
