//! The form's words, in Vietnamese and English side by side.

use super::super::sheet::wording::words;

words! {
    sheet_form: "Biểu số liệu", "Return";
    // Head
    title: "BÁO CÁO SỐ LIỆU NĂM {year}", "RETURN FOR {year}";
    plan_line: "Thực hiện Kế hoạch số {number} ngày {issued}: {title}", "Plan {number} of {issued}: {title}";
    plan_line_undated: "Thực hiện Kế hoạch số {number}: {title}", "Plan {number}: {title}";
    reporting_unit: "Đơn vị báo cáo: {unit}", "Reporting unit: {unit}";
    unit_code: "Mã đơn vị: {code}", "Unit code: {code}";
    year: "Năm báo cáo: {year}", "Year: {year}";
    report_date: "Ngày báo cáo:", "Report date:";
    send_to: "Gửi về: {receiver}, chậm nhất ngày {day}.", "Send to: {receiver}, by {day}.";
    legend: "Chỉ ghi vào ô nền xanh; ghi đúng thì ô trở lại nền trắng, nền đỏ thì xem lại. Cách ghi: trang {guide}.",
        "Fill the blue cells only; a sound entry turns its cell white, red means look again. How to fill: see {guide}.";
    legend_csv: "Ghi vào cột Tử số và Mẫu số; câu hỏi Có/Không trả lời ở cột Tử số. Không phát sinh ghi 0, hoặc đánh x ở cột Không phát sinh; chưa có số liệu ghi \"...\". Không đổi cột Mã và Chỉ tiêu.",
        "Fill Numerator and Denominator; answer Yes or No under Numerator. Where nothing occurred write 0, or x under Nil; where there is no data write \"...\". Leave the first two columns as they are.";
    whole_nil: "Toàn biểu không phát sinh", "Nil return";
    // Headings
    code: "Mã", "Code";
    name: "Chỉ tiêu", "Indicator";
    unit_of_measurement: "ĐVT", "Unit of measurement";
    target: "Mục tiêu", "Target";
    target_until: "Mục tiêu (đến năm {year})", "Target (by {year})";
    numerator_label: "Nội dung tử số", "What the numerator counts";
    numerator: "Tử số", "Numerator";
    denominator_label: "Nội dung mẫu số", "What the denominator counts";
    denominator: "Mẫu số", "Denominator";
    result: "Kết quả", "Result";
    verdict: "Đánh giá", "Verdict";
    made_of: "Số năm trước là tổng của: {units}.", "Last year's figures are the sum of: {units}.";
    apart: " Dấu †: địa bàn hai năm không trùng, không cộng.", " † other ground than last year, not added up.";
    in_part: " Dấu …: còn thiếu số của một đơn vị.", " … one of them gave no figure.";
    previous_numerator: "Tử số năm trước ({year})", "Numerator last year ({year})";
    previous_denominator: "Mẫu số năm trước ({year})", "Denominator last year ({year})";
    previous_result: "Kết quả năm trước ({year})", "Result last year ({year})";
    nil: "Không phát sinh", "Nil";
    explanation: "Giải trình", "Explanation";
    // Table
    indicator: "Chỉ tiêu {code}: {wording}", "Indicator {code}: {wording}";
    striving: "{target} (phấn đấu)", "{target} (striving)";
    until: "{target} (năm {year})", "{target} ({year})";
    of_units: "{target}% số đơn vị", "{target}% of units";
    no_target: "Chỉ theo dõi", "Monitored only";
    taken_from: "{label} (tự lấy từ {code})", "{label} (taken from {code})";
    may_differ: "{label} (lấy từ {code}; nếu khác thì ghi đè, giải trình)", "{label} (taken from {code}; if it differs overwrite and explain)";
    same_as: "{label} (ghi như ở {code})", "{label} (the same as in {code})";
    same_or_other: "{label} (như ở {code}; nếu khác thì giải trình)", "{label} (as in {code}; explain if it differs)";
    not_needed: "(không phải ghi)", "(leave empty)";
    met: "Đạt", "Met";
    not_met: "Chưa đạt", "Not met";
    nil_verdict: "Không phát sinh", "Nil";
    no_data: "Chưa có số liệu", "No data";
    look_again: "Xem lại", "Look again";
    yes: "Có", "Yes";
    no: "Không", "No";
    // Foot
    items: "Nội dung khác", "Other matters";
    general_explanation: "Giải trình chung", "General explanation";
    general_ask: "Giải trình những điểm không thuộc dòng nào, ví dụ ngày báo cáo hoặc nộp lại; không có thì để trống.",
        "What explains points that stand in no row, such as the report date or a second version; leave empty if there is none.";
    prepared: "NGƯỜI LẬP BIỂU", "PREPARED BY";
    signature: "THỦ TRƯỞNG ĐƠN VỊ", "HEAD OF THE UNIT";
    sign_name: "(Ký, ghi rõ họ tên)", "(Signature, name)";
    sign_seal: "(Ký, đóng dấu, ghi rõ họ tên)", "(Signature, name)";
    footer: "{unit} – {year}", "{unit} – {year}";
    // What a cell accepts
    count_title: "Số lượng", "A number";
    count_wrong: "Ô này ghi một số nguyên từ 0 trở lên, ví dụ 12. Không phát sinh ghi 0 hoặc -; chưa có số liệu ghi ... Không ghi tỷ lệ phần trăm, số lẻ, số âm hay chữ.",
        "This cell takes a whole number from 0 up, such as 12. Write 0 or - where nothing occurred, ... where there is no data. No percentage, fraction, negative number or words.";
    answer_title: "Có hay Không", "Yes or No";
    answer_wrong: "Ô này chỉ ghi Có hoặc Không.", "This cell takes Yes or No only.";
    date_title: "Ngày báo cáo", "Report date";
    date_ask: "Ngày ký gửi báo cáo, ghi ngày/tháng/năm, ví dụ 25/11/{year}.", "The day of signing, day/month/year, such as 25/11/{year}.";
    date_wrong: "Ô này ghi ngày/tháng/năm, từ 01/01/{year} đến 31/12/{next}, ví dụ 25/11/{year}.",
        "This cell takes a day from 01/01/{year} to 31/12/{next}, such as 25/11/{year}.";
    nil_title: "Không phát sinh", "Nil";
    nil_ask: "Đánh x nếu cả năm không có trường hợp nào: ô số lượng còn trống của dòng được hiểu là 0.",
        "Put x if nothing occurred all year: the row's empty count cells are then read as 0.";
    nil_wrong: "Ô này chỉ ghi x, hoặc để trống.", "This cell takes x, or stays empty.";
    whole_nil_ask: "Chỉ đánh x khi cả năm không phát sinh ở mọi dòng: mọi ô số lượng còn trống được hiểu là 0.",
        "Put x only if nothing occurred in any row: all empty count cells are then read as 0.";
    amount_wrong: "Ô này ghi số tiền bằng đồng, số nguyên từ 0 trở lên.", "This cell takes an amount as a whole number from 0 up.";
    text_title: "Ghi bằng lời", "In words";
    text_ask: "Ghi bằng lời; không có thì để trống. Xuống dòng trong ô: Alt+Enter.", "In words; leave empty if there is nothing to say. New line: Alt+Enter.";
    // Guide
    guide_title: "HƯỚNG DẪN GHI BIỂU", "HOW TO FILL THE FORM";
    guide_where: "1. Ghi vào đâu", "1. Where to write";
    guide_where_1: "Chỉ ghi vào ô nền xanh. Ghi đúng thì ô trở lại nền trắng; còn ô nền xanh đậm là còn chỗ chưa ghi.",
        "Write in the blue cells only. A sound entry turns its cell white; a cell that stays dark blue is not filled yet.";
    guide_where_2: "Ô nền đỏ, hoặc dòng có chữ \"{look_again}\" ở cột {verdict}: số ghi có chỗ không đúng, ví dụ số âm, số lẻ, tử số lớn hơn mẫu số.",
        "A red cell, or \"{look_again}\" under {verdict}: something cannot be right, such as a negative number, a fraction, a numerator above its denominator.";
    guide_where_3: "Số chữ nghiêng được lấy từ dòng khác, không phải ghi lại. {result} và {verdict} tự tính, không ghi đè.",
        "Figures in italics are taken from another row. {result} and {verdict} are worked out; do not overwrite them.";
    guide_where_4: "Không đổi cột {code}, cột {name}, không thêm cột. Trang được khóa để tránh gõ nhầm, không đặt mật khẩu.",
        "Leave the columns {code} and {name} as they are and add no column. The sheet is protected against slips, without a password.";
    guide_how: "2. Ghi thế nào", "2. How to write";
    guide_write: "Ghi", "Write";
    guide_means: "Nghĩa là", "It means";
    guide_number: "12", "12";
    guide_number_means: "Số lượng: số nguyên, không ghi tỷ lệ phần trăm.", "A number: whole, never a percentage.";
    guide_zero: "0 hoặc {zero}", "0 or {zero}";
    guide_zero_means: "Không phát sinh: đã xem và không có trường hợp nào.", "Nothing occurred: it was looked at, and there is no case.";
    guide_mark: "x ở cột {nil}", "x under {nil}";
    guide_mark_means: "Cả dòng không phát sinh: ô số lượng còn trống của dòng được hiểu là 0.", "Nothing occurred in the row: its empty count cells are read as 0.";
    guide_whole: "x ở ô {whole_nil}", "x beside {whole_nil}";
    guide_whole_means: "Cả năm không phát sinh ở mọi dòng: mọi ô số lượng còn trống được hiểu là 0.", "Nothing occurred in any row all year: every empty count cell is read as 0.";
    guide_dots: "{dots}", "{dots}";
    guide_dots_means: "Chưa có số liệu. Khác với 0: dòng này không được tính, đơn vị sẽ được hỏi lại.", "There is no data. Not the same as 0: the row is left out, and the unit will be asked.";
    guide_empty: "(để trống)", "(empty)";
    guide_empty_means: "Chưa ghi: đơn vị sẽ được đề nghị bổ sung. Không bao giờ được hiểu là 0, trừ khi có dấu x.", "Not filled: the unit will be asked to fill it. Never read as 0, unless marked with x.";
    guide_answer: "{yes} / {no}", "{yes} / {no}";
    guide_answer_means: "Trả lời câu hỏi có hay không: chọn trong danh sách ở ô.", "The answer to a question: choose from the list in the cell.";
    guide_explain: "Lời ở cột {explanation}", "Words under {explanation}";
    guide_explain_means: "Số lạ mà đúng (tăng, giảm nhiều so với năm trước, hai dòng khác nhau) thì ghi lý do ở đây; lời này đi theo số vào báo cáo tổng hợp.", "Where a figure is odd but right (far from last year's, two rows that differ), say why; the words go with the figure into the consolidated report.";
    guide_send: "3. Trước khi gửi", "3. Before sending";
    guide_send_1: "Có chương trình: chạy lệnh  report validate {file}{flags}  và sửa những chỗ được nêu.", "With the program: run  report validate {file}{flags}  and mend what it names.";
    guide_send_2: "Không có chương trình: xem lại ba điều: không còn ô nền xanh đậm, không còn ô nền đỏ, không còn chữ \"{look_again}\".", "Without the program, make sure that no cell is dark blue, none is red, and nothing reads \"{look_again}\".";
    guide_send_3: "Ghi Ngày báo cáo. Lưu tệp dạng Excel (.xlsx, .xls) hoặc .ods; chỉ khi không có cách khác mới lưu .csv (lưu từ trang {form}).", "Fill in the report date. Save as Excel (.xlsx, .xls) or .ods; as .csv (from the sheet {form}) only if there is no other way.";
    guide_send_4: "Gửi về {receiver}, chậm nhất ngày {day}.", "Send it to {receiver}, by {day}.";
    guide_counts: "4. Đếm ai, đếm gì", "4. Whom and what to count";
    guide_element: "Số cần đếm", "What is counted";
    guide_rows: "Ở các dòng", "In the rows";
    guide_sentence: "Cách đếm", "How to count";
}
