{{ metric('trade_value') }}
