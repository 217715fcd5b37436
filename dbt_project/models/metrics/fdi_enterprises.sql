{{ metric('fdi_enterprises') }}
