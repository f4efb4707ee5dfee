//! The wordings of the Word report, in Vietnamese and English side by side. English wordings need no plural.

use crate::write::sheet::wording::words;

words! {
    // Head
    report: "BÁO CÁO", "REPORT";
    subject: "Kết quả thực hiện {plan} về “{title}” năm {year}", "Results in {year} under {plan}, “{title}”";
    plan_issued: "Kế hoạch số {number} ngày {day} của {body}", "Plan {number} ({body}, {day})";
    plan_undated: "Kế hoạch số {number} của {body}", "Plan {number} ({body})";
    opening: "Thực hiện {plan}, trên cơ sở báo cáo của {returns}, kết quả năm {year}{of_unit} như sau:",
        "Under {plan}, and from the returns of {returns}, the results for {year}{of_unit} are as follows.";
    of_unit: " của {unit}", " of {unit}";
    // Units
    some_units: "{n}/{all} đơn vị", "{n} of {all} units";
    all_units: "cả {all} đơn vị", "all {all} units";
    and_other_units: " và {n} đơn vị khác", " and {n} more";
    and_other_measures: " và {n} chỉ số khác", " and {n} more";
    unit_with_codes: "{unit} ({codes})", "{unit} ({codes})";
    // In brief
    in_brief: "Những điểm chính", "In brief";
    overall: "Kết quả chung. ", "Overall. ";
    all_met: "Cả {all} chỉ tiêu đều đạt{against}.", "All {all} indicators are met{against}.";
    none_met: "Cả {all} chỉ tiêu đều chưa đạt{against}.", "None of the {all} indicators is met{against}.";
    some_met: "Đạt {met}/{all} chỉ tiêu{against}", "Indicators met{against}: {met} of {all}";
    against: " so với mục tiêu đến năm {year}", " against the targets for {year}";
    not_met_codes: "; chưa đạt {n} chỉ tiêu ({codes})", "; not met: {n} ({codes})";
    nil_codes: "; không phát sinh {n} chỉ tiêu ({codes})", "; nil: {n} ({codes})";
    no_data_codes: "; chưa có số liệu {n} chỉ tiêu ({codes})", "; without data: {n} ({codes})";
    masked_codes: "; không nêu trong bản này {n} chỉ tiêu ({codes})", "; left out of this copy: {n} ({codes})";
    no_target_codes: "; chỉ theo dõi {n} chỉ tiêu ({codes})", "; monitored only: {n} ({codes})";
    no_targets: "Kế hoạch không còn mục tiêu cho năm {year}; các chỉ tiêu chỉ được theo dõi.",
        "The plan has no target left for {year}; its indicators are monitored only.";
    provisional_units: " Kết quả là tạm tính, mới có số liệu của {returns}.", " The results are provisional, from {returns}.";
    provisional_data: " Kết quả của {n} chỉ tiêu là tạm tính, vì còn số liệu chưa có hoặc phải sửa.",
        " Results that are provisional, for want of some data: {n}.";
    see_table: " Mức còn thiếu hoặc vượt, và ở đâu: xem Bảng 1.", " How far, and where: see Table 1.";
    change: "So với năm {year}. ", "Against {year}. ";
    change_none: "Không có số liệu năm {year} để so sánh.", "There are no figures of {year} to compare with.";
    change_met: "Năm {year} đạt {met}/{all} chỉ tiêu{units}. ", "Indicators met in {year}: {met} of {all}{units}. ";
    change_units: ", số liệu của {units}", ", from {units}";
    change_counts: "Trong {all} chỉ số so sánh được: {parts}.", "Of the {all} measures that can be compared: {parts}.";
    better: "{n} tốt hơn", "{n} better";
    worse: "{n} kém hơn", "{n} worse";
    unchanged: "{n} không đổi", "{n} unchanged";
    change_moved: " Địa giới đã thay đổi, không so sánh được: {codes}.", " Boundaries have moved, not comparable: {codes}.";
    behind: " Chậm so với đường thẳng tới mục tiêu: {codes}.", " Behind the straight line to their targets: {codes}.";
    on_track: " Chưa đạt nhưng đúng tiến độ: {codes}.", " Not met yet, but on track: {codes}.";
    change_no_counts: "Không có chỉ số nào so sánh được.", "No measure can be compared.";
    became_met: " Chỉ số từ chưa đạt thành đạt: {codes}.", " From not met to met: {codes}.";
    became_missed: " Chỉ số từ đạt thành chưa đạt: {codes}.", " From met to not met: {codes}.";
    missed_anew: " Từ đạt thành chưa đạt theo mục tiêu mới: {codes}.", " From met to not met, against a new target: {codes}.";
    change_incomplete: " Số liệu của hai năm chưa đầy đủ như nhau nên chỉ so sánh để tham khảo.",
        " The two years do not rest on the same units, so this is for reference only.";
    returns: "Tình hình nộp báo cáo. ", "Returns. ";
    doubts: "Số liệu cần làm rõ. ", "Figures to be settled. ";
    sectors: "Đối chiếu với số liệu ngành. ", "Agreement with the agencies' own figures. ";
    sectors_open: "Kết quả đối chiếu với số liệu của {agencies}", "Result of the comparison with the figures of {agencies}";
    agency_codes: "{agency} (chỉ tiêu {codes})", "{agency} (indicators {codes})";
    // The table of what is not met
    table_title: "Bảng 1. Các chỉ số chưa đạt{against}", "Table 1. Measures not met{against}";
    column_code: "Mã", "Code";
    column_measure: "Chỉ số", "Measure";
    column_target: "Mục tiêu", "Target";
    column_year: "Năm {year}", "{year}";
    column_gap: "Còn thiếu, vượt", "Needed, beyond";
    column_where: "Nhiều nhất ở", "Mostly in";
    not_named: "Không nêu tên đơn vị", "Units not named";
    // Who has sent
    part_1: "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", "I. DIRECTION AND IMPLEMENTATION";
    direction: "1. Chỉ đạo, hướng dẫn", "1. Direction";
    direction_open: "{receiver} bổ sung các văn bản chỉ đạo, hướng dẫn và hoạt động chính trong năm {year}",
        "{receiver} to add the directives issued and the main activities of {year}";
    reporting: "2. Chế độ báo cáo", "2. Reporting";
    due_before: "Thời hạn nộp báo cáo là trước ngày {day}. Tính đến ngày {as_of}, ",
        "Returns are due before {day}. As of {as_of}, ";
    due_by: "Thời hạn nộp báo cáo là chậm nhất ngày {day}. Tính đến ngày {as_of}, ",
        "Returns are due by {day}. As of {as_of}, ";
    sent_all_on_time: "cả {all} đơn vị đã nộp đúng hạn", "all {all} units have reported on time";
    sent: "{units} đã nộp", "{units} have reported";
    sent_one: "{unit} đã nộp", "{unit} has reported";
    sent_one_late: "{unit} đã nộp, muộn {n} ngày", "{unit} has reported, late by days: {n}";
    sent_one_undated: "{unit} đã nộp, chưa ghi ngày", "{unit} has reported, undated";
    sent_one_on_time: "{unit} đã nộp đúng hạn", "{unit} has reported on time";
    some_of_state: "{n} {state}", "{n} {state}";
    all_of_state: ", đều {state}", ", all {state}";
    on_time: "đúng hạn", "on time";
    late: "muộn", "late";
    undated: "chưa ghi ngày", "undated";
    names_in_brackets: " ({names})", " ({names})";
    late_by: "{unit} {n} ngày", "{unit}, {n} d";
    missing: "; chưa nộp: {names}", "; not received: {names}";
    unusable: "; đã nộp nhưng phải sửa, chưa dùng được: {names}", "; received, to be corrected before use: {names}";
    not_due: "; chưa nộp, còn trong hạn: {names}", "; not yet due: {names}";
    doubts_refused: "{n} số liệu phải sửa, chưa được cộng", "to be corrected, not in the sums: {n}";
    doubts_open: "{n} số liệu cần đơn vị xác nhận, vì nếu sai có thể làm thay đổi đánh giá chung",
        "to be confirmed, for if wrong they could turn a verdict: {n}";
    doubts_others: "{n} điểm khác cần làm rõ, vì có thể làm thay đổi đánh giá chung",
        "other points to be settled, for they could turn a verdict: {n}";
    doubts_where: " (mục I.2)", " (see I.2)";
    no_doubts: "không còn số liệu nào phải sửa hoặc có thể làm thay đổi đánh giá chung",
        "no figure is left to be corrected or could turn a verdict";
    refused: "Số liệu phải sửa, chưa được cộng: {units}.", "Figures to be corrected, not in the sums: {units}.";
    open_queries: "Số liệu cần xác nhận: {units}.", "Figures to be confirmed: {units}.";
    open_others: "Điểm khác cần làm rõ, có thể làm thay đổi đánh giá chung: {n}.", "Other points to be settled, which could turn a verdict: {n}.";
    details_in_workbook: " Số trong ngoặc là mã chỉ số; chi tiết ở trang Phát hiện của bảng tính kèm theo.",
        " Codes of measures stand in brackets; the sheet Findings of the workbook has the details.";
    details_left_out: " Bản che lược bỏ những phát hiện có thể làm lộ số, nên trang đó có thể ghi ít hơn.",
        " The masked copy leaves out findings that could give figures away: that sheet may list fewer.";
    fact: "{label}: {yes}/{all} đơn vị trả lời có", "{label}: yes from {yes} of {all} units";
    fact_no: "; trả lời không: {names}", "; no from {names}";
    fact_silent: "; chưa trả lời: {names}", "; no answer from {names}";
    fact_nobody: "{label}: chưa có đơn vị nào trả lời.", "{label}: no unit has answered.";
    // Results
    part_2: "II. KẾT QUẢ THỰC HIỆN", "II. RESULTS";
    goals: "1. Các chỉ tiêu", "1. Indicators";
    how_counted: "Tỷ lệ được tính từ tổng số liệu của các đơn vị, số trong ngoặc là tử số/mẫu số. Bảng đầy đủ ở {annex}.",
        "Rates are made of the sums over all units; numerator and denominator stand in brackets. The full table: {annex}.";
    how_counted_one: "Số trong ngoặc là tử số/mẫu số. Bảng đầy đủ ở {annex}.",
        "Numerator and denominator stand in brackets. The full table: {annex}.";
    all_provisional: " Các đánh giá dưới đây là tạm tính, từ số liệu của {units}; chỗ nào có ít đơn vị hơn thì ghi trong ngoặc.",
        " All verdicts below are provisional, from {units}; where there are fewer, brackets say so.";
    group: "{letter}) {title}", "({letter}) {title}";
    group_all_met: "Cả {all} chỉ tiêu của nhóm đều đạt.", "All {all} indicators of the group are met.";
    group_none_met: "Cả {all} chỉ tiêu của nhóm đều chưa đạt.", "None of the {all} indicators of the group is met.";
    indicator_head: "Chỉ tiêu {code}: {status}{provisional}. ", "Indicator {code}: {status}{provisional}. ";
    provisional: " (tạm tính)", " (provisional)";
    met: "đạt", "met";
    not_met: "chưa đạt", "not met";
    nil: "không phát sinh", "nil";
    no_data: "chưa có số liệu", "no data";
    masked: "đã che trong bản này", "masked in this copy";
    no_target: "chỉ theo dõi", "monitored only";
    is: " là ", ": ";
    colon: ": ", ": ";
    figure: "{rate} ({pair})", "{rate} ({pair})";
    figure_of: "{rate} ({pair}; {units})", "{rate} ({pair}; {units})";
    answers: "{n}/{all} đơn vị", "{n} of {all} units";
    no_rate: "{pair}, không tính được tỷ lệ", "{pair}, no rate";
    of_units: " ({units})", " ({units})";
    meets: ", đạt mục tiêu {target}", ", target {target} met";
    misses: ", chưa đạt mục tiêu {target}", ", target {target} not met";
    meets_striving: ", đạt mục tiêu phấn đấu {target}", ", striven-for target {target} met";
    misses_striving: ", chưa đạt mục tiêu phấn đấu {target}", ", striven-for target {target} not met";
    target_of_year: "{target} đến năm {year}", "{target} for {year}";
    below: "dưới {bound}", "below {bound}";
    at_most: "không quá {bound}", "at most {bound}";
    above: "trên {bound}", "above {bound}";
    at_least: "ít nhất {bound}", "at least {bound}";
    monitored: " (chỉ theo dõi)", " (monitored only)";
    is_nil: ": không phát sinh", ": nothing occurred";
    is_masked: ": số liệu không nêu trong bản này", ": figures left out of this copy";
    is_masked_but: ": {status}, số liệu không nêu trong bản này", ": {status}, figures left out of this copy";
    is_unknown: ": chưa có số liệu", ": no data";
    gap: ", {gap}", ", {gap}";
    all_places: ", ở {places}", ", in {places}";
    most_places: ", nhiều nhất ở {places}", ", mostly in {places}";
    answered_no: " (trả lời không: {places})", " (no from {places})";
    place: "{unit} ({pair})", "{unit} ({pair})";
    short_place: "{unit} {pair}", "{unit} {pair}";
    previous: "; năm {year} là {figure}", "; {year}: {figure}";
    previous_colon: "; năm {year}: {figure}", "; {year}: {figure}";
    previous_moved: " (địa giới trước khi thay đổi)", " (before boundaries moved)";
    previous_nil: "; năm {year} không phát sinh", "; {year}: nothing occurred";
    // By agency
    tasks: "2. Nhiệm vụ, giải pháp", "2. Tasks and measures taken";
    given: "được giao {role}{codes}", "{role}{codes}";
    given_role: "{role} ", "{role}: ";
    one_code: "chỉ tiêu {codes}", "indicator {codes}";
    codes: "các chỉ tiêu {codes}", "indicators {codes}";
    agency_all_met: "Các chỉ tiêu này đều đạt", "All of them are met";
    agency_one_met: "Chỉ tiêu này đạt", "It is met";
    agency_one_missed: "Chỉ tiêu này chưa đạt", "It is not met";
    agency_none_met: "Các chỉ tiêu này đều chưa đạt", "None of them is met";
    agency_some_met: "Đạt {met}/{all} chỉ tiêu", "Met: {met} of {all}";
    agency_monitored: "Chỉ theo dõi", "Monitored only";
    agency_not_met: "; chưa đạt: {codes}", "; not met: {codes}";
    agency_gaps: ": {codes}", ": {codes}";
    with_gap: "{code} ({gap})", "{code} ({gap})";
    tasks_open: "Bổ sung nhiệm vụ, giải pháp đã thực hiện trong năm {year}", "To be added: what was done in {year}";
    tasks_open_of: "{agency} bổ sung nhiệm vụ, giải pháp đã thực hiện trong năm {year}",
        "{agency} to add what was done in {year}";
    given_to_none: "Chưa giao cho cơ quan nào: {codes}.", "Given to no agency: {codes}.";
    // Assessment
    part_3: "III. ĐÁNH GIÁ CHUNG", "III. ASSESSMENT";
    strengths: "1. Ưu điểm", "1. Strengths";
    strength_met: "- Đạt {n} chỉ tiêu ({codes}).", "- Indicators met: {n} ({codes}).";
    strength_better: "- So với năm {year}, {n} chỉ số tốt hơn ({codes}).", "- Measures better than in {year}: {n} ({codes}).";
    strength_on_time: "- {units} nộp báo cáo đúng hạn.", "- Returns on time: {units}.";
    strengths_open: "{receiver} bổ sung ưu điểm", "{receiver} to add strengths";
    difficulties: "2. Khó khăn, hạn chế", "2. Difficulties and shortfalls";
    weak_not_met: "- Chưa đạt {n} chỉ tiêu ({codes}); mức còn thiếu hoặc vượt ghi ở Bảng 1.",
        "- Indicators not met: {n} ({codes}); Table 1 says how far.";
    weak_worse: "- So với năm {year}, {n} chỉ số kém hơn ({codes}).", "- Measures worse than in {year}: {n} ({codes}).";
    weak_no_data: "- Chưa có số liệu {n} chỉ tiêu ({codes}).", "- Indicators without data: {n} ({codes}).";
    weak_unused: "- Chưa có số liệu của {names}.", "- No figures from {names}.";
    weak_none: "- Không có chỉ tiêu nào chưa đạt.", "- No indicator is missed.";
    causes: "3. Nguyên nhân", "3. Causes";
    causes_open: "{agency} bổ sung nguyên nhân chưa đạt {codes}", "{agency} to add the causes for {codes}";
    causes_none: "Không có chỉ tiêu chưa đạt phải nêu nguyên nhân.", "No indicator is missed.";
    units_say: "- {label} (ghi theo lời của đơn vị):", "- {label} (in the units' own words):";
    units_count: "- {label}:", "- {label}:";
    unit_says: "+ {unit}: ", "+ {unit}: ";
    units_say_annexed: "- {label}: {n} đơn vị nêu, ghi nguyên văn ở {annex}.", "- {label}: told by {n} units, in their own words in {annex}.";
    units_silent: "- {label}: không đơn vị nào nêu.", "- {label}: no unit has told any.";
    amount: "{n} đồng", "{n}";
    // Ahead
    part_4: "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {year}", "IV. THE YEAR {year}";
    ahead_milestone: "- Năm {year} là năm phải đạt mục tiêu của Kế hoạch.", "- The targets are to be reached in {year}.";
    ahead_until: "- Mục tiêu của Kế hoạch phải đạt đến năm {year}.", "- The targets are to be reached by {year}.";
    ahead_ended: "- Kế hoạch kết thúc năm {year}.", "- The plan ends in {year}.";
    ahead_not_met: "- Còn phải đạt: {codes}; mức cần thêm hoặc giảm ghi ở Bảng 1.", "- Still to be met: {codes}; Table 1 says how far they are.";
    ahead_one_case: "- Đã đạt, nhưng chỉ cần thêm hoặc bớt 1 trường hợp là thành chưa đạt: chỉ số {codes}.",
        "- Met, yet one case more or fewer would turn them: {codes}.";
    ahead_due_before: "- Các đơn vị nộp báo cáo năm {year} trước ngày {day}.", "- Returns for {year} are due before {day}.";
    ahead_due_by: "- Các đơn vị nộp báo cáo năm {year} chậm nhất ngày {day}.", "- Returns for {year} are due by {day}.";
    ahead_open: "{receiver} bổ sung nhiệm vụ, giải pháp năm {year}", "{receiver} to add the tasks for {year}";
    // Proposals
    part_5: "V. KIẾN NGHỊ, ĐỀ XUẤT", "V. PROPOSALS";
    ask_missing: "- Đề nghị {names} nộp báo cáo năm {year}.", "- {names}: please send the return for {year}.";
    ask_unusable: "- Đề nghị {names} sửa và nộp lại báo cáo năm {year}.", "- {names}: please correct and resend the return for {year}.";
    ask_doubts: "- Đề nghị các đơn vị nêu ở mục I.2 sửa hoặc xác nhận số liệu trước khi trình ký báo cáo.",
        "- The units named in I.2: please correct or confirm the figures before this report is signed.";
    ask_agencies: "- Đề nghị {agencies} đối chiếu số liệu trên với số liệu của ngành.",
        "- Please compare these figures with your own: {agencies}.";
    ask_missed: "- Đề nghị {agencies} cho biết nguyên nhân chưa đạt và biện pháp.",
        "- Please give the causes of what is not met, and what will be done: {agencies}.";
    agency_code: "{agency} (chỉ tiêu {codes})", "{agency} (indicator {codes})";
    propose_open: "{receiver} bổ sung kiến nghị với cấp trên, nếu có", "{receiver} to add proposals to the level above, if any";
    closing: "Trên đây là báo cáo kết quả thực hiện Kế hoạch số {number} năm {year}./.", "";
    // Foot and annexes
    signer: "Họ và tên", "Name";
    annex_missing: "Chưa có số liệu của {names}.", "No data from {names}.";
    annex: "Phụ lục", "Annex";
    annex_numbered: "Phụ lục {n}", "Annex {n}";
    annex_to: "(Kèm theo Báo cáo số        /{symbol} ngày       tháng       năm {year})", "(To report No.        /{symbol}, {year})";
    annex_items: "Ý KIẾN CỦA CÁC ĐƠN VỊ NĂM {year}", "WHAT THE UNITS SAY, {year}";
}
