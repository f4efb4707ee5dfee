//! S: sheets, headings, rows; whose return it is and of which year.

use crate::case::{file, validated};
use crate::common::book::{book, hidden, sheet, xlsx_with};
use crate::common::ward::HUONG_VAN;
use crate::common::{Folder, Form, NAME, NUMERATOR, Run, TU_HA, WARDS, flat};

/// Two wards of one name, told apart by their codes alone.
const TWINS: &str = "code,kind,name,area,parent\n01,huyện,An,,\n02,phường,Tứ Hạ,urban,01\n03,phường,Tứ Hạ,urban,01\n";
/// Codes whose leading zeros a spreadsheet takes away.
const ZEROS: &str = "code,kind,name,area,parent\n00480,thị xã,Hương Trà,,\n00996,phường,Tứ Hạ,urban,00480\n";

fn with_units(form: &Form, units: &str) -> Run {
    let folder = Folder::of([("tu-ha.csv", form.csv())]);
    std::fs::write(folder.beside("units.csv"), units).expect("a list of units");
    let units = folder.beside("units.csv");
    folder.validate(&["--units", units.to_str().expect("a path")])
}

/// A form made for a ward, filled in by another.
fn borrowed() -> Vec<u8> {
    book(|book| {
        sheet(book, "Biểu", &Form::sound());
        hidden(book, &[("ma_don_vi", HUONG_VAN.code), ("nam", "2024")]);
    })
}

/// A ward's own form, its hidden sheet saying one thing more.
fn made(key: &str, value: &str) -> Run {
    let bytes = book(|book| {
        sheet(book, "Biểu", &Form::sound());
        hidden(book, &[("ma_don_vi", TU_HA.code), ("nam", "2024"), (key, value)]);
    });
    file("tu-ha.xlsx", bytes)
}

/// A long table of one ward's elements, without some of them.
fn elements(without: &str) -> Run {
    let rows = flat::ids().into_iter().zip(flat::values(0)).filter(|(id, _)| *id != without);
    let lines: String = rows.map(|(id, value)| format!("19996;2024;{id};{value}\n")).collect();
    file("phang.csv", format!("Mã đơn vị;Năm;Số liệu gốc;Giá trị\n{lines}"))
}

/// A wide table of one ward with all elements, and more columns.
fn wide(more: &str, value: &str) -> Run {
    let (ids, values) = (flat::ids().join(";"), flat::values(0).join(";"));
    file("rong.csv", format!("Mã đơn vị;Năm;{ids}{more}\n19996;2024;{values}{value}\n"))
}

/// The form of a unit that does not report to this town: the town itself.
fn of_the_town() -> Form {
    Form::sound().set("A1", "").set("A3", "Đơn vị báo cáo: Thị xã Hương Trà").set("A4", "Mã đơn vị: 480")
}

/// Two rows of the whole town in a flat table of its wards.
fn with_rows_of_the_town() -> Run {
    let rows = "480;Thị xã Hương Trà;2024;;10;0;0;\n480;Thị xã Hương Trà;2024;;11;0;300;\n";
    Folder::of([("phang.csv", flat::long(2024) + rows)]).consolidate(&[])
}

/// Returns of one ward for these years, checked for 2024.
fn for_2024(years: &[i32]) -> Run {
    let file = |year: &i32| (format!("tu-ha-{year}.csv"), Form::of(&TU_HA, *year, u64::from(year % 2 == 0)).csv());
    Folder::of(years.iter().map(file)).validate(&["--year", "2024"])
}

#[test]
fn last_years_return_is_of_another_year_only_where_this_years_is_not_there() {
    let said = |years: &[i32]| -> Vec<String> {
        let of = |one: &serde_json::Value| one["details"]["found"].as_u64().expect("a year").to_string();
        let run = for_2024(years);
        assert_eq!(run.exit, report::Exit::Success, "a query alone holds nothing back");
        run.of_code("S125").iter().map(of).collect()
    };
    assert_eq!(said(&[2024]), Vec::<String>::new());
    assert_eq!(said(&[2023, 2024]), Vec::<String>::new());
    assert_eq!(said(&[2022, 2023, 2024]), ["2022"]);
    assert_eq!(said(&[2022, 2023]), ["2022", "2023"]);
    assert!(Folder::of([("a.csv", Form::of(&TU_HA, 2023, 0).csv())]).validate(&[]).codes().is_empty());
}

#[test]
fn a_year_that_the_date_or_the_plan_speaks_against_is_asked_about_though_no_year_was_asked_for() {
    let form = |year: i32, date: &str| Form::of(&TU_HA, year, 0).set("A6", &format!("Ngày báo cáo: {date}")).csv();
    let said = |files: &[(&str, Vec<u8>)], more: &[&str]| -> Vec<String> {
        let run = Folder::of(files.iter().map(|(name, text)| (*name, text.clone()))).validate(more);
        run.of_code("S132")
            .iter()
            .map(|one| format!("{}: {}", crate::common::text(one, "file"), crate::common::text(one, "message")))
            .collect()
    };
    let (late, sound) = (form(2023, "25/11/2024"), form(2024, "25/11/2024"));
    let asked = "a.csv: Biểu ghi năm 2023, nhưng ngày báo cáo 25/11/2024 gần hạn nộp của năm 2024 hơn.";
    assert_eq!(said(&[("a.csv", late.clone())], &[]), [asked]);
    let nothing: [&str; 0] = [];
    assert_eq!(
        said(&[("a.csv", late.clone()), ("b.csv", sound.clone())], &[]),
        nothing,
        "it is there to be compared with"
    );
    assert_eq!(said(&[("a.csv", late)], &["--year", "2023"]), nothing, "the year was asked for");
    assert_eq!(said(&[("b.csv", sound)], &[]), nothing);
    let early = form(2024, "25/11/2023");
    assert_eq!(said(&[("d.csv", early)], &[]), nothing, "a date before the year is asked about as such");
    let outside = "c.csv: Biểu ghi năm 2019, ngoài thời kỳ 2021–2025 của kế hoạch.";
    assert_eq!(said(&[("c.csv", form(2019, "25/11/2019"))], &[]), [outside]);
    let folder = Folder::town(2024).with("c.csv", form(2019, "25/11/2019"));
    let run = folder.consolidate(&["--year", "2024"]);
    assert_eq!(run.of_code("S132").len(), 1, "neither is it passed over where the others are added up");
    let run = Folder::town(2024).with("a.csv", form(2023, "25/11/2024")).consolidate(&[]);
    assert!(run.err.contains("nhiều năm (2023, 2024); năm 2023 chỉ có ở a.csv. Hãy chọn năm"), "{}", run.err);
    let run = Folder::town(2019).consolidate(&["--as-of", "2019-12-01"]);
    assert!(run.of_code("S132").len() >= 8, "{:?}", run.codes());
    assert!(Folder::town(2019).consolidate(&["--year", "2019", "--as-of", "2019-12-01"]).of_code("S132").is_empty());
}

cases! {
    S101 error ""; a_sheet_of_prose => file("tu-ha.csv", "Kính gửi Phòng\nBáo cáo đã gửi bằng giấy\n");
    S102 error "A3"; a_unit_that_is_on_no_list => validated(&Form::sound().set("A1", "").set("A3", "Đơn vị báo cáo: Phường Tứ Ha").set("A4", ""));
    S103 error ""; a_form_of_no_one => validated(&Form::sound().set("A1", "").set("A3", "").set("A4", ""));
    S104 error "A3"; a_code_and_the_name_of_another => validated(&Form::sound().set("A3", "Đơn vị báo cáo: Phường Hương Vân"));
    S105 error "A3"; a_name_that_two_wards_have => with_units(&Form::sound().set("A4", ""), TWINS);
    S106 error "A4"; a_ward_that_is_no_more => validated(&Form::sound().set("A5", "Năm báo cáo: 2025").set("A6", ""));
    S107 error "A4"; the_form_of_the_town_itself => Folder::town(2024).with("tx.csv", of_the_town().csv()).consolidate(&[]);
    S108 error ""; a_form_of_no_year => validated(&Form::sound().set("A5", ""));
    S109 error "A5"; a_year_in_words => validated(&Form::sound().set("A5", "Năm báo cáo: hai bốn"));
    S110 error "A4"; a_form_made_for_another_ward => file("tu-ha.xlsx", borrowed());
    S111 error "E8"; a_total_beside_girls_and_boys => validated(&Form::sound().set("D8", "Nữ").set("E8", "Tổng số"));
    S112 error "E8"; two_columns_of_numerators => validated(&Form::sound().set("E8", "Số lượng").set("F8", "Mẫu số"));
    S113 error "D41"; figures_of_no_one_knows_what => validated(&Form::sound().and_row(&["", "Trẻ được tặng quà", "", "12", "40"]));
    S114 error "A33"; the_code_of_one_and_the_name_of_another => validated(&Form::sound().put("14.1", NAME, "Tỷ lệ trẻ em hoàn thành cấp tiểu học"));
    S115 error "A41"; a_measure_given_twice => validated(&Form::sound().and_row(&["14.1", "", "", "70", "78"]));
    S116 query ""; a_row_that_is_not_there => validated(&Form::sound().without_row("14.1"));
    S117 query "A6"; a_day_that_no_calendar_has => validated(&Form::sound().set("A6", "Ngày báo cáo: 31/11/2024"));
    S118 query "A6"; a_day_after_the_day_of_the_report => validated(&Form::sound().set("A6", "Ngày báo cáo: 25/12/2024"));
    S119 query ""; a_table_without_one_of_its_elements => elements("nhan_thuc_quyen");
    S120 error "D8"; a_table_whose_denominators_have_another_heading => validated(&Form::sound().set("E8", "Mẫu"));
    S121 error ""; a_form_made_for_another_plan => made("ke_hoach", "117/KH-UBND");
    S122 error ""; a_form_made_by_a_later_program => made("phien_ban_bieu_mau", "99");
    S124 query ""; a_form_made_before_the_plan_counted_otherwise => made("ma_bam_ke_hoach", "00");
    S125 query ""; a_return_of_2023_checked_for_2024 => for_2024(&[2023]);
    S132 query ""; a_year_before_the_plan => validated(&Form::sound().set("A5", "Năm báo cáo: 2019").set("A6", ""));
    S201 note ""; a_cover_sheet => file("tu-ha.xlsx", book(|book| {
        sheet(book, "Biểu", &Form::sound());
        book.add_worksheet().set_name("Bìa").expect("a name").write(0, 0, "Báo cáo năm 2024").expect("a cell");
    }));
    S202 note ""; rows_of_the_town_itself => with_rows_of_the_town();
    S203 note ""; a_year_from_the_command => Folder::of([("tu-ha.csv", Form::sound().set("A5", "").csv())]).validate(&["--year", "2024"]);
    S204 note "A4"; a_code_without_its_leading_zeros => with_units(&Form::sound().set("A4", "Mã đơn vị: 996"), ZEROS);
    S205 note "A33"; a_row_named_in_other_words => validated(&Form::sound().put("14.1", NAME, "Trẻ vào lớp một"));
    S206 note "A33"; a_code_that_became_a_date => file("tu-ha.xlsx", xlsx_with(&Form::sound(), |sheet| {
        let day = chrono::NaiveDate::from_ymd_opt(2024, 1, 14).expect("a day");
        sheet.write_datetime_with_format(32, 0, day, &crate::common::book::format("d-mmm")).expect("a cell");
    }));
    S207 note "AX1"; a_column_that_the_plan_does_not_know => wide(";Người nhập", ";Hoa");
    S208 note "A3"; a_ward_by_its_bare_name => validated(&Form::sound().set("A1", "").set("A3", "Đơn vị báo cáo: Tứ Hạ").set("A4", ""));
    S209 note "A41"; a_row_written_twice => validated(&Form::sound().and_row(&["14.1", "", "", "78", "78"]));
    S210 note "A4"; last_years_return_of_a_ward_that_was_not_yet
        => Folder::town(2024).with("cu.csv", Form::of(&WARDS[7], 2019, 0).csv()).consolidate(&["--year", "2024"]);
}

#[test]
fn a_row_of_the_town_is_set_aside_after_the_town_is_no_more() {
    let (ids, values) = (flat::ids().join(";"), flat::values(0).join(";"));
    let rows = [("19996", "Phường Hương Trà"), ("480", "Thị xã Hương Trà")]
        .map(|(code, name)| format!("{code};{name};2025;{values}\n"));
    let run = file("rong.csv", format!("Mã đơn vị;Tên đơn vị;Năm;{ids}\n{}", rows.concat()));
    assert_eq!(run.codes(), ["S202"]);
}

#[test]
fn a_form_under_a_wrong_name_is_checked_to_its_end_before_it_is_sent() {
    let form = Form::sound().set("A3", "Đơn vị báo cáo: Phường Hương Vân").put("14.1", NUMERATOR, "nhiều");
    assert_eq!(validated(&form).codes(), ["S104", "C103"]);
    let report = Folder::town(2024).with("tu-ha.csv", form.csv()).consolidate(&[]);
    assert_eq!(report.of_code("C103").len(), 0, "of a return that a report refuses only the head is told");
}

#[test]
fn the_form_of_another_plan_gives_no_figure_at_all() {
    let run = made("ke_hoach", "117/KH-UBND");
    assert_eq!(run.codes(), ["S121"]);
    assert_eq!(run.json()["files"][0]["cells"]["used"], 0);
}

/// A book with a ward's form on two sheets, and what its hidden sheet says.
fn copied(form: &Form, other: &Form, hidden_says: &[(&str, &str)]) -> Run {
    let bytes = book(|book| {
        sheet(book, "Biểu", form);
        sheet(book, "Bản nháp", other);
        hidden(book, hidden_says);
    });
    file("tu-ha.xlsx", bytes)
}

#[test]
fn a_copied_sheet_does_not_make_another_plans_form_one_of_this_plan() {
    let run = copied(&Form::sound(), &Form::sound(), &[("ke_hoach", "117/KH-UBND")]);
    assert_eq!(run.codes(), ["S121", "S121"]);
}

#[test]
fn a_copied_sheet_does_not_make_another_wards_form_ones_own() {
    let of_another = [("ma_don_vi", HUONG_VAN.code), ("nam", "2024")];
    let run = copied(&Form::sound(), &Form::sound(), &of_another);
    assert_eq!(run.codes(), ["S110", "S110"]);
}

#[test]
fn last_years_sheet_left_beside_this_years_form_is_no_form_of_another_year() {
    let last_year = Form::of(&TU_HA, 2023, 1);
    let run = copied(&Form::sound(), &last_year, &[("ma_don_vi", TU_HA.code), ("nam", "2024")]);
    assert_eq!(run.of_code("S110").len(), 0);
}

#[test]
fn a_year_overtyped_is_told_at_its_cell_also_where_the_unit_is_none_of_that_year() {
    for year in ["2023", "2025"] {
        let form = Form::sound().set("A5", &format!("Năm báo cáo: {year}"));
        let bytes = book(|book| {
            sheet(book, "Biểu", &form);
            hidden(book, &[("ma_don_vi", TU_HA.code), ("nam", "2024")]);
        });
        let run = file("tu-ha.xlsx", bytes);
        let told = run.of_code("S110");
        assert_eq!(told.len(), 1, "{year}: {:?}", run.codes());
        assert_eq!(told[0]["cell"], "A5");
        assert_eq!(run.of_code("S106").len(), 0);
    }
}

#[test]
fn the_hidden_sheet_made_visible_still_says_for_whom_the_form_was_made() {
    let bytes = book(|book| {
        sheet(book, "Biểu", &Form::sound());
        let meta = book.add_worksheet().set_name("_meta").expect("a name");
        meta.write(0, 0, "ma_don_vi").expect("a cell").write(0, 1, HUONG_VAN.code).expect("a cell");
    });
    assert_eq!(file("tu-ha.xlsx", bytes).codes(), ["S110"]);
}

#[test]
fn of_another_plans_form_only_that_is_told() {
    let bytes = book(|book| {
        sheet(
            book,
            "Biểu",
            &Form::sound().set("A3", "Đơn vị báo cáo: Xã Xa Lạ").set("A4", "").set("A6", "Ngày báo cáo: 25/12/2024"),
        );
        hidden(book, &[("ke_hoach", "117/KH-UBND")]);
    });
    assert_eq!(file("tu-ha.xlsx", bytes).codes(), ["S121"]);
}

#[test]
fn a_form_of_this_plan_and_version_says_so_and_nothing_is_found() {
    for (key, value) in [("ke_hoach", "2429/kh-ubnd"), ("phien_ban_bieu_mau", "1"), ("plan", "2429/KH-UBND")] {
        assert_eq!(made(key, value).codes(), [""; 0], "{key}");
    }
}

#[test]
fn what_ends_a_sentence_or_stands_around_a_day_on_paper_is_no_part_of_it() {
    let form = Form::sound().set("A4", "Mã đơn vị: 19996.").set("A5", "Năm báo cáo: 2024.");
    for date in ["25/11/2024.", "ngày 25/11/2024", "25 tháng 11 năm 2024"] {
        let run = validated(&form.clone().set("A6", &format!("Ngày báo cáo: {date}")));
        assert!(run.codes().is_empty(), "{date}: {:?}", run.codes());
    }
    for date in ["25/11/24", "25 tháng 13 năm 2024", "25.11"] {
        let run = validated(&form.clone().set("A6", &format!("Ngày báo cáo: {date}")));
        assert_eq!(run.codes(), ["S117"], "{date}");
    }
}
