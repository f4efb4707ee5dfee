//! Problems as they are shown: with their line, harmless, and never without words.

use super::*;

#[test]
fn no_text_brings_the_reader_down() {
    let lines: Vec<&str> = SMALL.lines().collect();
    for missing in 0..lines.len() {
        let text = [&lines[..missing], &lines[missing + 1..]].concat().join("\n");
        let _ = render(&load(sources(&text)).err().unwrap_or_default(), sources(&text), Language::Vi, false);
        let cut: String = SMALL.chars().take(missing * 17).collect();
        let _ = render(&load(sources(&cut)).err().unwrap_or_default(), sources(&cut), Language::En, true);
    }
    for text in
        ["\u{0}", "[[[", "a = ", &"[".repeat(10_000), &format!("a = {}", "[".repeat(10_000)), "plan = 1", "\u{feff}"]
    {
        let problems = load(sources(text)).expect_err("no plan");
        assert!(!problems.is_empty() && !render(&problems, sources(text), Language::Vi, false).is_empty());
    }
}

#[test]
fn a_problem_shows_its_line_and_what_to_do() {
    let text = small("\"< 1.5\"", "\"dưới 1,5\"").replacen("numerator =", "numeratr =", 1);
    let problems = load(sources(&text)).expect_err("two slips");
    insta::assert_snapshot!(render(&problems, sources(&text), Language::Vi, false), @r#"
    phải sửa[P108]: Mục không có trong tệp kế hoạch
      --> indicators.toml:27:1
       |
    27 | numeratr = "tu"
       | ^^^^^^^^ Không có mục nào tên "numeratr" ở đây. Có phải là "numerator" không?
       |
       = cách sửa: Đề nghị sửa lại tên mục, hoặc xóa dòng này.

    phải sửa[P102]: Mục tiêu không đọc được
      --> indicators.toml:29:19
       |
    29 | target = { 2025 = "dưới 1,5" }
       |                   ^^^^^^^^^^ Mục tiêu ghi "dưới 1,5".
       |
       = cách sửa: Đề nghị ghi dấu so sánh và số, số thập phân dùng dấu chấm, ví dụ "< 1.5", ">= 95".
    "#);
    insta::assert_snapshot!(render(&problems[..1], sources(&text), Language::En, false), @r#"
    error[P108]: Unknown key
      --> indicators.toml:27:1
       |
    27 | numeratr = "tu"
       | ^^^^^^^^ There is no key called "numeratr" here. Is it "numerator"?
       |
       = help: Please correct the name of the key, or remove the line.
    "#);
    assert!(render(&problems, sources(&text), Language::Vi, true).contains("\u{1b}["));
}

#[test]
fn a_problem_of_the_whole_file_names_it() {
    insta::assert_snapshot!(render(&load(sources("")).expect_err("nothing")[..1], sources(""), Language::Vi, false), @r#"
    phải sửa[P107]: Danh sách đơn vị không dùng được
     |
     = indicators.toml: Kế hoạch chưa có đơn vị nào.
     = cách sửa: Đề nghị sửa danh sách đơn vị.
    "#);
    let sources = with_units(SMALL, "code,kind,name,area\n01,xã,An,thanh thi\n");
    insta::assert_snapshot!(render(&load(sources).expect_err("an area"), sources, Language::Vi, false), @r#"
    phải sửa[P105]: Tham chiếu chưa khai báo
     --> units.csv:2:1
      |
    2 | 01,xã,An,thanh thi
      | ^^^^^^^^^^^^^^^^^^ Khu vực "thanh thi" chưa được khai báo.
      |
      = cách sửa: Đề nghị khai báo hoặc sửa lại mã.
    "#);
}

#[test]
fn a_list_that_is_none_is_drawn_harmless_and_not_to_its_last_line() {
    let columns: String = (0..150).map(|number| format!(",\u{1b}[31m\0{number}")).collect();
    let text = format!("code,kind,name,area{columns}\n");
    let sources = with_units(SMALL, &text);
    let problems = load(sources).expect_err("unknown columns");
    assert!(problems.len() > 100, "{}", problems.len());
    let drawn = render(&problems, sources, Language::En, false);
    assert!(!drawn.contains(|c: char| c.is_control() && c != '\n'));
    let more = format!("… and {} more; mend these and check again.\n\n", problems.len() - 100);
    assert!(drawn.ends_with(&more), "{drawn}");
    assert_eq!(drawn.matches("help:").count(), 100);
}
