{{ metric('export_volume') }}
