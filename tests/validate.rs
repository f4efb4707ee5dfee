//! `report validate` as a clerk reads it: what is printed for one file, for several, with the figures, for a spreadsheet.

mod common;

use common::{
    AFTER, EXPLANATION, Folder, Form, NUMERATOR, REMARK, RESULT, Run, TU_HA, WARDS, Ward, report, report_given,
};
use report::Exit;

/// `report PATH…` on files of a folder, all of them where none is named.
fn check(folder: &Folder, files: &[&str], more: &[&str]) -> Run {
    let all = [folder.returns()];
    let named = files.iter().map(|name| folder.file(name));
    let paths = if files.is_empty() { all.to_vec() } else { named.collect() };
    let paths = paths.into_iter().map(std::path::PathBuf::into_os_string);
    report(paths.chain(["--as-of", AFTER].iter().chain(more).map(std::ffi::OsString::from)))
}

fn one(form: &Form, more: &[&str]) -> Run {
    check(&Folder::of([("tu-ha.csv", form.csv())]), &["tu-ha.csv"], more)
}

/// A form with an error, two empty cells, a query that is answered, one that only bears a remark, and notes.
fn bad() -> Form {
    Form::sound()
        .put("14.1", NUMERATOR, "91")
        .put("8", NUMERATOR, "")
        .put("11", NUMERATOR, "")
        .put("3.2", NUMERATOR, "21")
        .put("3.2", EXPLANATION, "Đo bổ sung tháng 10")
        .put("13.2", RESULT, "89,5")
        .put("13.2", REMARK, "số của trường")
        .put("2.1", NUMERATOR, "-")
        .put("9.2", NUMERATOR, "00")
}

fn last(run: &Run) -> &str {
    run.out.lines().last().unwrap_or_default()
}

#[test]
fn a_bad_file_tells_what_to_do_and_ends_with_whether_it_can_be_sent() {
    let run = one(&bad(), &[]);
    assert_eq!((run.exit, run.err.as_str()), (Exit::DataErrors, ""));
    insta::assert_snapshot!(run.out, @r#"
    Tệp tu-ha.csv – Phường Tứ Hạ, năm 2024

      Ô D24, D28 · cần giải trình · ô để trống
        Chưa có số.
        Không phát sinh ghi 0; chưa có số liệu ghi "...". [C101]

      Ô F32, chỉ tiêu 13.2 · cần giải trình · tỷ lệ không khớp
        Biểu ghi 89,5; tính từ 74/75 là 98,67.
        Dòng này có ghi chú "số của trường"; nếu đó là lý do, đề nghị ghi vào cột Giải trình.
        Báo cáo dùng 74/75; đề nghị kiểm tra lại, nếu đúng thì ghi lý do ở cột Giải trình. [C203]

      Ô D33, chỉ tiêu 14.1 · phải sửa · tử số lớn hơn mẫu số
        91 trẻ em 6 tuổi vào lớp 1 trong khi chỉ có 78 trẻ em 6 tuổi.
        Đề nghị kiểm tra ô D33, E33. [L101]

      Đã giải trình:
        - Ô D15, chỉ tiêu 3.2: số trẻ em dưới 5 tuổi nhẹ cân (21) lớn hơn số trẻ em dưới 5 tuổi thấp còi (20, ô D14). Giải trình: "Đo bổ sung tháng 10" [L103]

      Lưu ý:
        - Ô D11, chỉ tiêu 2.1: ghi "-", được đọc là 0. Không phải làm gì nếu đúng; nếu chưa có số liệu thì ghi "...". [C202]
        - Ô D26, chỉ tiêu 9.2: ghi "00", được đọc là 0. Không phải làm gì nếu đúng. [C201]

    Đề nghị sửa lỗi; số lạ mà đúng thì ghi lý do vào cột Giải trình của dòng đó; rồi chạy lại lệnh này. Giải thích mã: report explain L101
    Chưa gửi được: 1 lỗi phải sửa, 3 điểm cần giải trình.
    "#);
}

#[test]
fn the_same_in_english() {
    insta::assert_snapshot!(one(&bad(), &["--lang", "en"]).out, @r#"
    File tu-ha.csv – Phường Tứ Hạ, 2024

      Cells D24, D28 · query · empty cell
        Has no figure.
        Write 0 where nothing occurred, "..." where there is no data. [C101]

      Cell F32, measure 13.2 · query · rate does not fit
        The form says 89,5; 74/75 gives 98.67.
        The row bears the remark "số của trường"; if that is the reason, write it under Explanation.
        The report uses 74/75; please check, and if right, write why under Explanation. [C203]

      Cell D33, measure 14.1 · error · numerator above denominator
        91 trẻ em 6 tuổi vào lớp 1, but only 78 trẻ em 6 tuổi.
        Please check D33, E33. [L101]

      Explained:
        - Cell D15, measure 3.2: số trẻ em dưới 5 tuổi nhẹ cân (21) is more than số trẻ em dưới 5 tuổi thấp còi (20, cell D14). Explanation: "Đo bổ sung tháng 10" [L103]

      Note:
        - Cell D11, measure 2.1: reads "-" and was read as 0. Nothing to do if that is right; write "..." where there is no data. [C202]
        - Cell D26, measure 9.2: reads "00" and was read as 0. Nothing to do if that is right. [C201]

    Please mend the errors; where an odd figure is right, write why in the row's column Explanation; then run this again. On a code: report explain L101 --lang en
    Not ready to send: 1 error, 3 open queries.
    "#);
}

#[test]
fn a_sound_file_says_whose_it_is_and_that_it_can_be_sent() {
    let run = one(&Form::sound(), &[]);
    assert_eq!(run.exit, Exit::Success);
    insta::assert_snapshot!(run.out, @"
    Tệp tu-ha.csv – Phường Tứ Hạ, năm 2024
    Gửi được.
    ");
}

#[test]
fn several_files_have_a_line_each_and_a_total() {
    let form = |ward: &Ward| Form::of(ward, 2024, 3).csv();
    let folder = Folder::of([("a.csv", form(&WARDS[1])), ("b.csv", form(&WARDS[2])), ("c.csv", bad().csv())])
        .with("d.csv", Form::of(&WARDS[3], 2024, 0).put("3.2", NUMERATOR, "21").csv())
        .with("e.csv", form(&WARDS[1]))
        .with("f.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF")
        .with("ghi-chu.md", "x")
        .with("~$c.xlsx", "x");
    let run = check(&folder, &[], &[]);
    assert_eq!(run.exit, Exit::DataErrors);
    insta::assert_snapshot!(run.out, @r#"
    Tệp a.csv – Xã Hương Toàn, năm 2024: gửi được.
    Tệp b.csv – Phường Hương Vân, năm 2024: gửi được.

    Tệp c.csv – Phường Tứ Hạ, năm 2024

      Ô D24, D28 · cần giải trình · ô để trống
        Chưa có số.
        Không phát sinh ghi 0; chưa có số liệu ghi "...". [C101]

      Ô F32, chỉ tiêu 13.2 · cần giải trình · tỷ lệ không khớp
        Biểu ghi 89,5; tính từ 74/75 là 98,67.
        Dòng này có ghi chú "số của trường"; nếu đó là lý do, đề nghị ghi vào cột Giải trình.
        Báo cáo dùng 74/75; đề nghị kiểm tra lại, nếu đúng thì ghi lý do ở cột Giải trình. [C203]

      Ô D33, chỉ tiêu 14.1 · phải sửa · tử số lớn hơn mẫu số
        91 trẻ em 6 tuổi vào lớp 1 trong khi chỉ có 78 trẻ em 6 tuổi.
        Đề nghị kiểm tra ô D33, E33. [L101]

      Đã giải trình:
        - Ô D15, chỉ tiêu 3.2: số trẻ em dưới 5 tuổi nhẹ cân (21) lớn hơn số trẻ em dưới 5 tuổi thấp còi (20, ô D14). Giải trình: "Đo bổ sung tháng 10" [L103]

      Lưu ý:
        - Ô D11, chỉ tiêu 2.1: ghi "-", được đọc là 0. Không phải làm gì nếu đúng; nếu chưa có số liệu thì ghi "...". [C202]
        - Ô D26, chỉ tiêu 9.2: ghi "00", được đọc là 0. Không phải làm gì nếu đúng. [C201]

    Chưa gửi được: 1 lỗi phải sửa, 3 điểm cần giải trình.

    Tệp d.csv – Phường Hương Văn, năm 2024

      Ô D15, chỉ tiêu 3.2 · cần giải trình · hai số liệu không hợp lý với nhau
        Số trẻ em dưới 5 tuổi nhẹ cân (21) lớn hơn số trẻ em dưới 5 tuổi thấp còi (20, ô D14).
        Đề nghị kiểm tra ô D15 và D14; nếu đúng, ghi lý do ở cột Giải trình. [L103]

    Gửi được, nhưng còn 1 điểm cần giải trình.

    Tệp e.csv – Xã Hương Toàn, năm 2024

      Lưu ý:
        - Nội dung giống hệt a.csv; chỉ tính một lần. Không phải làm gì. [H201]

    Không gửi bản này: đã có bản khác của cùng đơn vị, cùng năm.

    Tệp f.jpg

      Phải sửa · không phải tệp bảng tính
        Đây là tệp JPEG, không phải Excel hay CSV.
        Đề nghị gửi biểu số liệu bằng tệp Excel (.xlsx). [F102]

    Chưa gửi được: 1 lỗi phải sửa.

    Bỏ qua, không phải báo cáo của đơn vị: ghi-chu.md, ~$c.xlsx.
    Đề nghị sửa lỗi; số lạ mà đúng thì ghi lý do vào cột Giải trình của dòng đó; rồi chạy lại lệnh này. Giải thích mã: report explain L101
    6 tệp: 3 gửi được (1 còn điểm cần giải trình), 2 chưa gửi được, 1 không gửi vì có bản khác.
    "#);
    insta::assert_snapshot!(check(&folder, &[], &["--quiet"]).out, @"
    a.csv: gửi được.
    b.csv: gửi được.
    c.csv: chưa gửi được: 1 lỗi phải sửa, 3 điểm cần giải trình.
    d.csv: gửi được, nhưng còn 1 điểm cần giải trình.
    e.csv: không gửi bản này: đã có bản khác của cùng đơn vị, cùng năm.
    f.jpg: chưa gửi được: 1 lỗi phải sửa.
    6 tệp: 3 gửi được (1 còn điểm cần giải trình), 2 chưa gửi được, 1 không gửi vì có bản khác.
    ");
}

#[test]
fn the_figures_are_shown_as_the_town_will_see_them() {
    let run = one(&bad(), &["--show"]);
    let shown: String = run.out.lines().skip(2).take(34).map(|line| format!("{line}\n")).collect();
    assert!(run.out.lines().all(|line| line.chars().count() <= 80 || !shown.contains(line)), "{shown}");
    insta::assert_snapshot!(shown, @"
    Số liệu đã đọc (ngày báo cáo 25/11/2024):
    Mã    Chỉ tiêu                                  Tử số  Mẫu số          Kết quả
    1.1   Xã, phường đăng ký xây dựng tiêu chuẩn…                               Có
    1.2   Xã, phường đạt tiêu chuẩn xã, phường ph…                              Có
    2.1   Tỷ suất tử vong trẻ sơ sinh trên 1.000…       0      60            0,00‰
    2.2   Tỷ suất tử vong trẻ em dưới 1 tuổi trên…      0      60            0,00‰
    2.3   Tỷ suất tử vong trẻ em dưới 5 tuổi trên…      0      60            0,00‰
    3.1   Tỷ lệ suy dinh dưỡng thể thấp còi trẻ e…     20     320            6,25%
    3.2   Tỷ lệ suy dinh dưỡng thể nhẹ cân trẻ em…     21     320            6,56%
    3.3a  Tỷ lệ trẻ em dưới 5 tuổi thừa cân, béo…       –       –    không áp dụng
    3.3b  Tỷ lệ trẻ em dưới 5 tuổi thừa cân, béo…      11     320            3,44%
    4.1   Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủn…     59      60           98,33%
    4.2   Tỷ lệ trẻ em dưới 5 tuổi được tiêm chủn…    328     330           99,39%
    5     Tỷ lệ cơ sở giáo dục cho trẻ em có công…     11      12           91,67%
    6.1   Tỷ lệ trẻ em có hoàn cảnh đặc biệt trên…     14   1.200            1,17%
    6.2   Tỷ lệ trẻ em có hoàn cảnh đặc biệt được…     13      14           92,86%
    7     Tỷ lệ trẻ em bị xâm hại trên tổng số tr…      1   1.200            0,83‰
    8     Tỷ lệ lao động trẻ em và người chưa thà…      –     950  chưa có số liệu
    9.1   Tỷ suất trẻ em bị tai nạn thương tích         3   1.200   250,00/100.000
    9.2   Tỷ suất trẻ em tử vong do tai nạn thươn…      0   1.200     0,00/100.000
    10    Tỷ lệ trẻ em gặp thiên tai, thảm họa đư…      0       0  không phát sinh
    11    Tỷ lệ số cuộc tảo hôn                         –      29  chưa có số liệu
    12.1  Tỷ lệ trẻ em dưới 5 tuổi được đăng ký k…    330     330          100,00%
    12.2  Tỷ lệ trẻ em được làm giấy khai sinh đú…    320     330           96,97%
    13.1  Tỷ lệ trẻ em 5 tuổi đi học mẫu giáo          75      75          100,00%
    13.2  Tỷ lệ trẻ em 5 tuổi hoàn thành chương t…     74      75           98,67%
    14.1  Tỷ lệ trẻ em 6 tuổi vào lớp 1                91      78          bị loại
    14.2  Tỷ lệ trẻ em hoàn thành cấp tiểu học         72      72          100,00%
    15.1  Tỷ lệ trẻ em hoàn thành cấp trung học c…     63      66           95,45%
    15.2  Tỷ lệ trẻ em bỏ học cấp trung học cơ sở       0     276            0,00%
    16.1  Tỷ lệ trẻ em khuyết tật có nhu cầu học…       8       9           88,89%
    16.2  Riêng trẻ em khuyết tật dưới 5 tuổi           1       1          100,00%
    17    Xã, phường có điểm văn hóa, vui chơi dà…                              Có
    18    Tỷ lệ trẻ em được nâng cao nhận thức, n…  1.136   1.200           94,67%
    ");
}

#[test]
fn figures_in_json_are_there_only_where_they_are_asked_for() {
    let plain = one(&bad(), &["--format", "json"]).json();
    let shown = one(&bad(), &["--format", "json", "--show"]).json();
    let keys = |made: &serde_json::Value| made.as_object().expect("a return").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&plain["files"][0]["returns"][0]), ["unit", "year"]);
    assert_eq!(keys(&shown["files"][0]["returns"][0]), ["unit", "year", "date", "measures", "items"]);
    assert_eq!(plain["files"][0]["findings"], shown["files"][0]["findings"]);
    assert_eq!(one(&bad(), &["--format", "csv", "--show"]).exit, Exit::Usage);
}

#[test]
fn a_spreadsheet_gets_one_finding_a_line() {
    let hostile = bad().put("3.2", EXPLANATION, "=HYPERLINK(\"http://x\";\"xem\")");
    let run = one(&hostile, &["--format", "csv"]);
    assert_eq!((run.exit, run.err.as_str()), (Exit::DataErrors, ""));
    let text = run.out.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().expect("headings").iter().next(), Some("Tệp"));
    let lines: Vec<csv::StringRecord> = reader.records().map(|line| line.expect("a line")).collect();
    let found = one(&hostile, &["--format", "json"]).findings();
    assert_eq!(lines.len(), found.len());
    for (line, finding) in lines.iter().zip(&found) {
        let of = |key: &str| common::text(finding, key);
        assert_eq!((&line[0], &line[2], &line[8]), (of("file").as_str(), of("cell").as_str(), of("code").as_str()));
        assert_eq!((&line[10], &line[11]), (of("message").as_str(), of("help").as_str()));
        assert_eq!(line[12].trim_start_matches('\''), of("explained"));
    }
    assert!(lines.iter().any(|line| line[12].starts_with("'=HYPERLINK")));
    let sound = one(&Form::sound(), &["--format", "csv", "--lang", "en"]);
    assert_eq!((sound.exit, sound.out.lines().count()), (Exit::Success, 1), "only the headings");
}

#[test]
fn only_validate_prints_lines_for_a_spreadsheet() {
    let folder = Folder::town(2024);
    let run = folder.consolidate(&["--format", "csv"]);
    assert_eq!((run.exit, folder.written()), (Exit::Usage, None), "{}", run.err);
    let run = report(["consolidate", "x", "--format", "csv"]);
    assert!(run.exit == Exit::Usage && run.err.contains("text, json") && !run.err.contains("csv;"), "{}", run.err);
}

#[test]
fn what_is_no_return_is_never_said_to_be_ready() {
    let folder = Folder::town(2024);
    let letter = folder.beside("bao-cao.docx");
    folder.consolidate(&["--docx", letter.to_str().expect("a path")]);
    let workbook = Folder::of([("bao-cao.xlsx", folder.written().expect("a report"))]);
    assert_eq!(last(&check(&workbook, &["bao-cao.xlsx"], &[])), "Gửi được.", "it is a return for the tier above");
    let own = Folder::of([("bao-cao.docx", std::fs::read(letter).expect("a letter"))]);
    let run = check(&own, &["bao-cao.docx"], &[]);
    assert_eq!((run.exit, last(&run)), (Exit::Success, "Không có báo cáo nào để gửi."));
    let run = check(&own.with("ghi-chu.md", "x"), &[], &[]);
    assert_eq!((run.exit, last(&run)), (Exit::Success, "Không có báo cáo nào để gửi."), "{}", run.out);
    let run = check(&Folder::of([("ghi-chu.md", "x")]), &[], &[]);
    assert_eq!((run.exit, run.out.as_str()), (Exit::Failure, ""));
    assert!(run.err.contains("bỏ qua 1 tệp"), "{}", run.err);
    for (name, bytes) in [("trong.xlsx", &b""[..]), ("a.pdf", b"%PDF-1.7\n"), ("b.csv", b"Mau;So\n1;2\n")] {
        let run = check(&Folder::of([(name, bytes)]), &[name], &[]);
        assert_eq!((run.exit, last(&run)), (Exit::DataErrors, "Chưa gửi được: 1 lỗi phải sửa."), "{name}");
    }
}

#[test]
fn of_two_versions_only_the_later_is_to_be_sent() {
    let later = Form::sound().put("14.2", NUMERATOR, "70").set("A6", "Ngày báo cáo: 26/11/2024");
    let folder = Folder::of([("cu.csv", Form::sound().csv()), ("moi.csv", later.csv())]);
    let run = check(&folder, &[], &["--quiet"]);
    insta::assert_snapshot!(run.out, @"
    cu.csv: không gửi bản này: đã có bản khác của cùng đơn vị, cùng năm.
    moi.csv: gửi được.
    2 tệp: 1 gửi được, 1 không gửi vì có bản khác.
    ");
}

#[test]
fn strictness_shows_in_the_exit_and_in_the_last_line() {
    let queried = Form::sound().put("3.2", NUMERATOR, "21");
    let run = one(&queried, &[]);
    assert_eq!((run.exit, last(&run)), (Exit::Success, "Gửi được, nhưng còn 1 điểm cần giải trình."));
    let run = one(&queried, &["--strict"]);
    assert_eq!((run.exit, last(&run)), (Exit::DataErrors, "Chưa gửi được: 1 điểm cần giải trình."));
}

#[test]
fn the_advice_works_an_explanation_in_a_column_that_was_added_answers_the_query() {
    let form = Form::sound().put("3.2", NUMERATOR, "21");
    let without: Vec<String> = form.lines().iter().map(|line| line[..6.min(line.len())].join(";")).collect();
    let with = |line: &String| match line.split(';').next() {
        Some("Mã") => format!("{line};Giải trình"),
        Some("3.2") => format!("{line};Đo bổ sung"),
        _ => line.clone(),
    };
    let run = |lines: Vec<String>| check(&Folder::of([("tu-ha.csv", lines.join("\n"))]), &["tu-ha.csv"], &["--strict"]);
    let (before, after) = (run(without.clone()), run(without.iter().map(with).collect()));
    assert!(before.out.contains("cột Giải trình") && before.exit == Exit::DataErrors, "{}", before.out);
    assert_eq!((after.exit, last(&after)), (Exit::Success, "Gửi được."), "{}", after.out);
}

#[test]
fn the_last_line_and_the_exit_agree_for_every_kind_of_file() {
    let folder = Folder::of([("tot.csv", Form::sound().csv()), ("hong.csv", bad().csv())])
        .with("la.csv", Form::sound().set("A4", "Mã đơn vị: 99999").csv())
        .with("khong-nam.csv", Form::sound().set("A5", "").csv())
        .with("bang.csv", "Mã đơn vị;Năm;Chỉ tiêu;Tử số;Mẫu số\n19996;2024;11;0;30\n")
        .with("trong.csv", "")
        .with("van.csv", "Kính gửi Phòng\n");
    for entry in std::fs::read_dir(folder.returns()).expect("a folder") {
        let name = entry.expect("a file").file_name().into_string().expect("a name");
        for more in [&[][..], &["--strict"], &["--quiet"]] {
            let run = check(&folder, &[&name], more);
            let says = last(&run);
            assert_eq!(says.starts_with("Chưa gửi được: "), run.exit == Exit::DataErrors, "{name}: {}", run.out);
            assert_eq!(says.starts_with("Gửi được"), run.exit == Exit::Success, "{name}: {}", run.out);
        }
    }
}

#[test]
fn a_form_of_the_program_says_nothing_of_the_machine_it_was_checked_on() {
    let folder = Folder::of([("tu-ha.csv", Form::sound().csv())]);
    let run = check(&folder, &[&TU_HA.file(2024)], &[]);
    assert_eq!(run.exit, Exit::Failure, "a file that is not there");
    assert_eq!((run.out.as_str(), run.err.lines().count()), ("", 2), "why, and what to do next");
}

#[test]
fn with_last_years_return_beside_it_a_clerk_is_asked_what_the_town_would_ask() {
    let this = Form::sound().put("9.1", NUMERATOR, "40");
    let last = Form::of(&TU_HA, 2023, 1).csv();
    let both = Folder::town(2024).form(&TU_HA, &this).with("2023/tu-ha.csv", &last);
    let of_ward = |run: Run| -> Vec<serde_json::Value> {
        run.findings().into_iter().filter(|one| common::text(one, "file") == TU_HA.file(2024)).collect()
    };
    let clerk = of_ward(check(&both, &[], &["--format", "json"]));
    assert_eq!(clerk.iter().map(|one| common::text(one, "code")).collect::<Vec<_>>(), ["H101"]);
    assert_eq!(clerk, of_ward(both.consolidate(&["--year", "2024"])));
    let alone = Folder::of([("tu-ha.csv", this.csv())]);
    assert_eq!(check(&alone, &[], &["--format", "json"]).codes(), Vec::<String>::new());
    // Every year is held against the one before it.
    let three = alone.with("2023.csv", last).with("2022.csv", Form::of(&TU_HA, 2022, 1).csv());
    assert_eq!(check(&three, &[], &["--format", "json"]).codes(), ["H103", "H101"]);
}

#[test]
fn a_pasted_table_is_checked_as_the_file_would_be() {
    let form = bad().csv();
    let of_file = |printed: &str, name: &str| printed.replace(name, "X");
    let file = one(&bad(), &[]);
    for command in [["validate", "-", "--as-of", AFTER].as_slice(), &["-", "--as-of", AFTER], &["--as-of", AFTER, "-"]]
    {
        let pasted = report_given(&form, command.iter().copied());
        assert_eq!((pasted.exit, pasted.err.as_str()), (file.exit, ""), "{command:?}");
        assert_eq!(of_file(&pasted.out, "(bảng dán vào)"), of_file(&file.out, "tu-ha.csv"));
    }
    let workbook = common::book::xlsx(&Form::sound());
    let run = report_given(&workbook, ["-", "--format", "json", "--lang", "en", "--as-of", AFTER]);
    assert_eq!((run.exit, run.json()["files"][0]["file"].as_str()), (Exit::Success, Some("(standard input)")));
    run.assert_balanced();
}

#[test]
fn a_pasted_table_stands_beside_files() {
    let folder = Folder::of([("2023.csv", Form::of(&TU_HA, 2023, 1).csv())]);
    let this = Form::sound().put("9.1", NUMERATOR, "40").csv();
    let paths = [folder.file("2023.csv").into_os_string(), "-".into(), "--as-of".into(), AFTER.into()];
    let run = report_given(&this, paths.into_iter().chain(["--format", "json"].map(Into::into)));
    assert_eq!(run.codes(), ["H101"]);
}

#[test]
fn nothing_pasted_is_an_empty_file() {
    let run = report_given(b"", ["-", "--format", "json"]);
    assert_eq!((run.exit, run.codes()), (Exit::DataErrors, vec!["F101".to_owned()]));
}

#[test]
fn only_checking_takes_a_pasted_table_and_no_copy_of_it_is_marked() {
    for command in [&["consolidate", "-"][..], &["export", "-"], &["trace", "14.1", "-"], &["-", "--annotate"]] {
        let run = report_given(b"x", command.iter().copied());
        assert_eq!((run.exit, run.out.as_str()), (Exit::Usage, ""), "{command:?}");
        assert!(run.err.contains("./-"), "{}", run.err);
    }
}
