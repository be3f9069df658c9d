"""Words that may follow a weapon's name and leave it the name of the same weapon."""

from __future__ import annotations

from collections.abc import Iterable

from db.vocabulary.categories import Category

# Each word with the categories it fits: an "Osa-class missile boat" is not the Osa that shoots
# down aircraft, and an "anti-tank missile" may be a missile in spite of the tank.
OF_A_KIND: tuple[tuple[str, str], ...] = (
    (
        "aircraft airplane airplanes bomber bombers fighter fighters helicopter helicopters jet "
        "jets plane planes prototype prototypes tanker trainer trainers transport",
        "aircraft",
    ),
    ("drone drones uav uavs ucav ucavs uncrewed unmanned", "aircraft missiles"),
    (
        "apc apcs armored armoured ifv ifvs infantry mbt mbts mrap mraps personnel",
        "armoured_vehicles",
    ),
    ("tank tanks", "armoured_vehicles missiles other"),
    ("artillery barrel howitzer howitzers mlrs propelled towed", "artillery"),
    (
        "boat boats corvette corvettes destroyer destroyers escort frigate frigates submarine "
        "submarines vessel vessels",
        "ships",
    ),
    ("bomb bombs", "missiles other"),
    (
        "defence defense interceptor interceptors loitering manpads munition sam",
        "missiles air_defence",
    ),
    (
        "missile missiles",
        "missiles air_defence naval_weapons ships",
    ),
    ("torpedo torpedoes", "anti_submarine naval_weapons"),
    ("engine engines turbofan turbofans", "engines"),
    ("radar radars", "sensors"),
)

# True of any weapon: its use, its size, its place in the deal.
OF_ANY_KIND = frozenset(
    """
    advanced aerial air airborne anti armed attack ballistic based basic batch batteries battery
    battle block class close combat contracted control cruise delivered division divisions early
    export family filler first flight fourth gap generation ground guided gun guns heavy kamikaze
    land launch launched launcher launchers light long lot lots main man maritime medium military
    mobile model mounted multi multiple multirole naval new next night of offshore one option
    options ordered patrol portable range reconnaissance regiment regiments role rocket second
    self series ship shore short shoulder squadron squadrons stealth strategic strike supersonic
    surface surveillance system systems tactical third to type unit units upgraded used variant
    variants vehicle vehicles version versions vertical warning way weapon weapons
    """.split()
)

ROMAN = frozenset("i ii iii iv v vi vii viii ix x".split())

_KINDS: dict[str, frozenset[Category]] = {
    word: frozenset(map(Category, kinds.split()))
    for words, kinds in OF_A_KIND
    for word in words.split()
}


def only_describe(words: Iterable[str], category: Category) -> bool:
    """Whether the words say no more than that something is a weapon of this category.

    A word that is not known may name something else ("F-16 simulator", "Su-30 and Su-35"), so it
    does not pass, and neither does the kind of another category.
    """
    return all(
        category in _KINDS[word] if word in _KINDS else word in OF_ANY_KIND or word in ROMAN
        for word in words
    )
