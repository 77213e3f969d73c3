"""Sharing assessments out among assessors so that all carry about the same. Pure: no database, no clock."""


def shared_out(wanted, loads, may):
    """Pairs (place, person) that fill every place as far as allowed persons go, the least loaded first.

    wanted: {place: (how many more persons, the persons it has)}. loads: {person: how many places they carry};
    it is left as it is. may: whether a person may serve a place. Places with the fewest allowed persons choose
    first, so that they are not left over; equal loads go by the order of `loads`.
    """
    loads, pairs = dict(loads), []
    allowed = {
        place: [person for person in loads if person not in taken and may(person, place)]
        for place, (_, taken) in wanted.items()
    }
    for place in sorted(wanted, key=lambda one: len(allowed[one])):
        count, _ = wanted[place]
        for person in sorted(allowed[place], key=loads.get)[:count]:
            loads[person] += 1
            pairs.append((place, person))
    return pairs
