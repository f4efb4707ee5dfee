//! What a text is made of: headings, paragraphs with something bold or left open in them, tables.

/// How wide the text of a page is, in millimetres: A4 less margins of 30 and 15.
pub const TEXT_WIDTH: u16 = 165;

/// A heading, a paragraph, or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of a level from 1 on.
    Heading(u8, String),
    /// A paragraph.
    Text(Text),
    /// A table.
    Table(Table),
}

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// As the rest.
    Plain(String),
    /// Set off from the rest.
    Bold(String),
    /// What only an office can tell: left for it to fill in.
    Open(String),
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Run>);

impl Text {
    /// A paragraph of one kind of text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::default().and(text)
    }

    /// A paragraph that begins with something bold.
    pub fn led(by: impl Into<String>) -> Self {
        Self(vec![Run::Bold(by.into())])
    }

    /// A paragraph that is left open.
    pub fn open(what: impl Into<String>) -> Self {
        Self::default().and_open(what)
    }

    /// The same with more text; nothing is added by nothing.
    pub fn and(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Run::Plain(text));
        }
        self
    }

    /// The same with something left open.
    pub fn and_open(mut self, what: impl Into<String>) -> Self {
        self.0.push(Run::Open(what.into()));
        self
    }
}

impl From<Text> for Block {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

/// A table whose first row is repeated on each page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What stands above it, if anything.
    pub title: String,
    /// The columns: their widths in millimetres, their headings, and whether what is in them is centred.
    pub columns: Vec<(u16, String, bool)>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// One text a column.
    Cells(Vec<String>),
    /// Texts set off from the rest, each across so many columns.
    Bold(Vec<(String, usize)>),
    /// A title across all columns.
    Group(String),
}
