//! The words by which a text may name a child, of each language, and those that a plan adds: data, no rules.

use crate::model::Language;
use crate::model::plan::Words as Added;

/// The words of a language and those that a plan adds.
pub struct Words<'w> {
    /// All that the program knows; of what a plan may add to, see the fields beside it.
    pub own: &'static Own,
    /// [`Own::child`], and what the plan adds.
    pub child: Vec<&'w str>,
    /// [`Own::family`], and what the plan adds.
    pub family: Vec<&'w str>,
    /// [`Own::not_a_child`], and what the plan adds.
    pub not_a_child: Vec<&'w str>,
}

impl<'w> Words<'w> {
    /// Those of a language, and those that a plan adds.
    pub fn of(language: Language, added: &'w Added) -> Self {
        let own = match language {
            Language::Vi => &VI,
            Language::En => &EN,
        };
        Self {
            own,
            child: and(own.child, &added.child),
            family: and(own.family, &added.family),
            not_a_child: and(own.not_a_child, &added.not_a_child),
        }
    }
}

fn and<'w>(own: &[&'static str], added: &'w [String]) -> Vec<&'w str> {
    own.iter().copied().chain(added.iter().map(String::as_str)).collect()
}

/// Words of a language in lower case; those of several syllables with one space between.
pub struct Own {
    /// What a child is called before its name, where nothing but a name follows: cháu An.
    child: &'static [&'static str],
    /// The same, where the name of a place follows as often: học sinh Hương Toàn.
    pub of_children: &'static [&'static str],
    /// What makes a group of it: các em Hương Vân, trẻ em Hương Trà.
    pub group: &'static [&'static str],
    /// Family names, where they come first.
    family: &'static [&'static str],
    /// Before an age or a day of birth.
    pub before_age: &'static [&'static str],
    /// After an age.
    pub after_age: &'static [&'static str],
    /// Before a name that is a place's, a body's or an official's.
    not_a_child: &'static [&'static str],
    /// Capitals that are no name of a person's, or of one who is long known.
    pub known: &'static [&'static str],
    /// Before a personal number.
    pub number: &'static [&'static str],
}

const VI: Own = Own {
    child: &["cháu", "bé", "em", "con ông", "con bà", "con anh", "con chị", "con của ông", "con của bà"],
    of_children: &["trẻ", "học sinh", "nạn nhân", "con"],
    group: &["trẻ", "con", "các", "những", "nhiều", "số", "mọi", "tất cả", "phụ nữ"],
    family: &[
        "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô",
        "dương", "lý", "đào", "đoàn", "vương", "trịnh", "trương", "đinh", "lâm", "phùng", "mai", "tô", "hà", "tạ",
        "cao", "châu", "lương", "thái", "tôn", "quách", "kiều", "chu", "nghiêm", "văn", "hứa", "thân", "la", "lưu",
    ],
    before_age: &["sinh năm", "sinh ngày", "sn"],
    after_age: &["tuổi", "tháng tuổi"],
    not_a_child: &[
        "phường",
        "xã",
        "thị xã",
        "thị trấn",
        "thành phố",
        "huyện",
        "quận",
        "tỉnh",
        "thôn",
        "tổ",
        "tổ dân phố",
        "ấp",
        "bản",
        "buôn",
        "làng",
        "khu",
        "đường",
        "phố",
        "cầu",
        "chợ",
        "chùa",
        "hẻm",
        "kiệt",
        "trường",
        "tiểu học",
        "trung học",
        "trung học cơ sở",
        "mầm non",
        "mẫu giáo",
        "lớp",
        "nhà thờ",
        "bệnh viện",
        "trạm",
        "quỹ",
        "giải",
        "công ty",
        "đội",
        "đoàn",
        "chi đoàn",
        "ông",
        "bà",
        "anh",
        "chị",
        "thầy",
        "cô",
        "đồng chí",
        "đ/c",
        "chủ tịch",
        "phó chủ tịch",
        "bí thư",
        "phó bí thư",
        "trưởng phòng",
        "phó trưởng phòng",
        "công chức",
        "hiệu trưởng",
        "cán bộ",
        "bác sĩ",
        "cộng tác viên",
        "giáo viên",
        "người lập biểu",
        "người ký",
    ],
    known: &[
        "hồ chí minh",
        "hà nội",
        "hà nam",
        "hà tĩnh",
        "hà giang",
        "thái bình",
        "thái nguyên",
        "cao bằng",
        "lâm đồng",
        "phòng",
        "trung tâm",
        "sở",
        "ban",
        "hội",
        "ủy ban",
        "đoàn",
        "đội",
        "trường",
        "trạm",
        "phường",
        "xã",
        "thị",
        "thôn",
        "tổ",
        "tháng",
        "chương",
        "nghị",
        "luật",
        "kế",
        "dự",
        "quỹ",
        "công an",
    ],
    number: &["cccd", "cmnd", "số định danh", "mã định danh", "định danh"],
};

const EN: Own = Own {
    child: &["son of", "daughter of", "child of"],
    of_children: &["child", "boy", "girl", "pupil", "baby", "toddler", "victim"],
    group: &[],
    family: &[],
    before_age: &["aged", "born", "born on", "born in", "dob"],
    after_age: &["years old", "year old", "months old"],
    not_a_child: &["in", "at", "of", "school", "county", "cllr", "councillor", "director", "dr", "st", "for"],
    known: &[
        "protection",
        "care",
        "act",
        "court",
        "council",
        "services",
        "service",
        "school",
        "street",
        "road",
        "england",
        "county",
        "health",
        "team",
        "department",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    number: &["nhs number", "nhs no", "upn"],
};
