//! The notes in cells: what is wrong and what to do, in words that the program finds again and takes away.

use super::job::Job;
use super::words::{notes, words};
use crate::finding::Finding;

/// How wide the box of a note is, in pixels, and about how many letters a line of it takes.
const WIDTH: u32 = 320;
const LETTERS: usize = 50;
/// How high a line of it is, and what is left free above and below.
const LINE: u32 = 17;
const MARGIN: u32 = 14;
/// The highest box.
const TALLEST: u32 = 480;

/// How many findings at one cell a note tells.
const MOST: usize = 5;

/// A note: words, and whether they are in bold.
pub type Runs = Vec<(String, bool)>;

/// The note of a cell with these findings.
pub fn runs(findings: &[&Finding], job: &Job<'_>) -> Runs {
    let (plan, language, words) = (job.task.plan, job.task.language, words(job.task.language));
    let mut runs = vec![(words.note.to_owned(), true)];
    for finding in findings.iter().take(MOST) {
        let code = finding.details.entry().code;
        runs.push((format!("\n{}: {}", words.weight(finding), finding.title(language)), true));
        let (message, help) = (finding.message(plan, language), job.help(finding));
        runs.push((format!("\n{}\n{}\n({code})", one_line(&message), one_line(&help)), false));
    }
    runs
}

/// A text from a file on one line, so that nothing in it looks like the end of a note.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How large the box of a note is.
pub fn size(text: &str) -> (u32, u32) {
    let lines: usize = text.lines().map(|line| line.chars().count().div_ceil(LETTERS).max(1)).sum();
    let lines = u32::try_from(lines).unwrap_or(u32::MAX);
    (WIDTH, lines.saturating_mul(LINE).saturating_add(MARGIN).min(TALLEST))
}

/// The part of a note that the program wrote: from its first words to the last code, with the line end before it.
pub fn ours(text: &str) -> Option<std::ops::Range<usize>> {
    let begins = |at: &usize| *at == 0 || text[..*at].ends_with(['\n', '\r']);
    let start = notes().into_iter().filter_map(|note| text.match_indices(note).map(|(at, _)| at).find(begins)).min()?;
    let lines = text[start..].split_inclusive('\n').scan(start, |at, line| {
        *at += line.len();
        Some((*at, line.trim()))
    });
    let codes = lines.filter(|(_, line)| is_code(line)).map(|(end, _)| end);
    let end = codes.last().unwrap_or(text.len());
    Some(text[..start].trim_end().len()..end)
}

/// "(C103)", as the last line of a finding.
fn is_code(line: &str) -> bool {
    let inside = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or_default();
    let bytes = inside.as_bytes();
    bytes.len() == 4 && bytes[0].is_ascii_uppercase() && bytes[1..].iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{findings, plan};
    use crate::model::{Book, FileFormat, Language};
    use crate::write::marked::Task;

    fn text(language: Language) -> String {
        let found = findings();
        let at_one_cell: Vec<&Finding> = found.iter().skip(2).take(2).collect();
        let (plan, book) = (plan(), Book { format: FileFormat::Xlsx, sheets: Vec::new() });
        let task = Task {
            plan: &plan,
            language,
            file: "",
            book: &book,
            findings: &[],
            returns: &[],
            closing: "",
            origins: &[],
            before: None,
        };
        runs(&at_one_cell, &Job::new(&task, false)).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn a_note_says_what_and_how_and_the_code_last() {
        insta::assert_snapshot!(text(Language::Vi), @r#"
        Kiểm tra trước khi gửi:
        Cần giải trình: Ô để trống
        Ô D18 chưa có số.
        Không phát sinh ghi 0; chưa có số liệu ghi "...".
        (C101)
        Cần giải trình: Ô để trống
        Ô D19 chưa có số.
        Không phát sinh ghi 0; chưa có số liệu ghi "...".
        (C101)
        "#);
    }

    #[test]
    fn our_part_of_a_note_is_found_among_a_clerks_words() {
        for language in [Language::Vi, Language::En] {
            let ours_alone = text(language);
            assert_eq!(ours(&ours_alone), Some(0..ours_alone.len()));
            let among = format!("Hỏi chị Hoa\n\n{ours_alone}\nđã hỏi rồi");
            let place = ours(&among).expect("ours");
            assert_eq!(format!("{}|{}", &among[..place.start], &among[place.end..]), "Hỏi chị Hoa|đã hỏi rồi");
        }
        assert_eq!(ours("Đã kiểm tra trước khi gửi: đúng\n(C103)"), None);
    }

    #[test]
    fn a_box_grows_with_its_text() {
        assert_eq!(size("ngắn"), (WIDTH, LINE + MARGIN));
        assert_eq!(size(&"x".repeat(LETTERS * 2 + 1)).1, 3 * LINE + MARGIN);
        assert_eq!(size(&"x\n".repeat(10_000)).1, TALLEST);
    }
}
