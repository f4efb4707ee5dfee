//! What the toml crate says, in both languages. Its own words are English; they are kept for English only.

use crate::finding::{Details, Phrase};

use super::problems::nearest;

/// What is wrong with the shape of a table, as the toml crate says it.
pub fn shape_problem(message: &str) -> Details {
    // The crate adds the path of keys on further lines.
    let message = message.lines().next().unwrap_or_default();
    let (kind, rest) = message.split_once(' ').map_or((message, ""), |(first, rest)| match rest.split_once(' ') {
        Some((second, rest)) => (&message[..first.len() + 1 + second.len()], rest),
        None => (message, ""),
    });
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    match kind {
        "unknown field" => unknown_key(quoted(rest), rest),
        "missing field" => Details::MissingKey { key: quoted(rest) },
        "unknown variant" => unknown_word(quoted(rest), rest),
        "invalid type:" | "invalid value:" => wrong_type(rest),
        _ => Details::PlanSyntax {
            reason: Phrase::made("Giá trị ở đây không đọc được.".into(), sentence(message))
        },
    }
}

/// A key that is not among the known ones: those come in backticks after "expected".
fn unknown_key(key: String, rest: &str) -> Details {
    let hint = nearest(&key, known(rest));
    Details::UnknownKey { key, hint }
}

fn unknown_word(found: String, rest: &str) -> Details {
    let known: Vec<String> = known(rest).map(|word| format!("\"{word}\"")).collect();
    let expected =
        Phrase::made(format!("một trong các chữ {}", known.join(", ")), format!("one of {}", known.join(", ")));
    Details::BadValue { found, expected }
}

fn known(rest: &str) -> impl Iterator<Item = &str> {
    let (_, expected) = rest.split_once("expected").unwrap_or_default();
    expected.split('`').skip(1).step_by(2)
}

/// "integer `3`, expected a string"
fn wrong_type(rest: &str) -> Details {
    let (found, expected) = rest.rsplit_once(", expected ").unwrap_or((rest, ""));
    Details::WrongType { found: found_kind(found), expected: expected_kind(expected) }
}

fn found_kind(found: &str) -> Phrase {
    const KINDS: &[(&str, &str, &str)] = &[
        ("integer", "số nguyên", "the whole number"),
        ("floating point", "số thập phân", "the decimal number"),
        ("boolean", "giá trị đúng/sai", "the truth value"),
        ("string", "chữ", "the text"),
        ("map", "một bảng { … }", "a table"),
        ("sequence", "một danh sách […]", "a list"),
    ];
    let value = found.split(['`', '"']).nth(1).map(|value| format!(" {value}")).unwrap_or_default();
    match KINDS.iter().find(|(kind, ..)| found.starts_with(kind)) {
        Some((_, vi, en)) => Phrase::made(format!("{vi}{value}"), format!("{en}{value}")),
        None => Phrase::made("giá trị khác".into(), found.to_owned()),
    }
}

fn expected_kind(expected: &str) -> Phrase {
    match expected {
        "a string" => Phrase::new("chữ trong dấu ngoặc kép \"…\"", "text in quotes \"…\""),
        "a boolean" => Phrase::new("true hoặc false, không có ngoặc kép", "true or false, without quotes"),
        "a sequence" => Phrase::new("danh sách trong ngoặc vuông […]", "a list in brackets […]"),
        "a map" => Phrase::new("bảng { … }, ví dụ { 2025 = \"< 1.5\" }", "a table { … }, such as { 2025 = \"< 1.5\" }"),
        "u64" | "u32" => Phrase::new("số nguyên không âm, không có ngoặc kép", "a whole number from 0, without quotes"),
        _ if expected.starts_with("struct ") => {
            Phrase::new("bảng khóa = giá trị, ví dụ { by = \"30/11\" }", "a table of keys and values")
        }
        _ => Phrase::made("giá trị khác".into(), expected.to_owned()),
    }
}

/// What the toml parser says of the text itself.
pub fn syntax_problem(message: &str) -> Details {
    const REASONS: &[(&str, &str)] = &[
        ("duplicate key", "Mục này đã được ghi ở trên; mỗi mục chỉ ghi một lần trong một phần."),
        ("invalid basic string", "Chữ trong ngoặc kép chưa đóng, hoặc có ký tự không dùng được."),
        ("invalid multi-line", "Đoạn chữ nhiều dòng chưa được đóng."),
        ("invalid literal string", "Chữ trong ngoặc đơn chưa được đóng."),
        ("missing opening quote", "Thiếu dấu ngoặc kép mở."),
        (
            "string values must be quoted",
            "Chưa ghi giá trị, hoặc chữ chưa đặt trong dấu ngoặc kép thẳng \"…\" (không dùng “…”).",
        ),
        ("invalid boolean", "Chữ phải đặt trong dấu ngoặc kép thẳng \"…\"."),
        ("missing escaped value", "Trong ngoặc kép, dấu \\ phải viết thành \\\\."),
        (
            "unexpected key or value",
            "Sau giá trị còn chữ thừa; mỗi dòng chỉ ghi một mục, số thập phân dùng dấu chấm (1.5).",
        ),
        ("key with no value", "Mục này chưa có dấu = và giá trị."),
        ("missing value", "Chưa ghi giá trị sau dấu =."),
        ("missing assignment", "Thiếu dấu = giữa tên mục và giá trị."),
        ("missing comma", "Thiếu dấu phẩy giữa các giá trị."),
        ("extra comma", "Thừa một dấu phẩy."),
        ("extra `=`", "Thừa một dấu =."),
        ("extra assignment", "Thừa một dấu =."),
        ("unclosed array", "Ngoặc vuông [ chưa được đóng bằng ]."),
        ("unclosed inline table", "Ngoặc nhọn { chưa được đóng bằng }."),
        ("unclosed table", "Tên phần trong ngoặc vuông chưa được đóng bằng ]."),
        ("missing array opening", "Thiếu ngoặc vuông mở [."),
        ("missing inline table opening", "Thiếu ngoặc nhọn mở {."),
        ("invalid unquoted key", "Tên mục chỉ gồm chữ cái không dấu, chữ số, dấu - và _."),
        ("unquoted keys cannot be empty", "Chưa ghi tên mục trước dấu =."),
        ("invalid key-value pair", "Dòng này không có dạng mục = giá trị."),
        ("unexpected leading zero", "Số không được bắt đầu bằng 0; nếu là mã, đặt trong dấu ngoặc kép."),
        ("invalid integer", "Số viết sai; số thập phân dùng dấu chấm, không dùng dấu phẩy."),
        ("invalid fraction", "Số viết sai; số thập phân dùng dấu chấm, không dùng dấu phẩy."),
        ("invalid float", "Số hoặc ngày viết sai; số thập phân ghi 1.5, ngày ghi \"30/06/2025\" trong ngoặc kép."),
        ("invalid date", "Ngày viết sai; ghi \"30/06/2025\" trong dấu ngoặc kép."),
        ("cannot recurse", "Các ngoặc lồng nhau quá sâu."),
    ];
    let vi = REASONS.iter().find(|(start, _)| message.starts_with(start)).map_or_else(
        || "Chỗ này không đúng cách viết: mỗi dòng là mục = giá trị, chữ đặt trong dấu ngoặc kép.".to_owned(),
        |(_, vi)| (*vi).to_owned(),
    );
    Details::PlanSyntax { reason: Phrase::made(vi, sentence(message)) }
}

/// With a capital and a full stop.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map(|first| format!("{}{}.", first.to_uppercase(), letters.as_str())).unwrap_or_default()
}
