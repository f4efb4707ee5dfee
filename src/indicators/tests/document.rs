//! The built-in plan says what the document says, and is shown within a terminal.

use super::*;

#[test]
fn the_built_in_plan_holds_what_the_document_says() {
    let plan = built_in();
    let with_target = plan.measures.iter().filter(|measure| !measure.targets.is_empty()).count();
    assert_eq!((plan.indicators.len(), plan.measures.len(), with_target), (18, 32, 31));
    assert_eq!((plan.elements.len(), plan.rules.len(), plan.items.len()), (47, 9, 3));
    assert_eq!((plan.groups.len(), plan.agencies.len(), plan.units.len()), (4, 6, 13));
    assert_eq!(plan.measures.iter().filter(|measure| !measure.is_proportion()).count(), 3);
    let striving = plan.measures.iter().filter(|it| it.targets.iter().any(|target| target.striving));
    assert_eq!(striving.map(|it| it.code.as_str()).collect::<Vec<_>>(), ["10", "15.2", "17", "18"]);
    let sensitive = plan.elements.iter().filter(|element| element.sensitive).map(|element| element.id.as_str());
    let expected = [
        "chet_so_sinh",
        "chet_duoi_1",
        "chet_duoi_5",
        "tre_bi_xam_hai",
        "lao_dong_tre_em",
        "tai_nan_thuong_tich",
        "tu_vong_tai_nan",
        "tao_hon",
        "bo_hoc_thcs",
        "khuyet_tat_duoi_5_tiep_can",
        "khuyet_tat_duoi_5_nhu_cau",
    ];
    assert_eq!(sensitive.collect::<Vec<_>>(), expected);
}

#[test]
fn the_targets_are_those_of_the_document() {
    let plan = built_in();
    let targets: Vec<String> = plan
        .measures
        .iter()
        .map(|it| {
            format!("{} {} {}", it.code, it.targets.first().map(ToString::to_string).unwrap_or_default(), it.factor)
        })
        .collect();
    let expected = "1.1 >= 100 100|1.2 >= 100 100|2.1 < 1 1000|2.2 <= 0.3 1000|2.3 < 0.5 1000|3.1 < 7 100|3.2 < 4.5 100|\
                    3.3a < 3 100|3.3b < 6.5 100|4.1 > 99 100|4.2 >= 99 100|5 >= 100 100|6.1 < 1.5 100|6.2 > 95 100|\
                    7 < 6 1000|8 < 5 1000|9.1 <= 450 100000|9.2 < 15 100000|10 >= 100 100|11 < 3 1000|\
                    12.1 >= 100 100|12.2 >= 95 100|13.1 > 99 100|13.2 > 99 100|14.1 >= 99 100|14.2 >= 99 100|\
                    15.1 >= 95 100|15.2 < 0.06 100|16.1 >= 100 100|16.2  100|17 >= 60 100|18 > 85 100";
    assert_eq!(targets.join("|"), expected);
    assert!(plan.measures.iter().flat_map(|it| &it.targets).all(|target| target.milestone == 2025));
}

#[test]
fn no_description_sends_a_clerk_to_the_explanation_where_none_is_taken() {
    let plan = built_in();
    for measure in plan.measures.iter().filter(|measure| measure.exceeds == Some(Severity::Error)) {
        let MeasureKind::Ratio { numerator, .. } = measure.kind else { continue };
        let description = plan.elements[numerator].description.as_deref().unwrap_or_default();
        assert!(!description.contains("Giải trình"), "{}: {description}", measure.code);
    }
}

#[test]
fn nine_units_report_for_2024_and_three_from_2025() {
    let plan = built_in();
    let below_town = |unit: &&usize| plan.units[**unit].parent.as_deref() == Some("480");
    assert_eq!(plan.units_of(2024).iter().filter(below_town).count(), 9);
    assert_eq!(plan.units_of(2025).len(), 3);
    assert_eq!(plan.reporting_day(2024), NaiveDate::from_ymd_opt(2024, 11, 29).expect("a day"));
    assert_eq!(plan.code_width, 5);
}

#[test]
fn a_measure_over_a_smaller_register_says_so() {
    let plan = built_in();
    let shares: Vec<_> =
        plan.measures.iter().filter_map(|it| Some((it.code.as_str(), it.denominator_below?))).collect();
    assert_eq!(shares, [("12.2", (1, 3))]);
}

#[test]
fn the_plan_is_shown_within_a_terminal() {
    for language in [Language::Vi, Language::En] {
        let text = show(&built_in(), language, None);
        assert!(text.lines().all(|line| line.chars().count() <= 100 && !line.ends_with(' ')));
        assert!(text.contains("19996") && text.contains("15.2") && text.contains("Công an"));
    }
    assert!(show(&built_in(), Language::Vi, None).contains("<= 0,3 (2025)"));
    let long = small("name = \"An\"", &format!("name = \"{}\"", "x".repeat(300)));
    assert!(
        show(&load(sources(&long)).expect("sound"), Language::Vi, None).lines().all(|line| line.chars().count() <= 100)
    );
}
