"""SU608: a person or role that one paper writes in more than one way."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ...findings import Path
from ...model import BrickReturn, NoReport, Paper, Person, QuarterlyReport, Source
from ...patterns import late
from ..engine import Context, Problem, appendices_of, rule
from ..wordlists import CALLED
from .names import TITLES, longer_or_shorter, name_key, people_in, role_key, role_words, same_name, slip

_UNSEEN = late("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_POST = late(r", .*\b(?:Director|Officer|Chief|C[A-Z]O|Head|Chair|Manager|Nurse|Secretary|Executive|Lead)\b")
NAMESAKES = 100  # people of one surname, or first name, among whom slips of the pen are looked for


class Named(NamedTuple):
    """A person as one place of the paper writes them."""

    at: Path
    name: str
    role: str
    key: str  # the name without title, letters, signs and case


_NOBODY = late(
    r"(?:x{2,}|\?+|\[.*\]|<.*>|(?:insert|enter|type|add) .*|(?:first |your |full )?name(?: surname| here)?|"
    r"list risk number.*|(?:job title|role) here|(?:lead |executive )?director'?s? name|(?:name|title|role) of (?:the )?(?:\w+ )?(?:executive|director|lead|sponsor|author|officer|owner)(?: \w+)?|(?:.*\W)?tb[cad](?:\W.*)?)",
    re.IGNORECASE,
)


@rule("SU608", "name-varies", "warning", Paper, BrickReturn)
def name_varies(subject: Source, context: Context) -> Iterator[Problem]:
    """One paper writes a person or a role in more than one way: "Dr Anne Scott" and "Anne Scott", "Director of Nursing"
    and "Director of Nursing." Leads, owners, sponsors, authors, the SRO and those who signed are compared. So is a lead with
    the post that the strategy has for another area, and one person with two posts: mostly it was copied from another return.

    A reader wonders whether these are two people, and a search finds only one. To put it right: write it as the other
    places do, which the message names. Two people of one surname are left alone.
    """
    found = named(subject, context)
    if len(found) < 2 and not context.strategy:
        return
    told: set[Path] = set()
    for problem in (*_names(found), *_roles(found, subject, context)):
        if problem.at not in told:
            told.add(problem.at)
            yield problem


def named(subject: Source, context: Context) -> list[Named]:
    """The people that a paper names in fields of their own; none where a part of it could not be read, for that may be
    what most places write."""
    read = {brick.brick for brick in subject.bricks} if isinstance(subject, QuarterlyReport) else set()
    if subject is not context.source or context.failed - read:
        return []
    key = ("people", id(subject))
    found: list[Named] | None = context.memo.get(key)
    if found is None:
        found = context.memo[key] = [one for one in _all(subject, ()) if not is_nobody(one.name)]
    return found


@lru_cache(4096)
def is_nobody(name: str) -> bool:
    """Whether what stands for a name is a prompt that nobody replaced."""
    return _NOBODY.fullmatch(name.strip()) is not None


def people(subject: Source) -> Iterator[tuple[Path, Person]]:
    """Each person that a paper or return names in a field of its own, and where."""
    if isinstance(subject, BrickReturn | NoReport):
        yield from _listed(subject.lead, ("lead",))
        signed = subject.signed_off if isinstance(subject, BrickReturn) else None
        if signed is not None and signed.by is not None:
            yield ("signed_off", "by"), signed.by
        for number, action in enumerate(subject.actions):
            yield from _listed(action.owner, ("actions", number, "owner"))
    elif isinstance(subject, Paper):
        for number, table in enumerate(subject.governance):
            yield from _listed(table.sponsor, ("governance", number, "sponsor"))
            yield from _listed(table.author, ("governance", number, "author"))
        if isinstance(subject, QuarterlyReport) and subject.sro is not None:
            yield ("sro",), subject.sro


def _listed(people: tuple[Person, ...], at: Path) -> Iterator[tuple[Path, Person]]:
    for number, person in enumerate(people):
        yield ((*at, number) if len(people) > 1 else at), person


def _all(subject: Source, at: Path) -> Iterator[Named]:
    for inside, person in people(subject):
        name, role = _seen(person.name or ""), _seen(person.role or "")
        if not role and _POST.search(name):  # "Jo Bloggs, Chief Nurse" in one line is both
            name, _, role = name.partition(", ")
        if not role and inside[0] == "signed_off" and isinstance(subject, BrickReturn):
            role = _post_of_lead(subject, name)
        persons = people_in(name)
        for one in persons:
            yield Named((*at, *inside), one, role if len(persons) == 1 else "", name_key(one))
    if isinstance(subject, QuarterlyReport):
        for number, brick in enumerate(subject.bricks):
            yield from _all(brick, (*at, "bricks", number))
    for number, appendix in enumerate(appendices_of(subject)):
        yield from _all(appendix, (*at, "appendices", number))


def _seen(text: str) -> str:
    """A name as a reader sees it: of what does not show in it SU006 speaks."""
    return text if text.isascii() else _UNSEEN.sub("", text.replace("\u00a0", " "))


def _post_of_lead(brick: BrickReturn, name: str) -> str:
    """The role of the lead whose surname a signature bears: mostly it is the lead's own, and gives no role."""
    last = name_key(name).partition(" ")[2]
    leads = (lead for lead in brick.lead if lead.name and last and name_key(lead.name).partition(" ")[2] == last)
    return next((lead.role or "" for lead in leads), "")


def _names(found: list[Named]) -> Iterator[Problem]:
    """Names of one person: alike but for title, letters and signs; or an initial, a short form or a slip of the pen in
    the first name where surname and role are the same."""
    groups: dict[str, list[Named]] = {}
    for one in found:
        if one.key:
            first, _, last = one.key.rpartition(" ")  # "Scott, Anne" is Anne Scott
            turned = f"{last} {first}"
            groups.setdefault(turned if turned in groups else one.key, []).append(one)
    parts = [part for key in groups for part in _parts(key)]
    if len(set(parts)) == len(parts) and len({one.name for one in found if one.key}) == len(groups):
        return
    roles = {key: {role_key(one.role) for one in group if one.role} for key, group in groups.items()}
    places = {key: place for place, key in enumerate(groups)}
    sharing: dict[tuple[str, str], list[str]] = {}  # the first name, or what follows it -> names with the same
    for key in groups:
        for part in _parts(key):
            sharing.setdefault(part, []).append(key)
    for key in places:
        alike = [part for part in _parts(key) if len(sharing[part]) <= NAMESAKES]
        others = {one for part in alike for one in sharing[part] if one != key and one in groups}
        other = _same_person(key, roles, sorted(others, key=places.__getitem__))
        if other and len(groups[key]) <= len(groups[other]):
            groups[other] = sorted(groups[other] + groups.pop(key), key=found.index)  # of as many, the first is right
    for group in groups.values():
        written = Counter(one.name for one in group)
        if len(written) > 1:
            order = sorted((one.name for one in group), key=_left_out)
            best = _usual(written, order)
            for one in group:
                if one.name != best:
                    message = f"“{one.name}” is written “{best}” elsewhere in this paper"
                    yield Problem(one.at, message, f"write {best}, or correct the other places", False, one.name)


def _left_out(name: str) -> tuple[bool, bool]:
    """What sorts the forms of a name as frequent: a title or a first name was left out rather than made up."""
    return not TITLES.match(name), len(name_key(name).partition(" ")[0]) == 1


def _parts(key: str) -> tuple[tuple[str, str], tuple[str, str]]:
    first, _, last = key.partition(" ")
    return ("first", first), ("last", last)


def _same_person(key: str, roles: dict[str, set[str]], others: list[str]) -> str:
    """The other way in which this person's name is written, else nothing. Ways that share neither the first name nor
    what follows it are not one person's."""
    first, _, last = key.partition(" ")
    alike = []
    for other in others:
        if other.startswith(f"{key} ") and len(key.split()) > 1 and len(other.split()) > len(key.split()) + 1:
            return ""  # the longer one holds a role as well, and is judged from its own side
        if key.startswith(f"{other} ") and len(other.split()) > 1 and len(key.split()) > len(other.split()) + 1:
            return other
        its_first, _, its_last = other.partition(" ")
        if not last or not its_last or (last != its_last and first != its_first):
            continue
        known = roles[key] and roles[other]
        if known and not roles[key] & roles[other]:
            continue
        if last != its_last:
            shorter, longer = sorted((last, its_last), key=len)
            if (
                len(shorter) > 3 and same_name(shorter, longer)
            ) or shorter in longer.split():  # Bevan-Hughes and Hughes
                alike.append(other)
            continue
        initial = 1 in (len(first), len(its_first)) and first[0] == its_first[0]
        shorter, longer = sorted((first, its_first), key=len)
        short_form = bool(known) and len(shorter) > 2 and longer.startswith(shorter)
        slip = len(shorter) > (2 if known else 4) and same_name(shorter, longer)
        called = any({first, its_first} <= names for names in CALLED)
        if initial or short_form or slip or called:
            alike.append(other)
    return alike[0] if len(alike) == 1 else ""  # of two who might be meant, neither is


def _roles(found: list[Named], subject: Source, context: Context) -> Iterator[Problem]:
    """Roles alike but for signs, case and the order of their words; and one person's in a longer and a shorter form."""
    held = [*_official(subject, context), *(one.role for one in found if one.role)]
    forms_of = {role: role_words(role) for role in held}
    if len(forms_of) > len(set(forms_of.values())):
        yield from _forms(found, held)
    if len({(one.key, role_key(one.role)) for one in found}) > len({one.key for one in found}):
        yield from _posts(found)


def _forms(found: list[Named], held: list[str]) -> Iterator[Problem]:
    """One role written in more than one way."""
    written: dict[str, Counter[str]] = {}
    order: dict[str, list[str]] = {}
    for role in held:
        written.setdefault(role_words(role), Counter())[role] += 1
        order.setdefault(role_words(role), []).append(role)
    for one in found:
        forms = written.get(role_words(one.role)) if one.role else None
        if forms and len(forms) > 1:
            best = _usual(forms, order[role_words(one.role)])
            if one.role != best:
                message = f"the role “{one.role}” is written “{best}” elsewhere in this paper"
                yield Problem(one.at, message, f"write {best}, or correct the other places", False, one.role)


def _posts(found: list[Named]) -> Iterator[Problem]:
    """One person's role in a longer and a shorter form."""
    holders: dict[str, list[Named]] = {}
    for one in found:
        if one.key and one.role:
            holders.setdefault(one.key, []).append(one)
    for group in holders.values():
        roles = Counter(role_key(one.role) for one in group)
        if len(roles) < 2:
            continue
        best = _usual(roles, [role_key(one.role) for one in group])
        shown = next(one.role for one in group if role_key(one.role) == best)
        for one in group:
            if role_key(one.role) != best and (
                longer_or_shorter(role_key(one.role), best) or slip(role_key(one.role), best)
            ):
                message = f"{one.name} is “{one.role}” here, and “{shown}” elsewhere in this paper"
                yield Problem(one.at, message, "write one role in all places", False, one.role)


def _official(subject: Source, context: Context) -> list[str]:
    """The posts as the strategy writes them."""
    return [brick.lead_role for brick in context.strategy.bricks if brick.lead_role] if context.strategy else []


def _usual(written: "Counter[str]", order: list[str]) -> str:
    """The form that most places have; of those as frequent, the first."""
    most = max(written.values())
    return next(one for one in order if written[one] == most)
