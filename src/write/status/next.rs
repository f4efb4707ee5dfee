//! What to do after the status was told.

use super::reminder;
use super::submitters::Submitter;
use crate::model::Language;
use crate::write::Report;

/// To send the messages, if there are any; else to make the report.
pub fn next(report: &Report<'_>) -> String {
    let (units, agencies) = (Submitter::units(report), Submitter::agencies(report));
    let reminded = units.iter().chain(&agencies).filter(|one| reminder::body(report, one).is_some()).count();
    match (reminded, report.language) {
        (0, Language::Vi) => "lập báo cáo bằng report consolidate".to_owned(),
        (0, Language::En) => "make the report with report consolidate".to_owned(),
        (_, Language::Vi) => format!("gửi lời nhắc trên cho {reminded} nơi; nhận lại tệp thì chạy lại lệnh này"),
        (1, Language::En) => "send the message above; run this again when the file has come".to_owned(),
        (_, Language::En) => {
            format!("send the messages above to {reminded} bodies; run this again when files have come")
        }
    }
}
