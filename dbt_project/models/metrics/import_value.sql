{{ metric('import_value') }}
