{#-
    Tells a reader of dbt's structured log how many rows a model or seed has, as soon as it is built. Asking from
    outside would need a second connection to the build, which dbt holds alone while it runs.
-#}
{% macro log_row_count() %}
    {% if execute and flags.LOG_FORMAT == "json" %}
        {% set counted = adapter.execute("select count(*) from " ~ this, fetch=true)[1] %}
        {{ log("row_count " ~ this.schema ~ "." ~ this.identifier ~ " " ~ counted.rows[0][0], info=true) }}
    {% endif %}
{% endmacro %}
