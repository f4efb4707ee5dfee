//! What names a child and what does not, text by text.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;

use super::words::Words;
use crate::finding::Phrase;
use crate::model::Language;
use crate::model::plan::Words as Added;

fn sign(language: Language, text: &str) -> Option<Phrase> {
    super::sign(&Words::of(language, &Added::default()), text)
}

fn seen(text: &str) -> Option<&'static str> {
    let told = sign(Language::Vi, text)?;
    let en = told.words(Language::En).to_owned();
    ["a child's name", "a personal number", "a telephone number"].into_iter().find(|one| *one == en)
}

#[test]
fn a_child_that_is_named_is_seen() {
    for text in [
        "cháu Nguyễn Văn An bị đuối nước",
        "Cháu An bỏ học từ tháng 9",
        "em Trần Thị B. tảo hôn",
        "Có 1 trường hợp: em B, lớp 9",
        "bé Na ở tổ 3",
        "bé NGUYỄN VĂN AN",
        "con ông Lê Văn C ở thôn 2",
        "con bà Hoa chưa làm khai sinh",
        "học sinh Phạm Thị Hồng Nhung bỏ học",
        "Nguyễn Thị Mai, sinh năm 2015, bị tai nạn",
        "1 ca: Hoàng Anh, 9 tuổi",
        "Trẻ bị tai nạn là Đặng Văn Tý",
        "các em Nguyễn Văn A và Trần Văn B",
        "em là Võ Thị Sáu Nhỏ, 12 tuổi",
    ] {
        assert_eq!(seen(text), Some("a child's name"), "{text}");
    }
}

#[test]
fn numbers_of_one_person_are_seen() {
    assert_eq!(seen("số định danh 046215001234"), Some("a personal number"));
    assert_eq!(seen("CCCD 046215001234."), Some("a personal number"));
    for text in ["liên hệ 0905123456", "ĐT: 0905 123 456", "gọi 0905.123.456", "+84 905 123 456"] {
        assert_eq!(seen(text), Some("a telephone number"), "{text}");
    }
}

#[test]
fn children_in_general_places_bodies_and_officials_are_passed_over() {
    for text in [
        "",
        "Trẻ em Hương Trà được chăm sóc tốt",
        "Phường Tứ Hạ có 5 trẻ em bỏ học",
        "3 em ở xã Hương Toàn",
        "Các em Hương Vân tham gia diễn đàn",
        "con em Hương Trà đi làm ăn xa",
        "Trường THCS Nguyễn Chí Thanh có 3 em bỏ học",
        "Trường Tiểu học Lê Lợi, 2 học sinh chuyển đi",
        "20 em ở đường Nguyễn Trãi",
        "đường Cách Mạng Tháng Tám có 1 cháu bị tai nạn",
        "Đội TNTP Hồ Chí Minh tặng quà cho 20 em",
        "Đồng chí Nguyễn Văn Hùng phụ trách trẻ em",
        "Công chức Trần Thị Lan theo dõi 12 cháu",
        "Ông Nguyễn Văn Bình, Phó Chủ tịch, ký",
        "Nguyễn Văn Bình",
        "học sinh Hương Toàn",
        "trẻ 6 tuổi chưa vào lớp 1, sinh năm 2018",
        "trẻ em Hà Nội, trẻ em Thái Nguyên",
        "em DTTS bỏ học",
        "Phòng Y tế đã rà soát; Trạm Y tế Hương Vân xác nhận",
        "Kinh phí 150000000 đồng; 1.234.567 đồng; ngày 05/7/2021",
        "Chưa có số liệu lao động trẻ em, đang rà soát cùng Công an phường.",
        "Quyết định số 123/QĐ-UBND ngày 01/02/2024",
    ] {
        assert_eq!(seen(text), None, "{text}");
    }
}

#[test]
fn a_plan_may_add_words_of_its_own_tongue() {
    let one = |word: &str| vec![word.to_owned()];
    let added = Added { child: one("akay"), family: one("rah"), not_a_child: one("già làng"), ..Added::default() };
    let seen = |text| super::sign(&Words::of(Language::Vi, &added), text).is_some();
    assert!(seen("akay Kpa H'Lan bị ngã") && seen("Rah Lan Hiu, 9 tuổi, bỏ học"));
    assert!(!seen("già làng Rah Lan Hiu vận động 3 em ra lớp, 9 tuổi"));
    for text in ["akay Kpa H'Lan bị ngã", "Rah Lan Hiu, 9 tuổi, bỏ học"] {
        assert!(sign(Language::Vi, text).is_none(), "{text}");
    }
}

#[test]
fn an_english_text_is_read_by_english_words() {
    let seen = |text| sign(Language::En, text).is_some();
    for text in ["the boy John Smith left school", "Anna Brown, aged 9", "son of Smith", "NHS number 9434765919"] {
        assert!(seen(text), "{text}");
    }
    for text in ["child Protection Team", "The Children Act applies", "two pupils in Kingston School", "aged 9"] {
        assert!(!seen(text), "{text}");
    }
}

proptest! {
    #[test]
    fn a_text_without_capitals_and_digits_names_nobody(text in "[a-zăâđêôơưáàảãạ ,.;()-]{0,60}") {
        for language in [Language::Vi, Language::En] {
            prop_assert!(sign(language, &text).is_none());
        }
    }

    #[test]
    fn no_text_stops_the_check(text in "\\PC{0,40}") {
        _ = sign(Language::Vi, &text);
        _ = sign(Language::En, &text);
    }
}
