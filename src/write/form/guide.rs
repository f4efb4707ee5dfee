//! The second sheet: how to fill the form, what a dash and three dots mean, and whom each number counts.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::super::sheet::page::{Page, Paper};
use super::super::sheet::style::Style;
use super::super::sheet::wording::fill;
use super::layout::{Half, Layout};
use super::marks::Mark;
use super::{file_name, texts};
use crate::model::own_form;

const WIDTHS: [f64; 3] = [34.0, 12.0, 62.0];
const ALL: (u16, u16) = (0, 2);

/// The sheet. It is no table: none of its cells alone is a heading of one.
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let name = own_form::guide(layout.blank.plan.language);
    let mut guide = Guide { page: Page::new(name, &WIDTHS, Paper::Portrait, "…")?, layout, row: 0 };
    guide.across(layout.words.guide_title, &Style::title())?;
    guide.row += 1;
    guide.where_to_write()?;
    guide.how_to_write()?;
    guide.before_sending()?;
    guide.counts()?;
    Ok(guide.page.finish()?)
}

/// The sheet while it is written, line by line.
struct Guide<'a> {
    page: Page,
    layout: &'a Layout<'a>,
    row: u32,
}

impl Guide<'_> {
    fn across(&mut self, text: &str, style: &Style) -> Result<(), XlsxError> {
        self.page.across(self.row, ALL, text, style)?;
        self.row += 1;
        Ok(())
    }

    fn chapter(&mut self, title: &str) -> Result<(), XlsxError> {
        self.row += 1;
        self.across(title, &Style::plain().bold().sized(12.0))
    }

    /// Sentences with the form's own words filled in.
    fn sentences(&mut self, sentences: &[&str]) -> Result<(), XlsxError> {
        sentences.iter().try_for_each(|sentence| self.across(&self.said(sentence), &Style::plain().wrapped()))
    }

    fn said(&self, wording: &str) -> String {
        let (words, blank) = (self.layout.words, self.layout.blank);
        let day = blank.plan.language.date(blank.plan.reporting_day(blank.year));
        let file = format!("{}.xlsx", file_name(blank));
        let values = [
            ("look_again", words.look_again),
            ("verdict", words.verdict),
            ("result", words.result),
            ("code", words.code),
            ("name", words.name),
            ("nil", words.nil),
            ("whole_nil", words.whole_nil),
            ("explanation", words.explanation),
            ("zero", &Mark::Zero.named("-", blank.plan)),
            ("dots", &Mark::NoData.named("...", blank.plan)),
            ("yes", &Mark::Yes.named(words.yes, blank.plan)),
            ("no", &Mark::No.named(words.no, blank.plan)),
            ("form", words.sheet_form),
            ("file", &file),
            ("flags", blank.flags),
            ("receiver", &blank.plan.receiver),
            ("day", &day),
        ];
        fill(wording, &values)
    }

    fn where_to_write(&mut self) -> Result<(), XlsxError> {
        let words = self.layout.words;
        self.chapter(words.guide_where)?;
        self.sentences(&[words.guide_where_1, words.guide_where_2, words.guide_where_3, words.guide_where_4])
    }

    fn how_to_write(&mut self) -> Result<(), XlsxError> {
        let words = self.layout.words;
        self.chapter(words.guide_how)?;
        let heading = Style::heading();
        self.page.text(self.row, 0, words.guide_write, &heading)?;
        self.page.across(self.row, (1, 2), words.guide_means, &heading)?;
        self.row += 1;
        for (write, means) in [
            (words.guide_number, words.guide_number_means),
            (words.guide_zero, words.guide_zero_means),
            (words.guide_mark, words.guide_mark_means),
            (words.guide_whole, words.guide_whole_means),
            (words.guide_dots, words.guide_dots_means),
            (words.guide_empty, words.guide_empty_means),
            (words.guide_answer, words.guide_answer_means),
            (words.guide_explain, words.guide_explain_means),
        ] {
            let (write, means) = (self.said(write), self.said(means));
            self.page.text(self.row, 0, &write, &Style::cell().bold())?;
            self.page.across(self.row, (1, 2), &means, &Style::cell())?;
            self.row += 1;
        }
        Ok(())
    }

    fn before_sending(&mut self) -> Result<(), XlsxError> {
        let words = self.layout.words;
        self.chapter(words.guide_send)?;
        self.sentences(&[words.guide_send_1, words.guide_send_2, words.guide_send_3, words.guide_send_4])
    }

    /// Each element once, where it first stands, with all rows in which it stands.
    fn counts(&mut self) -> Result<(), XlsxError> {
        let words = self.layout.words;
        self.chapter(words.guide_counts)?;
        self.page.headings(self.row, &[words.guide_element, words.guide_rows, words.guide_sentence])?;
        self.page.sheet.set_repeat_rows(self.row, self.row)?;
        self.row += 1;
        let rows: Vec<_> = self.layout.rows().map(|(_, row)| row).collect();
        let halves = |row: &super::layout::Row| [Some(row.numerator), row.denominator];
        for half in rows.iter().flat_map(halves).flatten().filter(|half| half.first.is_none()) {
            let holds =
                |row: &&super::layout::Row| halves(row).into_iter().flatten().any(|it| it.element == half.element);
            let codes: Vec<&str> =
                rows.iter().filter(holds).map(|row| self.layout.measure(row.measure).code.as_str()).collect();
            self.element(half, &codes.join(", "))?;
        }
        Ok(())
    }

    fn element(&mut self, half: Half, rows: &str) -> Result<(), XlsxError> {
        let cell = Style::cell();
        let sentence = self.layout.element(half.element).description.as_deref().unwrap_or("–");
        self.page.text(self.row, 0, &texts::counted(self.layout, half), &cell)?;
        self.page.text(self.row, 1, rows, &cell.clone().centred().shown_as("@"))?;
        self.page.text(self.row, 2, sentence, &cell)?;
        self.row += 1;
        Ok(())
    }
}
