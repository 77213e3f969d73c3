"""The sentences of the demo: drawn from the bank, or from a unit's own file where it has one."""

from random import Random

from criteria.levels import Level

from . import library
from .calendar import OPEN_YEAR
from .tree import place

# Units with texts of their own: data/<name>.yaml, with items: {code: {level: text}}, profile: {code: text}.
OWN_TEXTS = {"cdd-chiangmai": "chiangmai"}


class Wording:
    """What one unit writes in one year, and what its assessor answers."""

    def __init__(self, unit, year):
        self.bank = library.read("bank")
        self.own = library.read(OWN_TEXTS[unit.code]) if unit.code in OWN_TEXTS else {}
        self.rng = Random(f"wording {unit.code} {year}")
        self.kind = "province" if unit.kind in ("province", "district") else "bureau"
        self.slots = {"unit": unit.name_th, "place": place(unit), "year": year, "last": year - 1}

    def fill(self, text):
        """The text with its slots filled."""
        return text.format(number=self.rng.randint(3, 9), **self.slots)

    def draw(self, name, *keys):
        """One filled sentence of a list of the bank."""
        choice = self.bank[name]
        for key in keys:
            choice = choice[key]
        return self.fill(self.rng.choice(choice))

    def explanation(self, item, level):
        """What the unit did at a level of an item."""
        own = self.own.get("items", {}).get(item.code, {}).get(str(level))
        if own:
            return f"{self.fill(own)} {self._added(item, level)}".strip()
        text = self.fill(self.bank["items"][item.code][str(level)])
        return f"{text} {self.draw('closers', str(level))}"

    def _added(self, item, level):
        """What this year adds to the unit's own text of the first item of a category."""
        opens = level == Level.BASIC and item.code == f"{item.category}.1"
        return self.own.get("added", {}).get(self.slots["year"], {}).get(item.category, "") if opens else ""

    def nothing_yet(self):
        return self.draw("nothing_yet")

    def profile(self, question):
        """The answer to a profile question, by its code."""
        own = self.own.get("profile", {}).get(question.code)
        return self.fill(own or self.bank["profile"][self.kind][question.code]).strip()

    def evidence_titles(self, category):
        """Two titles: what shows basic work, and what shows the higher levels."""
        return [self.fill(title) for title in self.bank["evidence"][category]]

    def proves(self, level):
        """What an evidence proves; level "" is a results item."""
        return self.draw("proves", str(level) or "results")

    def feedback(self, item):
        """Strength and opportunity for improvement of an item."""
        texts = self.bank["items"][item.code]
        return self.fill(texts["strength"]), self.fill(texts["ofi"])

    def indicator_note(self, *, fell):
        """What stands beside a result; `fell`: it is lower than last year's."""
        if self.slots["year"] == OPEN_YEAR:
            return self.draw("indicator_notes", "open_year")
        return self.draw("indicator_notes", "fell" if fell else "usual")

    def return_reason(self):
        return self.draw("returns")

    def recommendation(self):
        """What the assessor advises, two points in two lines."""
        return "\n".join(self.fill(text) for text in self.rng.sample(self.bank["recommendations"], 2))

    def reason(self, *, is_met):
        """Why the assessor ticks a checkpoint otherwise than the unit."""
        return self.draw("reasons", "met" if is_met else "unmet")


class Terse:
    """The same questions answered in few words, where the number of units matters and nobody reads."""

    def __init__(self, unit, year):
        self.year = year

    def explanation(self, item, level):
        return f"ดำเนินการตามหัวข้อ {item.code} แล้วในปี {self.year}"

    def nothing_yet(self):
        return "อยู่ระหว่างดำเนินการ"

    def profile(self, question):
        return f"ข้อมูลตามข้อ {question.code}"

    def evidence_titles(self, category):
        return f"หลักฐานหมวด {category}", f"รายงานผลหมวด {category}"

    def proves(self, level):
        return ""

    def feedback(self, item):
        return f"ทำได้ดีในหัวข้อ {item.code}", "ควรขยายผล"

    def indicator_note(self, *, fell):
        return ""

    def return_reason(self):
        return "ขอหลักฐานเพิ่ม"

    def recommendation(self):
        return ""

    def reason(self, *, is_met):
        return "พบหลักฐาน" if is_met else "ไม่พบหลักฐาน"
