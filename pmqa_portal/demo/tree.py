"""Units, written in bulk: the paths of the tree are counted here instead of one insert after the other."""

from accounts.models import Unit

from . import library

KINDS = Unit.Kind


def unit(code, kind, name_th, name_en):
    """An unsaved unit without a place in the tree yet."""
    return Unit(code=code, kind=kind, name_th=name_th, name_en=name_en)


def root(node):
    """The node as a root, or the root of its code that is there already."""
    return Unit.objects.filter(code=node.code).first() or Unit.objects.add_root(instance=node)


def plant(parent, nodes):
    """Put unsaved units below a saved parent, behind the children it has; returns them saved."""
    parent.refresh_from_db(fields=["numchild"])
    last = Unit.objects.get_children(parent).last()
    step = last._get_lastpos_in_path() if last else 0
    for number, node in enumerate(nodes, start=step + 1):
        node.depth = parent.depth + 1
        node.path = Unit._get_path(parent.path, node.depth, number)
    Unit.objects.bulk_create(nodes, batch_size=500)
    parent.numchild += len(nodes)
    Unit.objects.filter(pk=parent.pk).update(numchild=parent.numchild)
    return nodes


def department(provinces=None):
    """The Community Development Department below its ministry, with bureaus, provinces and districts.

    provinces: how many provincial offices, all unless told; Chiang Mai and Lamphun, where shown accounts work, always.
    Returns the department and the units that are assessed, in the order of the tree.
    """
    names = library.read("units")
    government = root(_of(names["government"], KINDS.GOVERNMENT))
    [ministry] = plant(government, [_of(names["ministry"], KINDS.MINISTRY)])
    [owner] = plant(ministry, [_of(names["department"], KINDS.DEPARTMENT)])
    offices = plant(owner, [*_bureaus(names, owner.code), *_provinces(names, owner.code, provinces)])
    districts = []
    for code, rows in names["districts"].items():
        province = next(one for one in offices if one.code == f"{owner.code}-{code}")
        districts += plant(province, [_district(province.code, *row) for row in rows])
    return owner, sorted([*offices, *districts], key=lambda one: one.path)


def _of(entry, kind):
    return unit(entry["code"], kind, entry["th"], entry["en"])


def _bureaus(names, prefix):
    return [unit(f"{prefix}-{code}", KINDS.BUREAU, th, en) for code, th, en in names["bureaus"]]


def _provinces(names, prefix, most):
    wanted = [row for row in names["provinces"] if row[0] in ("chiangmai", "lamphun")]
    wanted += [row for row in names["provinces"] if row not in wanted][
        : None if most is None else max(0, most - 2)
    ]
    return [
        unit(
            f"{prefix}-{code}",
            KINDS.PROVINCE,
            f"สำนักงานพัฒนาชุมชนจังหวัด{th}",
            f"{en} Provincial Community Development Office",
        )
        for code, th, en in names["provinces"]
        if [code, th, en] in wanted
    ]


def _district(prefix, code, th, en):
    return unit(
        f"{prefix}-{code}",
        KINDS.DISTRICT,
        f"สำนักงานพัฒนาชุมชนอำเภอ{th}",
        f"{en} District Community Development Office",
    )


def place(node):
    """Where a unit works, as it reads within a Thai sentence."""
    for office in ("สำนักงานพัฒนาชุมชนจังหวัด", "สำนักงานพัฒนาชุมชนอำเภอ"):
        if node.name_th.startswith(office):
            return node.name_th.removeprefix("สำนักงานพัฒนาชุมชน")
    return "ส่วนกลางและทุกจังหวัด"
