//! `report status`: who has sent, who is late, how many days are left, whom to phone first, what each is asked for.

mod common;

use std::path::Path;

use common::{AFTER, BEFORE, Folder, Form, NUMERATOR, Run, TU_HA, WARDS, report, text};
use report::Exit;
use serde_json::Value;

/// `report status RETURNS` with these words behind it.
fn told(folder: &Folder, more: &[&str]) -> Run {
    let fixed = ["status".into(), folder.returns().into_os_string()];
    report(fixed.into_iter().chain(more.iter().map(Into::into)))
}

/// The same as JSON, on a day after the deadline of 2024 unless another is named.
fn status(folder: &Folder, more: &[&str]) -> Run {
    let day: &[&str] = if more.contains(&"--as-of") { &[] } else { &["--as-of", AFTER] };
    told(folder, &[&["--format", "json"], day, more].concat())
}

fn submitter(run: &Run, code: &str) -> Value {
    let json = run.json();
    let all = json["submitters"].as_array().expect("submitters").clone();
    all.into_iter().find(|one| one["code"] == code).expect("the unit")
}

fn message(run: &Run, code: &str) -> String {
    text(&submitter(run, code), "message")
}

/// The totals of these names, in their order.
fn totals<const N: usize>(run: &Run, names: [&str; N]) -> [u64; N] {
    let json = run.json();
    names.map(|name| json["totals"][name].as_u64().expect("a number"))
}

fn dated(form: Form, date: &str) -> Form {
    form.set("A6", &format!("Ngày báo cáo: {date}"))
}

#[test]
fn an_empty_folder_is_nine_not_due_before_the_deadline_and_nine_missing_after_it() {
    let folder = Folder::default();
    let run = status(&folder, &["--as-of", "2024-11-24"]);
    assert_eq!((totals(&run, ["expected", "received", "not_due", "missing"]), run.exit), ([9, 0, 9, 0], Exit::Success));
    let run = status(&folder, &["--as-of", "2024-11-30"]);
    assert_eq!((totals(&run, ["expected", "not_due", "missing"]), run.exit), ([9, 0, 9], Exit::DataErrors));
    assert_eq!(told(&folder, &["--as-of", BEFORE]).exit, Exit::Success);
}

#[test]
fn the_year_is_that_of_the_nearest_due_day_whatever_lies_in_the_folder() {
    let year = |run: &Run| run.json()["year"].as_i64().expect("a year");
    for (day, expected) in [("2024-11-24", 2024), ("2024-12-15", 2024), ("2025-11-24", 2025)] {
        assert_eq!(year(&status(&Folder::town(2023), &["--as-of", day])), expected, "{day}");
    }
    assert_eq!(year(&status(&Folder::town(2023), &["--year", "2023"])), 2023);
}

#[test]
fn where_all_returns_are_of_another_year_the_command_for_it_is_told() {
    let run = told(&Folder::town(2023), &["--as-of", "2024-11-24"]);
    assert!(run.err.contains("có của năm 2023") && run.err.contains("--as-of 2024-11-24 --year 2023"), "{}", run.err);
    let run = told(&Folder::town(2024), &["--as-of", "2024-11-24"]);
    assert!(run.err.contains("Năm 2024") && !run.err.contains("report status"), "{}", run.err);
}

#[test]
fn completeness_is_received_of_expected_and_timeliness_on_time_of_expected() {
    let folder = Folder::town(2024)
        .without(&WARDS[1].file(2024))
        .form(&TU_HA, &dated(Form::sound(), "02/12/2024"))
        .form(&WARDS[2], &Form::of(&WARDS[2], 2024, 2).set("A6", ""));
    let run = status(&folder, &["--as-of", "2024-12-03"]);
    let names = ["expected", "received", "on_time", "late", "undated", "refused", "missing", "not_due"];
    assert_eq!(totals(&run, names), [9, 8, 6, 1, 1, 0, 1, 0]);
    let json = run.json();
    assert_eq!(
        (&json["totals"]["completeness"], &json["totals"]["timeliness"]),
        (&"88.888889".into(), &"66.666667".into())
    );
    let late = submitter(&run, TU_HA.code);
    assert_eq!((text(&late, "submission").as_str(), late["days_late"].as_i64()), ("late", Some(3)));
}

#[test]
fn the_days_left_are_counted_to_both_deadlines_and_the_weekend_before_them_is_named() {
    let left = |day: &str| {
        let json = status(&Folder::default(), &["--as-of", day]).json();
        ["returns", "report"].map(|due| json["deadlines"][due]["days_left"].as_i64().expect("a number"))
    };
    assert_eq!([left("2024-11-24"), left("2024-11-29"), left("2024-12-01")], [[5, 6], [0, 1], [-2, -1]]);
    let run = told(&Folder::default(), &["--as-of", "2025-11-24", "--quiet"]);
    assert!(
        run.out.contains("thứ Bảy, 29/11/2025, còn 5 ngày (ngày làm việc cuối cùng: thứ Sáu, 28/11/2025)"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("Kính"), "only the totals and the deadlines");
}

#[test]
fn who_has_not_sent_is_asked_by_the_last_working_day() {
    let by = |day: &str| {
        let run = status(&Folder::default(), &["--as-of", day]);
        text(&run.json()["submitters"][0], "message")
    };
    assert!(by("2024-11-24").contains("chậm nhất thứ Sáu, ngày 29/11/2024"), "{}", by("2024-11-24"));
    // The 29th of November 2025 is a Saturday.
    assert!(by("2025-11-24").contains("chậm nhất thứ Sáu, ngày 28/11/2025"), "{}", by("2025-11-24"));
    assert!(by("2024-12-01").contains("trong thời gian sớm nhất"), "{}", by("2024-12-01"));
}

#[test]
fn a_message_to_a_unit_that_has_not_sent_reads_well() {
    let run = status(&Folder::town(2024).without(&TU_HA.file(2024)), &["--as-of", "2024-11-24"]);
    insta::assert_snapshot!(message(&run, TU_HA.code), @"Kính gửi Phường Tứ Hạ: Phòng Lao động - Thương binh và Xã hội chưa nhận được báo cáo năm 2024 của quý đơn vị (thực hiện Kế hoạch số 2429/KH-UBND, hạn 29/11/2024). Kính đề nghị quý đơn vị gửi báo cáo chậm nhất thứ Sáu, ngày 29/11/2024; nếu đã gửi, xin gửi lại tệp Excel. Trân trọng cảm ơn.");
}

#[test]
fn a_message_to_a_unit_that_must_mend_names_file_cell_and_what_to_do() {
    let form = Form::sound().put("14.1", NUMERATOR, "nhiều").put("3.2", NUMERATOR, "21").put("2.1", NUMERATOR, "");
    let run = status(&Folder::town(2024).form(&TU_HA, &form), &["--as-of", BEFORE]);
    insta::assert_snapshot!(message(&run, TU_HA.code), @r#"
    Kính gửi Phường Tứ Hạ: Cảm ơn quý đơn vị đã gửi báo cáo năm 2024. Còn 1 chỗ phải sửa và 2 điểm cần giải trình:
    Tệp 19996-2024.csv:
    1) Ô D11, chỉ tiêu 2.1: chưa có số. Không phát sinh ghi 0; chưa có số liệu ghi "...".
    2) Ô D15, chỉ tiêu 3.2: số trẻ em dưới 5 tuổi nhẹ cân (21) lớn hơn số trẻ em dưới 5 tuổi thấp còi (20, ô D14). Đề nghị kiểm tra ô D15 và D14; nếu đúng, ghi lý do ở cột Giải trình.
    3) Ô D33, chỉ tiêu 14.1: ghi "nhiều". Đề nghị ghi bằng chữ số, không kèm chữ, ví dụ 12; không phát sinh ghi 0, chưa có số liệu ghi "...".
    Kính đề nghị quý đơn vị sửa (điểm cần giải trình mà số đã đúng thì ghi lý do vào cột Giải trình) rồi gửi lại tệp chậm nhất thứ Sáu, ngày 29/11/2024. Trân trọng cảm ơn.
    "#);
    assert_eq!(submitter(&run, WARDS[1].code)["message"], Value::Null, "whose return is sound is asked for nothing");
}

#[test]
fn a_unit_whose_returns_contradict_each_other_is_asked_which_holds() {
    let folder = Folder::town(2024).with("ban-2.csv", Form::sound().counts("14.1", "60", "70").csv());
    let run = status(&folder, &[]);
    assert!(message(&run, TU_HA.code).contains("xác nhận bản chính thức"), "{}", message(&run, TU_HA.code));
    let fates: Vec<Value> = submitter(&run, TU_HA.code)["versions"]
        .as_array()
        .expect("versions")
        .iter()
        .map(|one| one["fate"].clone())
        .collect();
    assert_eq!(fates, ["refused", "refused"]);
    let shown = told(&folder, &["--as-of", AFTER]).out;
    assert!(shown.contains("Nộp đúng hạn !") && shown.contains("! các bản đã gửi khác nhau"), "{shown}");
}

#[test]
fn a_unit_that_sent_a_return_of_another_year_only_is_told_so() {
    let other = dated(Form::of(&TU_HA, 2023, 0), "25/11/2024");
    let folder = Folder::town(2024).without(&TU_HA.file(2024)).with("tu-ha.csv", other.csv());
    let message = message(&status(&folder, &["--year", "2024"]), TU_HA.code);
    assert!(message.contains("Có một tệp của quý đơn vị ghi năm 2023"), "{message}");
    let shown = told(&folder, &["--year", "2024", "--as-of", AFTER]).out;
    assert!(shown.contains("Chưa nộp; có tệp ghi năm 2023"), "{shown}");
    let told = folder.consolidate(&["--year", "2024", "--as-of", AFTER]);
    assert_eq!(text(&told.of_code("U204")[0], "file"), "tu-ha.csv", "the file is named");
    assert!(
        shown.contains("1. Phường Tứ Hạ chưa nộp báo cáo năm 2024 (hạn 29/11/2024). Có một tệp ghi năm 2023.\n"),
        "{shown}"
    );
}

#[test]
fn a_ward_whose_return_came_in_its_towns_report_is_asked_to_turn_to_the_town() {
    let wrong = Form::of(&TU_HA, 2024, 0).put("14.1", NUMERATOR, "nhiều");
    let town = Folder::town(2024).form(&TU_HA, &wrong);
    town.consolidate(&[]);
    let folder = Folder::of([("bao-cao-2024.xlsx", town.written().expect("a report"))]);
    let message = message(&status(&folder, &[]), TU_HA.code);
    assert!(message.contains("Tệp bao-cao-2024.xlsx của Thị xã Hương Trà:\n1) Ô "), "{message}");
    assert!(message.contains("gửi số đúng, hoặc lý do nếu số đã đúng, cho Thị xã Hương Trà"), "{message}");
    assert!(!message.contains("gửi lại tệp"), "it has no file to send again: {message}");
}

#[test]
fn last_years_return_that_came_when_it_was_due_has_no_wrong_year() {
    // Returns of 2023 that are due in January 2024, and one of 2023 that came weeks late.
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/larkbridge");
    let [plan, returns] = ["indicators.toml", "returns"].map(|name| example.join(name).display().to_string());
    let json = ["--format", "json", "--as-of", "2025-02-05"];
    let next_year = report([&["status", &returns, "--year", "2024", "--indicators", &plan][..], &json].concat());
    let late = dated(Form::of(&TU_HA, 2023, 0), "20/12/2023");
    let folder = Folder::town(2024).without(&TU_HA.file(2024)).with("tu-ha.csv", late.csv());
    for (run, code) in [(next_year, "LB6"), (status(&folder, &["--year", "2024"]), TU_HA.code)] {
        let message = message(&run, code);
        let is_told = ["ghi năm 2023", "says 2023"].iter().any(|told| message.contains(told));
        assert!(message.contains("2024") && !is_told, "{message}");
    }
}

#[test]
fn those_whose_answer_could_turn_a_verdict_are_phoned_first() {
    let folder = Folder::town(2024)
        .without(&WARDS[8].file(2024))
        .form(&WARDS[3], &Form::of(&WARDS[3], 2024, 3).put("14.1", NUMERATOR, "nhiều"));
    let run = status(&folder, &[]);
    let first: Vec<(String, u64)> = (run.json()["submitters"].as_array().expect("submitters").iter())
        .filter_map(|one| Some((text(one, "code"), one["phone_first"].as_u64()?)))
        .collect();
    assert_eq!(first, [(WARDS[3].code.to_owned(), 2), (WARDS[8].code.to_owned(), 1)], "two wards and not nine");
}

#[test]
fn a_file_of_no_known_unit_is_named() {
    let run = told(&Folder::town(2024).with("anh.png", b"\x89PNG\r\n\x1a\n"), &["--as-of", AFTER]);
    assert!(run.out.contains("Tệp chưa biết của đơn vị nào:") && run.out.contains("anh.png"), "{}", run.out);
    assert_eq!(run.exit, Exit::DataErrors);
}

#[test]
fn a_unit_to_which_no_one_reports_is_a_slip_of_the_command() {
    let run = told(&Folder::town(2024), &["--year", "2024", "--unit", TU_HA.code]);
    assert_eq!((run.exit, run.out.as_str()), (Exit::Usage, ""));
    assert!(run.err.contains("--unit"), "{}", run.err);
}

#[test]
fn the_whole_status_reads_as_an_officer_expects() {
    let folder = Folder::town(2024)
        .without(&WARDS[8].file(2024))
        .form(&WARDS[3], &Form::of(&WARDS[3], 2024, 3).put("14.1", NUMERATOR, "nhiều"))
        .form(&TU_HA, &dated(Form::sound(), "30/11/2024"));
    insta::assert_snapshot!(told(&folder, &["--as-of", AFTER, "--year", "2024"]).out, @r#"
    Tình hình nộp báo cáo năm 2024 – Thị xã Hương Trà, tính đến ngày 01/12/2024

    Đã nhận 8/9 báo cáo (đầy đủ 88,9%), đúng hạn 7/9 (kịp thời 77,8%).
    Trong đó: nộp muộn 1, chưa nộp 1.
    Các cơ quan được giao: đã nhận 0/5 (đầy đủ 0,0%), đúng hạn 0/5 (kịp thời 0,0%); chưa nộp 5.
    Hạn của các đơn vị: thứ Sáu, 29/11/2024, đã qua 2 ngày.
    Hạn báo cáo của Phòng Lao động - Thương binh và Xã hội: thứ Bảy, 30/11/2024, đã qua 1 ngày.

    Nên gọi trước 2 đơn vị, vì có thể làm thay đổi kết quả chung:
      1. Xã Bình Thành chưa nộp báo cáo năm 2024 (hạn 29/11/2024).
      2. Phường Hương Văn, 14.1 – số ghi bằng chữ: ô D33 ghi "nhiều" (20011-2024.csv › D33)

    Đơn vị             Tình trạng       Ngày         Phải sửa  Giải trình
    Phường Tứ Hạ       Nộp muộn 1 ngày  30/11/2024          0           0
    Xã Hương Toàn      Nộp đúng hạn     25/11/2024          0           0
    Phường Hương Vân   Nộp đúng hạn     25/11/2024          0           0
    Phường Hương Văn   Nộp đúng hạn     25/11/2024          1           0
    Phường Hương Xuân  Nộp đúng hạn     25/11/2024          0           0
    Phường Hương Chữ   Nộp đúng hạn     25/11/2024          0           0
    Xã Hương Bình      Nộp đúng hạn     25/11/2024          0           0
    Xã Bình Tiến       Nộp đúng hạn     25/11/2024          0           0
    Xã Bình Thành      Chưa nộp         –                   –           –

    Cơ quan            Tình trạng       Ngày         Phải sửa  Giải trình
    Y tế               Chưa nộp         –                   –           –
    GDĐT               Chưa nộp         –                   –           –
    VHTT               Chưa nộp         –                   –           –
    Tư pháp            Chưa nộp         –                   –           –
    Công an            Chưa nộp         –                   –           –

    Lời nhắc, chép để gửi:

    Kính gửi Phường Hương Văn: Cảm ơn quý đơn vị đã gửi báo cáo năm 2024. Còn 1 chỗ phải sửa:
    Tệp 20011-2024.csv:
    1) Ô D33, chỉ tiêu 14.1: ghi "nhiều". Đề nghị ghi bằng chữ số, không kèm chữ, ví dụ 12; không phát sinh ghi 0, chưa có số liệu ghi "...".
    Kính đề nghị quý đơn vị sửa rồi gửi lại tệp trong thời gian sớm nhất. Trân trọng cảm ơn.

    Kính gửi Xã Bình Thành: Phòng Lao động - Thương binh và Xã hội chưa nhận được báo cáo năm 2024 của quý đơn vị (thực hiện Kế hoạch số 2429/KH-UBND, hạn 29/11/2024). Kính đề nghị quý đơn vị gửi báo cáo trong thời gian sớm nhất; nếu đã gửi, xin gửi lại tệp Excel. Trân trọng cảm ơn.

    Kính gửi Phòng Y tế, Trung tâm Y tế Hương Trà: Phòng Lao động - Thương binh và Xã hội chưa nhận được báo cáo năm 2024 của quý đơn vị về chỉ tiêu 2, 3, 4, 9, 16 được giao (thực hiện Kế hoạch số 2429/KH-UBND, hạn 29/11/2024). Kính đề nghị quý đơn vị gửi báo cáo trong thời gian sớm nhất; nếu đã gửi, xin gửi lại tệp Excel. Trân trọng cảm ơn.

    Kính gửi Phòng Giáo dục và Đào tạo: Phòng Lao động - Thương binh và Xã hội chưa nhận được báo cáo năm 2024 của quý đơn vị về chỉ tiêu 5, 13, 14, 15, 16 được giao (thực hiện Kế hoạch số 2429/KH-UBND, hạn 29/11/2024). Kính đề nghị quý đơn vị gửi báo cáo trong thời gian sớm nhất; nếu đã gửi, xin gửi lại tệp Excel. Trân trọng cảm ơn.

    Kính gửi Phòng Văn hóa và Thông tin, Trung tâm Văn hóa - Thông tin và Thể thao: Phòng Lao động - Thương binh và Xã hội chưa nhận được báo cáo năm 2024 của quý đơn vị về chỉ tiêu 11, 17 được giao (thực hiện Kế hoạch số 2429/KH-UBND, hạn 29/11/2024). Kính đề nghị quý đơn vị gửi báo cáo trong thời gian sớm nhất; nếu đã gửi, xin gửi lại tệp Excel. Trân trọng cảm ơn.

    Kính gửi Phòng Tư pháp: Phòng Lao động - Thương binh và Xã hội chưa nhận được báo cáo năm 2024 của quý đơn vị về chỉ tiêu 12 được giao (thực hiện Kế hoạch số 2429/KH-UBND, hạn 29/11/2024). Kính đề nghị quý đơn vị gửi báo cáo trong thời gian sớm nhất; nếu đã gửi, xin gửi lại tệp Excel. Trân trọng cảm ơn.

    Kính gửi Công an thị xã: Phòng Lao động - Thương binh và Xã hội chưa nhận được báo cáo năm 2024 của quý đơn vị về chỉ tiêu 7 được giao (thực hiện Kế hoạch số 2429/KH-UBND, hạn 29/11/2024). Kính đề nghị quý đơn vị gửi báo cáo trong thời gian sớm nhất; nếu đã gửi, xin gửi lại tệp Excel. Trân trọng cảm ơn.

    Việc tiếp theo: gửi lời nhắc trên cho 7 nơi; nhận lại tệp thì chạy lại lệnh này.
    "#);
}

#[test]
fn the_same_input_gives_the_same_bytes_on_any_number_of_threads() {
    let folder = Folder::town(2024).without(&TU_HA.file(2024));
    for format in ["text", "json"] {
        let run = |jobs| told(&folder, &["--as-of", AFTER, "--format", format, "--jobs", jobs]).out;
        assert_eq!(run("1"), run("4"));
    }
}

/// The town with a register beside its returns, as of a day after the deadline.
fn with_register(folder: Folder, register: &str) -> Run {
    let path = folder.beside("so-theo-doi.csv");
    std::fs::write(&path, register).expect("a file");
    status(&folder, &["--received", &path.display().to_string(), "--as-of", "2024-12-06"])
}

#[test]
fn what_a_register_says_moves_no_cursor() {
    let folder = Folder::of([("tu-ha.csv", &Form::sound().csv()[..])]);
    let run = with_register(folder, "unit,received\n19996,\u{1b}[31m2024\n");
    assert_eq!(run.exit, Exit::Failure);
    assert!(run.err.contains("\\u{1b}[31m2024") && !run.err.contains('\u{1b}'), "{:?}", run.err);
}

#[test]
fn the_register_wins_over_the_date_on_the_form() {
    let late = with_register(Folder::town(2024), "unit,received\n19996,02/12/2024\n20005,\n");
    let of = |run: &Run| {
        let one = submitter(run, TU_HA.code);
        (text(&one, "submission"), text(&one, "date"), text(&one, "date_from"), one["days_late"].as_i64())
    };
    assert_eq!(of(&late), ("late".into(), "2024-12-02".into(), "register".into(), Some(3)));
    let undated = Folder::town(2024).form(&TU_HA, &Form::sound().set("A6", ""));
    let dated = with_register(undated, "\u{feff}Mã đơn vị;Ngày nhận;Ghi chú\n19996;28/11/2024;qua Zalo\n");
    assert_eq!(of(&dated), ("on_time".into(), "2024-11-28".into(), "register".into(), Some(0)));
}

#[test]
fn the_register_tells_which_of_two_returns_came_later_whatever_is_written_on_them() {
    // Both bear the same date, so that without the register neither is used.
    let folder = || Folder::town(2024).with("ban-2.csv", Form::sound().counts("14.1", "60", "70").csv());
    let fates = |run: &Run| -> Vec<(String, String)> {
        let versions = submitter(run, TU_HA.code)["versions"].as_array().expect("versions").clone();
        versions.iter().map(|one| (text(one, "file"), text(one, "fate"))).collect()
    };
    let own = TU_HA.file(2024);
    let of = |first: (&str, &str), second: (&str, &str)| {
        [first, second].map(|(file, fate)| (file.to_owned(), fate.to_owned())).to_vec()
    };
    let later = |own_day: &str, other_day: &str| {
        with_register(folder(), &format!("unit,received,file\n19996,{own_day},{own}\n19996,{other_day},ban-2.csv\n"))
    };
    assert_eq!(fates(&later("25/11/2024", "28/11/2024")), of((&own, "superseded"), ("ban-2.csv", "used")));
    assert_eq!(fates(&later("28/11/2024", "25/11/2024")), of(("ban-2.csv", "superseded"), (&own, "used")));
    let same_day = later("28/11/2024", "28/11/2024");
    assert!(fates(&same_day).iter().all(|(_, fate)| fate == "refused"), "{:?}", fates(&same_day));
    let no_file = with_register(folder(), "unit,received\n19996,25/11/2024\n");
    assert!(fates(&no_file).iter().all(|(_, fate)| fate == "refused"), "a line without a file orders nothing");
}

#[test]
fn what_the_register_has_and_no_file_holds_is_asked_for() {
    let folder = || Folder::town(2024).without(&TU_HA.file(2024));
    let run = with_register(folder(), "unit,received\n19996,25/11/2024\n");
    assert_eq!(run.codes(), ["U101", "U104"]);
    let run = with_register(Folder::town(2024), "unit,received,file\n19996,25/11/2024,khong-co.xlsx\n");
    assert_eq!(text(&run.of_code("U104")[0]["details"], "wanted"), "khong-co.xlsx");
    let next_year = with_register(folder(), "unit,received\n19996,20/11/2025\n");
    assert_eq!(next_year.codes(), ["U101"], "that is another year's return");
}

#[test]
fn what_the_register_tells_of_and_the_files_do_not_stands_in_the_text() {
    let folder = Folder::town(2024).without(&TU_HA.file(2024));
    let path = folder.beside("so.csv");
    std::fs::write(&path, "unit,received\n19996,25/11/2024\n20005,05/12/2024\n").expect("a file");
    let run = told(&folder, &["--as-of", AFTER, "--received", &path.display().to_string()]);
    let (_, section) = run.out.split_once("Theo sổ theo dõi:\n").expect("a section");
    let lines: Vec<&str> = section.lines().take(2).collect();
    assert!(lines[0].contains("Phường Tứ Hạ ngày 25/11/2024, nhưng không có trong các tệp"), "{section}");
    assert!(lines[1].contains("Xã Hương Toàn ngày 05/12/2024, sau ngày xét 01/12/2024"), "{section}");
}

#[test]
fn a_day_of_receipt_after_the_as_of_day_is_queried_and_used() {
    let run =
        with_register(Folder::town(2024), "unit,received,file\n19996,07/12/2024,19996-2024.csv\n20005,09/12/2025,\n");
    assert_eq!(run.codes(), ["U108", "U202"], "the other line is of another year");
    assert_eq!(text(&run.of_code("U108")[0], "unit"), TU_HA.code);
    assert_eq!(submitter(&run, TU_HA.code)["days_late"], 8);
}

/// A department's form with one row filled.
fn of_health() -> Form {
    let blank = Form::sound().set("A4", "").set("A3", "Đơn vị báo cáo: Phòng Y tế");
    let blank = common::form::measures()
        .iter()
        .fold(blank, |form, one| form.counts(&one.code, "", "").put(&one.code, common::RESULT, ""));
    blank.counts("3.1", "180", "2880")
}

fn agency(run: &Run, code: &str) -> Value {
    let all = run.json()["agencies"].as_array().expect("agencies").clone();
    all.into_iter().find(|one| one["code"] == code).expect("the agency")
}

#[test]
fn the_agencies_that_the_plan_asks_are_counted_beside_the_units_and_never_among_them() {
    let run = status(
        &Folder::town(2024).with("y-te.csv", dated(of_health(), "02/12/2024").csv()),
        &["--as-of", "2024-12-03"],
    );
    let json = run.json();
    let of = |key: &str, names: [&str; 5]| names.map(|name| json[key][name].as_u64().expect("a number"));
    let names = ["expected", "received", "on_time", "late", "missing"];
    assert_eq!([of("totals", names), of("agency_totals", names)], [[9, 9, 9, 0, 0], [5, 1, 0, 1, 4]]);
    assert_eq!(json["agency_totals"]["completeness"], "20.000000");
    let health = agency(&run, "y_te");
    assert_eq!((text(&health, "submission").as_str(), health["days_late"].as_i64()), ("late", Some(3)));
    let all = json["agencies"].as_array().expect("agencies");
    assert!(all.iter().all(|one| one["code"] != "ldtbxh"), "who receives the returns is not asked for one");
    assert_eq!(run.exit, Exit::Success, "an agency's silence is no error of the units' data");
}

#[test]
fn an_agency_that_has_not_sent_is_asked_for_its_own_indicators_in_a_message_of_its_own() {
    let run = status(&Folder::default(), &["--as-of", "2024-11-24"]);
    insta::assert_snapshot!(text(&agency(&run, "tu_phap"), "message"), @"Kính gửi Phòng Tư pháp: Phòng Lao động - Thương binh và Xã hội chưa nhận được báo cáo năm 2024 của quý đơn vị về chỉ tiêu 12 được giao (thực hiện Kế hoạch số 2429/KH-UBND, hạn 29/11/2024). Kính đề nghị quý đơn vị gửi báo cáo chậm nhất thứ Sáu, ngày 29/11/2024; nếu đã gửi, xin gửi lại tệp Excel. Trân trọng cảm ơn.");
    let shown = told(&Folder::default(), &["--as-of", "2024-11-24"]).out;
    assert_eq!(shown.matches("\nKính gửi ").count(), 6, "the nine units together, and each agency: {shown}");
}

#[test]
fn an_agency_that_must_mend_its_table_is_told_what_and_is_no_file_of_an_unknown_unit() {
    let run = status(&Folder::town(2024).with("y-te.csv", of_health().put("3.1", NUMERATOR, "nhiều").csv()), &[]);
    let health = agency(&run, "y_te");
    assert_eq!((health["errors"].as_u64(), text(&health, "submission").as_str()), (Some(1), "on_time"));
    assert!(text(&health, "message").contains("ghi \"nhiều\""), "{health}");
    let folder = Folder::town(2024).with("y-te.csv", of_health().put("3.1", NUMERATOR, "nhiều").csv());
    assert!(!told(&folder, &["--as-of", AFTER]).out.contains("Tệp chưa biết"));
}

#[test]
fn the_register_knows_agencies_by_name_or_by_the_plans_code() {
    for named in ["y_te", "Trung tâm Y tế", "phòng y tế"] {
        let folder = Folder::town(2024).with("y-te.csv", of_health().csv());
        let run = with_register(folder, &format!("unit,received\n{named},02/12/2024\nCông an thị xã,25/11/2024\n"));
        let health = agency(&run, "y_te");
        assert_eq!((text(&health, "date_from"), health["days_late"].as_i64()), ("register".into(), Some(3)), "{named}");
        assert!(text(&run.of_code("U104")[0], "message").contains("Công an thị xã"), "{named}");
    }
}

#[test]
fn a_register_that_is_not_understood_stops_the_run_with_its_line() {
    for (register, said) in [
        ("unit,received\n19996,11/25/2024\n", "so-theo-doi.csv, dòng 2: ngày nhận \"11/25/2024\""),
        ("unit,received\n\n99999,25/11/2024\n", "dòng 3: không có đơn vị, cơ quan \"99999\""),
        ("unit,ngay\n", "dòng 1: cột \"ngay\""),
        ("unit,file\n", "dòng 1: thiếu cột"),
        ("unit,received,file\n19996,25/11/2024,a.csv\n19996,26/11/2024,a.csv\n", "dòng 3: cùng tệp với dòng 2"),
    ] {
        let run = with_register(Folder::town(2024), register);
        assert_eq!((run.exit, run.out.as_str()), (Exit::Failure, ""), "{register}");
        assert!(run.err.contains(said), "{said} in {}", run.err);
    }
}

/// A town without the return of Tứ Hạ, in place of which there is a file that no one can read.
fn with_a_scan(name: &str) -> Folder {
    let folder = Folder::town(2024).without(&TU_HA.file(2024));
    std::fs::write(folder.returns().join(name), b"%PDF-1.4 scanned").expect("a file");
    folder
}

#[test]
fn a_scan_whose_name_tells_the_unit_has_come_and_is_asked_for_as_a_table() {
    for name in ["19996-phuong-tu-ha-2024.pdf", "BC_Phường Tứ Hạ.pdf", "bao cao 19996.jpg"] {
        let run = status(&with_a_scan(name), &[]);
        assert_eq!(totals(&run, ["missing", "refused"]), [0, 1], "{name}");
        let told = submitter(&run, TU_HA.code);
        assert_eq!((text(&told, "submission").as_str(), &told["errors"]), ("refused", &1.into()), "{name}");
        let message = message(&run, TU_HA.code);
        assert!(message.contains(name) && message.contains("Excel (.xlsx)"), "{message}");
    }
}

#[test]
fn a_table_of_which_nothing_can_be_read_has_come_from_the_unit_that_its_name_tells() {
    let table = String::from_utf8(Form::sound().csv()).expect("UTF-8");
    let open_quote = table.replacen("14.1;", "14.1;\"", 1).into_bytes();
    let old_font =
        Form::sound().set("A1", "ñy ban nh©n d©n ph\u{ad}êng Tø H¹, b¸o c¸o trÎ em, tû lÖ trÎ ®\u{ad}îc tiªm chñng");
    for (name, bytes, code) in
        [("19996.csv", open_quote, "F109"), ("19996.xlsx", common::book::xlsx(&old_font), "F108")]
    {
        let run = status(&Folder::town(2024).without(&TU_HA.file(2024)).with(name, bytes), &[]);
        assert_eq!((totals(&run, ["missing", "refused"]), run.exit), ([0, 1], Exit::DataErrors), "{name}");
        let told = submitter(&run, TU_HA.code);
        assert_eq!((text(&told, "submission").as_str(), &told["errors"]), ("refused", &1.into()), "{name}");
        assert!(run.codes().contains(&code.to_owned()) && message(&run, TU_HA.code).contains(name), "{name}");
    }
}

#[test]
fn a_scan_whose_name_tells_no_unit_another_year_or_two_units_is_no_ones() {
    let two = format!("19996-{}.pdf", WARDS[1].code);
    for name in ["scan.pdf", "phuong-tu-ha.pdf", "19996-2023.pdf", "Tứ Hạ.pdf", &two] {
        let run = status(&with_a_scan(name), &[]);
        assert_eq!(totals(&run, ["missing", "refused"]), [1, 0], "{name}");
    }
}

#[test]
fn a_scan_beside_a_return_that_could_be_read_changes_nothing() {
    let folder = Folder::town(2024);
    std::fs::write(folder.returns().join("19996.pdf"), b"%PDF-1.4 scanned").expect("a file");
    let run = status(&folder, &[]);
    let told = submitter(&run, TU_HA.code);
    assert_eq!((text(&told, "submission").as_str(), &told["errors"]), ("on_time", &0.into()));
}

#[test]
fn a_scan_whose_name_tells_a_department_has_come_from_it() {
    for (name, refused) in
        [("Phòng Y tế 2024.pdf", 1), ("bao cao Trung tâm Y tế.jpg", 1), ("y te.pdf", 0), ("Phong Y te.pdf", 0)]
    {
        let folder = Folder::town(2024);
        std::fs::write(folder.returns().join(name), b"%PDF-1.4 scanned").expect("a file");
        let json = status(&folder, &[]).json();
        assert_eq!(json["agency_totals"]["refused"], refused, "{name}");
        assert_eq!(json["totals"]["received"], 9, "{name}");
        let health = json["agencies"].as_array().expect("agencies").iter().find(|one| one["code"] == "y_te").cloned();
        let message = text(&health.expect("the health office"), "message");
        assert_eq!(message.contains(name), refused == 1, "{message}");
    }
}
