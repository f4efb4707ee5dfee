//! What `status` says, in both languages.

use crate::write::sheet::wording::words;

words! {
    head: "Tình hình nộp báo cáo năm {year} – {unit}, tính đến ngày {as_of}", "Returns for {year} – {unit}, as of {as_of}";
    received: "Đã nhận {received}/{expected} báo cáo (đầy đủ {completeness}), đúng hạn {on_time}/{expected} (kịp thời {timeliness}).", "Received {received} of {expected} returns (completeness {completeness}), on time {on_time} of {expected} (timeliness {timeliness}).";
    of_agencies: "Các cơ quan được giao: đã nhận {received}/{expected} (đầy đủ {completeness}), đúng hạn {on_time}/{expected} (kịp thời {timeliness}){others}.", "Agencies: received {received} of {expected} (completeness {completeness}), on time {on_time} of {expected} (timeliness {timeliness}){others}.";
    late: "nộp muộn", "late";
    undated: "chưa ghi ngày", "undated";
    refused: "đã nộp, phải sửa", "to be corrected";
    missing: "chưa nộp", "missing";
    not_due: "chưa đến hạn", "not due yet";
    others: "Trong đó: {parts}.", "Of them: {parts}.";
    due_returns: "Hạn của các đơn vị: {day}, {left}{working}.", "Returns are due {day}: {left}{working}.";
    due_report: "Hạn báo cáo của {receiver}: {day}, {left}{working}.", "The report of {receiver} is due {day}: {left}{working}.";
    left: "còn {n} ngày", "days left: {n}";
    last_day: "hôm nay là ngày cuối", "today is the last day";
    passed: "đã qua {n} ngày", "days past: {n}";
    working: " (ngày làm việc cuối cùng: {day})", " (last working day: {day})";
    weekday_and_day: "{weekday}, {day}", "{weekday}, {day}";
    first: "Nên gọi trước {n} đơn vị, vì có thể làm thay đổi kết quả chung:", "To be phoned first ({n}), for they could turn a verdict:";
    then: "Hỏi sau, vì số đang dùng còn chờ giải trình: {names}.", "To be asked after them, about figures in question: {names}.";
    to_ask: "Nên hỏi sớm, vì số đang dùng còn chờ giải trình và có thể làm thay đổi kết quả chung: {names}.", "To be asked early, for figures in question could turn a verdict: {names}.";
    and_more_findings: " (và {n} chỗ khác)", " (and {n} more)";
    and_more_units: "… và {n} đơn vị khác", "… and {n} more";
    unit: "Đơn vị", "Unit";
    agency: "Cơ quan", "Agency";
    state: "Tình trạng", "State";
    date: "Ngày", "Date";
    errors: "Phải sửa", "Errors";
    queries: "Giải trình", "Queries";
    unusable: "! các bản đã gửi khác nhau, chưa dùng được bản nào", "! the returns sent differ, and none can be used";
    by_register: "* ngày nhận theo sổ theo dõi", "* day of receipt, by the register";
    nobody: "Tệp chưa biết của đơn vị nào:", "Files of no known unit:";
    registered: "Theo sổ theo dõi:", "By the register:";
    resent: "Đã gửi lại:", "Sent again:";
    reminders: "Lời nhắc, chép để gửi:", "Messages, ready to be sent:";
    dear: "Kính gửi {names}: {body}", "Dear {names}: {body}";
    ask_return: "{receiver} chưa nhận được báo cáo năm {year} của quý đơn vị{about} (thực hiện Kế hoạch số {plan}, hạn {due}).{other_year} Kính đề nghị quý đơn vị gửi báo cáo {when}; nếu đã gửi, xin gửi lại tệp Excel. Trân trọng cảm ơn.", "{receiver} has not received your return for {year}{about} (plan {plan}, due {due}).{other_year} Please send it {when}; if it was sent already, please send the Excel file again. Thank you.";
    about: " về chỉ tiêu {indicators} được giao", " on indicators {indicators}, given to you";
    but_of_year: "; có tệp ghi năm {year}", "; a file says {year}";
    other_year: " Có một tệp của quý đơn vị ghi năm {year}; đề nghị kiểm tra năm báo cáo trên biểu.", " One file of yours says {year}; please check the year on the form.";
    ask_to_mend: "Cảm ơn quý đơn vị đã gửi báo cáo năm {year}. Còn {what}:\n{points}\nKính đề nghị quý đơn vị {how} rồi gửi lại tệp {when}. Trân trọng cảm ơn.", "Thank you for the return for {year}. There remain {what}:\n{points}\nPlease {how} and send the file again {when}. Thank you.";
    ask_again: "Cảm ơn quý đơn vị đã gửi báo cáo năm {year}; báo cáo chưa tổng hợp được, còn {what}:\n{points}\nKính đề nghị quý đơn vị {how} rồi gửi lại tệp {when}. Trân trọng cảm ơn.", "Thank you for the return for {year}; it cannot be used yet, for there remain {what}:\n{points}\nPlease {how} and send the file again {when}. Thank you.";
    ask_anew: "Cảm ơn quý đơn vị đã gửi báo cáo năm {year}; tệp đã gửi chưa tổng hợp được. Kính đề nghị quý đơn vị gửi lại tệp Excel {when}. Trân trọng cảm ơn.", "Thank you for the return for {year}; the file cannot be used. Please send the Excel file again {when}. Thank you.";
    errors_left: "{n} chỗ phải sửa", "errors to be mended ({n})";
    queries_left: "{n} điểm cần giải trình", "points to be explained ({n})";
    and: " và ", " and ";
    mend: "sửa", "mend it";
    explain: "sửa, hoặc ghi lý do vào cột Giải trình,", "correct it or write why under Explanation";
    mend_and_explain: "sửa (điểm cần giải trình mà số đã đúng thì ghi lý do vào cột Giải trình)", "mend it (where a figure is right after all, write why under Explanation)";
    file: "Tệp {file}:", "File {file}:";
    more_points: "… và {n} chỗ khác", "… and {n} more";
    by_day: "chậm nhất {weekday}, ngày {day}", "by {weekday}, {day}";
    soon: "trong thời gian sớm nhất", "as soon as you can";
}
