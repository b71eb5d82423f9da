"""Which place each fact of a text gets: its own, its cause's, that beside it or before it, or none."""

import pytest

import tawatur


def placed(text: str) -> list[tuple[str, list[str]]]:
    """Kind and places of every claim."""
    claims = tawatur.read(text, published="2018-03-16").claims
    return [(c.kind, [p.surface for p in ((c.place, *c.more_places) if c.place else ())]) for c in claims]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        # its own: the last fact before it, or what leads its clause
        ("قتل ثلاثة مدنيين في قصف مدفعي على بلدة حزة.", "shelling", ["حزة"]),
        ("قتل جندي في الموصل، بينما في تكريت أصيب شرطي.", "injured", ["تكريت"]),
        ("شهدت مدينة درعا قصفا عنيفا.", "shelling", ["درعا"]),
        ("وقع في مدينة كركوك انفجار عنيف.", "explosion", ["كركوك"]),
        # the cause behind, the fact before
        ("قتل ثلاثة وأصيب خمسة في قصف على بلدة حزة.", "injured", ["حزة"]),
        ("قصفت الطائرات بلدة حزة، ما أدى إلى مقتل ثلاثة.", "killed", ["حزة"]),
        # containers and bearings left out, equals listed, administrative words no part of the name
        ("قتل جندي في بلدة حزة في الغوطة الشرقية.", "killed", ["حزة"]),
        ("انفجرت عبوة ناسفة في الفيوم جنوبي القاهرة.", "bombing", ["الفيوم"]),
        ("أصيب طفل في الغوطة الشرقية المحاصرة قرب دمشق.", "injured", ["الغوطة الشرقية"]),
        ("قصفت القوات بلدتي كفر بطنا وحزة.", "shelling", ["كفر بطنا", "حزة"]),
        ("قتل شرطي في العاصمة صنعاء.", "killed", ["صنعاء"]),
        # what only describes somebody, and where fire came from
        ("استهدفت غارات مواقع ميليشيات موالية لإيران في محافظة صعدة.", "airstrike", ["صعدة"]),
        ("قتل عشرة مقاتلين موالين لدمشق في غارات على بلدة حزة.", "killed", ["حزة"]),
        ("وسيطر مقاتلون موالون لتنظيم الدولة على مدينة سرت بوسط البلاد.", "captured_territory", ["سرت"]),
        ("سقطت قذيفة أطلقت من داخل الأراضي اليمنية على منزل في نجران.", "shelling", ["نجران"]),
        ("شنت طائرات غارات على كل من سراقب وخان شيخون.", "airstrike", ["سراقب", "خان شيخون"]),
        # what was done to a capital or a country, which elsewhere are governments
        ("أكد المتحدث أن الطائرات قصفت صنعاء.", "airstrike", ["صنعاء"]),
        ("قتل الآلاف منذ غزو العراق.", "killed", ["العراق"]),
        # what answers to an act elsewhere; a town inside the one that saw it
        ("قصفت الطائرات مواقع في صعدة ردا على صاروخ سقط على نجران.", "airstrike", ["صعدة"]),
        ("شهدت درعا حملة أمنية، حيث اعتقل خمسة في بلدة داعل.", "detained", ["داعل"]),
        ("سقطت قذائف على بلدات إسرائيلية محاذية للحدود.", "shelling", ["إسرائيلية"]),
        ("سقطت قذائف داخل الأراضي الإسرائيلية.", "shelling", ["الإسرائيلية"]),
        # where somebody speaks or sits
        ("قتل خمسة مقاتلين منحدرين من البصرة في تلعفر.", "killed", ["تلعفر"]),
        ("قال الوزير في مؤتمر صحفي في جنيف إن خمسة قتلوا في حلب.", "killed", ["حلب"]),
        # a country in what is demanded is a party
        ("طالبت المنظمة سوريا بفتح تحقيق.", "demand", []),
    ],
)
def test_a_fact_has_the_place_that_its_sentence_ties_to_it(text: str, kind: str, places: list[str]) -> None:
    assert (kind, places) in placed(text)


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("قصفت طائرات بلدة حزة. وقتل في الغارات ثلاثة.", "killed", ["حزة"]),
        ("اشتباكات في قرية الدرباسة قرب الحسكة. وقتل في القرية جندي.", "killed", ["الدرباسة"]),
        ("قتل جندي في بلدة حزة الخميس. وكان ثلاثة قتلوا في هجوم في كانون الثاني.", "attack", []),
        ("قصفت طائرات بلدة حزة. وعقد وزراء اجتماعا لبحث ذلك.", "talks", []),
        ("قتل ثلاثة في هجوم. ووقع الهجوم في مدينة كركوك.", "killed", ["كركوك"]),
        # the two named before, a sentence that sets the scene, a country by its adjective
        ("معارك في بلدتي حزة وزملكا. وقتل في البلدتين جندي.", "killed", ["حزة", "زملكا"]),
        ("قتل جندي في حلب. وتحصن المسلحون داخل مبنى في بلدة حزة. وأصيب خلال الهجوم ثلاثة.", "injured", ["حزة"]),
        ("قتل جندي في بلدة حزة. وقبل ذلك بيوم قتل خمسة في شمال البلاد.", "killed", ["البلاد"]),
        ("قصفت الطائرات بلدة حزة. وقتل خمسة في المدن السورية.", "killed", ["السورية"]),
    ],
)
def test_a_fact_without_a_place_goes_on_with_the_story(text: str, kind: str, places: list[str]) -> None:
    assert (kind, places) in placed(text)


def test_a_word_for_a_place_before_gives_that_place_and_its_words() -> None:
    text = "غارات على مدينة إدلب شمال غربي حلب. وأصيب في المدينة طفل."
    place = tawatur.read(text).claims[-1].place
    assert place is not None
    assert place.surface == "إدلب" == text[place.start : place.end]
