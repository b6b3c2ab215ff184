"""A slip of the pen: for names that may be anything, where one is nearly another that means something."""


def is_slip(word: str, meant: str) -> bool:
    """Whether a word is another but for one slip of the pen: capitals, two letters swapped, one missing, doubled or wrong.
    A number more or less makes another word, and so does another letter in a word of three."""
    if word.lower() == meant.lower():
        return word != meant
    one, other = word.lower(), meant.lower()
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if len(one) == len(other) == 2:
        return one == other[::-1]
    return max(len(one), len(other)) == 1 and not (one + other).isdigit() and (len(meant) > 3 or not (one and other))
