{# A key over several columns, nulls told apart from empty texts: the first 16 hexadecimal digits of SHA-256. #}
{% macro hash_of(columns) -%}
    left(sha256(concat_ws(
        chr(31),
        {% for column in columns -%}
        coalesce(cast({{ column }} as varchar), chr(0)){{ ', ' if not loop.last }}
    {% endfor -%}
    )), 16)
{%- endmacro %}
