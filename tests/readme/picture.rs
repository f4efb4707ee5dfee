//! The picture of a terminal in the README: drawn of what the program prints, and out of date where that changes.

use std::path::Path;

use crate::{Desk, words};

/// What is typed, in the order of the picture.
const TYPED: [&str; 4] = [
    "report examples/huong-tra/2024/bieu-mau-web.csv",
    "report status examples/huong-tra --as-of 2024-12-01 --quiet",
    "report consolidate examples/huong-tra --year 2024 2>loi.txt | head -2",
    "report trace 14.1 examples/huong-tra --year 2024 | tail -6",
];

/// From one line to the next, from the edge to the text, and how wide a letter is: in pixels.
const LINE: usize = 19;
const EDGE: usize = 14;
const LETTER: f64 = 8.45;

/// What stands on the screen: each command, what it prints, an empty line.
fn screen() -> Vec<String> {
    let mut lines = Vec::new();
    for typed in TYPED {
        let (command, pipe) = typed.split_once(" | ").unwrap_or((typed, ""));
        let command = command.trim_start_matches("report ").split(" 2>").next().unwrap_or_default();
        let output = Desk::new().run(&words(&format!("{command} --color always")));
        let text = String::from_utf8(output.stdout).expect("text");
        let all: Vec<&str> = text.lines().collect();
        let few = |word: &str| pipe.strip_prefix(word).and_then(|count| count.trim().parse::<usize>().ok());
        let from = few("tail -").map_or(0, |count| all.len().saturating_sub(count));
        lines.push(format!("$ {typed}"));
        lines.extend(all[from..].iter().take(few("head -").unwrap_or(all.len())).map(|line| (*line).to_owned()));
        lines.push(String::new());
    }
    lines.pop();
    lines
}

/// A line as spans, each with the colour that the terminal was told.
fn spans(line: &str) -> String {
    let mut drawn = String::new();
    for (position, piece) in line.split("\u{1b}[").enumerate() {
        let (code, text) = if position == 0 { ("0", piece) } else { piece.split_once('m').expect("a colour") };
        let look = match code {
            "0" => "",
            "1" => " font-weight=\"bold\"",
            "31" | "1;31" => " fill=\"#f38ba8\" font-weight=\"bold\"",
            other => panic!("a colour that the picture has not: {other}"),
        };
        if !text.is_empty() {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            drawn += &format!("<tspan{look}>{text}</tspan>");
        }
    }
    drawn
}

fn drawn() -> String {
    let lines = screen();
    let plain = |line: &String| line.chars().count();
    let letters = lines.iter().filter(|line| !line.contains('\u{1b}')).map(plain).max().unwrap_or_default();
    let width = (f64::from(u32::try_from(letters).expect("few")) * LETTER).ceil() + 2.0 * 14.0;
    let height = lines.len() * LINE + 2 * EDGE;
    let font = "font-family=\"'Liberation Mono', 'Noto Sans Mono', Consolas, Menlo, monospace\" font-size=\"14\"";
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" {font} \
         xml:space=\"preserve\"><rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#1e1e2e\"/><g fill=\"#cdd6f4\">\n"
    );
    for (position, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        let y = EDGE + 16 + position * LINE;
        svg += &format!("<text x=\"{EDGE}\" y=\"{y}\">{}</text>\n", spans(line));
    }
    svg + "</g></svg>\n"
}

#[test]
fn the_terminal_in_the_picture_is_of_the_present_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures/terminal.svg");
    let drawn = drawn();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &drawn).expect("the picture is written");
    }
    let kept = std::fs::read_to_string(&path).expect("the picture");
    assert!(
        kept == drawn,
        "terminal.svg is out of date; `UPDATE_DOCS=1 cargo test --test readme` draws it anew\n{drawn}"
    );
}
