"""Frozen data classes that are cheap to define and to make.

That nobody changes one is seen to by the type checker, which reads the standard library's own decorator here. At run time
nothing guards it: the guard takes a third of the time that a class needs at start-up, and half of what an object needs.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses
    from operator import attrgetter

    def dataclass(*, frozen, slots):
        """A class that is equal and hashed by value; `frozen` is always true."""

        def made(known):
            found = dataclasses.dataclass(slots=slots, eq=False, repr=False)(known)
            values = attrgetter(*(found.__slots__ or ("__class__",)))
            found.__eq__ = lambda one, other: (
                values(one) == values(other) if type(one) is type(other) else NotImplemented
            )
            found.__hash__ = lambda one: hash(values(one))
            found.__repr__ = _shown
            return found

        return made

    def _shown(one):
        values = ", ".join(f"{name}={getattr(one, name)!r}" for name in one.__slots__)
        return f"{type(one).__qualname__}({values})"
