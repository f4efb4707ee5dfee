//! The sound town of all nine wards as it comes out of a database: one table, rows or columns of many units.

use super::form::{counts, measures};
use super::ward::{WARDS, Ward};

/// Every element of the built-in plan: its id, its label, and the measure and half where its value stands.
const ELEMENTS: &[(&str, &str, bool)] = &[
    ("chet_so_sinh", "2.1", true),
    ("chet_duoi_1", "2.2", true),
    ("chet_duoi_5", "2.3", true),
    ("tre_de_song", "2.1", false),
    ("thap_coi", "3.1", true),
    ("nhe_can", "3.2", true),
    ("thua_can_beo_phi", "3.3a", true),
    ("can_do", "3.1", false),
    ("tiem_chung_duoi_1", "4.1", true),
    ("tre_duoi_1", "4.1", false),
    ("tiem_chung_duoi_5", "4.2", true),
    ("tre_duoi_5", "4.2", false),
    ("co_so_gd_ve_sinh", "5", true),
    ("co_so_gd", "5", false),
    ("tre_hcdb", "6.1", true),
    ("tre_em", "6.1", false),
    ("tre_hcdb_tro_giup", "6.2", true),
    ("tre_bi_xam_hai", "7", true),
    ("lao_dong_tre_em", "8", true),
    ("nguoi_5_17", "8", false),
    ("tai_nan_thuong_tich", "9.1", true),
    ("tu_vong_tai_nan", "9.2", true),
    ("duoc_cuu_tro", "10", true),
    ("gap_thien_tai", "10", false),
    ("tao_hon", "11", true),
    ("ket_hon", "11", false),
    ("dang_ky_khai_sinh", "12.1", true),
    ("khai_sinh_dung_han", "12.2", true),
    ("hoc_mau_giao", "13.1", true),
    ("tre_5_tuoi", "13.1", false),
    ("pho_cap_5_tuoi", "13.2", true),
    ("vao_lop_1", "14.1", true),
    ("tre_6_tuoi", "14.1", false),
    ("hoan_thanh_tieu_hoc", "14.2", true),
    ("du_dien_tieu_hoc", "14.2", false),
    ("hoan_thanh_thcs", "15.1", true),
    ("du_dien_thcs", "15.1", false),
    ("bo_hoc_thcs", "15.2", true),
    ("hoc_sinh_thcs", "15.2", false),
    ("khuyet_tat_tiep_can", "16.1", true),
    ("khuyet_tat_nhu_cau", "16.1", false),
    ("khuyet_tat_duoi_5_tiep_can", "16.2", true),
    ("khuyet_tat_duoi_5_nhu_cau", "16.2", false),
    ("nhan_thuc_quyen", "18", true),
];

/// Elements that are answered with yes or no.
const ANSWERS: [&str; 3] = ["dang_ky", "dat_chuan", "diem_vui_choi"];

/// The ids of all elements.
pub fn ids() -> Vec<&'static str> {
    ANSWERS.into_iter().chain(ELEMENTS.iter().map(|(id, ..)| *id)).collect()
}

/// The values of all elements, as a ward of this seed tells them.
pub fn values(seed: u64) -> Vec<String> {
    let value = |(_, measure, is_numerator): &(&str, &str, bool)| {
        let (numerator, denominator) = counts(measure, seed).expect("counts");
        if *is_numerator { numerator } else { denominator }.to_string()
    };
    ANSWERS.iter().map(|_| "Có".to_owned()).chain(ELEMENTS.iter().map(value)).collect()
}

/// The labels of all elements, as indicators.toml has them.
pub fn labels() -> Vec<String> {
    let plan: toml::Table = include_str!("../../indicators.toml").parse().expect("the plan is TOML");
    let elements = plan["element"].as_array().expect("elements").clone();
    let label = |id: &str| {
        let element = elements.iter().find(|one| one["id"].as_str() == Some(id)).expect("an element");
        element["label"].as_str().expect("a label").to_owned()
    };
    ids().into_iter().map(label).collect()
}

fn seeded() -> impl Iterator<Item = (u64, &'static Ward)> {
    (0..).zip(WARDS)
}

/// One row a unit and measure.
pub fn long(year: i32) -> String {
    let mut text = "Mã đơn vị;Tên đơn vị;Năm;Ngày báo cáo;Mã;Tử số;Mẫu số;Kết quả\n".to_owned();
    for (seed, ward) in seeded() {
        let own = measures().into_iter().filter(|measure| measure.code != ward.not_its_own());
        for measure in own {
            let told = match counts(&measure.code, seed) {
                Some((numerator, denominator)) => format!("{numerator};{denominator};"),
                None => ";;Có".to_owned(),
            };
            let (unit, name) = (ward.code, ward.title());
            text += &format!("{unit};{name};{year};25/11/{year};{};{told}\n", measure.code);
        }
    }
    text
}

/// One row a unit and element.
pub fn elements(year: i32) -> String {
    let mut text = "Mã đơn vị;Năm;Ngày báo cáo;Số liệu gốc;Giá trị\n".to_owned();
    for (seed, ward) in seeded() {
        for (id, value) in ids().into_iter().zip(values(seed)) {
            text += &format!("{};{year};25/11/{year};{id};{value}\n", ward.code);
        }
    }
    text
}

/// One row a unit, one column an element under these headings.
pub fn wide(year: i32, headings: &[String]) -> String {
    let quoted = |text: &str| format!("\"{text}\"");
    let headings: Vec<String> = headings.iter().map(|heading| quoted(heading)).collect();
    let mut text = format!("Mã đơn vị;Năm;Ngày báo cáo;{}\n", headings.join(";"));
    for (seed, ward) in seeded() {
        text += &format!("{};{year};25/11/{year};{}\n", ward.code, values(seed).join(";"));
    }
    text
}
