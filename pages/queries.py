"""The longer queries of the pages."""

ACTS = """
with stated as (
    select cooperation_id as act_id, 'agreement' as kind, modality, date_start, date_end, place, current_province_id,
        [partner_code] as partners, partner_locality, vietnamese_party, foreign_party, title, areas,
        document_count as count, if(document_count is null, null, 'document') as count_unit, null as source_count,
        true as is_listed
    from marts.agreements
    union all by name
    select cooperation_id as act_id, 'meeting' as kind, modality, date_start, date_end, place, current_province_id,
        [partner_code] as partners, partner_locality, vietnamese_party, foreign_party, title, areas, true as is_listed
    from marts.meetings
    union all by name
    select cooperation_id as act_id, 'relation' as kind, modality, since_date as date_start,
        since_date_end as date_end, place, current_province_id, [partner_code] as partners, partner_locality,
        vietnamese_party, foreign_party, title, areas, true as is_listed
    from marts.relations
    union all by name
    select project_id as act_id, 'project' as kind, modality, date_start, date_end, place, current_province_id,
        partners, vietnamese_party, foreign_party, name as title, true as is_listed
    from marts.projects
    where not has_amount
    union all by name
    select s.cooperation_id as act_id, 'labour' as kind, p.modality, s.date_start, s.date_end, p.place,
        p.current_province_id, [p.partner_code] as partners, p.partner_locality, s.title,
        if(s.is_most_exact, p.count, null) as count, if(s.is_most_exact, p.count_unit, null) as count_unit,
        p.source_count, s.is_most_exact as is_listed
    from marts.labour_programmes as p
    inner join detail.labour_programme_sources as s using (programme_id)
)
select s.act_id, c.document_id, s.kind, s.modality, s.date_start, s.date_end, s.place,
    if(s.place = 'Việt Nam', 'VN', p.province_code) as place_code, s.partners, s.partner_locality,
    coalesce(s.vietnamese_party, c.vietnamese_party) as vietnamese_party,
    coalesce(s.foreign_party, c.foreign_party) as foreign_party, s.title, coalesce(s.areas, c.areas) as areas,
    s.count, s.count_unit, s.source_count, s.is_listed, c.quote, c.quote_start, d.title as article_title,
    d.published_date as article_published_date, d.source_path as article_path
from stated as s
inner join raw.cooperation as c on c.cooperation_id = s.act_id
inner join marts.documents as d using (document_id)
left join marts.provinces as p on p.province_id = s.current_province_id
order by coalesce(s.date_end, s.date_start, d.published_date) desc nulls last, s.act_id
"""

CITATIONS = """
with cited as (
    select f.figure_id as id, f.document_id, f.quote_start, f.quote_end, f.sentence_start,
        f.sentence_start + length(f.sentence) as sentence_end, f.rule, f.evidence, f.extractor_version, f.confidence
    from detail.figures as f
    where f.confidence != 'low' and f.document_id in (select unnest($documents))
    union all
    select c.cooperation_id as id, c.document_id, c.quote_start, c.quote_end, c.sentence_start,
        c.sentence_start + length(c.sentence) as sentence_end, c.rule, c.evidence, c.extractor_version, c.confidence
    from raw.cooperation as c
    where c.confidence != 'low' and c.document_id in (select unnest($documents))
)
select c.id, greatest(c.quote_start - $reach, 0) as window_start,
    substring(
        d.text, greatest(c.quote_start - $reach, 0) + 1, c.quote_end + $reach - greatest(c.quote_start - $reach, 0)
    ) as window_text,
    c.sentence_start, c.sentence_end, c.quote_start, c.quote_end, c.rule, c.evidence, c.extractor_version, c.confidence
from cited as c
inner join raw.documents as d using (document_id)
"""
"""The words around the figures and acts of some articles, and what made them."""

CHANGES = """
select c.figure_id, c.change, c.reason, c.changed_at, c.indicator, c.value, c.value_high, c.unit, c.qualifier, c.place,
    c.partners, c.article_path
from detail.figure_changes as c
left join marts.documents as d using (document_id)
where c.confidence != 'low'
order by c.changed_at desc, d.published_date desc nulls last, c.document_id, c.figure_id
limit ?
"""

REJECTS = """
select r.reason, r.detail, r.quote, r.sentence, d.title, d.source_path
from (
    select reason, detail, quote, sentence, document_id, priority, reject_id as id from raw.rejects
    union all
    select reason, detail, quote, sentence, document_id, priority, reject_id as id from raw.cooperation_rejects
) as r
inner join raw.documents as d using (document_id)
order by r.priority desc, r.id
limit ?
"""

RUNS = """
select r.started_at, r.ended_at, r.outcome, r.documents_new, r.documents_changed, r.documents_moved,
    r.documents_deleted, q.checks, q.failed
from detail.runs as r
left join (
    select run_id, count(*) as checks, count(*) filter (not is_passed) as failed
    from detail.quality_history
    group by run_id
) as q using (run_id)
order by r.ended_at desc, r.run_id
limit ?
"""
