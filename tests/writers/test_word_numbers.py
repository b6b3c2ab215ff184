"""Numbers of a trust's own reference document that Word never writes are no numbers to count on from."""

from stepup.writers.word_parts import numbering


def test_a_number_of_thousands_of_digits_in_a_reference_document_is_left_alone():
    far = "9" * 5000
    text = f'<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7"/><w:abstractNum w:abstractNumId="{far}"/></w:numbering>'
    made = numbering(text, 3, [], 0, 0)
    assert 'w:abstractNumId="8"' in made
    assert far in made
