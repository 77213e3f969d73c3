def is_there(units, cycles):
    return False
