//! Prints what a command is for; where that cannot be done, says so and which files are there all the same.

use std::io::ErrorKind;

use anyhow::anyhow;

use super::{Stop, Streams, in_words};
use crate::model::Language;

impl Streams<'_> {
    /// Prints to standard output, to the last byte; `written` are the files that the run has put on the disk by then.
    /// Whoever reads no further, as `head` does, has read enough.
    pub(crate) fn print(
        &mut self,
        printed: impl AsRef<[u8]>,
        written: &[String],
        language: Language,
    ) -> Result<(), Stop> {
        match self.out.write_all(printed.as_ref()).and_then(|()| self.out.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(unprinted(&error, written, language)),
            _ => Ok(()),
        }
    }
}

fn unprinted(error: &std::io::Error, written: &[String], language: Language) -> Stop {
    let (reason, files) = (in_words(error, language), written.join(", "));
    Stop::Failure(match (written.is_empty(), language) {
        (true, Language::Vi) => anyhow!("không in được kết quả: {reason}"),
        (true, Language::En) => anyhow!("the result could not be printed: {reason}"),
        (false, Language::Vi) => anyhow!("đã ghi xong {files}, nhưng không in được kết quả: {reason}"),
        (false, Language::En) => anyhow!("{files}: written whole, but the result could not be printed: {reason}"),
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::Exit;

    /// Standard output that takes nothing.
    struct Gone(ErrorKind);

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// How a run ends that has written `written`, and what it says.
    fn ended(kind: ErrorKind, written: &[&str]) -> (Exit, String) {
        let (mut out, mut err) = (Gone(kind), Vec::new());
        let mut streams = Streams {
            input: &mut std::io::empty(),
            out: &mut out,
            err: &mut err,
            input_is_terminal: false,
            out_is_terminal: false,
            err_is_terminal: false,
            columns: None,
            program: None,
        };
        let written: Vec<String> = written.iter().map(ToString::to_string).collect();
        let printed = streams.print("{}", &written, Language::Vi);
        let exit = printed.map_or_else(|stop| stop.tell(&mut streams), |()| Exit::DataErrors);
        (exit, String::from_utf8(err).expect("text"))
    }

    #[test]
    fn a_report_that_is_there_is_named_where_its_summary_cannot_be_printed() {
        let (exit, said) = ended(ErrorKind::StorageFull, &["bao-cao-2024.xlsx", "bao-cao-2024.docx"]);
        assert_eq!(exit, Exit::Failure);
        assert!(said.starts_with("report: đã ghi xong bao-cao-2024.xlsx, bao-cao-2024.docx, nhưng"), "{said}");
        let (exit, said) = ended(ErrorKind::StorageFull, &[]);
        assert_eq!(exit, Exit::Failure);
        assert!(said.starts_with("report: không in được kết quả: ổ đĩa đã đầy"), "{said}");
    }

    #[test]
    fn who_has_read_enough_changes_nothing() {
        assert_eq!(ended(ErrorKind::BrokenPipe, &["bao-cao-2024.xlsx"]), (Exit::DataErrors, String::new()));
    }
}
