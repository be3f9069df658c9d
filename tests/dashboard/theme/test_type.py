"""Type grows with the picture, and its files are there."""

from dashboard.theme.type import PRINT_FILE, WEB_FILE, sizes


def test_a_phone_and_a_column_have_the_smallest_type() -> None:
    assert sizes(358) == sizes(600) == sizes(760)
    assert (sizes(600).title, sizes(600).subtitle, sizes(600).key, sizes(600).note) == (
        22,
        14,
        12,
        11,
    )


def test_the_steps_are_those_of_the_house() -> None:
    wide, slide = sizes(1200), sizes(1600)
    assert (wide.title, wide.subtitle, wide.key, wide.note) == (28, 17, 15, 13)
    assert (slide.title, slide.subtitle, slide.key, slide.note) == (34, 21, 18, 16)


def test_between_the_steps_type_grows() -> None:
    grown = [sizes(width).title for width in range(300, 2000, 20)]
    assert grown == sorted(grown)


def test_every_face_has_a_file_for_the_screen_and_one_for_print() -> None:
    assert all(file.is_file() for file in (*WEB_FILE.values(), *PRINT_FILE.values()))
