{# Which statement on a subject comes first; the last criterion leaves no ties. #}
{% macro claim_order() -%}
    period_end desc nulls last,
    is_official desc,
    agreeing_count desc,
    confidence = 'high' desc,
    article_published_date desc nulls last,
    figure_id asc
{%- endmacro %}
