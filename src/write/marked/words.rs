//! The words of a marked copy in both languages: the list's headings, what a note begins with, what to do.

use crate::finding::Finding;
use crate::model::{Language, Severity};

/// The words of one language.
pub struct Words {
    /// What a note of the program begins with; by it the note is found again.
    pub note: &'static str,
    /// Headings of the list.
    pub headings: [&'static str; 7],
    /// An error, a query, one that is explained, a note.
    weights: [&'static str; 4],
    /// What an empty cell holds.
    pub blank: &'static str,
    /// What to do with the list.
    pub guide: &'static str,
    /// What to do where nothing is marked in a cell.
    pub no_cell: &'static str,
    /// What stands for more of the same, in cells and elsewhere.
    pub more: [&'static str; 2],
    /// A year.
    pub year: &'static str,
    /// Several returns in one file.
    pub returns: &'static str,
    /// The file was drawn anew.
    pub redrawn: &'static str,
    /// What to do first where a number is shown as a percentage.
    pub format: &'static str,
    /// A signature was taken out.
    pub unsigned: &'static str,
    /// Not all cells have a note.
    pub few_notes: &'static str,
}

/// The words of a language.
pub const fn words(language: Language) -> &'static Words {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

/// What a note begins with, in either language.
pub fn notes() -> [&'static str; 2] {
    [VI.note, EN.note]
}

impl Words {
    /// The word for how much a finding weighs.
    pub const fn weight(&self, finding: &Finding) -> &'static str {
        self.weights[match finding.severity {
            Severity::Error => 0,
            Severity::Query if finding.explained.is_none() => 1,
            Severity::Query => 2,
            Severity::Note => 3,
        }]
    }
}

static VI: Words = Words {
    note: "Kiểm tra trước khi gửi:",
    headings: ["TT", "Mức", "Ô", "Ô ghi gì?", "Phát hiện", "Đề nghị", "Mã"],
    weights: ["Phải sửa", "Cần giải trình", "Đã giải trình", "Lưu ý"],
    blank: "(để trống)",
    guide: "Cách làm: bấm vào ô ở cột Ô để đến chỗ cần sửa, sửa ngay trong tệp này rồi lưu lại. Ô đỏ: phải sửa. Ô vàng: sửa, \
        hoặc nếu số đúng thì ghi lý do vào cột Giải trình của dòng đó. Xong thì gửi chính tệp này. Trang này, màu và ghi \
        chú không phải là số liệu, không cần xóa.",
    no_cell: "Cả tệp",
    more: ["Và {n} ô khác: {cells}", "Và {n} chỗ khác"],
    year: "năm {year}",
    returns: "{n} báo cáo",
    redrawn: "Bản này vẽ lại từ tệp gốc: giữ mọi giá trị ở đúng ô; không giữ công thức, phông chữ, màu và hình.",
    format: "Trước khi nhập lại, đổi định dạng ô thành Số (Number).",
    unsigned: "Chữ ký số của tệp gốc không còn hiệu lực ở bản này nên đã bỏ.",
    few_notes: "Nhiều ô cần sửa: mọi ô đều có màu, chỉ {n} ô đầu có ghi chú.",
};

static EN: Words = Words {
    note: "Checked before sending:",
    headings: ["No.", "Weight", "Cell", "Holds", "Found", "What to do", "Code"],
    weights: ["Error", "Query", "Explained", "Note"],
    blank: "(empty)",
    guide: "How to: click a cell in the column Cell to go there, correct it in this very file and save. Red cells must be \
        mended. Yellow cells: correct them, or, if the figure is right, write why under Explanation in the same row. \
        Then send this very file. This sheet, the colours and the notes are no data and need not be removed.",
    no_cell: "Whole file",
    more: ["And {n} more: {cells}", "And {n} more"],
    year: "{year}",
    returns: "{n} returns",
    redrawn: "This copy was drawn anew from the original: all values are where they were; formulas, fonts, colours and pictures are not kept.",
    format: "Before typing it again, change the cell's format to Number.",
    unsigned: "The digital signature of the original does not hold for this copy and was taken out.",
    few_notes: "Many cells to mend: all of them are coloured, only the first {n} have a note.",
};
