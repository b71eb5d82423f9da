"""Sentences of our own, and the harm and movement that they state: kind, figure, who, and what is special about it."""

import pytest

from tawatur.ingest import store
from tawatur.model import Claim
from tawatur.pipeline import read_document

KINDS = frozenset(
    [
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "released",
        "displaced",
        "evacuated",
        "returned",
        "besieged",
    ]
)

# One claim a line of a row: kind, low..high, affected, then part, joint, stock or a stance where they hold.
ROWS = [
    # subjects before their verbs
    ("نحو 12 ألف مدني غادروا البلدة خلال يومين.", ["displaced 12000..12000 civilians"]),
    ("إن 40 شخصا بينهم 7 أطفال قتلوا في الغارة.", ["killed 40..40 people", "killed 7..7 children part"]),
    ("قالت الشرطة إن فلسطينيين قتلا وأصيب سبعة آخرون.", ["killed 2..2 people", "injured 7..7 people"]),
    ("قالت اللجنة إن ثلاثة عمال قتلوا وجرحوا.", ["killed ..3 people joint", "injured ..3 people joint"]),
    ("قالت اللجنة إن عددا من العمال قتلوا وجرحوا.", ["killed 2.. people", "injured 2.. people"]),
    ("إن ضابطا وجنديا قتلا قرب الجسر.", ["killed 1..1 soldiers", "killed 1..1 soldiers"]),
    ("إن 15 آخرين من المسلحين قتلوا في صدامات أخرى.", ["killed 15..15 fighters"]),
    # a massacre says nothing of how many, a direction is nobody
    ("مجزرة مروعة ارتكبها الطيران غربي المدينة.", ["killed .. people"]),
    # doers are no victims
    ("مسلحون مجهولون قتلوا شيخ عشيرة.", ["killed 1..1 people"]),
    ("قتلت القوات الإسرائيلية ثلاثة فلسطينيين.", ["killed 3..3 people"]),
    ("قتل مسلحون ثلاثة من رجال الشرطة.", ["killed 3..3 police"]),
    ("قتل مزارع على يد 3 مسلحين.", ["killed 1..1 civilians"]),
    ("اختطف مسلحون ثلاثة صيادين.", ["abducted 3..3 civilians"]),
    ("قال إن الجنود ألقوا القبض على مهربين اثنين.", ["detained 2..2 people"]),
    # lists, shares, those told already
    (
        "قتل 16 شخصا هم 12 تركيا وأربعة من العمال.",
        ["killed 16..16 people", "killed 12..12 people part", "killed 4..4 people part"],
    ),
    ("قتل 9 أشخاص، ستة منهم من عائلة واحدة.", ["killed 9..9 people", "killed 6..6 people part"]),
    ("قتل شخصان أحدهما طفل.", ["killed 2..2 people", "killed 1..1 children part"]),
    ("أسفرت ضربتان عن مقتل خمسة في هجومين أحدهما انتحاري.", ["killed 5..5 people"]),
    ("بين القتلى ثمانية أطفال.", ["killed 8..8 children part"]),
    (
        "قتل 13 مدنيا وأصيب العشرات بينهم نساء.",
        ["killed 13..13 civilians", "injured 20.. civilians", "killed 2.. women part"],
    ),
    ("مقتل طفلة وإصابة شقيقها ووالديهما.", ["killed 1..1 children", "injured 1..1 people", "injured 2..2 people"]),
    ("أدى الانفجار إلى مقتل أربعة وإصابة خامس.", ["killed 4..4 people", "injured 1..1 people"]),
    ("قتل 30 شخصا منهم شخصيات معروفة.", ["killed 30..30 people", "killed 2.. people part"]),
    (
        "قتل جنديان وأصيب 31 آخرون، بينهم أربعة في حالة حرجة.",
        ["killed 2..2 soldiers", "injured 31..31 soldiers", "injured 4..4 soldiers part"],
    ),
    (
        "أصيب ثلاثة جنود بجروح خطيرة ورابع بجروح طفيفة.",
        ["injured 3..3 soldiers", "injured 1..1 soldiers"],
    ),
    ("ثلاثة أشخاص قرب منزل الطفل أصيبوا.", ["injured 3..3 people"]),
    ("إن شرطيين بينهما ضابط قتلا.", ["killed 2..2 police", "killed 1..1 soldiers part"]),
    # those who suffer along with a subject
    (
        "قتل القيادي يحيى محمد السالم وعدد من مرافقيه في الجبهة.",
        ["killed 1..1 fighters", "killed 2.. people"],
    ),
    ("إن الضابط سامر لقي مصرعه، وثلاثة من جنوده في كمين.", ["killed 1..1 soldiers", "killed 3..3 soldiers"]),
    # doers before their one victim, doers whom nobody knows
    ("قتل قناص أمس المسعفة سلمى.", ["killed 1..1 medics"]),
    ("اغتال مسلحون مجهولون مدنيا كان يعمل في السوق.", ["killed 1..1 civilians"]),
    ("خطف مجهولون طبيبا.", ["abducted 1..1 medics"]),
    ("اغتال مجهولون سامر كاظم العلي بسلاح كاتم.", ["killed 1..1 people"]),
    ("أصيب الناشط السياسي في قدمه برصاص مسلحين.", ["injured 1..1 people"]),
    ("اعتقلت القوات الشاب سامر بعد مداهمة منزله.", ["detained 1..1 men"]),
    # tolls
    ("ارتفع عدد القتلى جراء القصف المستمر على أحياء المدينة الشرقية إلى 30.", ["killed 30..30 people"]),
    ("ارتفع عدد القتلى إلى 15 قتيلا والمصابين إلى 40 شخصا.", ["killed 15..15 people", "injured 40..40 people"]),
    ("سقط مزيد من القتلى في المعارك.", ["killed 2.. people"]),
    ("ارتفعت حصيلة القتلى من 20 إلى 35 قتيلا.", ["killed 35..35 people"]),
    ("ارتفع إلى 27 على الأقل عدد قتلى الهجوم.", ["killed 27.. people"]),
    ("ليرتفع عدد القتلى إلى 21.", ["killed 21..21 people"]),
    ("بلغ عدد القتلى 45 والجرحى 100.", ["killed 45..45 people", "injured 100..100 people"]),
    ("سجلت اللجنة 21 حالة وفاة.", ["killed 21..21 people"]),
    # one figure for two kinds (Rulings 1 and 16)
    ("سقط 30 شخصا بين قتيل وجريح.", ["killed ..30 people joint", "injured ..30 people joint"]),
    ("سقط العشرات بين قتيل وجريح.", ["killed .. people joint", "injured .. people joint"]),
    ("ما لا يقل عن 30 قتيلا وجريحا في التفجير.", ["killed .. people joint", "injured .. people joint"]),
    ("سقط عدد من القتلى والجرحى في السوق.", ["killed 2.. people", "injured 2.. people"]),
    ("أدى القصف إلى مقتل وجرح العشرات.", ["killed .. people joint", "injured .. people joint"]),
    # names, one told before, pronouns
    ("مقتل سامر العلي برصاص مجهولين.", ["killed 1..1 people"]),
    ("استشهاد روبين فارس (30 عاما) ويونس جمال (22 عاما).", ["killed 2..2 people"]),
    ("كان يقود السيارة التي انفجرت قرب الجسر، وقتل في الانفجار.", ["killed 1..1 people"]),
    ("أصيب في الهجوم الذي وقع قرب السوق المركزي سبعة أشخاص.", ["injured 7..7 people"]),
    ("أطلقوا النار عليه ما أدى إلى مقتله.", ["killed 1..1 people"]),
    ("قتل سامر العلي في كمين.", ["killed 1..1 people"]),
    ("توفي أحدهما لاحقا.", ["killed 1..1 people"]),
    ("انهارت دفاعات الفصيل الذي قتل منهم العشرات.", ["killed 20.. people"]),
    ("ارتفع عدد الإصابات في المدينة إلى 77 إصابة.", ["injured 77..77 people"]),
    # bodies, persons' predicates
    ("العثور على جثث 5 مدنيين في الصحراء.", ["killed 5..5 civilians"]),
    ("وصلنا 10 أطفال قتلى.", ["killed 10..10 children"]),
    ("ما زال خمسة أشخاص في عداد المفقودين.", ["missing 5..5 people stock"]),
    ("عشرات الأشخاص عالقون تحت الأنقاض.", ["missing 20.. people"]),
    ("400 ألف شخص محاصرون في المدينة.", ["besieged 400000..400000 people stock"]),
    # arrests, captives, releases
    ("أوقفت دورية من الجيش قرب الحدود 15 شخصا.", ["detained 15..15 people"]),
    ("ألقي القبض عليه في المطار.", ["detained 1..1 people"]),
    ("ألقت الشرطة القبض على منفذ الهجوم.", ["detained 1..1 people"]),
    ("حكم على ثلاثة ناشطين بالسجن خمس سنوات.", ["detained 3..3 people"]),
    ("وقع خمسة جنود في الأسر.", ["detained 5..5 soldiers"]),
    ("خطف مسلحون جنديين، ثم جرى الإفراج عنهما.", ["abducted 2..2 soldiers", "released 2..2 soldiers"]),
    ("فقدت الحركة 27 من عناصرها في المعركة.", ["killed 27..27 fighters"]),
    ("باشروا حملة خطف واسعة استهدفت ناشطين.", []),
    # movement
    ("دفعت المعارك نحو 30 ألف شخص للنزوح.", ["displaced 30000..30000 people"]),
    ("آلاف المدنيين من سكان البلدة بدأوا مغادرة المنطقة.", ["displaced 2000.. civilians"]),
    ("26 ألف شخص تركوا منازلهم.", ["displaced 26000..26000 people"]),
    ("بلغ عدد من فروا إلى الجنوب حوالي نصف مليون شخص.", ["displaced 500000..500000 people"]),
    ("يحاصر التنظيم 5000 مدني في الحي.", ["besieged 5000..5000 civilians stock"]),
    ("غادر ثمانية مرضى المستشفى.", []),
    ("وقع الانفجار في فندق يؤوي عدة بعثات.", []),
    ("خرج المواطنون إلى شوارع المدينة.", []),
    ("أجبر القصف مئات العائلات على الفرار من منازلها.", ["displaced 200.. households"]),
    ("تم إجلاء 3 آلاف مدني من الغوطة.", ["evacuated 3000..3000 civilians"]),
    ("وصلت إلى المدينة نحو 300 عائلة نازحة.", ["displaced 300..300 households"]),
    ("بلغ عدد الأسر المهجرة من القرى أكثر من ألفي أسرة.", ["displaced 2000.. households stock"]),
    ("النازحون من الضواحي، الذين يقدر عددهم بنحو 9 آلاف شخص.", ["displaced 9000..9000 people stock"]),
    ("وصل إلى المخيم 70 شخصا جرى ترحيلهم من الحي القديم.", ["displaced 70..70 people"]),
    ("واصل مئات القرويين نزوحهم نحو الساحل.", ["displaced 200.. civilians"]),
    ("شهدت المدينة اكتظاظا جراء حركة النزوح إليها.", ["displaced .. people"]),
    ("قالت المتحدثة إن النزوح مستمر من القرى.", ["displaced .. people"]),
    ("تفاقمت الأزمة بسبب النزوح.", []),
    ("بحث الطرفان عملية الإجلاء.", []),
    ("هاجر ثلاثة آلاف مدني من الإقليم.", ["displaced 3000..3000 civilians"]),
    ("مدرسة تؤوي 80 عائلة.", ["displaced 80..80 households stock"]),
    ("يستضيف البلد نحو مليوني لاجئ.", ["displaced 2000000..2000000 people stock"]),
    ("إن 90 مريضا بحاجة إلى إجلاء طبي.", ["evacuated 90..90 people"]),
    ("قضى الاتفاق بنقل 600 شخص على متن حافلات إلى الشمال.", ["evacuated 600..600 people"]),
    ("ويعيش نحو 20 ألف شخص في البلدة المحاصرة منذ عام.", ["besieged 20000..20000 people stock"]),
    ("وكان يسكن البلدة المحاصرة نحو 20 ألف شخص قبل الحرب.", []),
    ("ويعيش نحو 20 ألف شخص في البلدة.", []),
    ("إن السيارة تعود لمدني من أهل الحي.", []),
    ("طردت الوزارة دبلوماسيين اثنين.", []),
    ("قافلة تنقل أغذية تكفي 500 أسرة.", []),
    ("انتقل ضباط الشرطة إلى موقع الانفجار.", []),
    ("شنت القوات حملة لإخراج المسلحين من البلدة.", []),
    # none happened, none is told
    ("قصف الطيران البلدة دون وقوع إصابات.", ["injured 0..0 people"]),
    ("لم يسفر الهجوم عن سقوط قتلى أو جرحى.", ["killed 0..0 people", "injured 0..0 people"]),
    ("لم يسفر الهجوم عن مقتل أحد.", ["killed 0..0 people"]),
    ("نجا المدير من محاولة اغتيال أسفرت عن إصابة اثنين من حراسه.", ["injured 2..2 police"]),
    ("مسلحون لم نتمكن من تحديد هويتهم يقتلون مدنيين اثنين.", ["killed 2..2 civilians"]),
    ("لم يصب الجنود بأذى، إلا أن 5 عراقيين قتلوا.", ["injured 0..0 soldiers", "killed 5..5 people"]),
    ("كانت الحافلة تنقل ثمانية سجناء إلى العريش.", []),
    ("نقل الجرحى إلى المستشفى.", []),
    # one person behind the party or the weapon that struck him
    ("احتجزت الجماعة الصحفي نادر في المطار.", ["detained 1..1 people"]),
    ("خطف مجهولون ليل الأحد جنديا من حرس المنشآت.", ["abducted 1..1 soldiers"]),
    ("قتل لغم في بلدة الحصن المزارع حمدان.", ["killed 1..1 civilians"]),
    # tolls told of whom a verb says
    ("ارتفع إلى 64 عدد الصيادين الذين قتلوا في الموسم.", ["killed 64..64 civilians"]),
    ("ارتفع عدد العمال الذين أصيبوا في الحريق إلى 19.", ["injured 19..19 people"]),
    ("أصيب بها ليرتفع إلى خمسة عدد الطلاب الذين قتلوا.", ["killed 5..5 people"]),
    # more of the same: others elsewhere, whom a pronoun means, along with one
    ("قتل ستة عمال في الورشة التي قصفت فجرا، وأربعة آخرون في السوق.", ["killed 6..6 people", "killed 4..4 people"]),
    ("أوقفت الشرطة 18 متظاهرا وأطلقت سراحهم.", ["detained 18..18 people", "released 18..18 people"]),
    ("لقي قائد الكتيبة مصرعه مع ثلاثة من حراسه.", ["killed 1..1 soldiers", "killed 3..3 police"]),
    ("قتلت أم وطفلاها.", ["killed 1..1 women"]),
    ("قتل تسعة بينهم رئيس البلدية.", ["killed 9..9 people", "killed 1..1 people part"]),
    ("لقي ستة صيادين مصرعهم إضافة إلى جنديين اثنين.", ["killed 6..6 civilians", "killed 2..2 soldiers"]),
    ("اغتيل خطيب الجامع وابنه.", ["killed 1..1 people", "killed 1..1 people"]),
    ("وقتل معه ثلاثة من أقاربه.", ["killed 3..3 people"]),
    # an armed man and whom he harmed, whose hands took them, who they were
    ("أردى قناص فتاة قرب النهر.", ["killed 1..1 children"]),
    ("ألقت عناصر الشرطة القبض على ستة مهربين.", ["detained 6..6 people"]),
    ("تحرير 13 مخطوفا من قبضة المسلحين.", ["released 13..13 people"]),
    ("أفرجت السلطات عن 40 معتقلا.", ["released 40..40 prisoners"]),
    ("أجلى الصليب الأحمر 40 جريحا من البلدة.", ["evacuated 40..40 people"]),
    ("لا يزال 18 ألف لاجئ محاصرين في المخيم.", ["besieged 18000..18000 people stock"]),
    ("باتت 70 أسرة بلا مأوى.", ["displaced 70..70 households"]),
    ("فر معظم سكان البلدة.", ["displaced .. people"]),
    ("قتل تسعة مدنيين، أربعة منهم أطفال.", ["killed 9..9 civilians", "killed 4..4 children part"]),
    ("عثر على جثامين سبعة من أحفادهم.", ["killed 7..7 people"]),
    ("أفرجت المحكمة عن 14 متهما بكفالة.", ["released 14..14 people"]),
    ("لا ضحايا في حريق السوق.", ["killed 0..0 people"]),
    ("لم تتوافر حصيلة بشأن ضحايا المواجهات.", []),
    ("خرج من السجن 40 موقوفا.", ["released 40..40 prisoners"]),
    ("وصل عدد ضحايا الحريق إلى 40 قتيلا.", ["killed 40..40 people"]),
    ("يخضع 50 ألف شخص لحصار خانق.", ["besieged 50000..50000 people stock"]),
    ("أصيب مصور المجلة ومساعده بشظايا.", ["injured 1..1 journalists", "injured 1..1 people"]),
    # shares of the dead
    ("كان من بين القتلى العميد فؤاد.", ["killed 1..1 soldiers part"]),
    ("قال الطبيب إن ممرضا وطفلين من بين الضحايا.", ["killed 1..1 medics part", "killed 2..2 children part"]),
    ("معظم القتلى عمال.", ["killed .. people part"]),
    # beside an attempt, nearly, nobody knows
    ("أحبط الحرس هجوما على السد وقتل خمسة مسلحين.", ["killed 5..5 fighters"]),
    ("كاد القصف يؤدي إلى مقتل ممرضين.", []),
    ("لم ترد معلومات عن إصابات.", []),
    ("لم ترد تقارير عن إصابات.", ["injured 0..0 people"]),
    ("لم يصب أحد بسوء.", ["injured 0..0 people"]),
    # told already, again and again, of an act of its own kind
    ("مقتل العقيد فؤاد الذي قتل في الكمين.", ["killed 1..1 soldiers"]),
    ("ألغام تقتل المدنيين.", []),
    ("أعدمت الجماعة ستة أسرى.", []),
    ("عثر الأهالي في مزرعة قديمة خارج البلدة على جثة امرأة.", ["killed 1..1 women"]),
    ("ندد الاتحاد باغتيال نادر حسون.", ["killed 1..1 people"]),
    ("إصابة عشرين عاملا بحروق وحالات اختناق.", ["injured 20..20 people"]),
    # who the dead are, and what numbers of them
    (
        "قتل 90 شخصا بواقع 60 مدنيا و30 جنديا.",
        ["killed 90..90 people", "killed 60..60 civilians part", "killed 30..30 soldiers part"],
    ),
    ("قال المدير إن المصابين هم 6 عمال وسائقان.", ["injured 6..6 people part", "injured 2..2 people part"]),
    ("قال الأهالي إن تسعة مزارعين وعشرة حراس سقطوا قتلى.", ["killed 9..9 civilians", "killed 10..10 people"]),
    ("ما زال 14 عاملا آخرين مفقودين.", ["missing 14..14 people stock"]),
    ("إن 11 مسلحا في صفوف الجماعة قتلوا.", ["killed 11..11 fighters"]),
    ("ارتفعت حصيلة قتلى الغارة التي استهدفت الورشة إلى 17.", ["killed 17..17 people"]),
    ("سجل المركز حالتي وفاة.", ["killed 2..2 people"]),
    ("قال إن ثلاثة على الأقل من الحراس هم من بين القتلى.", ["killed 3.. people part"]),
    # one man, and those with him
    ("لقي زعيم العصابة مقتله في كمين.", ["killed 1..1 fighters"]),
    ("مقتل عمر الحداد في غارة.", ["killed 1..1 people"]),
    ("قتل قائد السرية نادر حسون، أحد أبناء البلدة، وأربعة من حراسه.", ["killed 1..1 people", "killed 4..4 police"]),
    ("مقتل القنصل في المطار وعاملين آخرين في الهجوم.", ["killed 1..1 people", "killed 2..2 people"]),
    ("إن نادر (30 عاما) وسامر (25 عاما) قتلا في منجم.", ["killed 2..2 people"]),
    ("أودى بحياته لغم.", ["killed 1..1 people"]),
    ("أدى الحريق إلى موته.", ["killed 1..1 people"]),
    ("قتلت الحركة التي تحكم الإقليم موظفا في المرفأ.", ["killed 1..1 people"]),
    # arrests and those held
    ("ألقت الشرطة القبض عليه برفقة شاب.", ["detained 1..1 people", "detained 1..1 men"]),
    ("ألقت الشرطة القبض على أحدهما.", ["detained 1..1 people"]),
    ("قبض الحراس على مهاجم.", ["detained 1..1 fighters"]),
    ("أعلن عن توقيف نادر حسون أمس.", ["detained 1..1 people"]),
    ("جرى توقيفه في المطار.", ["detained 1..1 people"]),
    ("أحكم التنظيم قبضته على البلدة.", []),
    ("لدى الجماعة عدد من الأسرى.", ["detained 2.. people stock"]),
    ("تحتجز الجماعة 80 مدنيا.", ["detained 80..80 civilians stock"]),
    ("احتجزت الجماعة 80 مدنيا.", ["detained 80..80 civilians"]),
    ("لا يزال مصير البحار مجهولا.", ["missing 1..1 people stock"]),
    ("تم نقل الجرحى إلى المستشفى.", []),
    # what an attempt, told elsewhere, leaves as it is
    ("قتل خلال إحباط الهجوم ستة حراس.", ["killed 6..6 people"]),
    ("حاول إنقاذهم، مؤكدا أن الحراس قتلوا ستة مسلحين.", ["killed 6..6 fighters"]),
    # a bound behind both figures; families by their members; figures behind their noun
    ("مقتل بحارين اثنين وإصابة 12 على الأقل.", ["killed 2.. people", "injured 12.. people"]),
    ("مقتل ستة بحارة، على الأقل، في العاصفة.", ["killed 6.. people"]),
    ("مقتل ستة بحارة وإصابة ما لا يقل عن 12.", ["killed 6..6 people", "injured 12.. people"]),
    ("قتلت عائلة من أربعة أشخاص.", ["killed 4..4 people"]),
    (
        "قتلت أم وأولادها، وجرحت معلمة وتلميذاتها الـ4.",
        ["killed 1..1 women", "injured 1..1 people", "injured 4..4 people"],
    ),
    ("أدى الانهيار إلى وقوع خسائر في الأرواح.", ["killed 2.. people"]),
    # who they are: kin, ranks with their body, a man by the word beside his name, leaders by those whom they lead
    ("أصيبت سيدة وزوجها ووالدتها.", ["injured 1..1 women", "injured 1..1 men", "injured 1..1 women"]),
    ("مقتل ملازم في الشرطة.", ["killed 1..1 police"]),
    ("قتل ضابط صف وحارس أمن.", ["killed 1..1 soldiers", "killed 1..1 police"]),
    ("أصيب ضابطا شرطة.", ["injured 2..2 police"]),
    ("مقتل نادر حسون، القيادي في الجماعة.", ["killed 1..1 fighters"]),
    ("قتل 30 مسلحا بينهم ثلاثة قادة.", ["killed 30..30 fighters", "killed 3..3 fighters part"]),
    ("أصيب 9 جنود، اثنان منهم بحالة خطرة.", ["injured 9..9 soldiers", "injured 2..2 soldiers part"]),
    ("راح ضحيته العشرات غالبيتهم من الأطفال.", ["killed 20.. people", "killed .. children part"]),
    ("ألقت الشرطة القبض على نادر حسون.", ["detained 1..1 people"]),
]


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_harm(sentence: str, expected: list[str]) -> None:
    """The claims of a sentence, in order of place."""
    claims = read_document(store(sentence)).claims
    assert [_told(claim) for claim in claims if claim.kind in KINDS] == expected


def _told(claim: Claim) -> str:
    """A claim as the rows above write it."""
    low, high = (claim.count.low, claim.count.high) if claim.count else (None, None)
    figure = f"{'' if low is None else low}..{'' if high is None else high}"
    scope = claim.scope if claim.scope in ("part", "stock") else ""
    words = (claim.kind, figure, claim.affected, scope, "joint" if claim.joint else "")
    return " ".join(word for word in words if word)
