//! The catalogue: every finding once, with its weight, its typed details and its words in both languages.
//!
//! `report explain`, the documentation and the tests derive from this table. Codes are never used twice: a code that
//! retires stays retired. In the words, `{name}` stands for a detail, or for one of `{file} {sheet} {cell} {unit}
//! {year} {measure} {explanation}`; a test holds every placeholder against them. What stands between ⟨ and ⟩ is left out
//! where its placeholder has nothing to say; `{explanation}`, where a query is answered, has only of a query, for an
//! error is mended and not explained.

use chrono::NaiveDate;
use schemars::{Schema, SchemaGenerator};
use serde::Serialize;

use super::changes::{Changes, Effects};
use super::detail::{Decimal, Digits, Phrase, Shown};
use super::entry::{Asked, Entry, Words, catalogue};
use crate::model::{Address, Language, Severity};

catalogue! {
    F101 FileEmpty Error {}
        vi: "Tệp trống", "Tệp không có nội dung nào.", "Đề nghị gửi lại tệp; có thể tệp bị hỏng khi gửi.";
        en: "Empty file", "The file has no content.", "Please send the file again; it may have been lost on the way.";
    F102 NotASpreadsheet Error { kind: String }
        vi: "Không phải tệp bảng tính", "Đây là tệp {kind}, không phải Excel hay CSV.", "Đề nghị gửi biểu số liệu bằng tệp Excel (.xlsx).";
        en: "Not a spreadsheet", "This is a {kind} file, not Excel or CSV.", "Please send the table as an Excel file (.xlsx).";
    F103 PasswordProtected Error {}
        vi: "Tệp có mật khẩu", "Tệp được đặt mật khẩu nên không mở được.", "Đề nghị bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc) rồi gửi lại.";
        en: "Password", "The file is protected by a password and cannot be opened.", "Please remove the password (File › Info › Protect Workbook) and send it again.";
    F104 HtmlTable Error {}
        vi: "Trang web đặt tên như tệp Excel", "Tệp là trang web (HTML), không phải bảng tính.", "Đề nghị mở tệp bằng Excel, chọn Lưu thành › Sổ làm việc Excel (.xlsx) rồi gửi lại.";
        en: "Web page named like an Excel file", "The file is a web page (HTML), not a spreadsheet.", "Please open it in Excel, choose Save As › Excel Workbook (.xlsx), and send it again.";
    F105 Damaged Error { reason: String }
        vi: "Tệp bị hỏng", "Không đọc được tệp; có thể tệp bị hỏng khi gửi hoặc lưu chưa xong.", "Đề nghị mở tệp trên máy, lưu lại thành .xlsx rồi gửi lại.";
        en: "Damaged file", "The file could not be read; it may have been damaged on the way.", "Please open it, save it again as .xlsx and send that.";
    F106 TooLarge Error { limit: Phrase }
        vi: "Tệp quá lớn", "Tệp vượt giới hạn {limit}.", "Đề nghị chỉ gửi biểu số liệu, bỏ hình ảnh và các vùng trống có định dạng.";
        en: "File too large", "The file is beyond the limit of {limit}.", "Please send only the table, without pictures or formatted empty areas.";
    F107 UnknownEncoding Error {}
        vi: "Không rõ bảng mã chữ", "Chữ trong tệp không đọc được theo Unicode.", "Đề nghị mở tệp bằng Excel, lưu thành .xlsx hoặc \"CSV UTF-8\" rồi gửi lại.";
        en: "Unknown encoding", "The text of the file is not Unicode.", "Please open it in Excel, save it as .xlsx or \"CSV UTF-8\", and send it again.";
    F108 LegacyFont Error { font: String }
        vi: "Phông chữ cũ", "Biểu dùng phông chữ {font}, không phải Unicode, nên không đọc đúng được tên và số liệu.", "Đề nghị chuyển sang Unicode (Unikey › Công cụ) với phông Times New Roman rồi gửi lại.";
        en: "Old font encoding", "The table uses the {font} fonts, not Unicode, and cannot be read rightly.", "Please convert it to Unicode (Unikey › Tools) and send it again.";
    F109 UnclosedQuote Error { line: u64 }
        vi: "Thiếu dấu ngoặc kép", "Dấu ngoặc kép mở ở dòng {line} không có dấu đóng, nên các dòng sau bị dính vào nhau.", "Đề nghị thêm dấu ngoặc kép đóng ở dòng {line}, hoặc gửi tệp Excel.";
        en: "Unclosed quote", "The quote opened on line {line} is never closed, so the lines after it run together.", "Please close the quote on line {line}, or send an Excel file.";
    F110 TwoSheetsOneName Error { name: String }
        vi: "Hai trang tính trùng tên", "Tệp có hai trang tính cùng tên \"{name}\" nên không rõ trang nào đúng.", "Đề nghị đổi tên hoặc xóa bớt một trang tính rồi gửi lại.";
        en: "Two sheets of one name", "Two sheets are both called \"{name}\", so it cannot be told which is meant.", "Please rename or remove one of them and send the file again.";
    F111 SheetUnreadable Error { reason: String }
        vi: "Không đọc được trang tính", "Trang tính bị hỏng, không đọc được.", "Đề nghị mở tệp bằng Excel, lưu lại rồi gửi lại.";
        en: "Sheet unreadable", "The sheet is damaged and could not be read.", "Please open the file in Excel, save it again and send that.";
    F112 CannotOpen Error { reason: Phrase }
        vi: "Không mở được tệp", "Chưa đọc được gì của tệp này ({reason}).", "Đề nghị kiểm tra quyền đọc tệp, đóng tệp đang mở ở chương trình khác, rồi chạy lại.";
        en: "Cannot open the file", "Nothing of this file could be read ({reason}).", "Please check the permission to read it, close it where it is open, and run this again.";
    F113 DamagedCell Error { reason: String }
        vi: "Ô bị hỏng", "Ô {cell} không đọc được.", "Đề nghị nhập lại ô {cell}, lưu và gửi lại.";
        en: "Damaged cell", "Cell {cell} could not be read.", "Please type cell {cell} again, save and send it.";
    F114 OldExcel Error {}
        vi: "Tệp Excel quá cũ", "Tệp thuộc phiên bản Excel trước năm 1997.", "Đề nghị mở tệp bằng Excel, lưu thành .xlsx rồi gửi lại.";
        en: "Very old Excel file", "The file is of an Excel version before 1997.", "Please open it in Excel, save it as .xlsx and send that.";
    F115 OnlyTheList Error { original: String, sheets: String }
        vi: "Chỉ có trang Việc cần sửa", "Tệp này chỉ có trang liệt kê việc cần sửa⟨ của {original}⟩, không có số liệu.", "Đề nghị lưu cả tệp đã đánh dấu dạng Excel (.xlsx) rồi gửi; nếu gửi CSV thì lưu trang số liệu⟨ ({sheets})⟩.";
        en: "Only the list of things to mend", "The file holds only the list of things to mend⟨ of {original}⟩, and no figures.", "Please save the whole marked copy as Excel (.xlsx) and send that; for CSV, save the sheet with the figures⟨ ({sheets})⟩.";
    F116 ReportIncomplete Error {}
        vi: "Báo cáo tổng hợp không còn đủ để đọc", "Đây là báo cáo tổng hợp do chương trình lập, nhưng trang số liệu gốc hoặc trang ẩn của nó đã bị xóa hay đổi tiêu đề.", "Đề nghị gửi lại tệp như chương trình đã ghi; sửa số thì chỉ sửa cột Tử số, Mẫu số ở trang số liệu gốc.";
        en: "Consolidated report cannot be read", "This is a consolidated report of the program, but its sheet of counts or its hidden sheet is gone or has other headings.", "Please send the file as the program wrote it; correct figures only under numerator and denominator on the sheet of counts.";
    F117 ReportMasked Error {}
        vi: "Báo cáo đã che số nhỏ", "Đây là bản che số nhỏ để gửi ra ngoài, không đủ số liệu để cộng.", "Đề nghị gửi bản tổng hợp đầy đủ (lập không có --suppress-below).";
        en: "Small counts are masked", "This copy has its small counts masked for the public; what is left cannot be added up.", "Please send the full report (made without --suppress-below).";
    F118 MixedDelimiters Error { line: u64, delimiter: String, others: String }
        vi: "Dấu ngăn cách không thống nhất", "Dòng {line} ngăn các ô bằng dấu {delimiter}, các dòng khác bằng dấu {others}.", "Đề nghị dùng một dấu ngăn cách cho cả tệp, hoặc gửi tệp Excel.";
        en: "Mixed delimiters", "Line {line} has {delimiter} between its fields, other lines have {others}.", "Please use one delimiter in the whole file, or send an Excel file.";
    F119 GarbledText Error { sign: String }
        vi: "Chữ bị mất", "Ô {cell} có chữ bị mất, máy chỉ còn thấy dấu {sign}.", "Đề nghị gõ lại ô {cell} bằng Unicode, lưu và gửi lại.";
        en: "Lost letters", "Letters are lost in cell {cell}; all that is left of them is {sign}.", "Please type cell {cell} again in Unicode, save and send it.";
    F201 WrongExtension Note { extension: String, format: String }
        vi: "Đuôi tệp không đúng loại", "Tệp có đuôi .{extension} nhưng nội dung là {format}; đã đọc theo nội dung.", "Lần sau đề nghị lưu đúng loại tệp.";
        en: "File name does not fit", "The file is named .{extension} but holds {format}; it was read as what it is.", "Next time please save it under the right kind.";
    F202 HiddenFile Note {}
        vi: "Tệp ẩn hoặc tệp khóa", "Bỏ qua: đây là tệp ẩn hoặc tệp khóa của chương trình đang mở bảng tính.", "Không phải làm gì.";
        en: "Hidden or lock file", "Left out: a hidden file, or the lock file of an open spreadsheet.", "Nothing to do.";
    F203 OwnReport Note {}
        vi: "Báo cáo tổng hợp do chương trình lập", "Bỏ qua: đây là báo cáo do chương trình lập lần trước, không phải báo cáo gửi lên.", "Không phải làm gì.";
        en: "An earlier report of this program", "Left out: a report that the program wrote before, nothing that was sent.", "Nothing to do.";
    F204 Windows1258 Note {}
        vi: "Bảng mã cũ", "Tệp không phải Unicode; đã đọc theo bảng mã tiếng Việt Windows-1258.", "Lần sau đề nghị lưu \"CSV UTF-8\" hoặc .xlsx.";
        en: "Old encoding", "The file is not Unicode; it was read as Vietnamese Windows-1258.", "Next time please save it as \"CSV UTF-8\" or .xlsx.";
    F205 OtherKind Note { extension: String }
        vi: "Tệp loại khác", "Bỏ qua: tệp .{extension} không phải bảng tính.", "Không phải làm gì nếu đây không phải báo cáo.";
        en: "File of another kind", "Left out: a .{extension} file is no spreadsheet.", "Nothing to do unless this is a return.";
    F206 NotAFile Note {}
        vi: "Không phải tệp thường", "Bỏ qua: đây là liên kết hoặc thiết bị, không phải tệp thường.", "Không phải làm gì.";
        en: "Not a regular file", "Left out: a link or a device, no regular file.", "Nothing to do.";
    F207 MarkedCopy Note { other: String, why: Phrase }
        vi: "Bản gốc và bản đánh dấu của cùng báo cáo", "Không dùng tệp này vì {why} ({other}).", "Không phải làm gì.";
        en: "A return and its marked copy", "This file is not used: {why} ({other}).", "Nothing to do.";
    F208 SourcesAtHand Note {}
        vi: "Báo cáo tổng hợp của các tệp đang đọc", "Bỏ qua: báo cáo tổng hợp này lập từ các tệp đều đang được đọc; số liệu lấy từ chính các tệp đó.", "Không phải làm gì.";
        en: "Report made from the files at hand", "Left out: this consolidated report was made from files that are all read here; the figures are taken from them.", "Nothing to do.";
    F209 LaterReport Note { other: String }
        vi: "Báo cáo tổng hợp đã được lập lại", "Bỏ qua: {other} là báo cáo tổng hợp của cùng đơn vị, lập sau.", "Không phải làm gì.";
        en: "Report made anew", "Left out: {other} is a later consolidated report of the same unit.", "Nothing to do.";
    F210 WordTable Note { starts: Phrase }
        vi: "Bảng trong tệp Word", "Tệp Word được đọc như một trang tính, mỗi đoạn văn, mỗi dòng của bảng là một dòng: {starts}.", "Không phải làm gì; lần sau gửi biểu bằng Excel thì tìm ô dễ hơn.";
        en: "Table in a Word file", "The Word file is read as one sheet, each paragraph and each row of a table a line: {starts}.", "Nothing to do; in a spreadsheet cells are easier to find.";
    F211 TrackedChanges Note {}
        vi: "Tệp Word còn sửa đổi chưa chấp nhận", "Được đọc như đã chấp nhận mọi sửa đổi: chữ đã xóa không tính, chữ mới thêm có tính.", "Đề nghị kiểm tra lại số đã đọc; lần sau chấp nhận hết sửa đổi (Review › Accept All) rồi hãy gửi.";
        en: "Word file with changes not accepted", "It is read as if all changes were accepted: deleted text does not count, added text does.", "Please check the figures read; accept all changes (Review › Accept All) before sending.";

    S101 NoTable Error {}
        vi: "Không thấy biểu số liệu", "Tệp không có bảng nào có các cột Mã hoặc Chỉ tiêu, Tử số, Mẫu số.", "Đề nghị dùng đúng biểu mẫu; dòng tiêu đề cần có Mã, Chỉ tiêu, Tử số, Mẫu số, đúng dấu, trên một trang không ẩn.";
        en: "No table found", "The file has no table with the columns code or name, numerator, denominator.", "Please use the form; its headings are code, indicator, numerator, denominator, on a sheet that is not hidden.";
    S102 UnknownUnit Error { found: String, near: String }
        vi: "Không rõ đơn vị", "Biểu ghi đơn vị \"{found}\", không có trong danh sách đơn vị của kế hoạch.⟨ Có phải là {near} không?⟩", "Đề nghị ghi đúng mã và tên đơn vị; chưa tổng hợp báo cáo này.";
        en: "Unknown unit", "The form names the unit \"{found}\", which is not on the plan's list.⟨ Is it {near}?⟩", "Please write the unit's code and name; this return is not used.";
    S103 NoUnit Error {}
        vi: "Chưa ghi đơn vị", "Biểu chưa ghi tên hoặc mã đơn vị.", "Đề nghị ghi dòng \"Đơn vị báo cáo: …\" và \"Mã đơn vị: …\" phía trên bảng.";
        en: "No unit", "The form names no unit.", "Please write \"Unit: …\" and \"Unit code: …\" above the table.";
    S104 CodeNameMismatch Error { code: String, expected: String, found: String }
        vi: "Mã và tên đơn vị không khớp", "Mã {code} là {expected}, biểu ghi {found}.", "Đề nghị ghi lại đúng mã hoặc tên; chưa tổng hợp báo cáo này.";
        en: "Code and name do not fit", "Code {code} is {expected}, the form says {found}.", "Please correct the code or the name; this return is not used.";
    S105 AmbiguousUnit Error { found: String, candidates: String }
        vi: "Tên đơn vị chưa đủ rõ", "\"{found}\" có thể là {candidates}.", "Đề nghị ghi thêm mã đơn vị; chưa tổng hợp báo cáo này.";
        en: "Unit not clear", "\"{found}\" may be {candidates}.", "Please add the unit's code; this return is not used.";
    S106 UnitNotInYear Error { name: String, for_year: i32, successor: String }
        vi: "Đơn vị không còn hoặc chưa có trong năm báo cáo", "{name} không phải đơn vị báo cáo của năm {for_year}.⟨ Đơn vị kế tục: {successor}.⟩", "Đề nghị kiểm tra năm báo cáo và mã đơn vị⟨; số năm {for_year} do {successor} báo cáo cho cả địa bàn mới, cả năm⟩. Chưa tổng hợp báo cáo này.";
        en: "Unit does not exist in that year", "{name} is not a reporting unit of {for_year}.⟨ Its successor: {successor}.⟩", "Please check year and unit code⟨; for {for_year}, {successor} reports for all of its ground and the whole year⟩. This return is not used.";
    S107 UnitOutside Error { name: String, of: String }
        vi: "Đơn vị ngoài phạm vi báo cáo", "{name} không phải đơn vị cấp dưới nộp báo cáo của {of}.", "Đề nghị kiểm tra lại đơn vị; chưa tổng hợp báo cáo này.";
        en: "Unit outside this report", "{name} is not a reporting unit below {of}.", "Please check the unit; this return is not used.";
    S108 NoYear Error {}
        vi: "Chưa ghi năm báo cáo", "Biểu chưa ghi năm báo cáo.", "Đề nghị ghi dòng \"Năm báo cáo: …\" phía trên bảng.";
        en: "No year", "The form names no year.", "Please write \"Year: …\" above the table.";
    S109 BadYear Error { found: String }
        vi: "Năm báo cáo không đọc được", "Năm báo cáo ghi \"{found}\".", "Đề nghị ghi năm bằng bốn chữ số, ví dụ 2024.";
        en: "Year not understood", "The year reads \"{found}\".", "Please write it with four digits, such as 2024.";
    S110 HiddenSheetDiffers Error { page: String, hidden: String }
        vi: "Biểu mẫu của đơn vị hoặc năm khác", "Trên trang ghi {page}, nhưng biểu mẫu được lập cho {hidden}.", "Đề nghị dùng đúng biểu mẫu của đơn vị và năm; chưa tổng hợp báo cáo này.";
        en: "Form of another unit or year", "The page says {page}, but the form was made for {hidden}.", "Please use the form of the right unit and year; this return is not used.";
    S111 TotalWithSubgroups Error { heading: String }
        vi: "Biểu thuộc loại khác", "Cột \"{heading}\" đứng cạnh các cột Nữ, Nam hoặc DTTS nên là tử số, không phải mẫu số.", "Đề nghị dùng biểu có hai cột Tử số và Mẫu số; chưa tổng hợp báo cáo này.";
        en: "Another kind of form", "The column \"{heading}\" stands beside subgroups, so it is a numerator and no denominator.", "Please use the form with numerator and denominator; this return is not used.";
    S112 TwoColumns Error { heading: String, first: Address }
        vi: "Hai cột cùng nội dung", "Cột \"{heading}\" ở {cell} trùng nội dung với cột ở {first}.", "Đề nghị xóa hoặc đổi tên một cột; chưa dùng số liệu của bảng này.";
        en: "Two columns of one meaning", "The column \"{heading}\" at {cell} means the same as the one at {first}.", "Please remove or rename one; the table is not used.";
    S113 UnknownRow Error { found: String }
        vi: "Dòng không rõ chỉ tiêu", "Dòng⟨ \"{found}\"⟩ có số liệu nhưng mã và tên không có trong kế hoạch.", "Đề nghị ghi lại đúng mã hoặc tên chỉ tiêu như biểu mẫu; hoặc xóa số ở dòng này, ghi vào Giải trình.";
        en: "Row of no known measure", "The row⟨ \"{found}\"⟩ has figures, but neither its code nor its name is in the plan.", "Please write the code or the name as on the form; or clear the figures of this row and tell them under Explanation.";
    S114 RowOfAnother Error { code: String, name: String, other: String }
        vi: "Mã và tên chỉ tiêu không khớp", "Dòng ghi mã {code} nhưng tên là của chỉ tiêu {other} (\"{name}\").", "Đề nghị ghi lại đúng mã hoặc tên; chưa dùng dòng này.";
        en: "Code and name of a row do not fit", "The row has code {code}, but its name is that of {other} (\"{name}\").", "Please correct the code or the name; the row is not used.";
    S115 MeasureTwice Error { first: String }
        vi: "Một chỉ tiêu ghi hai lần", "Chỉ tiêu {measure} đã có ở {first} với số liệu khác.", "Đề nghị giữ lại một dòng; chưa dùng dòng nào.";
        en: "One measure twice", "Measure {measure} already stands at {first} with other figures.", "Please keep one of the rows; neither is used.";
    S116 MeasureAbsent Query {}
        vi: "Thiếu dòng chỉ tiêu", "Biểu không có dòng chỉ tiêu {measure}.", "Đề nghị bổ sung dòng này; không phát sinh ghi 0, chưa có số liệu ghi \"...\", hoặc ghi lý do ở dòng \"Giải trình chung: …\" dưới bảng.";
        en: "Row missing", "The form has no row for measure {measure}.", "Please add it; write 0 where nothing occurred, \"...\" where there is no data, or why in a line \"General explanation: …\" below the table.";
    S117 BadDate Query { found: String }
        vi: "Ngày báo cáo không đọc được", "Ngày báo cáo ghi \"{found}\".", "Đề nghị ghi ngày/tháng/năm, ví dụ 25/11/2024.";
        en: "Date not understood", "The report date reads \"{found}\".", "Please write day/month/year, such as 25/11/2024.";
    S118 DateOutOfRange Query { date: NaiveDate, reason: Phrase }
        vi: "Ngày báo cáo không hợp lý", "Ngày báo cáo là {date}, {reason}.", "Đề nghị kiểm tra lại ngày báo cáo; nếu đúng, ghi lý do ở dòng \"Giải trình chung: …\" dưới bảng.";
        en: "Date out of range", "The report date is {date}, {reason}.", "Please check the date; if right, write why in a line \"General explanation: …\" below the table.";
    S119 ElementAbsent Query { element: String }
        vi: "Thiếu cột số liệu", "Bảng không có cột hoặc dòng \"{element}\".", "Đề nghị bổ sung; chưa tổng hợp được các chỉ tiêu dùng số liệu này. Không bổ sung được thì ghi lý do ở dòng \"Giải trình chung: …\".";
        en: "Column missing", "The table has no column or row \"{element}\".", "Please add it; the measures that use it have no data. If it cannot be added, write why in a line \"General explanation: …\".";
    S120 CountColumnAbsent Error { column: Phrase }
        vi: "Thiếu cột số liệu", "Bảng không có cột {column} nên không tính được tỷ lệ nào.", "Đề nghị đặt tiêu đề cột là Tử số và Mẫu số như biểu mẫu.";
        en: "Count column missing", "The table has no column {column}, so no rate can be worked out.", "Please head the columns Numerator and Denominator as on the form.";
    S121 FormOfAnotherPlan Error { found: String, expected: String }
        vi: "Biểu mẫu của kế hoạch khác", "Biểu mẫu được lập cho kế hoạch {found}, không phải kế hoạch {expected}.", "Đề nghị dùng biểu mẫu của kế hoạch {expected}, hoặc nêu tệp kế hoạch {found} khi chạy: --indicators TỆP; chưa tổng hợp báo cáo này.";
        en: "Form of another plan", "The form was made for the plan {found}, not for {expected}.", "Please use the form of {expected}, or name the plan {found} when running this: --indicators FILE; this return is not used.";
    S122 LaterForm Error {}
        vi: "Biểu mẫu của chương trình mới hơn", "Biểu mẫu được lập bằng bản chương trình mới hơn nên có thể hiểu sai.", "Đề nghị cập nhật chương trình rồi chạy lại; biểu không phải sửa gì.";
        en: "Form of a later program", "The form was made by a later version of this program and might be misread.", "Please update the program and run it again; the form needs no change.";
    S123 FormLeftEmpty Error {}
        vi: "Biểu chưa điền số nào", "Không ô nào được điền, nên chưa tính là báo cáo.", "Đề nghị điền số liệu rồi gửi lại; nếu cả năm không phát sinh, ghi x ở dòng \"Toàn biểu không phát sinh\".";
        en: "Form left empty", "Nothing is filled in, so this is not taken for a return.", "Please fill it in and send it again; if nothing occurred all year, write x at \"Nil return\".";
    S124 PlanChanged Query {}
        vi: "Kế hoạch đã thay đổi sau khi lập biểu mẫu", "Từ khi lập biểu mẫu này, cách tính của kế hoạch đã thay đổi (số liệu gốc, đơn vị tính hoặc khu vực áp dụng).", "Đề nghị xin biểu mẫu mới để ghi lại; nếu đã đối chiếu, số vẫn đúng thì ghi ở dòng \"Giải trình chung: …\".";
        en: "Plan changed since the form was made", "Since this form was made, what the plan counts has changed (elements, factors or areas).", "Please ask for a new form and fill that in; if the figures were compared and still hold, say so in a line \"General explanation: …\".";
    S125 OtherYear Query { found: i32, asked: i32 }
        vi: "Báo cáo của năm khác", "Biểu ghi năm {found}, đang kiểm tra năm {asked}.", "Đề nghị kiểm tra có nhầm tệp, hoặc ghi nhầm năm trên biểu không; nếu cần kiểm tra báo cáo năm {found}, chạy lại với --year {found}.";
        en: "Return of another year", "The form says {found}; what is being checked is {asked}.", "Please check that it is the right file and that the year on the form is right; to check the return of {found}, run again with --year {found}.";
    S126 ReportOfAnotherPlan Error { found: String, expected: String }
        vi: "Báo cáo tổng hợp của kế hoạch khác", "Báo cáo tổng hợp này lập theo kế hoạch {found}, không phải kế hoạch {expected}.", "Đề nghị đơn vị lập báo cáo theo kế hoạch {expected}; chưa tổng hợp báo cáo này.";
        en: "Consolidated report of another plan", "This consolidated report is of the plan {found}, not of {expected}.", "Please ask for a report by the plan {expected}; this one is not used.";
    S127 ReportOfOlderPlan Query {}
        vi: "Báo cáo tổng hợp lập khi kế hoạch còn khác", "Từ khi lập báo cáo tổng hợp này, cách tính của kế hoạch đã thay đổi (số liệu gốc, đơn vị tính hoặc khu vực áp dụng).", "Đề nghị đơn vị lập lại báo cáo bằng tệp kế hoạch đang dùng.";
        en: "Report made when the plan was another", "Since this consolidated report was made, what the plan counts has changed (elements, factors or areas).", "Please ask for a report made with the plan now in force.";
    S128 TierOverlaps Error { name: String, units: String }
        vi: "Báo cáo tổng hợp trùng với báo cáo riêng", "Báo cáo tổng hợp của {name} chỉ dùng được cả khối, nhưng {units} cũng gửi báo cáo riêng; cộng cả hai sẽ tính hai lần.", "Đề nghị dùng một trong hai: bỏ báo cáo riêng, hoặc xin đủ báo cáo của mọi đơn vị thuộc {name}; chưa dùng báo cáo tổng hợp này.";
        en: "Consolidated report beside returns of its own units", "The consolidated report of {name} can only be used as a whole, but {units} sent returns too; adding both would count twice.", "Please use one or the other: leave those returns out, or ask for the returns of all units of {name}; this report is not used.";
    S129 TierShares Error { name: String, other: String, units: String }
        vi: "Hai báo cáo tổng hợp cùng có một đơn vị", "Báo cáo tổng hợp của {name} và {other} đều có số liệu của {units}; cộng cả hai sẽ tính hai lần.", "Đề nghị hỏi nơi lập xem đơn vị thuộc báo cáo nào, rồi xin lại báo cáo kia; chưa dùng cả hai.";
        en: "Two consolidated reports hold the same unit", "The consolidated report of {name} and {other} both hold figures of {units}; adding both would count them twice.", "Please ask to which report the unit belongs, and for the other report anew; neither is used.";
    S130 RowsGone Error { name: String, measures: String }
        vi: "Dòng số liệu bị xóa", "Khi lập báo cáo tổng hợp này, {name} có số liệu của chỉ tiêu {measures}; nay không còn dòng nào ghi các số đó.", "Đề nghị nơi lập gửi lại báo cáo còn đủ các dòng; số bỏ đi thì để trống ô, không xóa dòng.";
        en: "Rows of counts deleted", "When this consolidated report was made, {name} had figures of {measures}; no row holds them any more.", "Please ask for the report with all its rows; a figure that is no longer right is cleared, its row kept.";
    S131 RefusedBelow Error { name: String }
        vi: "Số phải sửa ở cấp dưới", "Khi lập báo cáo tổng hợp, số của {name} ở dòng này sai nên không được cộng, và đến nay vẫn để trống.", "Đề nghị nơi lập báo cáo tổng hợp lấy số đúng từ đơn vị, ghi vào đây rồi gửi lại.";
        en: "Refused in the tier below", "When the consolidated report was made, the figure of {name} in this row was wrong and not added; it still stands empty.", "Please ask those who made the report to have it corrected by the unit, to write it here and to send the report again.";
    S132 YearInDoubt Query { found: i32, reason: Phrase }
        vi: "Năm báo cáo có thể ghi nhầm", "Biểu ghi năm {found}, {reason}.", "Đề nghị kiểm tra năm ghi trên biểu; nếu đúng thì ghi lý do ở dòng \"Giải trình chung: …\".";
        en: "The year may be wrong", "The form says {found}, {reason}.", "Please check the year on the form; if it is right, say why in a line \"General explanation: …\".";
    S201 SheetWithoutTable Note {}
        vi: "Trang tính không có biểu", "Trang tính không có bảng số liệu nên không đọc.", "Không phải làm gì nếu đây là trang bìa hoặc ghi chú.";
        en: "Sheet without a table", "The sheet has no table and was not read.", "Nothing to do if it is a cover or a note.";
    S202 RowsOutside Note { name: String }
        vi: "Dòng của đơn vị khác", "Các dòng của \"{name}\" không thuộc đơn vị cấp dưới của báo cáo nên không cộng.", "Không phải làm gì nếu đây là dòng tổng hoặc đơn vị khác.";
        en: "Rows of another unit", "The rows of \"{name}\" are of no unit below this report's and were not summed.", "Nothing to do if this is a total or another unit.";
    S203 YearFromFlag Note {}
        vi: "Năm báo cáo lấy theo lệnh", "Biểu không ghi năm; đã dùng năm {year} theo --year.", "Lần sau đề nghị ghi năm báo cáo trên biểu.";
        en: "Year from the command", "The form names no year; {year} was taken from --year.", "Next time please write the year on the form.";
    S204 CodePadded Note { found: String, code: String }
        vi: "Mã đơn vị thiếu số 0 ở đầu", "Mã \"{found}\" được hiểu là {code}.", "Lần sau đề nghị ghi mã ở dạng chữ, đủ số 0 ở đầu.";
        en: "Leading zeros lost", "Code \"{found}\" was read as {code}.", "Next time please store codes as text.";
    S205 RowNameDiffers Note { found: String, expected: String }
        vi: "Tên chỉ tiêu khác biểu mẫu", "Dòng {measure} ghi \"{found}\"; tên trong kế hoạch là \"{expected}\". Đã đọc theo mã.", "Không phải làm gì nếu đúng chỉ tiêu.";
        en: "Row named otherwise", "Row {measure} reads \"{found}\"; the plan calls it \"{expected}\". It was read by its code.", "Nothing to do if it is the same measure.";
    S206 RowByName Note { found: String }
        vi: "Mã chỉ tiêu bị đổi", "Mã ghi \"{found}\" không phải mã chỉ tiêu; đã đọc dòng này theo tên là {measure}.", "Lần sau đề nghị định dạng cột mã là Văn bản (Text).";
        en: "Code changed", "The code reads \"{found}\", which is no code; the row was read by its name as {measure}.", "Next time please format the code column as text.";
    S207 UnknownColumn Note { heading: String }
        vi: "Cột không dùng", "Cột \"{heading}\" không có trong kế hoạch nên không đọc.", "Không phải làm gì nếu cột này không thuộc biểu.";
        en: "Column not used", "The column \"{heading}\" is not in the plan and was not read.", "Nothing to do if it does not belong to the form.";
    S208 UnitByNameOnly Note { found: String, name: String }
        vi: "Đơn vị chỉ ghi tên", "Biểu ghi \"{found}\"; đã hiểu là {name}, đơn vị duy nhất có tên này.", "Lần sau đề nghị ghi thêm mã đơn vị.";
        en: "Unit by name alone", "The form reads \"{found}\"; it was taken as {name}, the only unit of that name.", "Next time please add the unit's code.";
    S209 RowRepeated Note { first: String }
        vi: "Dòng ghi lặp lại", "Dòng này giống hệt dòng ở {first} nên chỉ tính một lần.", "Đề nghị xóa dòng thừa.";
        en: "Row repeated", "The row equals the one at {first} and was counted once.", "Please remove the extra row.";
    S210 HistoryUnit Note { found: String, for_year: i32 }
        vi: "Báo cáo năm khác của đơn vị không còn", "Báo cáo năm {for_year} của \"{found}\" không dùng để so sánh: đơn vị không có trong danh sách của năm đó.", "Không phải làm gì.";
        en: "Another year, unknown unit", "The {for_year} return of \"{found}\" is not used for comparison: the unit is not on that year's list.", "Nothing to do.";

    C101 Blank Query {}
        vi: "Ô để trống", "Ô {cell} chưa có số.", "Không phát sinh ghi 0; chưa có số liệu ghi \"...\".";
        en: "Empty cell", "Cell {cell} has no figure.", "Write 0 where nothing occurred, \"...\" where there is no data.";
    C102 NoDataMark Query { found: String }
        vi: "Chưa có số liệu", "Ô {cell} ghi \"{found}\".", "Đề nghị bổ sung số liệu⟨, hoặc ghi lý do ở {explanation}⟩.";
        en: "No data", "Cell {cell} reads \"{found}\".", "Please give the figure⟨, or the reason under {explanation}⟩.";
    C103 NotANumber Error { found: String, example: String }
        vi: "Số ghi bằng chữ", "Ô {cell} ghi \"{found}\".", "Đề nghị ghi bằng chữ số, không kèm chữ, ví dụ {example}; không phát sinh ghi 0, chưa có số liệu ghi \"...\".";
        en: "Not a number", "Cell {cell} reads \"{found}\".", "Please write it in digits alone, such as {example}; 0 where nothing occurred, \"...\" where there is no data.";
    C104 Negative Error { found: String }
        vi: "Số âm", "Ô {cell} ghi {found}.", "Số lượng không thể âm; đề nghị sửa lại.";
        en: "Negative number", "Cell {cell} reads {found}.", "A count cannot be negative; please correct it.";
    C105 Fraction Error { found: String }
        vi: "Số lẻ", "Ô {cell} ghi {found}, không phải số nguyên.", "Đề nghị ghi số lượng bằng số nguyên.";
        en: "Not a whole number", "Cell {cell} reads {found}, which is not whole.", "Please write the count as a whole number.";
    C106 PercentForCount Error { found: String }
        vi: "Ghi tỷ lệ thay cho số lượng", "Ô {cell} ghi {found}.", "Đề nghị ghi số lượng (tử số) và tổng số (mẫu số); tỷ lệ sẽ tự tính.";
        en: "Percentage instead of a count", "Cell {cell} reads {found}.", "Please write the counts; the rate is worked out.";
    C107 FormulaError Error { found: String }
        vi: "Công thức bị lỗi", "Ô {cell} hiện {found}.", "Đề nghị nhập số trực tiếp rồi lưu lại.";
        en: "Formula error", "Cell {cell} shows {found}.", "Please type the number itself and save.";
    C108 Uncalculated Error {}
        vi: "Công thức chưa được tính", "Ô {cell} có công thức nhưng tệp không lưu kết quả.", "Đề nghị mở tệp bằng Excel, lưu lại rồi gửi; hoặc nhập số trực tiếp.";
        en: "Formula without a result", "Cell {cell} holds a formula, but the file stores no result of it.", "Please open the file in Excel and save it, or type the number itself.";
    C109 DateForCount Error { found: String }
        vi: "Ô chứa ngày tháng", "Ô {cell} là ngày {found}, không phải số lượng.", "Đề nghị đổi định dạng ô thành Số (Number), rồi nhập lại số.";
        en: "Date instead of a count", "Cell {cell} is the date {found}, not a count.", "Please format the cell as a number, then type the number again.";
    C110 TwoNumbers Error { found: String }
        vi: "Hai số trong một ô", "Ô {cell} ghi \"{found}\".", "Đề nghị ghi mỗi ô một số, tử số và mẫu số ở hai ô riêng; dấu chú thích thì chuyển sang cột Ghi chú.";
        en: "Two numbers in one cell", "Cell {cell} reads \"{found}\".", "Please write one number a cell, numerator and denominator in their own; marks of notes belong under Remarks.";
    C111 CountTooLarge Error { found: String }
        vi: "Số quá lớn", "Ô {cell} ghi {found}, vượt quá 10 tỷ.", "Đề nghị kiểm tra lại số liệu.";
        en: "Number too large", "Cell {cell} reads {found}, more than ten thousand million.", "Please check the figure.";
    C112 AmbiguousGrouping Error { found: String, one: String, other: String }
        vi: "Số ghi chưa rõ", "Ô {cell} ghi \"{found}\", có thể là {one} hoặc {other}.", "Đề nghị ghi số liền, không dấu ngăn cách.";
        en: "Number not clear", "Cell {cell} reads \"{found}\", which may be {one} or {other}.", "Please write the number without separators.";
    C113 NotFinite Error { found: String }
        vi: "Không phải số", "Ô {cell} chứa giá trị {found}.", "Đề nghị nhập lại số.";
        en: "No number", "Cell {cell} holds the value {found}.", "Please type the number again.";
    C114 AnswerUnclear Error { found: String, wanted: Phrase }
        vi: "Trả lời chưa rõ", "Ô {cell} ghi \"{found}\".", "Đề nghị {wanted}.";
        en: "Answer not clear", "Cell {cell} reads \"{found}\".", "Please write {wanted}.";
    C115 AnswersDiffer Error { found: String, other: String, other_cell: Address }
        vi: "Hai câu trả lời khác nhau", "Ô {cell} ghi \"{found}\" nhưng ô {other_cell} ghi \"{other}\".", "Đề nghị ghi một câu trả lời: Có hoặc Không.";
        en: "Two answers differ", "Cell {cell} reads \"{found}\", but cell {other_cell} reads \"{other}\".", "Please give one answer: Yes or No.";
    C116 OutsideArea Error { found: String, area: String }
        vi: "Chỉ tiêu không áp dụng cho đơn vị", "Ô {cell} ghi {found}, nhưng chỉ tiêu {measure} chỉ áp dụng cho khu vực {area}.", "Đề nghị để trống dòng này và ghi vào đúng dòng của khu vực mình.";
        en: "Measure does not apply to the unit", "Cell {cell} reads {found}, but measure {measure} applies to {area} units only.", "Please leave the row empty and use the row of your own area.";
    C117 RateOnly Error { found: String }
        vi: "Chỉ ghi tỷ lệ", "Chỉ tiêu {measure} chỉ có tỷ lệ {found}, không có tử số và mẫu số.", "Đề nghị ghi tử số và mẫu số; không cộng được các tỷ lệ với nhau.";
        en: "Only a rate", "Measure {measure} gives only the rate {found}, no counts.", "Please give numerator and denominator; rates cannot be added up.";
    C118 NilContradicted Error { value: u64, mark_cell: Address }
        vi: "Ghi số ở chỗ không phát sinh", "Ô {cell} ghi {value}, nhưng ô {mark_cell} xác nhận không phát sinh.", "Nếu số này đúng, đề nghị xóa dấu ở ô {mark_cell}; nếu không phát sinh, đề nghị xóa số này.";
        en: "Figure where nothing occurred", "Cell {cell} reads {value}, but cell {mark_cell} says that nothing occurred.", "If the figure is right, please clear cell {mark_cell}; if nothing occurred, please clear the figure.";
    C119 Unanswered Query {}
        vi: "Chưa trả lời", "Ô {cell} chưa trả lời Có hay Không.", "Đề nghị ghi Có hoặc Không.";
        en: "Not answered", "Cell {cell} answers neither Yes nor No.", "Please write Yes or No.";
    C120 BlankMerged Query { area: String, value_cell: Address }
        vi: "Ô bị gộp", "Ô {cell} gộp với ô {value_cell} ({area}): số chỉ thuộc ô {value_cell}, ô {cell} coi như chưa có số.", "Đề nghị bỏ gộp ô và ghi số của từng ô; không phát sinh ghi 0, chưa có số liệu ghi \"...\".";
        en: "Merged cells", "Cell {cell} is merged with {value_cell} ({area}): what stands there is the figure of {value_cell} alone, {cell} has none.", "Please unmerge the cells and write each figure in its own; 0 where nothing occurred, \"...\" where there is no data.";
    C121 AnswersImpossible Error { numerator: u64, denominator: u64, units: u64 }
        vi: "Số câu trả lời không thể có", "Ghi {numerator}/{denominator}, nhưng dòng này là câu trả lời Có hoặc Không của {units} đơn vị.", "Đề nghị ghi ở tử số bao nhiêu đơn vị trả lời Có, ở mẫu số bao nhiêu đơn vị trả lời.";
        en: "Answers that cannot be", "Reads {numerator}/{denominator}, but this row holds the answers, Yes or No, of so many units: {units}.", "Please write as numerator how many units answer Yes, as denominator how many answer.";
    C122 StruckOut Error { found: String }
        vi: "Số bị gạch ngang", "Ô {cell} có phần bị gạch ngang: \"{found}\".", "Đề nghị xóa hẳn phần gạch ngang, chỉ để lại số đúng.";
        en: "Struck out", "Cell {cell} has something struck out: \"{found}\".", "Please delete what is struck out and leave the right figure alone.";
    C201 ReadAs Note { found: String, value: Digits }
        vi: "Số đọc khác cách ghi", "Ô {cell} ghi \"{found}\", được đọc là {value}.", "Không phải làm gì nếu đúng.";
        en: "Read otherwise than written", "Cell {cell} reads \"{found}\" and was read as {value}.", "Nothing to do if that is right.";
    C202 ReadAsZero Note { found: String }
        vi: "Ghi không phát sinh", "Ô {cell} ghi \"{found}\", được đọc là 0.", "Không phải làm gì nếu đúng; nếu chưa có số liệu thì ghi \"...\".";
        en: "Nothing occurred", "Cell {cell} reads \"{found}\" and was read as 0.", "Nothing to do if that is right; write \"...\" where there is no data.";
    C203 RateDiffers Query { found: String, computed: Decimal, numerator: u64, denominator: u64 }
        vi: "Tỷ lệ không khớp", "Biểu ghi {found}; tính từ {numerator}/{denominator} là {computed}.", "Báo cáo dùng {numerator}/{denominator}; đề nghị kiểm tra lại, nếu đúng thì ghi lý do ở cột Giải trình.";
        en: "Rate does not fit", "The form says {found}; {numerator}/{denominator} gives {computed}.", "The report uses {numerator}/{denominator}; please check, and if right, write why under Explanation.";
    C204 NamesAChild Note { sign: Phrase }
        vi: "Lời ghi có thể nêu rõ một trẻ", "Giải trình, ghi chú hoặc nội dung ghi ở đây có vẻ nêu {sign}.", "Đề nghị chỉ ghi số lượng và hoàn cảnh chung, không ghi họ tên, ngày sinh, số điện thoại; nếu không phải của trẻ thì không phải làm gì.";
        en: "Text that may tell who a child is", "The explanation, remark or text given here seems to hold {sign}.", "Please write numbers and circumstances only, no names, days of birth or telephone numbers; nothing to do if it is not a child's.";

    L101 NumeratorAbove Error { numerator: u64, numerator_label: String, denominator: u64, denominator_label: String, other_cell: Address }
        vi: "Tử số lớn hơn mẫu số", "{numerator} {numerator_label} trong khi chỉ có {denominator} {denominator_label}.", "Đề nghị kiểm tra ô {cell}, {other_cell}⟨; nếu có lý do, ghi vào {explanation}⟩.";
        en: "Numerator above denominator", "{numerator} {numerator_label}, but only {denominator} {denominator_label}.", "Please check {cell}, {other_cell}⟨; if there is a reason, write it under {explanation}⟩.";
    L102 ElementDiffers Error { label: String, value: u64, first: u64, first_measure: String, first_cell: Address }
        vi: "Số liệu không thống nhất", "{label} là {first} ở {first_measure} (ô {first_cell}) nhưng {value} ở {measure}.", "Đề nghị dùng một số cho cả biểu⟨; nếu đúng là hai số khác nhau, ghi lý do ở {explanation}⟩.";
        en: "Figures disagree", "{label} is {first} at {first_measure} (cell {first_cell}) but {value} at {measure}.", "Please use one figure throughout the form⟨; if they do differ, write why under {explanation}⟩.";
    L103 RuleBroken Error { left_label: String, left: u64, right_label: String, right: u64, right_cell: Address, advice: String }
        vi: "Hai số liệu không hợp lý với nhau", "{left_label} ({left}) lớn hơn {right_label} ({right}, ô {right_cell}).{advice}", "Đề nghị kiểm tra ô {cell} và {right_cell}⟨; nếu đúng, ghi lý do ở {explanation}⟩.";
        en: "Two figures do not fit", "{left_label} ({left}) is more than {right_label} ({right}, cell {right_cell}).{advice}", "Please check {cell} and {right_cell}⟨; if right, write why under {explanation}⟩.";
    L104 DenominatorRestated Query { label: String, value: u64, expected: u64, first_measure: String, first_cell: Address }
        vi: "Mẫu số tính theo cách khác", "Mẫu số của {measure} là {value}, trong khi {label} ở {first_measure} là {expected} (ô {first_cell}).", "Nếu chỉ tính số phát sinh trong năm, đề nghị ghi rõ ở cột Giải trình; nếu nhầm, đề nghị sửa.";
        en: "Denominator counted otherwise", "The denominator of {measure} is {value}, while {label} at {first_measure} is {expected} (cell {first_cell}).", "If only this year's cases are counted, please say so under Explanation; else correct it.";
    L105 TotalDiffers Query { found: String, numerator: u64, denominator: u64, sheet: String }
        vi: "Tổng không khớp với số liệu gốc", "Ô {cell} và ô bên cạnh ghi {found}; trang {sheet} cộng lại là {numerator}/{denominator}.", "Báo cáo dùng số ở trang {sheet}; đề nghị mở tệp bằng Excel, lưu lại để tổng được tính lại.";
        en: "Total differs from the counts", "Cell {cell} and the one beside it read {found}; the sheet {sheet} adds up to {numerator}/{denominator}.", "The sheet {sheet} is used; please open the file in Excel and save it, so that the total is worked out anew.";

    L106 ColumnsDiffer Error { found: Phrase, sum: Phrase }
        vi: "Cột tổng khác tổng các cột", "Cột tổng ghi {found}, nhưng cộng các đơn vị trong bảng là {sum}.", "Đề nghị cơ quan kiểm tra lại bảng; tạm thời chưa so sánh số chung của {measure}.";
        en: "Total column differs from its columns", "The total column reads {found}, but the units in the table add up to {sum}.", "Please ask the agency to check its table; the total of {measure} is not compared meanwhile.";

    H101 NumeratorMoved Query { label: String, before: u64, now: u64, before_year: i32, units: String }
        vi: "Chênh lệch lớn so với năm trước", "{label}: năm {before_year} là {before}⟨ (cộng từ {units})⟩, năm nay là {now}.", "Nếu đúng, ghi lý do ở cột Giải trình; nếu nhầm, đề nghị sửa.";
        en: "Large change from last year", "{label}: {before} in {before_year}⟨ (from {units})⟩, {now} now.", "If right, write why under Explanation; else correct it.";
    H102 DenominatorMoved Query { label: String, before: u64, now: u64, before_year: i32, units: String }
        vi: "Mẫu số chênh lệch nhiều so với năm trước", "{label}: năm {before_year} là {before}⟨ (cộng từ {units})⟩, năm nay là {now}.", "Nếu đúng, ghi lý do ở cột Giải trình; nếu nhầm, đề nghị sửa.";
        en: "Denominator moved from last year", "{label}: {before} in {before_year}⟨ (from {units})⟩, {now} now.", "If right, write why under Explanation; else correct it.";
    H103 SameAsLastYear Query { before_year: i32, other: String }
        vi: "Số liệu giống hệt năm trước", "Toàn bộ số liệu giống báo cáo năm {before_year} ({other}).", "Đề nghị kiểm tra có gửi nhầm báo cáo năm trước không; nếu không nhầm, ghi lý do ở dòng \"Giải trình chung: …\" dưới bảng.";
        en: "Same figures as last year", "All figures equal those of {before_year} ({other}).", "Please check that last year's return was not sent again; if it was not, write why in a line \"General explanation: …\" below the table.";
    H104 Replaced Query { by: String, date: Option<NaiveDate>, cells: u64, changes: Changes, effect: Effects, filled_before: u64, filled_now: u64, confirm_in: Option<String> }
        vi: "Báo cáo đã được thay thế", "Bản {by}⟨ ngày {date}⟩ thay bản này; {cells} chỗ khác nhau: {changes}.⟨ Kết quả chung đổi: {effect}.⟩ Bản cũ điền {filled_before} ô, bản mới {filled_now} ô.", "Bản sau được dùng.⟨ Đề nghị xác nhận đó là bản chính thức, ở dòng \"Giải trình chung: …\" của {confirm_in}.⟩";
        en: "Return replaced", "The return {by}⟨, dated {date},⟩ replaces this one; differences ({cells}): {changes}.⟨ The sums change: {effect}.⟩ The old one fills {filled_before} cells, the new one {filled_now}.", "The later one is used.⟨ Please confirm that it is official, in a line \"General explanation: …\" of {confirm_in}.⟩";
    H105 Contradicted Error { other: String, cells: u64, changes: Changes, this: Box<Phrase>, advice: Box<Phrase> }
        vi: "Hai báo cáo khác nhau, không rõ bản nào mới", "{this} và {other} cùng năm {year}, có {cells} chỗ khác nhau: {changes}.", "Đề nghị {advice}; tạm thời chưa dùng bản nào.";
        en: "Two returns, no telling which is newer", "{this} and {other} are both of {year}; differences ({cells}): {changes}.", "Please {advice}; neither is used meanwhile.";
    H106 ExplanationOutdated Query { query: Asked, words: String, before: Box<Phrase>, now: Box<Phrase> }
        vi: "Giải trình ghi cho số khác", "Giải trình \"{words}\" đã ghi cho số {before}, nay là {now} ({query}).", "Đề nghị ghi lại giải trình cho số mới; nếu số mới nhầm, đề nghị sửa.";
        en: "Explanation of another figure", "The explanation \"{words}\" was written for {before}, now it is {now} ({query}).", "Please explain the new figure, or correct it.";
    H107 CopyDiffers Query { by: String, other: String, cells: u64, changes: Box<Phrase> }
        vi: "Báo cáo tổng hợp khác báo cáo của đơn vị", "Trong báo cáo tổng hợp {by}, số của {unit} khác báo cáo của chính đơn vị ({other}) ở {cells} chỗ: {changes}.", "Báo cáo dùng số của chính đơn vị; đề nghị hỏi lại nơi lập báo cáo tổng hợp.";
        en: "Consolidated report differs from the unit's return", "In the consolidated report {by} the figures of {unit} differ from its own return ({other}); differences ({cells}): {changes}.", "The unit's own return is used; please ask those who made the consolidated report.";
    H201 SentTwice Note { other: String }
        vi: "Báo cáo gửi hai lần", "Nội dung giống hệt {other}; chỉ tính một lần.", "Không phải làm gì.";
        en: "Sent twice", "The content equals that of {other}; it was counted once.", "Nothing to do.";
    H202 BlankBeside Note { other: String }
        vi: "Biểu trống bên cạnh báo cáo", "Biểu này chưa điền gì; báo cáo của đơn vị là {other}.", "Không phải làm gì.";
        en: "Blank form beside a return", "Nothing is filled in here; the unit's return is {other}.", "Nothing to do.";

    U101 Missing Error { name: String, due: NaiveDate }
        vi: "Chưa nhận được báo cáo", "{name} chưa nộp báo cáo năm {year} (hạn {due}).", "Kính đề nghị quý đơn vị gửi báo cáo; nếu đã gửi, xin gửi lại tệp Excel. Trân trọng cảm ơn.";
        en: "Return missing", "{name} has not sent its return for {year} (due {due}).", "Please send it; if it was sent already, please send the Excel file again. Thank you.";
    U102 OnlyRefused Error { name: String }
        vi: "Báo cáo phải sửa, chưa dùng được", "{name} đã gửi nhưng chưa có bản nào dùng được cho năm {year}.", "Đề nghị sửa các lỗi nêu ở tệp đã gửi rồi gửi lại.";
        en: "Sent, but not usable", "{name} has sent, but nothing that can be used for {year}.", "Please mend what is named at its file and send it again.";
    U103 SameAsOtherUnit Query { other_unit: String, other: String }
        vi: "Số liệu giống hệt đơn vị khác", "Toàn bộ số liệu giống báo cáo của {other_unit} ({other}).", "Đề nghị kiểm tra có gửi nhầm báo cáo của đơn vị khác không; nếu không nhầm, ghi lý do ở dòng \"Giải trình chung: …\" dưới bảng.";
        en: "Same figures as another unit", "All figures equal those of {other_unit} ({other}).", "Please check that another unit's return was not sent; if it was not, write why in a line \"General explanation: …\" below the table.";
    U104 RegisteredOnly Query { name: String, date: NaiveDate, line: u64, wanted: Option<String> }
        vi: "Sổ theo dõi ghi đã nhận, không thấy tệp", "Sổ theo dõi (dòng {line}) ghi đã nhận báo cáo của {name} ngày {date}⟨, tệp {wanted}⟩, nhưng không có trong các tệp đã đọc.", "Đề nghị tìm tệp đã nhận và chép vào thư mục, hoặc sửa tên tệp trong sổ.";
        en: "In the register, but no file", "The register (line {line}) has a return of {name} received {date}⟨, file {wanted}⟩, but it is not among the files read.", "Please find the file and add it, or correct its name in the register.";
    U105 AgencyDiffers Query { agency: String, own: Box<Phrase>, wards: Box<Phrase>, counted: Box<Phrase>, units: Box<Phrase>, official: Box<Phrase> }
        vi: "Số của ngành khác số cộng từ các đơn vị", "{measure}: {agency} ghi {own}; cộng từ {counted} là {wards}.⟨ Khác ở: {units}.⟩", "Báo cáo dùng {official}. Đề nghị hai bên đối chiếu; nếu đúng là đếm khác nhau, ghi lý do ở cột Giải trình của biểu ngành.";
        en: "An agency's figure differs from the units' sum", "{measure}: {agency} has {own}; {counted} add up to {wards}.⟨ They differ in: {units}.⟩", "The report uses {official}. Please let both sides compare; if they do count differently, write why under Explanation in the agency's form.";
    U106 AgencyDiffersByUnit Query { agency: String, units: Box<Phrase> }
        vi: "Số của ngành khác số của đơn vị", "{measure}: số của {agency} và số của đơn vị khác nhau ở: {units}.", "Báo cáo dùng số của đơn vị. Đề nghị hai bên đối chiếu.";
        en: "An agency's figure differs from a unit's own", "{measure}: the figures of {agency} and the unit's own differ in: {units}.", "The report uses the unit's own. Please let both sides compare.";
    U107 OfficialMissing Query { agency: String, measures: String }
        vi: "Chưa có số chính thức của ngành", "Kế hoạch lấy số của {agency} làm số chính thức cho {measures}, nhưng chưa có số dùng được của năm {year}.", "Tạm dùng số cộng từ các đơn vị, kết quả là tạm tính; đề nghị cơ quan gửi số.";
        en: "Official figure missing", "The plan takes the figures of {agency} as official for {measures}, but there is none for {year} that can be used.", "The units' sums stand in, and results are provisional; please ask the agency for its figures.";
    U108 ReceivedAfter Query { name: String, date: NaiveDate, line: u64, as_of: NaiveDate }
        vi: "Ngày nhận trong sổ sau ngày xét", "Sổ theo dõi (dòng {line}) ghi nhận báo cáo của {name} ngày {date}, sau ngày xét {as_of}.", "Vẫn tính theo ngày ghi trong sổ; đề nghị kiểm tra ngày đó, hoặc ngày ghi ở --as-of.";
        en: "Received after the as-of day", "The register (line {line}) has the return of {name} received {date}, after the as-of day {as_of}.", "The register's day is used all the same; please check it, or the day given with --as-of.";
    U109 MissingBelow Query { name: String, units: String }
        vi: "Báo cáo tổng hợp còn thiếu đơn vị", "Báo cáo tổng hợp của {name} chưa có số liệu của {units}.", "Số đã có vẫn được cộng; đề nghị hỏi nơi lập bao giờ có đủ.";
        en: "Consolidated report without some units", "The consolidated report of {name} has no figures of {units}.", "What there is is counted; please ask when the rest will come.";
    U201 NotDue Note { name: String, due: NaiveDate }
        vi: "Chưa đến hạn nộp", "{name} chưa nộp báo cáo năm {year}; hạn {due}.", "Chưa phải làm gì.";
        en: "Not due yet", "{name} has not sent its return for {year}; it is due {due}.", "Nothing to do yet.";
    U202 Late Note { name: String, days: u64, date: NaiveDate }
        vi: "Nộp muộn", "{name} nộp muộn {days} ngày (ngày {date}).", "Không phải làm gì.";
        en: "Late", "{name} sent its return late: {date}, days late: {days}.", "Nothing to do.";
    U203 Undated Note { name: String }
        vi: "Chưa ghi ngày báo cáo", "Báo cáo của {name} không ghi ngày nên không rõ đúng hạn hay muộn.", "Đề nghị ghi ngày báo cáo.";
        en: "Undated", "The return of {name} bears no date, so it cannot be told whether it was on time.", "Please date the return.";
    U204 OtherYearOnly Query { name: String, found_year: i32 }
        vi: "Chỉ có báo cáo năm khác", "{name} chưa có báo cáo năm {year}, nhưng có báo cáo ghi năm {found_year}.", "Đề nghị kiểm tra năm báo cáo ghi trên biểu.";
        en: "Only another year's return", "{name} has no return for {year}, but one that says {found_year}.", "Please check the year on the form.";

    U205 MaskedCopy Note { below: u64, cells: u64, totals: String, left_out: u64 }
        vi: "Bản đã che số nhỏ", "Bản này che số liệu nhạy cảm của đơn vị dưới {below} và những số có thể tính ngược ra ({cells} chỗ, ghi dấu •)⟨; che cả số chung của {totals}⟩. Lời văn, tên tệp và {left_out} phát hiện có thể làm lộ số đã lược bỏ.", "Bản này để gửi ra ngoài; không dùng làm báo cáo của cấp dưới để tổng hợp tiếp.";
        en: "Small counts masked", "This copy masks units' sensitive counts below {below} and what they could be worked out from ({cells} places, marked •)⟨; the sums of {totals} as well⟩. Free text, file names and {left_out} findings that could give figures away are left out.", "This copy is meant to leave the office; it cannot serve as a return for the tier above.";

    P101 PlanSyntax Error { reason: Phrase }
        vi: "Tệp kế hoạch viết sai", "{reason}", "Đề nghị sửa dòng được chỉ ra.";
        en: "Plan file not understood", "{reason}", "Please correct the line shown.";
    P102 BadTarget Error { found: String }
        vi: "Mục tiêu không đọc được", "Mục tiêu ghi \"{found}\".", "Đề nghị ghi dấu so sánh và số, số thập phân dùng dấu chấm, ví dụ \"< 1.5\", \">= 95\".";
        en: "Target not understood", "The target reads \"{found}\".", "Please write a comparator and a number with a decimal point, such as \"< 1.5\" or \">= 95\".";
    P103 UnknownElement Error { id: String, hint: Phrase }
        vi: "Số liệu gốc chưa khai báo", "Số liệu gốc \"{id}\" chưa được khai báo.{hint}", "Đề nghị thêm [[element]] với id này, hoặc sửa lại tên.";
        en: "Undefined element", "The element \"{id}\" is defined nowhere.{hint}", "Please add an [[element]] of that id, or correct the name.";
    P104 DefinedTwice Error { what: Phrase, code: String }
        vi: "Khai báo hai lần", "{what} \"{code}\" đã được khai báo ở trên.", "Đề nghị xóa một trong hai, hoặc sửa lại cho khác nhau.";
        en: "Defined twice", "{what} \"{code}\" is defined above already.", "Please remove one of the two, or make them differ.";
    P105 UnknownReference Error { what: Phrase, code: String, hint: Phrase }
        vi: "Tham chiếu chưa khai báo", "{what} \"{code}\" chưa được khai báo.{hint}", "Đề nghị khai báo hoặc sửa lại mã.";
        en: "Undefined reference", "{what} \"{code}\" is defined nowhere.{hint}", "Please define it or correct the code.";
    P106 BadValue Error { found: String, expected: Phrase }
        vi: "Giá trị không dùng được", "Ghi \"{found}\"; cần {expected}.", "Đề nghị sửa lại.";
        en: "Value not usable", "It reads \"{found}\"; needed is {expected}.", "Please correct it.";
    P107 BadUnits Error { reason: Phrase }
        vi: "Danh sách đơn vị không dùng được", "{reason}", "Đề nghị sửa danh sách đơn vị.";
        en: "List of units not usable", "{reason}", "Please correct the list of units.";
    P108 UnknownKey Error { key: String, hint: Phrase }
        vi: "Mục không có trong tệp kế hoạch", "Không có mục nào tên \"{key}\" ở đây.{hint}", "Đề nghị sửa lại tên mục, hoặc xóa dòng này.";
        en: "Unknown key", "There is no key called \"{key}\" here.{hint}", "Please correct the name of the key, or remove the line.";
    P109 MissingKey Error { key: String }
        vi: "Thiếu mục bắt buộc", "Phần này chưa có \"{key}\".", "Đề nghị ghi thêm \"{key}\".";
        en: "Missing key", "\"{key}\" is missing here.", "Please add \"{key}\".";
    P110 WrongType Error { found: Phrase, expected: Phrase }
        vi: "Giá trị không đúng kiểu", "Ở đây ghi {found}; cần {expected}.", "Đề nghị ghi lại.";
        en: "Wrong type of value", "Here stands {found}; needed is {expected}.", "Please write it again.";
    P111 NoMeasure Error { of: Phrase }
        vi: "Chưa có chỉ số thành phần", "{of} chưa có chỉ số thành phần nào.", "Đề nghị thêm [[measure]].";
        en: "No measure", "{of} has no measure.", "Please add a [[measure]].";
    P201 IdleBound Note { narrow: String, wide: String }
        vi: "Mục tiêu không bao giờ quyết định", "Mục tiêu của {wide} chặt hơn nên mục tiêu của {narrow} luôn đạt khi {wide} đạt.", "Giữ nguyên nếu văn bản ghi như vậy; nên hỏi lại cơ quan ban hành.";
        en: "Bound that never decides", "The target of {wide} is tighter, so that of {narrow} is met whenever it is.", "Keep it if the document says so; better ask its authors.";
    P202 CannotBeMissed Query { code: String, target: String }
        vi: "Mục tiêu không thể không đạt", "Mục tiêu {target} của {code} luôn đạt dù số liệu thế nào.", "Đề nghị kiểm tra lại văn bản; nếu không có mục tiêu thì bỏ dòng target.";
        en: "Target that cannot be missed", "The target {target} of {code} is met whatever the figures are.", "Please check the document; drop the target if there is none.";
    P203 UnusedElement Note { id: String }
        vi: "Số liệu gốc không dùng", "Không chỉ số thành phần nào dùng \"{id}\".", "Có thể xóa khỏi tệp kế hoạch.";
        en: "Element not used", "No measure uses \"{id}\".", "It may be removed from the plan file.";
    P204 NeverMet Query { code: String, target: String }
        vi: "Mục tiêu không thể đạt", "Mục tiêu {target} của {code} không bao giờ đạt được, dù số liệu thế nào.", "Đề nghị kiểm tra lại văn bản.";
        en: "Target that cannot be met", "The target {target} of {code} can never be met, whatever the figures are.", "Please check the document.";
    P205 NoCaseAllowed Note { code: String, target: String, denominator: u64 }
        vi: "Chỉ một ca là không đạt", "Chỉ số {code}, mục tiêu {target}: nơi nào có mẫu số dưới {denominator} thì chỉ một ca đã là không đạt.", "Giữ nguyên nếu văn bản ghi như vậy; khi đọc kết quả của từng đơn vị cần lưu ý.";
        en: "A single case misses it", "Measure {code}, target {target}: a single case misses it wherever the denominator is below {denominator}.", "Keep it if the document says so; mind it when reading the results of single units.";
    P206 NeverMetTogether Query { lower: String, at_least: String, upper: String, at_most: String }
        vi: "Hai mục tiêu không thể cùng đạt", "{lower} phải {at_least} trong khi {upper}, gồm cả các ca của {lower}, phải {at_most}.", "Đề nghị kiểm tra lại văn bản; có thể một trong hai dấu so sánh bị ngược.";
        en: "Targets that cannot be met together", "{lower} has to be {at_least} while {upper}, which counts the cases of {lower} too, has to be {at_most}.", "Please check the document; one of the two signs may be turned round.";
    P207 OtherFactor Query { code: String, factor: u64, said: String }
        vi: "Tính trên bao nhiêu không khớp", "{code} tính trên {factor}, nhưng tên hay đơn vị tính ghi \"{said}\".", "Đề nghị kiểm tra per và unit: 100 là %, 1_000 là ‰.";
        en: "Factor does not fit", "{code} is per {factor}, but its name or unit says \"{said}\".", "Please check per and unit: 100 is %, 1_000 is ‰.";
    P208 EarlyMilestone Query { code: String, milestone: i32, last_year: i32 }
        vi: "Những năm cuối không có mục tiêu", "Mục tiêu cuối của {code} là của năm {milestone}, kế hoạch còn đến năm {last_year}.", "Đề nghị thêm mục tiêu cho các năm sau; nếu văn bản không ghi thì giữ nguyên.";
        en: "No target for the last years", "The last target of {code} is for {milestone}, the plan lasts until {last_year}.", "Please add a target for the years after it; keep it if the document has none.";
    P209 AreaWithoutTarget Query { code: String, area: String }
        vi: "Khu vực không có mục tiêu", "Mục tiêu của {code} ghi riêng theo khu vực, nhưng khu vực {area} không có.", "Đề nghị thêm chỉ số cho khu vực đó; nếu văn bản không ghi thì giữ nguyên.";
        en: "Area without a target", "The target of {code} differs by area, but there is none for {area}.", "Please add a measure for that area; keep it if the document has none.";
    P210 RuleCircle Query { left: String, right: String }
        vi: "Các quan hệ đi vòng tròn", "Theo các quan hệ khác, \"{right}\" không lớn hơn \"{left}\"; thêm quan hệ này thì hai số phải luôn bằng nhau.", "Đề nghị xem lại chiều của dấu <=; nếu quả thật luôn bằng nhau thì chỉ cần một số liệu gốc.";
        en: "Rules go in a circle", "By other rules \"{right}\" is never more than \"{left}\"; with this one the two must always be equal.", "Please check the direction of <=; if they really are always equal, one element is enough.";
    P211 UnitOutsidePeriod Note { name: String, first_year: i32, last_year: i32 }
        vi: "Đơn vị nằm ngoài thời gian của kế hoạch", "{name} không tồn tại vào ngày nộp báo cáo của năm nào từ {first_year} đến {last_year}.", "Đề nghị kiểm tra valid_from, valid_to; có thể bỏ đơn vị này.";
        en: "Unit outside the plan's years", "{name} does not exist on the reporting day of any year from {first_year} to {last_year}.", "Please check valid_from and valid_to; the unit may be left out.";
    P212 SuccessorUnknown Query { name: String, successor: String }
        vi: "Không tìm được đơn vị kế tục", "Đơn vị kế tục của {name} ghi \"{successor}\", nhưng danh sách không có đúng một đơn vị như vậy từ hôm sau ngày {name} hết hiệu lực.", "Đề nghị ghi mã và tên đúng như trong danh sách, kiểm tra valid_to, valid_from; chưa sửa thì số các năm của địa bàn này không so sánh được.";
        en: "Successor not found", "The successor of {name} is \"{successor}\", but the list has not just one such unit on the day after {name} ends.", "Please write its code and name as in the list, and check valid_to and valid_from; until then the years of this ground cannot be compared.";
    P213 OfficialNotAsked Query { code: String, agency: String }
        vi: "Nguồn chính thức không phải nộp báo cáo", "Số chính thức của {code} là của {agency}, nhưng kế hoạch không yêu cầu cơ quan này báo cáo.", "Đề nghị ghi reports = true ở cơ quan đó, hoặc bỏ official_source.";
        en: "Official source that is not asked", "The official figure of {code} is that of {agency}, but the plan asks it for no return.", "Please write reports = true at the agency, or drop official_source.";
    P214 IssuedAfterDue Query { issued: NaiveDate, year: i32, due: NaiveDate }
        vi: "Ngày ban hành sau hạn báo cáo đầu tiên", "Kế hoạch ban hành ngày {issued}, sau hạn nộp báo cáo năm {year} là ngày {due}.", "Đề nghị kiểm tra issued, period và [due].";
        en: "Issued after the first returns were due", "The plan was issued on {issued}, after {due}, when the returns for {year} were due.", "Please check issued, period and [due].";
    P215 UnusedEntry Note { table: String, code: String }
        vi: "Nhóm hay cơ quan không dùng", "Không chỉ tiêu nào dùng [[{table}]] \"{code}\".", "Đề nghị kiểm tra group, agencies và official_source; nếu thừa thì xóa khỏi tệp kế hoạch.";
        en: "Group or agency not used", "No indicator uses [[{table}]] \"{code}\".", "Please check group, agencies and official_source; it may be removed from the plan file.";
    P216 GroupApart Query { group: String, indicator: String }
        vi: "Nhóm chỉ tiêu bị xé lẻ", "Chỉ tiêu {indicator} thuộc nhóm {group} nhưng đứng sau chỉ tiêu của nhóm khác, tách khỏi các chỉ tiêu cùng nhóm.", "Đề nghị xếp các [[indicator]] của một nhóm liền nhau: biểu mẫu theo thứ tự của tệp và ghi lại tên nhóm mỗi lần đổi nhóm, báo cáo thì gom theo nhóm.";
        en: "A group's indicators stand apart", "Indicator {indicator} is of group {group} but comes after one of another group, apart from the rest of its own.", "Please keep the [[indicator]] entries of a group together: a form follows the file and repeats a group's heading at each change, while the report gathers the groups.";
}

#[cfg(test)]
mod tests;
