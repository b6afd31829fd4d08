"""Lists the strong and irregular verbs of Dutch: infinitive, past tense, participle. Made by hand; a closed class."""

from __future__ import annotations

_VERBS = """
    bakken bakte gebakken, bederven bedierf bedorven, bedriegen bedroog bedrogen, beginnen begon begonnen,
    bergen borg geborgen, bevelen beval bevolen, bewegen bewoog bewogen, bezwijken bezweek bezweken,
    bidden bad gebeden, bieden bood geboden, bijten beet gebeten, binden bond gebonden, blazen blies geblazen,
    blijken bleek gebleken, blijven bleef gebleven, blinken blonk geblonken, breken brak gebroken,
    brengen bracht gebracht, buigen boog gebogen, denken dacht gedacht, dingen dong gedongen,
    dragen droeg gedragen, drijven dreef gedreven, dringen drong gedrongen, drinken dronk gedronken,
    druipen droop gedropen, duiken dook gedoken, dwingen dwong gedwongen, eten at gegeten, fluiten floot gefloten,
    gelden gold gegolden, genezen genas genezen, genieten genoot genoten, geven gaf gegeven, gieten goot gegoten,
    glijden gleed gegleden, glimmen glom geglommen, graven groef gegraven, grijpen greep gegrepen,
    hangen hing gehangen, heffen hief geheven, helpen hielp geholpen, hijsen hees gehesen, houden hield gehouden,
    houwen hieuw gehouwen, jagen joeg gejaagd, kiezen koos gekozen, kijken keek gekeken, klimmen klom geklommen,
    klinken klonk geklonken, knijpen kneep geknepen, komen kwam gekomen, kopen kocht gekocht, krijgen kreeg gekregen,
    krimpen kromp gekrompen, kruipen kroop gekropen, laden laadde geladen, lachen lachte gelachen, laten liet gelaten,
    lezen las gelezen, liegen loog gelogen, liggen lag gelegen, lijden leed geleden, lijken leek geleken,
    lopen liep gelopen, meten mat gemeten, mijden meed gemeden, nemen nam genomen, ontginnen ontgon ontgonnen,
    prijzen prees geprezen, raden raadde geraden, rijden reed gereden, rijzen rees gerezen, roepen riep geroepen,
    ruiken rook geroken, schelden schold gescholden, schenken schonk geschonken, scheppen schiep geschapen,
    scheren schoor geschoren, schieten schoot geschoten, schijnen scheen geschenen, schrijden schreed geschreden,
    schrijven schreef geschreven, schrikken schrok geschrokken, schuilen school gescholen, schuiven schoof geschoven,
    slaan sloeg geslagen, slapen sliep geslapen, slijpen sleep geslepen, slijten sleet gesleten,
    slinken slonk geslonken, sluipen sloop geslopen, sluiten sloot gesloten, smelten smolt gesmolten,
    smijten smeet gesmeten, snijden sneed gesneden, snuiven snoof gesnoven, spannen spande gespannen,
    spijten speet gespeten, spinnen spon gesponnen, splijten spleet gespleten, spreken sprak gesproken,
    springen sprong gesprongen, spuiten spoot gespoten, staan stond gestaan, steken stak gestoken,
    stelen stal gestolen, sterven stierf gestorven, stijgen steeg gestegen, stinken stonk gestonken,
    stoten stootte gestoten, strijden streed gestreden, strijken streek gestreken, treden trad getreden,
    treffen trof getroffen, trekken trok getrokken, vallen viel gevallen, vangen ving gevangen, varen voer gevaren,
    vechten vocht gevochten, verdwijnen verdween verdwenen, vergeten vergat vergeten, verliezen verloor verloren,
    verslinden verslond verslonden, vinden vond gevonden, vlechten vlocht gevlochten, vliegen vloog gevlogen,
    vouwen vouwde gevouwen, vragen vroeg gevraagd, vreten vrat gevreten, vriezen vroor gevroren,
    wassen waste gewassen, wegen woog gewogen, werpen wierp geworpen, werven wierf geworven, weten wist geweten,
    wijken week geweken, wijten weet geweten, wijzen wees gewezen, winden wond gewonden, winnen won gewonnen,
    worden werd geworden, wreken wreekte gewroken, wrijven wreef gewreven, wringen wrong gewrongen,
    zenden zond gezonden, zingen zong gezongen, zinken zonk gezonken, zinnen zon gezonnen, zitten zat gezeten,
    zoeken zocht gezocht, zuigen zoog gezogen, zuipen zoop gezopen, zwellen zwol gezwollen, zwemmen zwom gezwommen,
    zweren zwoer gezworen, zwerven zwierf gezworven, zwijgen zweeg gezwegen, gaan ging gegaan, doen deed gedaan,
    zien zag gezien, zeggen zei gezegd
"""
_OPEN = frozenset(
    [
        "nam",
        "zat",
        "sprak",
        "brak",
        "gaf",
        "las",
        "lag",
        "stak",
        "trad",
        "at",
        "vrat",
        "bad",
        "kwam",
        "mat",
        "genas",
        "vergat",
        "stal",
        "beval",
        "zag",
    ]
)
"""Past tenses of one a, which is long in the plural: *nam*, *namen*."""
INSEPARABLE = frozenset(
    ["be", "ge", "her", "er", "ont", "ver", "mis", "over", "onder", "om", "door", "vol", "voor", "weer", "aan"]
)
"""What may take the place of *ge* in a participle."""


def verbs() -> dict[str, tuple[str, ...]]:
    """Give for every infinitive its past tense, the plural of that, and its participle."""
    found = {}
    for verb in _VERBS.split(","):
        infinitive, past, participle = verb.split()
        found[infinitive] = (past, plural_of(past), participle)
    return found


def plural_of(past: str) -> str:
    """Give the plural of a past tense by the rules of spelling: *koos*, *kozen*; *trok*, *trokken*; *stierf*, *stierven*."""
    if past.endswith("e"):
        return past + "n"
    if past == "zei":
        return "zeiden"
    soft = past[:-1] + {"f": "v", "s": "z"}.get(past[-1], past[-1])
    if past in _OPEN:
        return (past if past == "las" else soft).replace("las", "laz") + "en"
    if past[-3:-2] == past[-2:-1] and past[-2] in "aeo":  # koos, reed
        return soft[:-2] + soft[-1] + "en"
    if past[-2] in "aeiou" and past[-3] not in "aeiou":  # trok, won
        return past + past[-1] + "en"
    return soft + "en"
