//! docs/findings.md and its English twin: the whole catalogue as a document, made from it and held against it.

use super::explain::families;
use crate::finding::example::{Example, examples};
use crate::finding::{CATALOGUE, Entry};
use crate::model::Language;
use crate::model::show::severity;

const FILES: [(Language, &str); 2] = [
    (Language::Vi, concat!(env!("CARGO_MANIFEST_DIR"), "/docs/findings.md")),
    (Language::En, concat!(env!("CARGO_MANIFEST_DIR"), "/docs/findings.en.md")),
];

const INTRODUCTION: (&str, &str) = (
    "# Chương trình nhắc những gì

Mỗi phát hiện có một mã; mã không bao giờ đổi nghĩa. `report explain L101` in phần của một mã ra màn hình.

- **Phải sửa**: sai chắc chắn. Số đó chưa được cộng cho đến khi sửa; biểu chưa gửi được.
- **Cần giải trình**: số lạ nhưng có thể đúng, vẫn được cộng. Sửa, hoặc ghi lý do vào cột Giải trình của chính dòng đó; điều hỏi
  cho cả biểu thì ghi ở một dòng \"Giải trình chung: …\".
- **Lưu ý**: để biết, chẳng hạn một số đã được đọc khác cách ghi.

Kế hoạch có thể đổi mức của vài điểm (L101, L102, L103, C101, C119). Trong cách xử lý, tên ô và số là của ví dụ.

English: [findings.en.md](findings.en.md).
",
    "# What the program says

Every finding has a code, and a code never changes its meaning. `report explain L101` prints what is said here of one.

- **Error**: certainly wrong. The figure is not summed until it is mended, and the return is not ready to send.
- **Query**: odd, but it may be right; it is summed. Mend it, or write the reason in the row's column Explanation; what is asked
  of the whole return is answered in a line \"General explanation: …\".
- **Note**: for information, such as a figure that was read otherwise than it was written.

The plan may give some of them another weight (L101, L102, L103, C101, C119). Under “what to do”, cells and figures are those of
the example.

Tiếng Việt: [findings.md](findings.md).
",
);

const HEADS: ([&str; 4], [&str; 4]) =
    (["Mã", "Mức", "Vấn đề", "Cách xử lý"], ["Code", "Weight", "What is wrong", "What to do"]);

fn document(language: Language) -> String {
    let mut text = language.pick(INTRODUCTION.0, INTRODUCTION.1).to_owned();
    let examples = examples();
    for (letter, name) in families(language) {
        let of_family: Vec<(&Entry, &Example)> =
            CATALOGUE.iter().zip(&examples).filter(|(entry, _)| entry.code.starts_with(letter)).collect();
        text += &format!(
            "\n## {letter} · {name}\n\n| {} |\n|---|---|---|---|\n",
            language.pick(HEADS.0, HEADS.1).join(" | ")
        );
        of_family.iter().for_each(|(entry, example)| text += &row(entry, example, language));
        text += &format!("\n{}\n\n", language.pick("Ví dụ:", "Examples:"));
        of_family.iter().for_each(|(entry, example)| text += &item(entry, example, language));
    }
    text
}

fn row(entry: &Entry, example: &Example, language: Language) -> String {
    let weight = severity(entry.severity, language);
    let (title, help) = (entry.words(language).title, &example.words(language).help);
    format!("| {} | {weight} | {} | {} |\n", entry.code, escaped(title), escaped(help))
}

fn item(entry: &Entry, example: &Example, language: Language) -> String {
    let words = example.words(language);
    format!("- **{}** – {}: *{}*\n", entry.code, escaped(&words.holds), escaped(&words.message))
}

/// A text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut shown, letter| {
        if "\\|*_<>[]`".contains(letter) {
            shown.push('\\');
        }
        shown.push(letter);
        shown
    })
}

#[test]
fn the_documentation_is_that_of_the_catalogue() {
    for (language, file) in FILES {
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(file, document(language)).expect("the documentation");
        }
        let kept = std::fs::read_to_string(file).expect("the documentation");
        assert!(kept == document(language), "{file} is out of date; `UPDATE_DOCS=1 cargo test` writes it anew");
    }
}

#[test]
fn every_code_has_a_row_and_an_example_that_say_something() {
    for (language, _) in FILES {
        let text = document(language);
        for entry in CATALOGUE {
            assert_eq!(text.matches(&format!("\n| {} | ", entry.code)).count(), 1, "{}", entry.code);
            assert_eq!(text.matches(&format!("\n- **{}** – ", entry.code)).count(), 1, "{}", entry.code);
        }
        assert!(
            text.lines().filter(|line| line.starts_with("| ")).all(|line| !line.contains("|  |")),
            "no cell is empty"
        );
    }
}

#[test]
fn nothing_of_a_message_is_taken_for_markup() {
    assert_eq!(escaped("a|b *c* <d> [[e]]"), "a\\|b \\*c\\* \\<d\\> \\[\\[e\\]\\]");
}
