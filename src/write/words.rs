//! The report's own words: sheet names, headings, statuses, in Vietnamese and English side by side.

use super::sheet::wording::words;
pub use super::sheet::wording::{capital, fill};
use crate::model::Severity;
use crate::model::results::{Status, Suppressed};
use crate::model::returns::Fate;
use crate::model::submission::SubmissionState;

words! {
    // Sheets
    sheet_consolidated: "Phụ lục 1", "Annex 1";
    sheet_matrix: "Phụ lục 2", "Annex 2";
    sheet_submissions: "Phụ lục 3", "Annex 3";
    sheet_items: "Phụ lục 4", "Annex 4";
    sheet_reminders: "Đôn đốc", "Reminders";
    sheet_help: "Cần hỗ trợ", "Where help is needed";
    sheet_agencies: "Theo cơ quan", "By agency";
    sheet_counts: "Số liệu gốc", "Counts";
    sheet_courses: "Diễn biến", "Course";
    sheet_course_charts: "Biểu đồ diễn biến", "Course charts";
    sheet_charts: "Biểu đồ", "Charts";
    sheet_findings: "Phát hiện", "Findings";
    sheet_sources: "Nguồn", "Sources";
    sheet_order: "Xếp thứ tự", "Order";
    // Names of the columns of counts, as formulas use them
    name_titles: "so_lieu_don_vi", "count_titles";
    name_names: "so_lieu_ten_don_vi", "count_names";
    name_rates: "so_lieu_ty_le", "count_rates";
    name_places: "so_lieu_noi_thieu", "count_places";
    name_measures: "so_lieu_chi_so_thieu", "count_measures_missed";
    name_numerators: "so_lieu_tu_so", "count_numerators";
    name_denominators: "so_lieu_mau_so", "count_denominators";
    name_measure_keys: "so_lieu_khoa_chi_so", "count_measure_keys";
    name_keys: "so_lieu_khoa", "count_keys";
    name_shown: "so_lieu_hien_thi", "count_shown";
    name_units: "so_lieu_so_don_vi", "count_units";
    name_signs: "so_lieu_dau", "count_signs";
    // Titles
    annex: "PHỤ LỤC {n}", "ANNEX {n}";
    number_line: "Số:          /{symbol}", "No.:          /{symbol}";
    place_and_date: "{place}, ngày       tháng       năm {year}", "{place}, …………………… {year}";
    title_consolidated: "TỔNG HỢP KẾT QUẢ THỰC HIỆN {n} CHỈ TIÊU NĂM {year}", "RESULTS AGAINST THE {n} INDICATORS, {year}";
    plan_line: "Kế hoạch số {number} ngày {issued}: {title}", "Plan {number} of {issued}: {title}";
    plan_line_undated: "Kế hoạch số {number}: {title}", "Plan {number}: {title}";
    reporting_unit: "Đơn vị báo cáo: {unit}. Số liệu tính đến ngày {as_of}.", "Reporting unit: {unit}. Figures as of {as_of}.";
    facts_received: "Đã nhận {received}/{expected} báo cáo.", "{received} of {expected} returns received.";
    facts_refused: "Đã nộp, phải sửa: {names}.", "Received, to be corrected: {names}.";
    facts_missing: "Chưa nộp: {names}.", "Not received: {names}.";
    facts_indicators: "Trong {n} chỉ tiêu: {parts}.", "Of {n} indicators: {parts}.";
    facts_met: "{n} đạt", "{n} met";
    facts_count_not_met: "{n} chưa đạt", "{n} not met";
    facts_nil: "{n} không phát sinh", "{n} nil";
    facts_no_data: "{n} chưa có số liệu", "{n} without data";
    facts_no_target: "{n} chỉ theo dõi", "{n} monitored only";
    facts_masked: "{n} đã che", "{n} masked";
    facts_provisional: "Kết quả là tạm tính khi chưa đủ số liệu của các đơn vị.", "Results are provisional while returns are missing.";
    facts_missed: "Còn thiếu, vượt: {list}.", "Distance to the target: {list}.";
    facts_where: "{measure}, nhất là {place}", "{measure}, mostly {place}";
    facts_more: "; và {n} chỉ số khác", "; and {n} more";
    facts_change: "So với năm {year}: {better} chỉ số tốt hơn, {worse} kém hơn, {same} không đổi; {gained} chỉ tiêu mới đạt, {lost} chỉ tiêu không còn đạt.",
        "Against {year}: {better} measures better, {worse} worse, {same} unchanged; {gained} indicators newly met, {lost} no longer met.";
    // Of a masked copy
    masked: "•", "•";
    use_masked: "Đã che", "Masked";
    masked_notice: "Bản đã che số nhỏ: dấu • thay cho số liệu nhạy cảm dưới {below} và những số có thể tính ngược ra.", "Small counts are masked: • stands for sensitive counts below {below} and for what they could be worked out from.";
    title_matrix: "KẾT QUẢ THEO ĐƠN VỊ NĂM {year}", "RESULTS BY UNIT, {year}";
    legend_matrix: "Ký hiệu: ✓ đạt; ✗ chưa đạt, cách mục tiêu không quá 10% của mục tiêu; ✗✗ quá 10%; ✗✗✗ quá 50%; (✓), (✗) và dạng 3/88: dưới {few} ca, chỉ để tham khảo; ! số phải sửa; – không có số liệu hoặc không đánh giá.",
        "Signs: ✓ met; ✗ not met, within 10% of the target; ✗✗ beyond 10%; ✗✗✗ beyond 50%; (✓), (✗) and the form 3/88: fewer than {few} cases, for reference only; ! to be corrected; – no data or no verdict.";
    title_submissions: "TÌNH HÌNH NỘP BÁO CÁO NĂM {year}", "SUBMISSION OF RETURNS, {year}";
    status_as_of: "Tình hình đến ngày {as_of}.", "Status as of {as_of}.";
    title_reminders: "LỜI NHẮC ĐƠN VỊ CHƯA NỘP HOẶC CÒN CHỖ PHẢI SỬA, CẦN GIẢI TRÌNH, NĂM {year}", "MESSAGES TO THOSE WHO HAVE NOT SENT OR HAVE SOMETHING TO MEND OR EXPLAIN, {year}";
    note_reminders: "{deadlines} Chép cột Lời nhắc để gửi. Đơn vị nên gọi trước, vì câu trả lời có thể làm thay đổi kết quả chung, xếp đầu.", "{deadlines} Copy the column Message to send it. Those to be phoned first, whose answer could turn a verdict, come first.";
    phone_first: "(gọi trước)", "(phone first)";
    reminder: "Lời nhắc", "Message";
    title_items: "KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ NĂM {year}", "DIFFICULTIES AND PROPOSALS, {year}";
    title_help: "ĐƠN VỊ, CHỈ SỐ CẦN HỖ TRỢ NĂM {year}", "WHERE HELP IS NEEDED, {year}";
    note_help: "Xếp theo số ca còn thiếu hoặc vượt của từng đơn vị; tự xếp lại khi sửa số liệu gốc.",
        "In order of the cases that each unit is short of or over; follows a corrected count.";
    help_by_measure: "1. Theo chỉ số: đơn vị còn thiếu, vượt nhiều nhất", "1. By measure: the units farthest from the target";
    help_by_unit: "2. Theo đơn vị: chỉ số còn xa mục tiêu nhất (số nhỏ xếp sau)", "2. By unit: the measures farthest from their targets (small numbers last)";
    help_by_unit_first: "2. Theo đơn vị: {n} đơn vị còn nhiều chỉ số chưa đạt nhất", "2. By unit: the {n} units with most measures not met";
    rank_unit: "Đơn vị thứ {n}", "Unit {n}";
    rank_measure: "Chỉ số thứ {n}", "Measure {n}";
    count_missed: "Số chỉ số chưa đạt", "Measures not met";
    count_large: "Không kể số nhỏ", "Small numbers aside";
    title_agencies: "KẾT QUẢ THEO CƠ QUAN ĐƯỢC GIAO NĂM {year}", "RESULTS BY AGENCY, {year}";
    note_agencies: "Kết quả, đánh giá và còn thiếu/vượt lấy từ Phụ lục 1, tự tính lại khi sửa số liệu gốc. Cột cuối là việc cần làm tại lần tổng hợp này, ngày {as_of}.",
        "Result, verdict and distance come from Annex 1 and follow a corrected count. The last column is as of this run, {as_of}.";
    note_missing: "Chưa có báo cáo của: {names}.", "No return used from: {names}.";
    tally_given: "Được giao {n} chỉ tiêu: ", "Given {n} indicators: ";
    tally_met: " đạt, ", " met, ";
    tally_not_met: " chưa đạt.", " not met.";
    agency_none: "Chỉ tiêu không ghi cơ quan được giao", "Indicators given to no agency";
    most_of_gap: "Đơn vị còn thiếu/ vượt nhiều nhất", "Units farthest from the target";
    asked: "Việc cần làm", "What is asked";
    role: "Nhiệm vụ", "Role";
    ask_cause: "Nêu nguyên nhân, giải pháp. ", "Give causes and remedies. ";
    ask_verify: "Làm rõ số của {names} (có thể đổi kết quả).", "Clarify the figures of {names} (could turn the verdict).";
    ask_return: "Làm rõ cả biểu của: {names}.", "Clarify the whole return of: {names}.";
    ask_data: "Bổ sung số của {names}.", "Supply the figures of {names}.";
    place_needed: "{unit} {pair} (thiếu {n})", "{unit} {pair} ({n} short)";
    place_beyond: "{unit} {pair} (vượt {n})", "{unit} {pair} ({n} over)";
    measure_missed: "{code} (chưa đạt)", "{code} (not met)";
    measure_needed: "{code} (thiếu {n})", "{code} ({n} short)";
    measure_beyond: "{code} (vượt {n})", "{code} ({n} over)";
    place_answer: "{unit} (Không)", "{unit} (No)";
    title_counts: "SỐ LIỆU GỐC NĂM {year}", "COUNTS, {year}";
    note_counts: "Mỗi dòng là một chỉ số của một đơn vị. Sửa tử số hoặc mẫu số ở đây thì các phụ lục tự tính lại; riêng phần kiểm tra, nhịp độ, việc cần làm và chỉ số được vẽ theo đơn vị giữ như lần tổng hợp. Số sửa ở đây không được kiểm tra lại: một số liệu ghi ở nhiều dòng thì sửa đủ các dòng. Dòng nền vàng: số phải sửa, chưa đưa vào tổng; số đã đọc ghi ở cột Đã ghi.",
        "One row a measure of a unit. Correct a numerator or denominator here and the annexes follow; checks, pace, what is asked and which measures are drawn by unit stay as of the run. A corrected count is not checked again: one that stands in several rows is to be corrected in each. Yellow: to be corrected, not in the sums; what was read stands under Recorded.";
    note_counts_part: "Số liệu gốc gồm {parts} trang; đây là trang {part}, từ {first} đến {last}.", "The counts take {parts} sheets; this is number {part}, from {first} to {last}.";
    note_counts_go_on: "Tiếp theo ở trang \"{next}\".", "Continued on the sheet \"{next}\".";
    note_counts_values: "Bảng có trên {limit} dòng nên tỷ lệ và đánh giá ở đây và ở Phụ lục 2 là giá trị, không phải công thức; tổng ở Phụ lục 1 vẫn tự tính.",
        "The table has more than {limit} rows: rates and verdicts here and in Annex 2 are values, not formulas; the sums of Annex 1 stay live.";
    title_charts: "BIỂU ĐỒ NĂM {year}", "CHARTS, {year}";
    chart_statuses: "Số chỉ tiêu theo kết quả", "Indicators by result";
    chart_lower: "Chỉ số phải đạt ít nhất bằng mục tiêu: kết quả so với mục tiêu (%)", "Measures to reach a target: result as % of the target";
    chart_upper: "Chỉ số không được vượt mục tiêu: kết quả so với mức cho phép (%)", "Measures to stay below a bound: result as % of the bound";
    chart_wards: "{code}. {name} ({unit})", "{code}. {name} ({unit})";
    chart_wards_most: "{code}. {name} ({unit}): {n} đơn vị còn thiếu, vượt nhiều nhất", "{code}. {name} ({unit}): the {n} units farthest from the target";
    chart_cut: "{title}, trục dừng ở {limit}", "{title}, axis ends at {limit}";
    title_findings: "NHỮNG ĐIỂM CẦN XEM LẠI NĂM {year}", "FINDINGS, {year}";
    quality: "Đầy đủ: {received} báo cáo. Kịp thời: {on_time}. Phải sửa {errors}, cần giải trình {queries}, đã giải trình {explained}, lưu ý {notes}; có thể đổi kết quả: {decides} (xếp lên đầu). Cân đối số ô: {balance}.",
        "Completeness: {received} returns. Timeliness: {on_time}. To be mended {errors}, to mend or explain {queries}, explained {explained}, notes {notes}; could turn a verdict: {decides} (listed first). Balance of cells: {balance}.";
    none_findings: "Không có phát hiện nào.", "No findings.";
    title_sources: "TỆP ĐÃ ĐỌC VÀ CÂN ĐỐI SỐ Ô", "FILES READ AND BALANCE OF CELLS";
    none_items: "Các đơn vị không nêu nội dung nào.", "The units mention nothing.";
    recipients: "Nơi nhận:", "Copies to:";
    // Headings
    no: "TT", "No.";
    indicator: "Chỉ tiêu", "Indicator";
    unit_of_measurement: "ĐVT", "Unit";
    target: "Mục tiêu", "Target";
    target_until: "Mục tiêu đến năm {year}", "Target for {year}";
    numerator: "Tử số", "Numerator";
    denominator: "Mẫu số", "Denominator";
    result_of: "Kết quả năm {year}", "Result {year}";
    partial: " (*: tạm tính)", " (*: provisional)";
    change: "Tăng/ giảm", "Change";
    verdict: "Đánh giá", "Verdict";
    verdict_before: "So với mục tiêu đến năm {year}", "Against the target for {year}";
    distance: "Còn thiếu/ vượt", "Needed/ beyond";
    units_used: "Số đơn vị có số liệu", "Units with data";
    agency: "Cơ quan được giao", "Agency";
    remark: "Ghi chú", "Remark";
    measure: "Chỉ số", "Measure";
    all_units: "Chung", "All";
    code: "Mã", "Code";
    unit: "Đơn vị", "Reporting unit";
    state: "Tình trạng", "State";
    report_date: "Ngày báo cáo", "Report date";
    files: "Tệp", "Files";
    dated_by: "Theo", "By";
    by_form: "Biểu", "Form";
    by_register: "Sổ theo dõi", "Register";
    to_mend: "Phải sửa", "To mend";
    to_explain: "Cần giải trình", "To explain";
    version: "{file} ({fate})", "{file} ({fate})";
    agencies_sending: "Cơ quan được yêu cầu báo cáo", "Agencies asked to report";
    received: "Số báo cáo đã nhận (đầy đủ)", "Returns received (completeness)";
    on_time: "Số báo cáo đúng hạn (kịp thời)", "Returns on time (timeliness)";
    number: "Số lượng", "Number";
    of_expected: "Trên tổng số phải nộp", "Of expected";
    share: "Tỷ lệ (%)", "Share (%)";
    item: "Nội dung", "Subject";
    answer: "Đơn vị nêu", "Answer";
    unit_code: "Mã đơn vị", "Unit code";
    unit_name: "Tên đơn vị", "Unit name";
    explanation_or_remark: "Giải trình, ghi chú", "Explanation, remark";
    file: "Tệp", "File";
    sheet: "Trang tính", "Sheet";
    cell: "Ô", "Cell";
    sign: "Dấu", "Sign";
    missing_cases: "Số ca thiếu/vượt", "Cases short or over";
    place: "Nơi thiếu", "Place";
    measure_missing: "Chỉ số thiếu", "Measure missed";
    lacking: "Số đơn vị thiếu số liệu", "Units lacking data";
    lacking_names: "Tên đơn vị thiếu số liệu", "Names of units lacking data";
    name_alone: "Tên riêng", "Name alone";
    status: "Kết quả", "Result";
    indicators: "Số chỉ tiêu", "Indicators";
    severity: "Mức độ", "Severity";
    message: "Nội dung phát hiện", "Finding";
    help: "Đề nghị", "What to do";
    times: "Số ô", "Cells";
    finding_code: "Mã", "Code";
    digest: "SHA-256", "SHA-256";
    size: "Dung lượng (byte)", "Size (bytes)";
    returns: "Báo cáo trong tệp", "Returns in the file";
    cells_read: "Số ô đã đọc", "Cells read";
    cells_used: "Dùng", "Used";
    cells_superseded: "Đã thay thế", "Superseded";
    cells_not_needed: "Không cần", "Not needed";
    cells_refused: "Phải sửa", "Refused";
    cells_no_data: "Chưa có số liệu", "No data";
    check: "Kiểm tra", "Check";
    total: "Cộng", "Total";
    balanced: "Khớp", "Balanced";
    unbalanced: "Lệch", "Unbalanced";
    value: "Kết quả", "Result";
    share_of_target: "So với mục tiêu (%)", "Of target (%)";
    // Course over the years
    title_courses: "DIỄN BIẾN CÁC CHỈ SỐ {years}", "COURSE OF THE MEASURES, {years}";
    note_courses: "Nhịp độ: so kết quả năm {year} với đường thẳng từ mốc đầu đến mục tiêu{through}; đúng tiến độ là không kém mức của đường đó; mốc đầu đã vượt mục tiêu thì mức cần có là giữ mục tiêu. Kế hoạch không ghi mốc đầu thì lấy năm đầu tiên có số liệu của quá nửa số đơn vị. Mốc đầu, mức cần có và nhịp độ là của lần tổng hợp này, không tự đổi khi sửa số liệu.",
        "Pace: the result of {year} against the straight line from the start to the target{through}; on track is no worse than that line; what is past its target at the start has to hold the target. Where the plan gives no start, it is the first year with figures of more than half of the units. Start, due rate and pace are of this run and do not follow corrected counts.";
    note_through: ", qua các mốc của kế hoạch", ", through the plan's milestones";
    note_signs: "* Tạm tính, năm đó còn đơn vị chưa có số liệu. † Địa giới khác năm {year}: không so sánh, không nối vào đường diễn biến. – Không có số liệu.",
        "* Provisional, figures of some units are missing. † Other boundaries than in {year}: neither compared nor joined. – No figures.";
    note_alone: "Chỉ có báo cáo của năm {year}. Cho báo cáo các năm trước vào cùng thư mục thì có diễn biến.",
        "There are returns of {year} only. Put those of earlier years into the same folder to see the course.";
    title_courses_data: "SỐ LIỆU CÁC NĂM", "FIGURES BY YEAR";
    title_course_charts: "BIỂU ĐỒ DIỄN BIẾN {years}", "CHARTS OF THE COURSE, {years}";
    none_course_charts: "Chưa đủ số liệu để vẽ biểu đồ diễn biến.", "Not enough figures for charts.";
    series_rate: "Kết quả", "Result";
    start: "Mốc đầu", "Start";
    start_of_plan: "{rate} ({year}, kế hoạch)", "{rate} ({year}, plan)";
    start_at_hand: "{rate} ({year}, năm đầu có số liệu)", "{rate} ({year}, first year at hand)";
    due_in: "Mức cần có năm {year}", "Line in {year}";
    pace: "Nhịp độ", "Pace";
    year: "Năm", "Year";
    other_ground: "Kết quả, địa giới khác", "Result, other boundaries";
    due: "Mức cần có", "Line";
    bound: "Mục tiêu", "Target";
    units_told: "Số đơn vị", "Units";
    missing_years: "Không có báo cáo năm {years}.", "No returns of {years}.";
    moved_years: "Địa giới năm {years} khác, không so sánh được.", "Other boundaries in {years}: not comparable.";
    pace_met: "Đã đạt", "Met already";
    pace_on_track: "Đúng tiến độ", "On track";
    pace_behind: "Chậm: {needed}", "Behind: {needed}";
    pace_missed: "Đến năm mốc, chưa đạt", "Milestone year, not met";
    pace_unknown: "Không đủ số liệu", "Not enough data";
    pace_unknown_needed: "Không đủ số liệu để so; {needed}", "Not enough data to compare; {needed}";
    rise_yearly: "cần tăng {by} mỗi năm", "needs {by} more a year";
    fall_yearly: "cần giảm {by} mỗi năm", "needs {by} less a year";
    rise_once: "cần tăng {by} trong năm {year}", "needs {by} more in {year}";
    fall_once: "cần giảm {by} trong năm {year}", "needs {by} less in {year}";
    points: " điểm %", " points";
    // Statuses
    met: "Đạt", "Met";
    not_met: "Chưa đạt", "Not met";
    nil: "Không phát sinh", "Nil";
    no_data: "Chưa có số liệu", "No data";
    no_target: "Chỉ theo dõi", "Monitored only";
    not_applicable: "Không áp dụng", "Not applicable";
    used: "Dùng", "Used";
    superseded: "Đã thay thế", "Superseded";
    refused: "Phải sửa", "To be corrected";
    provisional: " (tạm tính)", " (provisional)";
    provisional_open: " (tạm tính, ", " (provisional, ";
    provisional_close: " đơn vị)", " units)";
    on_time_state: "Nộp đúng hạn", "On time";
    late: "Nộp muộn {n} ngày", "Days late: {n}";
    late_begin: "Nộp muộn", "Late";
    undated: "Đã nộp, chưa ghi ngày", "Received, undated";
    missing: "Chưa nộp", "Not received";
    submission_refused: "Đã nộp, phải sửa", "Received, to be corrected";
    not_due: "Chưa đến hạn", "Not yet due";
    yes: "Có", "Yes";
    no_answer: "Không", "No";
    error: "Phải sửa", "Must be mended";
    ask_first: "(hỏi trước)", "(ask first)";
    query: "Cần giải trình", "Mend or explain";
    explained: "Đã giải trình", "Explained";
    note: "Lưu ý", "Note";
    needed_before: "cần thêm ", "needs ";
    needed_after: "", " more";
    beyond_before: "vượt ", "";
    beyond_after: " ca", " too many";
    left_before: "còn được phép ", "";
    left_after: " ca", " more allowed";
    // Remarks
    striving: "Mục tiêu phấn đấu.", "The plan strives for it.";
    one_case: "Thêm hoặc bớt 1 ca thì kết quả đổi.", "One case more or fewer turns the verdict.";
    not_comparable: "Địa giới đã thay đổi, không so sánh được với năm {year}.", "Boundaries have moved: not comparable with {year}.";
    missing_units: "Chưa có số liệu của: {names}.", "No data from: {names}.";
    and_others: " và {n} đơn vị khác", " and {n} more";
    value_not_formula: "Kết quả ghi bằng giá trị, không phải công thức.", "The verdict is a value, not a formula.";
    sum_not_formula: "Tổng ghi bằng giá trị, không phải công thức.", "The sum is a value, not a formula.";
    until: "{target} (năm {year})", "{target} ({year})";
    numerator_recorded: "tử số {n}", "numerator {n}";
    denominator_recorded: "mẫu số {n}", "denominator {n}";
    repeated: "{title} ({n} ô). {message}", "{title} ({n} cells). {message}";
    cut: "… [cắt bớt]", "… [cut]";
    more_cells: ", … (còn {n} ô)", ", … ({n} more)";
}

impl Words {
    /// A verdict.
    pub const fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Met => self.met,
            Status::NotMet => self.not_met,
            Status::Nil => self.nil,
            Status::NoData => self.no_data,
            Status::NoTarget => self.no_target,
            Status::Masked => self.masked,
        }
    }

    /// Whether and when a return came.
    pub fn submission(&self, state: SubmissionState, days_late: i64) -> String {
        match state {
            SubmissionState::OnTime => self.on_time_state.to_owned(),
            SubmissionState::Late => fill(self.late, &[("n", &days_late.to_string())]),
            SubmissionState::Undated => self.undated.to_owned(),
            SubmissionState::Missing => self.missing.to_owned(),
            SubmissionState::Refused => self.submission_refused.to_owned(),
            SubmissionState::NotDue => self.not_due.to_owned(),
        }
    }

    /// What became of a return.
    pub const fn fate(&self, fate: Fate) -> &'static str {
        match fate {
            Fate::Used => self.used,
            Fate::Superseded => self.superseded,
            Fate::Refused => self.refused,
        }
    }

    /// How much a finding weighs.
    pub const fn severity(&self, severity: Severity, explained: bool) -> &'static str {
        match severity {
            Severity::Error => self.error,
            Severity::Query if explained => self.explained,
            Severity::Query => self.query,
            Severity::Note => self.note,
        }
    }

    /// What a masked copy says of itself on its face; nothing of a whole report.
    pub fn notice(&self, suppressed: Option<Suppressed>) -> Option<String> {
        suppressed.map(|of| fill(self.masked_notice, &[("below", &of.below.to_string())]))
    }

    /// A text with what a masked copy says of itself after it.
    pub fn with_notice(&self, text: &str, suppressed: Option<Suppressed>) -> String {
        std::iter::once(text.to_owned()).chain(self.notice(suppressed)).collect::<Vec<_>>().join(" ")
    }
}
