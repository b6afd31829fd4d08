"""Holds the words whose stem we decide ourselves, because the algorithm errs and the news is full of them.

Each line: the forms, a colon, their stem. Forms are folded (no accents). A line that begins with ``-`` also
holds for compounds that end so: *buitenlandministers* goes the way of *ministers*. Found by comparing the
algorithm's stems of the commonest words of Dutch foreign news with their dictionary forms. Behind these stand nouns
whose vowel is short in the singular and long in the plural, as no rule of spelling leads from the one to the other; and
last words of which the algorithm takes an s or a t for an ending, so that they would be another one (*heks*, *hek*),
or that look like the past of a verb that hardly anybody uses (*invaren*).
"""

from __future__ import annotations

from searchnews.structs import Struct


class Override(Struct):
    """The stem of a form, and whether it holds for compounds that end in the form."""

    stem: str
    compounds: bool


TABLE = """
- minister ministers: minister
- ministerie ministeries: ministerie
- generaal generaals: generaal
- grens grenzen: grens
- wapen wapens: wapen
- aanslag aanslagen: aanslag
- akkoord akkoorden: akkoord
- verdrag verdragen: verdrag
- opslag opslagen: opslag
- uitslag uitslagen: uitslag
- conflict conflicten: conflict
- gesprek gesprekken: gesprek
- gevecht gevechten: gevecht
- gebied gebieden: gebied
- gebouw gebouwen: gebouw
- gevangene gevangenen: gevangene
- gevangenis gevangenissen: gevangenis
- gijzelaar gijzelaars: gijzelaar
- gijzeling gijzelingen: gijzeling
- gouverneur gouverneurs: gouverneur
- gezant gezanten: gezant
- gemeente gemeenten gemeentes: gemeente
- gebergte gebergten gebergtes: gebergte
- regering regeringen: regering
- president presidenten: president
- premier premiers: premier
- schip schepen: schip
- stad steden: stad
- aardbeving aardbevingen: aardbeving
- crisis crises crisissen: crisis
- museum musea museums: museum
- centrum centra centrums: centrum
- datum data: datum
- politicus politici: politicus
- kind kinderen: kind
- ambassade ambassades: ambassade
- leger legers: leger
- burger burgers: burger
- verklaring verklaringen: verklaring
- bondgenoot bondgenoten: bondgenoot
- slachtoffer slachtoffers: slachtoffer
- aanhanger aanhangers: aanhanger
- strijder strijders: strijder
- leider leiders: leider
- eiland eilanden: eiland
- overheid overheden: overheid
- meerderheid meerderheden: meerderheid
- minderheid minderheden: minderheid
- mogelijkheid mogelijkheden: mogelijkheid
- eenheid eenheden: eenheid
- geweld: geweld
- weekend weekenden weekends: weekend
- plaats plaatsen: plaats
- vrijheid vrijheden: vrijheid
- veiligheid: veiligheid
- lidstaat lidstaten: lidstaat
- grondwet grondwetten: grondwet
- schipper schippers: schipper
- beurs beurzen: beurs
- premiere premieres: premiere
- nieuws: nieuws
lid leden: lid
mens mensen: mens
spanje: spanje
gezin gezinnen: gezin
gewoon gewone: gewoon
gezond gezonde: gezond
openbaar openbare: openbaar
negatief negatieve: negatief
orde ordes: orde
staat staten: staat
bekend bekende: bekend
mogelijk mogelijke: mogelijk
gewond gewonde gewonden: gewond
vorig vorige: vorig
derde derden: derde
zelfde dezelfde hetzelfde: zelfde
dode doden: dode
gedood dood: dood
winnen win wint won wonnen gewonnen: win
nemen neem neemt nam nemend genomen: neem
rus russen: rus
europees europese: europees
oekraiens oekraiense: oekraiens
frans franse: frans
chinees chinese: chinees
portugees portugese: portugees
oekraiener oekraieners: oekraiener
mini mini's: mini
genie genieen: genie
bombarderen bombardeer bombardeert bombardeerde bombardeerden gebombardeerd gebombardeerde: bombardeer
verklaren verklaar verklaart verklaarde verklaarden verklaard: verklaar
kolonel kolonels: kolonel
- verbod verboden: verbod
gebod geboden: gebod
- bedrag bedragen: bedrag
- verslag verslagen: verslag
gebrek gebreken: gebrek
bevel bevelen: bevel
gebed gebeden: gebed
verblijf verblijven: verblijf
- dag dagen: dag
weg wegen: weg
- spel spelen: spel
gat gaten: gat
lot loten: lot
- glas glazen: glas
vat vaten: vat
dak daken: dak
dal dalen: dal
god goden: god
hof hoven: hof
oorlog oorlogen: oorlog
hertog hertogen: hertog
slag slagen: slag
- blad bladen bladeren: blad
smid smeden: smid
staf staven: staf
- genoot genoten: genoot
wens wensen wenst wenste wensten gewenst gewenste: wens
- wond wonden: wond
botsen botst botste botsten gebotst botsend botsende: botsen
haven havens: haven
heks heksen: heks
geneeskunde: geneeskunde
hoef hoeft hoeven hoefde hoefden: hoef
invoer invoeren: invoer
kalf kalveren: kalf
kat katten: kat
lieden: lieden
loods loodsen: loods
pols polsen: pols
rots rotsen: rots
schors schorsen: schors
wals walsen: wals
strikt strikte: strikt
stipt stipte: stipt
kans kansen kansje kansjes: kans
succes successen succesje succesjes: succes
proces processen procesje procesjes: proces
advies adviezen adviesje adviesjes: advies
reeks reeksen reeksje reeksjes: reeks
congres congressen congresje congresjes: congres
mars marsen marsje marsjes: mars
koers koersen koersje koersjes: koers
fonds fondsen fondsje fondsjes: fonds
balans balansen balansje balansjes: balans
gids gidsen gidsje gidsjes: gids
hals halzen halsje halsjes: hals
lens lenzen lensje lensjes: lens
impuls impulsen impulsje impulsjes: impuls
korps korpsen korpsje korpsjes: korps
muts mutsen mutsje mutsjes: muts
kaars kaarsen kaarsje kaarsjes: kaars
laars laarzen laarsje laarsjes: laars
koets koetsen koetsje koetsjes: koets
spons sponzen sponsen sponsje sponsjes: spons
rits ritsen ritsje ritsjes: rits
rups rupsen rupsje rupsjes: rups
tendens tendensen tendensje tendensjes: tendens
kers kersen kersje kersjes: kers
schans schansen schansje schansjes: schans
concours concoursen concoursje concoursjes: concours
lans lansen lansje lansjes: lans
krans kransen kransje kransjes: krans
ets etsen etsje etsjes: ets
huls hulzen hulsje hulsjes: huls
eclips eclipsen eclipsje eclipsjes: eclips
baars baarzen baarsje baarsjes: baars
pels pelzen pelsje pelsjes: pels
reus reuzen: reus
zoon zonen zoons zoontje zoontjes: zoon
geluid geluiden: geluid
geleden: geleden
staken: staak
chinezen: chinees
libanezen: libanees
taiwanezen: taiwanees
senegalezen: senegalees
congolese: congolees
angolese angolezen: angolees
togolese togolezen: togolees
milanese milanezen: milanees
"""


def _read(table: str) -> dict[str, Override]:
    overrides: dict[str, Override] = {}
    for line in table.strip().splitlines():
        forms, stem = line.removeprefix("- ").split(": ")
        for form in forms.split():
            overrides[form] = Override(stem, compounds=line.startswith("- "))
    return overrides


OVERRIDES: dict[str, Override] = _read(TABLE)
COMPOUND_TAILS = frozenset(form[-4:] for form, override in OVERRIDES.items() if override.compounds)
"""The last four letters of every form that compounds may end in; most words are done with after a look here."""
