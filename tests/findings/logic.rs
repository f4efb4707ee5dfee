//! L: figures of one return that do not fit each other.

use crate::case::validated;
use crate::common::{DENOMINATOR, EXPLANATION, Form, NUMERATOR, REMARK, text};

cases! {
    L101 error "D33"; more_children_at_school_than_there_are => validated(&Form::sound().put("14.1", NUMERATOR, "91"));
    L102 error "E23"; one_element_with_two_values => validated(&Form::sound().put("7", DENOMINATOR, "1300"));
    L103 query "D15"; more_underweight_than_stunted => validated(&Form::sound().put("3.2", NUMERATOR, "21"));
    L104 query "E30"; birth_certificates_of_the_year_only => validated(&Form::sound().counts("12.2", "70", "72"));
}

#[test]
fn the_addresses_are_those_of_the_form() {
    let form = Form::sound();
    let cells = [("14.1", NUMERATOR), ("7", DENOMINATOR), ("3.2", NUMERATOR), ("12.2", DENOMINATOR)];
    let cells = cells.map(|(measure, column)| form.cell(measure, column));
    assert_eq!(cells, ["D33", "E23", "D15", "E30"]);
}

#[test]
fn a_rule_of_the_plan_may_weigh_as_an_error() {
    let run =
        validated(&Form::sound().put("2.1", NUMERATOR, "2").put("2.2", NUMERATOR, "1").put("2.3", NUMERATOR, "2"));
    let said: Vec<_> = run.findings().iter().map(|one| (text(one, "code"), text(one, "severity"))).collect();
    assert_eq!(said, [("L103".to_owned(), "error".to_owned())]);
}

#[test]
fn an_element_that_the_plan_lets_differ_is_queried_and_each_row_stands() {
    let run = validated(&Form::sound().put("3.2", DENOMINATOR, "319"));
    let said: Vec<_> = run.findings().iter().map(|one| (text(one, "code"), text(one, "severity"))).collect();
    assert_eq!(said, [("L102".to_owned(), "query".to_owned())]);
    assert_eq!(run.json()["files"][0]["cells"]["refused"], 0);
}

#[test]
fn what_the_row_says_under_explanation_goes_with_the_query_and_a_remark_leaves_it_open() {
    let form = Form::sound().put("3.2", NUMERATOR, "21");
    let explained = validated(&form.clone().put("3.2", EXPLANATION, "Đo bổ sung tháng 10")).findings();
    assert_eq!(text(&explained[0], "explained"), "Đo bổ sung tháng 10");
    let remarked = validated(&form.put("3.2", REMARK, "Xem lại")).findings();
    assert!(remarked[0]["explained"].is_null());
}

#[test]
fn an_error_is_an_error_whatever_the_row_explains() {
    let form = Form::sound().put("14.1", NUMERATOR, "91").put("14.1", EXPLANATION, "Có trẻ nơi khác đến");
    let found = validated(&form).findings();
    assert_eq!((text(&found[0], "code"), text(&found[0], "severity")), ("L101".into(), "error".into()));
    assert!(found[0]["explained"].is_null(), "only queries are explained");
}

#[test]
fn birth_certificates_of_the_year_only_are_told_apart_wherever_their_row_stands() {
    let (all, of_the_year) = (["12.1", "", "", "325", "330"], ["12.2", "", "", "70", "72"]);
    let form = Form::sound().without_row("12.1").without_row("12.2").and_row(&of_the_year).and_row(&all);
    let cells: Vec<_> = validated(&form).findings().iter().map(|one| (text(one, "code"), text(one, "cell"))).collect();
    assert_eq!(cells, [("L104".to_owned(), form.cell("12.2", DENOMINATOR))]);
}

#[test]
fn a_refused_cell_raises_nothing_elsewhere() {
    // 6.1's numerator is 6.2's denominator, and is held against 16.1 by a rule.
    let run = validated(&Form::sound().put("6.1", NUMERATOR, "mười bốn"));
    assert_eq!(run.codes(), ["C103"]);
}

#[test]
fn deaths_may_exceed_births_where_the_plan_allows_it() {
    let form = Form::sound().counts("2.1", "0", "1").counts("2.2", "0", "1").counts("2.3", "2", "1");
    assert_eq!(validated(&form).codes(), Vec::<String>::new());
}
