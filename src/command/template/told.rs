//! What `report template` tells: what it wrote and what comes next, or why it wrote nothing.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::anyhow;

use super::{Before, Form};
use crate::cli::Template;
use crate::command::typed::Typed;
use crate::command::{Stop, Streams, next, today};
use crate::model::{Language, Plan, show};
use crate::write::form::LastYear;

/// How many files in the way are named.
const MOST_NAMED: usize = 5;

/// What is told of a run.
pub struct Told<'a> {
    /// What was asked for.
    pub command: &'a Template,
    /// The plan.
    pub plan: &'a Plan,
    /// The year of the forms.
    pub year: i32,
    /// Their units.
    pub units: &'a [usize],
    /// The forms.
    pub forms: &'a [Form<'a>],
    /// Last year's returns.
    pub before: &'a Before,
    /// The language of messages.
    pub language: Language,
}

impl Told<'_> {
    /// What there is to say beside: how the year was chosen, what last year's returns lack.
    pub fn remarks(&self, streams: &mut Streams) -> std::io::Result<()> {
        if self.command.common.quiet {
            return Ok(());
        }
        let remarks =
            [self.chosen_year(), self.outside_period(), self.errors_before(), self.without_previous(), self.in_part()];
        remarks.into_iter().flatten().try_for_each(|remark| writeln!(streams.err, "{remark}"))
    }

    fn chosen_year(&self) -> Option<String> {
        let (year, as_of) = (self.year, self.command.as_of.unwrap_or_else(today));
        let (is_over, day) = (self.plan.reporting_day(year) < as_of, self.language.date(as_of));
        self.command.year.is_none().then(|| match (self.language, is_over) {
            (Language::Vi, false) => {
                format!("Năm {year}: có hạn nộp gần nhất kể từ ngày {day}; năm khác: thêm --year NĂM.")
            }
            (Language::Vi, true) => {
                format!("Năm {year}: năm cuối của kế hoạch, mọi hạn nộp đã qua ngày {day}; năm khác: thêm --year NĂM.")
            }
            (Language::En, false) => {
                format!("Year {year}: its returns are due next as of {day}; for another add --year YEAR.")
            }
            (Language::En, true) => {
                format!("Year {year}: the plan's last, all are due by {day}; for another add --year YEAR.")
            }
        })
    }

    fn outside_period(&self) -> Option<String> {
        let (first, last) = self.plan.period;
        let year = self.year;
        (!(first..=last).contains(&year)).then(|| match self.language {
            Language::Vi => format!("Lưu ý: năm {year} nằm ngoài giai đoạn {first}-{last} của kế hoạch."),
            Language::En => format!("Note: {year} lies outside the plan's period {first}-{last}."),
        })
    }

    fn errors_before(&self) -> Option<String> {
        let (errors, year) = (self.before.errors, self.year - 1);
        let validate = Typed::new("validate").paths(&self.command.previous).plan(&self.command.common);
        (errors > 0).then(|| match self.language {
            Language::Vi => format!(
                "Báo cáo năm {year} có {errors} điểm phải sửa; số ở những chỗ đó không in vào biểu. Xem: {validate}"
            ),
            Language::En => {
                format!("The returns of {year} have {errors} errors; figures there are left out. See: {validate}")
            }
        })
    }

    fn without_previous(&self) -> Option<String> {
        let without: Vec<String> = (self.units.iter().zip(self.forms))
            .filter(|(_, form)| form.blank.previous.is_none_or(LastYear::is_empty))
            .map(|(unit, _)| self.plan.units[*unit].title())
            .collect();
        let year = self.year - 1;
        let names = without.join(", ");
        (!self.command.previous.is_empty() && !without.is_empty()).then(|| match self.language {
            Language::Vi => format!("Chưa có báo cáo năm {year} của: {names}; cột năm trước để trống."),
            Language::En => format!("No return of {year} from: {names}; last year's columns are empty."),
        })
    }

    /// Of units made of others: which of these sent nothing, so that figures could not be added up.
    fn in_part(&self) -> Option<String> {
        let forms = self.forms.iter().filter_map(|form| form.blank.previous);
        let made_of: Vec<usize> = forms.flat_map(|last| &last.made_of).copied().collect();
        let silent: Vec<String> = (self.before.silent.iter().filter(|unit| made_of.contains(unit)))
            .map(|unit| self.plan.units[*unit].title())
            .collect();
        let (year, names) = (self.year - 1, silent.join(", "));
        (!silent.is_empty()).then(|| match self.language {
            Language::Vi => {
                format!("Chưa có báo cáo năm {year} của: {names}; số năm trước của đơn vị mới không cộng được, ghi …")
            }
            Language::En => {
                format!("No return of {year} from: {names}; figures of the new units cannot be added up, marked …")
            }
        })
    }

    /// The files and the next step.
    pub fn summary(&self) -> String {
        let mut text = String::new();
        let is_quiet = self.command.common.quiet;
        for form in self.forms {
            let there = self.language.pick("  (đã có, không đổi)", "  (there already, unchanged)");
            let there = if form.is_there && !is_quiet { there } else { "" };
            let _ = writeln!(text, "{}{there}", show::path(&form.path));
        }
        if !is_quiet {
            text.push_str(&self.closing());
        }
        text
    }

    fn closing(&self) -> String {
        let due = self.language.date(self.plan.reporting_day(self.year));
        let (count, year) = (self.language.counted(self.forms.len(), "biểu mẫu", ("form", "forms")), self.year);
        let is_new = self.forms.iter().any(|form| !form.is_there);
        let made = match (is_new, self.language) {
            (false, Language::Vi) => format!("{count} năm {year} đã có sẵn, không đổi; hạn nộp {due}."),
            (false, Language::En) => format!("There already: {count} for {year}, due by {due}."),
            (true, Language::Vi) => format!("Đã lập {count} năm {year}, hạn nộp {due}."),
            (true, Language::En) => format!("Made {count} for {year}, due by {due}."),
        };
        let what = self.language.pick(
            "gửi mỗi đơn vị tệp của mình; nhận lại thì kiểm tra bằng",
            "send each unit its file; when it comes back, check it with",
        );
        let validate = Typed::new("validate").word(self.language.pick("TỆP", "FILE")).plan(&self.command.common);
        format!("{made}\n{}", next::command(what, &validate, None, self.language))
    }
}

/// Two units whose forms would bear one name.
pub fn equal_names(path: &Path, language: Language) -> Stop {
    let what = language.pick(
        "là tên tệp của hai đơn vị; chưa ghi gì. Đề nghị sửa mã hoặc tên đơn vị trong kế hoạch",
        "would be the file of two units; nothing was written. Please tell them apart in the plan",
    );
    Stop::Failure(anyhow!("{}: {what}", show::path(path)))
}

/// A file where the folder should be.
pub fn no_folder(path: &Path, language: Language) -> Stop {
    let what = language.pick("là một tệp; hãy ghi tên thư mục sau -o", "is a file; name a folder after -o");
    Stop::Failure(anyhow!("{} {what}", show::path(path)))
}

/// A form whose file is among last year's returns.
pub fn is_input(path: &Path, language: Language) -> Stop {
    let what = language.pick(
        "là một trong các báo cáo năm trước; chưa ghi gì. Hãy chọn thư mục khác bằng -o",
        "is one of last year's returns; nothing was written. Choose another folder with -o",
    );
    Stop::Usage(format!("{}: {what}", show::path(path)))
}

/// Files that may hold figures.
pub fn in_the_way(paths: &[&Path], language: Language) -> Stop {
    let mut names: Vec<String> = paths.iter().take(MOST_NAMED).map(|path| show::path(path)).collect();
    if paths.len() > MOST_NAMED {
        names.push("…".to_owned());
    }
    let names = names.join("\n  ");
    Stop::Usage(match language {
        Language::Vi => format!(
            "{} tệp đã có và khác biểu mẫu trống, có thể đã ghi số liệu; chưa ghi gì:\n  {names}\n\
             Hãy chọn thư mục khác bằng -o, hoặc thêm --force nếu chắc chắn muốn ghi đè.",
            paths.len()
        ),
        Language::En => format!(
            "files that may hold figures are in the way ({}); nothing was written:\n  {names}\n\
             Choose another folder with -o, or add --force to overwrite them.",
            paths.len()
        ),
    })
}
