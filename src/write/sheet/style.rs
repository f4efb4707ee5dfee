//! How a cell looks: Times New Roman throughout, the rest by what the cell is for.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

/// The typeface of official documents.
pub const FONT: &str = "Times New Roman";
/// The usual size of the tables.
pub const SIZE: f64 = 11.0;

/// Behind headings.
pub const HEADING: Color = Color::RGB(0xE3_E6_EA);
/// Behind groups.
pub const GROUP: Color = Color::RGB(0xF2_F2_F2);
/// Behind what is met: blue against the orange of what is not, which no kind of colour blindness takes for one, and
/// lighter than it in grey print.
pub const MET: Color = Color::RGB(0xE9_F2_FA);
/// Behind what is not met.
pub const NOT_MET: Color = Color::RGB(0xF8_CB_AD);
/// Behind what is not met, by how far it is from the target: near, farther, far. The farther, the darker.
pub const FAR: [Color; 3] = [Color::RGB(0xF9_D3_BA), Color::RGB(0xF4_B4_87), Color::RGB(0xE0_84_45)];
/// Behind what has to be mended or explained.
pub const TO_MEND: Color = Color::RGB(0xFF_F2_CC);
/// For what is shown for reference only.
pub const GREY: Color = Color::RGB(0x59_59_59);
/// For what leads to another place.
const LINK: Color = Color::RGB(0x1F_3F_77);
/// Lines of tables.
const LINE: Color = Color::RGB(0x80_80_80);

/// A format with what is needed to foresee how many lines a text will take.
#[derive(Clone)]
pub struct Style {
    /// As the workbook's writer takes it.
    pub format: Format,
    /// Size of the font in points.
    pub size: f64,
    /// Whether letters are wider than usual.
    pub bold: bool,
    /// Whether a long text goes on in the next line.
    pub wraps: bool,
}

impl Style {
    /// Text without a box.
    pub fn plain() -> Self {
        let format = Format::new().set_font_name(FONT).set_font_size(SIZE).set_align(FormatAlign::VerticalCenter);
        Self { format, size: SIZE, bold: false, wraps: false }
    }

    /// A cell of a table, with wrapped text.
    pub fn cell() -> Self {
        Self::plain().wrapped().boxed()
    }

    fn boxed(self) -> Self {
        self.with(|f| f.set_border(FormatBorder::Thin).set_border_color(LINE))
    }

    /// A heading of a table.
    pub fn heading() -> Self {
        Self::cell().bold().centred().filled(HEADING)
    }

    /// A number of a table; one too long for its column is shown smaller, never as ####.
    pub fn number(format: &str) -> Self {
        Self::plain().boxed().with(Format::set_shrink).right().shown_as(format)
    }

    /// A whole number of a table.
    pub fn count() -> Self {
        Self::number("#,##0")
    }

    /// A day of a table.
    pub fn day() -> Self {
        Self::cell().centred().shown_as("dd/mm/yyyy")
    }

    /// The title of a sheet.
    pub fn title() -> Self {
        Self::plain().wrapped().bold().centred().sized(14.0)
    }

    /// The same with a number format.
    pub fn shown_as(self, format: &str) -> Self {
        self.with(|f| f.set_num_format(format))
    }

    /// The same in another size.
    pub fn sized(self, size: f64) -> Self {
        Self { size, ..self.with(|f| f.set_font_size(size)) }
    }

    /// The same in bold.
    pub fn bold(self) -> Self {
        Self { bold: true, ..self.with(Format::set_bold) }
    }

    /// The same in italics.
    pub fn italic(self) -> Self {
        self.with(Format::set_italic)
    }

    /// The same underlined.
    pub fn underlined(self) -> Self {
        self.with(|f| f.set_underline(FormatUnderline::Single))
    }

    /// The same in the middle.
    pub fn centred(self) -> Self {
        self.with(|f| f.set_align(FormatAlign::Center))
    }

    /// The same at the right.
    pub fn right(self) -> Self {
        self.with(|f| f.set_align(FormatAlign::Right))
    }

    /// The same from the top of the row.
    pub fn top(self) -> Self {
        self.with(|f| f.set_align(FormatAlign::Top))
    }

    /// The same in grey letters.
    pub fn grey(self) -> Self {
        self.with(|f| f.set_font_color(GREY))
    }

    /// The same as a link looks, in print too.
    pub fn linking(self) -> Self {
        self.underlined().with(|f| f.set_font_color(LINK))
    }

    /// The same with a ground colour.
    pub fn filled(self, colour: Color) -> Self {
        self.with(|f| f.set_background_color(colour))
    }

    /// The same, open to change on a protected sheet.
    pub fn unlocked(self) -> Self {
        self.with(Format::set_unlocked)
    }

    /// The same with long text on several lines.
    pub fn wrapped(self) -> Self {
        Self { wraps: true, ..self.with(Format::set_text_wrap) }
    }

    /// The same on one line, however long.
    pub fn single_line(self) -> Self {
        Self { wraps: false, ..self.with(Format::unset_text_wrap) }
    }

    fn with(self, change: impl FnOnce(Format) -> Format) -> Self {
        Self { format: change(self.format), ..self }
    }
}

/// The number format of a rate: so many decimals, `≈` where even six cannot show on which side of the bound it stands.
pub fn rate_format(decimals: u32, about: bool) -> String {
    let zeros = "0".repeat(decimals as usize);
    let point = if decimals > 0 { "." } else { "" };
    let sign = if about { "\"≈ \"" } else { "" };
    format!("{sign}#,##0{point}{zeros}")
}
