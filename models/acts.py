"""Records of the warehouse on acts and ties: statements by kind, programmes, projects, parties and their bridges."""

import dataframely as dy

from models import columns as c
from models.codes import Area, Code, CooperationModality
from models.cooperation import Cooperation
from models.document import Document
from models.figure import Figure
from models.warehouse import LocatedFigure
from models.warehouse_codes import ActMeasure, CellStatus


class PartySide(Code):
    """Which side of an act a party is on."""

    VIETNAMESE = "vietnamese", "the Vietnamese side"
    FOREIGN = "foreign", "the foreign side"


class PartyKind(Code):
    """What a party is, by the first words of its name."""

    NATIONAL = "national", "ministry, government, parliament, party or embassy: of the whole country"
    BODY = "body", "people's committee, department, agency, school, hospital, association or other institution"
    FIRM = "firm", "firm, bank or group"
    PERSON = "person", "a person named with or without office"
    OFFICE = "office", "the holder of an office"
    DELEGATION = "delegation", "a delegation, or leaders without a name: of its article alone"
    OTHER = "other", "place, state, or a name whose first words tell nothing"


class ProjectModality(Code):
    """Whether a project has happened, over both kinds of statement."""

    ACTUAL = "actual", "it stands, runs or was signed"
    EXPECTED = "expected", "agreed, announced, forecast or negotiated"
    TARGET = "target", "an aim"
    PROPOSED = "proposed", "asked for or suggested"
    NONE = "none", "the article says that there is none"


class PartyHead(dy.Schema):
    """One row per beginning of a party's name that tells what it is."""

    head = c.text("First words of the name, in lower case and in full", primary_key=True)
    kind = c.code(PartyKind, "What a party of such a name is")


class PartyWord(dy.Schema):
    """One row per word of parties' names that is read as other words."""

    word = c.text("The word as written, in lower case", primary_key=True)
    meaning = c.text("The words that it stands for")


class LocatedCooperation(Cooperation):
    """One row per record of cooperation, with the unit that bore the name of its place, and today's unit."""

    province_id = LocatedFigure.province_id
    province_match = LocatedFigure.province_match
    territory_id = LocatedFigure.territory_id
    current_province_id = LocatedFigure.current_province_id


class StatedAct(dy.Schema):
    """What every statement of an act shows: sides, place, certainty, and where it stands."""

    cooperation_id = Cooperation.cooperation_id
    document_id = Cooperation.document_id
    modality = Cooperation.modality
    place = Cooperation.place
    province_id = LocatedFigure.province_id
    province_match = LocatedFigure.province_match
    current_province_id = LocatedFigure.current_province_id
    partner_code = c.text(
        "ISO 3166-1 alpha-2 code of the foreign side, or EU, ASEAN, UN, WB, ADB and the like",
        references="countries.partner_code",
    )
    partner_locality = Cooperation.partner_locality
    locality_code = Cooperation.locality_code
    locality_note = Cooperation.locality_note
    vietnamese_party = Cooperation.vietnamese_party
    foreign_party = Cooperation.foreign_party
    title = Cooperation.title
    areas = Cooperation.areas
    confidence = Cooperation.confidence
    assumed_fields = Cooperation.assumed_fields
    quote = Cooperation.quote
    quote_start = Cooperation.quote_start
    quote_end = Cooperation.quote_end
    sentence = Cooperation.sentence
    article_title = Document.title
    article_published_date = Document.published_date
    article_path = Document.source_path
    article_url = Document.url


class DescribedAct(StatedAct):
    """One row per record of cooperation with its unit and its article."""

    kind = Cooperation.kind
    family = Cooperation.family
    form = Cooperation.form
    date_start = Cooperation.date_start
    date_end = Cooperation.date_end
    count = Cooperation.count
    count_unit = Cooperation.count_unit


class Agreement(StatedAct):
    """One row per agreement that one article states, of high or medium confidence."""

    date_start = c.date("First day of signing, or of the period given for it; null if unknown", nullable=True)
    date_end = c.date("Last day of signing, or of the period given for it; null if unknown", nullable=True)
    document_count = c.integer("Documents signed where only their number is told", unit="document", nullable=True)


class Meeting(StatedAct):
    """One row per meeting of both sides that one article states, of high or medium confidence."""

    date_start = c.date("First day of the meeting or of its visit; null if unknown", nullable=True)
    date_end = c.date("Last day of the meeting or of its visit; null if unknown", nullable=True)


class Relation(StatedAct):
    """One row per lasting tie, or explicit lack of one, that one article states, of high or medium confidence."""

    since_date = c.date("First day of the day or year in which it began; null if not told", nullable=True)
    since_date_end = c.date("Last day of the day or year in which it began; null if not told", nullable=True)


class LabourProgramme(dy.Schema):
    """One row per labour programme, however many articles tell of it; high and medium confidence."""

    programme_id = c.identifier(
        "Key: hash of place, partner, locality, modality and the most exact days told, and the rank within an article; "
        "of the record alone where neither days nor place are told",
        primary_key=True,
    )
    modality = Cooperation.modality
    place = Cooperation.place
    province_id = LocatedFigure.province_id
    current_province_id = LocatedFigure.current_province_id
    partner_code = StatedAct.partner_code
    partner_locality = Cooperation.partner_locality
    date_start = c.date("First day of the most exact time that an article gives", nullable=True)
    date_end = c.date("Last day of the most exact time that an article gives", nullable=True)
    title = c.text("Name as written by the most exact article", nullable=True)
    count = Cooperation.count
    count_unit = Cooperation.count_unit
    confidence = Cooperation.confidence
    assumed_fields = Cooperation.assumed_fields
    source_count = c.integer("Independent articles that tell of it; near-copies count once", unit="source")
    cooperation_ids = c.texts("The records of these articles, by id: see labour_programme_sources")


class LabourProgrammeSource(dy.Schema):
    """One row per labour programme and record that tells of it."""

    programme_id = c.identifier("Programme", references="labour_programmes.programme_id")
    cooperation_id = c.identifier("Record", primary_key=True)
    document_id = Cooperation.document_id
    date_start = Cooperation.date_start
    date_end = Cooperation.date_end
    title = Cooperation.title
    quote = Cooperation.quote
    article_path = Document.source_path
    is_most_exact = c.flag("Whether the programme takes its days, title and count from this record")


class ProvincePartnerAct(dy.Schema):
    """One row per province of today, partner and measure of acts that happened or are denied as a whole."""

    province_id = c.identifier(
        "Province of today; acts of the units that became part of it are its own",
        primary_key=True,
        references="provinces.province_id",
    )
    partner_code = dy.String(
        description="Partner",
        primary_key=True,
        min_length=1,
        metadata={"unit": None, "codes": None, "references": "countries.partner_code"},
    )
    measure = dy.String(
        description="What is told",
        primary_key=True,
        check=lambda column: column.is_in(ActMeasure.values()),
        metadata={"unit": None, "codes": ActMeasure, "references": None},
    )
    act_date = c.date("First day of the tie or meeting; null for counts, and where no day is told", nullable=True)
    act_count = c.integer("At least so many; null for days", unit="see measure", nullable=True)
    as_of = c.date(
        "Last day of the act; of a tie the day of publication, else of its beginning; of a denial its day, else "
        "that of publication; null if unknown",
        nullable=True,
    )
    status = c.code(CellStatus, "Reported, or known zero")
    source_id = c.identifier("The act: its cooperation_id, or programme_id of a labour programme")
    confidence = Cooperation.confidence
    assumed_fields = Cooperation.assumed_fields


class Project(dy.Schema):
    """One row per project that one article names: without an amount, or each figure on a single project."""

    project_id = c.identifier(
        "Key: the record's cooperation_id, or the figure's figure_id where an amount is told", primary_key=True
    )
    document_id = Cooperation.document_id
    family = Figure.family
    form = c.text("Grant, loan or mixed, for aid where stated", nullable=True)
    modality = c.code(ProjectModality, "Whether it has happened")
    name = c.text("Name or description as written", nullable=True)
    has_amount = c.flag("Whether a figure is told of it")
    indicator = c.text("What the figure counts; null without one", nullable=True)
    value = c.number("The figure; null without one", unit="see unit", nullable=True)
    value_high = c.number("Upper end of a stated range", unit="see unit", nullable=True)
    unit = c.text("Unit of the figure", nullable=True)
    date_start = c.date("First day told; null if unknown", nullable=True)
    date_end = c.date("Last day told; null if unknown", nullable=True)
    place = Cooperation.place
    province_id = LocatedFigure.province_id
    current_province_id = LocatedFigure.current_province_id
    partners = Figure.partners
    vietnamese_party = Cooperation.vietnamese_party
    foreign_party = Cooperation.foreign_party
    confidence = Cooperation.confidence
    assumed_fields = Cooperation.assumed_fields
    quote = Cooperation.quote
    quote_start = Cooperation.quote_start
    quote_end = Cooperation.quote_end
    sentence = Cooperation.sentence
    article_title = Document.title
    article_published_date = Document.published_date
    article_path = Document.source_path
    article_url = Document.url


class PartyMention(dy.Schema):
    """One row per party that a record of cooperation names on one of its sides."""

    cooperation_id = c.identifier("Record", primary_key=True)
    party_id = c.identifier("Party", primary_key=True, references="parties.party_id")
    side = c.code(PartySide, "Side of the act")
    kind = c.code(PartyKind, "What the party is")
    country_code = c.text("VN, or code of the foreign side", references="countries.partner_code")
    seat = c.text("Province or foreign city that it belongs to, Việt Nam for national bodies", nullable=True)
    written_name = c.text("The party as written in this record")
    name_key = c.text("The name in the form in which names are compared; empty words are left out")


class Party(dy.Schema):
    """One row per party of the acts, resolved across articles by side, country, seat and name written in full."""

    party_id = c.identifier(
        "Key: hash of side, country, seat and name in full; and of the article for a delegation", primary_key=True
    )
    name = c.text("The way in which it is written most often; the shortest, then the first by letters, among equals")
    side = PartyMention.side
    kind = PartyMention.kind
    country_code = PartyMention.country_code
    seat = PartyMention.seat
    spellings = c.texts("All ways in which it is written")
    record_count = c.integer("Records that name it", unit="record")
    article_count = c.integer("Articles that name it", unit="article")


class ActArea(dy.Schema):
    """One row per record of cooperation and field that the article ties to it."""

    cooperation_id = c.identifier("Record", primary_key=True)
    area = dy.String(
        description="Field of cooperation",
        primary_key=True,
        check=lambda column: column.is_in(Area.values()),
        metadata={"unit": None, "codes": Area, "references": None},
    )
    kind = Cooperation.kind
    modality = c.code(CooperationModality, "Whether it happened, is announced, is asked for, or is denied")
    partner_code = StatedAct.partner_code
    place = Cooperation.place
