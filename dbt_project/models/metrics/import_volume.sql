{{ metric('import_volume') }}
