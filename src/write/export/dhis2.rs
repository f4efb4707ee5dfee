//! The counts as DHIS2 imports them: a `dataValueSets` document in JSON.
//!
//! The form is that of "Sending bulks of data values" in DHIS2's web API: period and organisation unit with each value,
//! all of them texts. That elements and units are named by their codes stands in the document, where it takes
//! precedence over what the request says. The default category option combination needs no naming.

use serde::Serialize;

use crate::model::Plan;
use crate::model::dhis2::DataValues;

/// How DHIS2 is to read an identifier.
const BY_CODE: &str = "CODE";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    data_element_id_scheme: &'a str,
    org_unit_id_scheme: &'a str,
    data_values: Vec<Value<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Value<'a> {
    data_element: &'a str,
    /// A year is a period of the yearly kind: 2024.
    period: String,
    org_unit: &'a str,
    value: String,
}

/// The document of these values.
pub fn json(plan: &Plan, found: &DataValues) -> anyhow::Result<Vec<u8>> {
    let values = found.values.iter().map(|value| Value {
        data_element: plan.elements[value.element].dhis2_code(),
        period: value.year.to_string(),
        org_unit: plan.units[value.unit].dhis2_code(),
        value: value.value.to_string(),
    });
    let document =
        Document { data_element_id_scheme: BY_CODE, org_unit_id_scheme: BY_CODE, data_values: values.collect() };
    let mut bytes = serde_json::to_vec_pretty(&document)?;
    bytes.push(b'\n');
    Ok(bytes)
}
