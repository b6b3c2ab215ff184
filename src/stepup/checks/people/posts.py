"""SU608, the part about posts: a lead with another area's post, and one person with the posts of two."""

import re
from collections import Counter
from collections.abc import Iterator

from ...findings import Path
from ...model import BrickReturn, Paper, Person, QuarterlyReport, Source
from ...patterns import late
from ..engine import Context, Problem, rule
from ..naming import of_brick
from ..wordlists import words
from .listed import Named, is_nobody, named
from .names import longer_or_shorter, name_key, role_key, role_words, slip

# An office that is held beside a post, or two posts in one.
_OFFICE = late(
    r"\b(?:chair\w*|vice|non[- ]executive|member|governor|trustee|senior responsible|SRO|sponsor|lead|champion|programme|project|deputy chief executive|managing director"
    r"|interim|acting|guardian|partner|on behalf|formerly)\b|[/,+]",
    re.IGNORECASE,
)
# An office that an owner of an action may hold beside a post about the same thing.
_BESIDE = late(
    r"\b(?:chair\w*|vice|non[- ]executive|member|governor|trustee|responsible|SRO|sponsor|champion|guardian|partner|on behalf|formerly|executive lead)\b|[/,+]",
    re.IGNORECASE,
)
_OF_MANY_POSTS = words(
    "head lead leads director manager officer chief nurse doctor consultant clinical medical executive programme project service services senior specialist corporate"
)
_RANKS = words("deputy assistant associate interim acting former vice joint")


@rule("SU608", "name-varies", "warning", Paper, BrickReturn)
def posts_are_mixed_up(subject: Source, context: Context) -> Iterator[Problem]:
    found = named(subject, context)
    if len({(one.key, one.role) for one in found if one.role}) > len({one.key for one in found if one.role}):
        yield from _other_posts(found, context)
        yield from _owners(found)
    if subject is not context.source or context.strategy is None:
        return
    bricks: list[tuple[Path, BrickReturn]] = [((), subject)] if isinstance(subject, BrickReturn) else []
    if isinstance(subject, QuarterlyReport):
        bricks = [(("bricks", n), one) for n, one in enumerate(subject.bricks) if isinstance(one, BrickReturn)]
    known = Counter(brick.brick for _, brick in bricks)
    bricks = [(at, brick) for at, brick in bricks if known[brick.brick] == 1]  # of one named twice, SU107 speaks
    official = {brick.id: brick.lead_role for brick in context.strategy.bricks if brick.lead_role}
    names = {role_key(role): role for role in official.values()}

    def only(person: Person) -> bool:
        """Whether nobody of that name has another post here, for of those people.py speaks."""
        key = name_key(person.name or "")
        return len({role_key(one.role) for one in named(subject, context) if one.role and one.key == key}) < 2

    held: dict[str, dict[str, list[tuple[Path, BrickReturn, Person]]]] = {}  # person -> post of the strategy's -> where
    for at, brick in bricks:
        own = role_key(official.get(brick.brick, ""))
        roles = [role_key(person.role or "") for person in brick.lead]
        for number, (person, role) in enumerate(zip(brick.lead, roles, strict=True)):
            where = (*at, "lead", number) if len(roles) > 1 else (*at, "lead")
            if person.name and role_key(person.name) in names:
                help = f"write it so: {{name: {person.role or '...'}, role: {person.name}}}"
                yield Problem(where, f"“{person.name}” is a post, and stands as a name", help, words=person.name)
            elif (
                own
                and role != own
                and own not in roles
                and (slip(role, own) or longer_or_shorter(role, own))
                and only(person)
            ):
                help = f"write {official[brick.brick]}, or mend `lead_role` in the strategy"
                message = f"the role “{person.role}” is “{official[brick.brick]}” in the strategy"
                yield Problem(where, message, help, words=person.role or "")
            elif own and own not in roles and role in names:
                yield Problem(
                    where,
                    f"“{person.role}” leads another area in the strategy; {of_brick(brick, context)} is led by the "
                    f"{official[brick.brick]}",
                    "check who leads it, and with which post; or mend `lead_role` in the strategy",
                    words=person.role or "",
                )
            elif role in names and person.name and not is_nobody(person.name):
                held.setdefault(name_key(person.name), {}).setdefault(role, []).append((where, brick, person))
    for posts in held.values():
        if len(posts) > 1:
            most = max(posts, key=lambda role: sum(_named(brick, posts[role][0][2]) for _, brick, _ in posts[role]))
            for role, places in posts.items():
                for where, _, person in places if role != most else ():
                    yield Problem(
                        where,
                        f"{person.name} is “{person.role}” here, and “{names[most]}” elsewhere in this paper",
                        "check whether the name is that of somebody else; or write one role in all places",
                        words=person.name or "",
                    )


def _other_posts(found: list[Named], context: Context) -> Iterator[Problem]:
    """One person with two posts that have little in common. An office beside a post is no other post: who chairs a
    committee may be a non-executive director."""
    holders: dict[str, list[Named]] = {}
    official = {role_key(brick.lead_role or "") for brick in context.strategy.bricks} if context.strategy else set()
    for one in found:
        if one.key and one.role and "owner" not in one.at and not _OFFICE.search(one.role):
            holders.setdefault(one.key, []).append(one)
    for group in holders.values():
        roles = Counter(role_key(one.role) for one in group)
        best = max(roles, key=roles.__getitem__)  # of as many, the first
        shown = next(one.role for one in group if role_key(one.role) == best)
        for one in group:
            role = role_key(one.role)
            if role == best or role_words(one.role) == role_words(shown) or {role, best} <= official:
                continue
            if not (longer_or_shorter(role, best) or slip(role, best)):
                message = f"{one.name} is “{one.role}” here, and “{shown}” elsewhere in this paper"
                help = "check whether the name is that of somebody else; or write one role in all places"
                yield Problem(one.at, message, help, words=one.role)


def _owners(found: list[Named]) -> Iterator[Problem]:
    """One owner of actions of one brick with two posts about one thing: "Head of Inclusion", "Inclusion Health Lead"."""
    holders: dict[tuple[Path, str], list[Named]] = {}
    for one in found:
        if "owner" in one.at and one.key and one.role and not _BESIDE.search(one.role):
            holders.setdefault((one.at[: one.at.index("actions")], one.key), []).append(one)
    for group in holders.values():
        roles = Counter(role_key(one.role) for one in group)
        if len(roles) < 2:
            continue
        best = max(roles, key=roles.__getitem__)  # of as many, the first
        shown = next(one.role for one in group if role_key(one.role) == best)
        for one in group:
            role = role_key(one.role)
            told = (
                role == best
                or longer_or_shorter(role, best)
                or slip(role, best)
                or role_words(role) == role_words(best)
            )
            if not told and _about(role) & _about(best) and not (set(role.split()) ^ set(best.split())) & _RANKS:
                message = f"{one.name} is “{one.role}” here, and “{shown}” elsewhere in this paper"
                yield Problem(one.at, message, "write one role in all places", False, one.role)


def _about(role: str) -> frozenset[str]:
    """What a post is about: its words but for those that many posts have."""
    return frozenset(role_words(role).split()) - _OF_MANY_POSTS


def _named(brick: BrickReturn, person: Person) -> int:
    """How often a return names a person: as its lead, and as the owner of its actions."""
    key = name_key(person.name or "")
    owners = [one for action in brick.actions for one in action.owner]
    return sum(name_key(one.name or "") == key for one in (*brick.lead, *owners))
