//! Dates as wards write them: day before month, four-digit years.

use chrono::NaiveDate;

use super::text::words;

/// Reads d/m/yyyy, d-m-yyyy, d.m.yyyy or yyyy-m-d; never month first, never a two-digit year.
pub fn date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.trim().split(['/', '-', '.']);
    let (a, b, c) = (parts.next()?.trim(), parts.next()?.trim(), parts.next()?.trim());
    // A time of day after an ISO date says nothing about the day.
    let c = c.split(['T', ' ']).next()?;
    if parts.next().is_some() || ![a, b, c].iter().all(|part| part.bytes().all(|digit| digit.is_ascii_digit())) {
        return None;
    }
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    if year.len() != 4 || month.is_empty() || month.len() > 2 || day.is_empty() || day.len() > 2 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Reads "Hương Vân, ngày 25 tháng 11 năm 2024", or the same without a place. Some(None): the day is left blank; one that
/// no calendar has is no day.
pub fn dated_line(text: &str) -> Option<Option<NaiveDate>> {
    // It ends with the year: told before the words are spelt, as every text of every table is asked.
    text.chars().rev().find(|c| c.is_alphanumeric()).filter(char::is_ascii_digit)?;
    let words = words(text);
    let (place, rest) = words.split_once("ngày")?;
    let has_place = place.is_empty() || (place.trim_end().ends_with(',') && !place.contains(|c: char| c.is_numeric()));
    let (day, rest) = rest.split_once("tháng")?;
    let (month, year) = rest.split_once("năm")?;
    if !has_place || place.chars().count() > 60 {
        return None;
    }
    let number = |part: &str| part.trim_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().ok();
    let year = year.trim().trim_end_matches(['.', ',', ')']).trim();
    let year: i32 = year.parse().ok().filter(|_| year.len() == 4)?;
    match number(day).zip(number(month)) {
        Some((day, month)) => NaiveDate::from_ymd_opt(year, month, day).map(Some),
        None => Some(None),
    }
}

/// Reads a day after its label, in digits or in words: 25/11/2024, ngày 25/11/2024, 25 tháng 11 năm 2024, or as
/// [`dated_line`] does.
pub fn date_in_words(text: &str) -> Option<Option<NaiveDate>> {
    let words = words(text);
    let bare = words.strip_prefix("ngày").unwrap_or(&words);
    let is_day_first = bare
        .trim_start()
        .split_once(' ')
        .is_some_and(|(first, rest)| rest.trim_start().starts_with("tháng") && !first.contains(char::is_alphabetic));
    let unlabelled = || is_day_first.then(|| dated_line(&format!("ngày {bare}"))).flatten();
    let day = date(text).or_else(|| date(bare)).map(Some);
    day.or_else(|| dated_line(text)).or_else(unlabelled)
}

/// Reads a year of four digits.
pub fn year(text: &str) -> Option<i32> {
    let text = text.trim();
    (text.len() == 4).then(|| text.parse().ok()).flatten().filter(|year| (1900..=2999).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn the_day_always_stands_before_the_month() {
        assert_eq!(date("5/11/2024"), day(2024, 11, 5));
        assert_eq!(date("05-11-2024"), day(2024, 11, 5));
        assert_eq!(date("2024-11-05"), day(2024, 11, 5));
        assert_eq!(date("11/25/2024"), None);
    }

    #[test]
    fn a_day_is_read_with_the_words_that_stand_around_it_on_paper() {
        let said = Some(day(2024, 11, 25));
        for text in
            ["25/11/2024", "ngày 25/11/2024", "Ngày 25-11-2024", "25 tháng 11 năm 2024", "ngày 25 tháng 11 năm 2024"]
        {
            assert_eq!(date_in_words(text), said, "{text}");
        }
        assert_eq!(date_in_words("Tứ Hạ, ngày 25 tháng 11 năm 2024"), said);
        assert_eq!(date_in_words("… tháng 11 năm 2024"), Some(None));
        for text in [
            "11/25/2024",
            "ngày 25/11/24",
            "25 tháng 13 năm 2024",
            "hai lăm tháng 11 năm 2024",
            "lần 2, 25 tháng 11 năm 2024",
        ] {
            assert_eq!(date_in_words(text), None, "{text}");
        }
    }

    #[test]
    fn two_digit_years_are_refused() {
        assert_eq!(date("5/11/24"), None);
        assert_eq!(year("24"), None);
        assert_eq!(year("2024"), Some(2024));
    }

    #[test]
    fn the_line_of_the_letterhead_is_read() {
        assert_eq!(dated_line("Hương Vân, ngày 25 tháng 11 năm 2024"), Some(day(2024, 11, 25)));
        assert_eq!(dated_line("Tứ Hạ, ngày … tháng 11 năm 2024"), Some(None));
        assert_eq!(dated_line("Tứ Hạ, ngày 31 tháng 11 năm 2024"), None);
        assert_eq!(dated_line("(Thực hiện Kế hoạch số 2429/KH-UBND ngày 05 tháng 7 năm 2021)"), None);
    }
}
