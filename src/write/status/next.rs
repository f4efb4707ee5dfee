//! What to do after the status was told.

use super::reminder;
use super::submitters::Submitter;
use crate::model::Language;
use crate::write::Report;

/// To send the messages, if there are any.
pub fn messages_to_send(report: &Report<'_>) -> Option<String> {
    let (units, agencies) = (Submitter::units(report), Submitter::agencies(report));
    let reminded = units.iter().chain(&agencies).filter(|one| reminder::body(report, one).is_some()).count();
    (reminded > 0).then(|| match (reminded, report.language) {
        (_, Language::Vi) => format!("gửi lời nhắc trên cho {reminded} nơi; nhận lại tệp thì chạy lại lệnh này"),
        (1, Language::En) => "send the message above; run this again when the file has come".to_owned(),
        (_, Language::En) => {
            format!("send the messages above to {reminded} bodies; run this again when files have come")
        }
    })
}
