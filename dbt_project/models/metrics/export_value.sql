{{ metric('export_value') }}
