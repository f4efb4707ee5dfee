//! `report validate -`: a table that comes by standard input, such as one pasted from a mail.

use std::path::{Path, PathBuf};

use super::{Stop, Streams};
use crate::discover::{Discovered, InputFile, STANDARD_INPUT, discover};
use crate::model::Language;
use crate::whole::up_to_limit;

/// Whether a PATH means standard input.
pub fn is_pasted(path: &Path) -> bool {
    path.as_os_str() == STANDARD_INPUT
}

/// Lists the files of the paths, standard input among them where one of them is `-`.
pub fn discover_all(paths: &[PathBuf], language: Language, streams: &mut Streams) -> Result<Discovered, Stop> {
    let on_disk: Vec<PathBuf> = paths.iter().filter(|path| !is_pasted(path)).cloned().collect();
    let mut discovered = discover(&on_disk).map_err(|missing| missing.stop(language))?;
    if on_disk.len() < paths.len() {
        discovered.files.push(pasted(language, streams)?);
        discovered.files.sort_by(|a, b| a.name.cmp(&b.name));
    }
    Ok(discovered)
}

fn pasted(language: Language, streams: &mut Streams) -> Result<InputFile, Stop> {
    if streams.input_is_terminal {
        let how = language.pick(
            "Dán bảng vào đây, xuống dòng, rồi bấm Ctrl+D (trên Windows: Ctrl+Z rồi Enter).",
            "Paste the table here, press Enter, then Ctrl+D (on Windows: Ctrl+Z, then Enter).",
        );
        writeln!(streams.err, "{how}")?;
    }
    let name = language.pick("(bảng dán vào)", "(standard input)");
    Ok(InputFile::pasted(up_to_limit(streams.input)?, name))
}

/// Other commands take files alone: what they write must be traced to a file that is still there.
pub fn files_alone(language: Language) -> Stop {
    let words = language.pick(
        "\"-\" (bảng dán vào) chỉ dùng với report validate, không dùng cùng --annotate; hãy lưu bảng thành tệp. Tệp tên \"-\" thì ghi ./-",
        "\"-\" (standard input) is for report validate, without --annotate; save the table as a file. A file of that name is ./-",
    );
    Stop::Usage(words.to_owned())
}
