{{ metric('export_enterprises') }}
