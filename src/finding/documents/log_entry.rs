//! An entry of Microsoft Entra's sign-in log, from Microsoft Graph, Azure Monitor or the portal's download: its number is
//! that of an `AADSTS` error.

use serde_json::Value;

use crate::finding::{texts, Finding};
use crate::provider::discovery::LARGEST;

/// What the numbers in it say; of an entry that tells of a success nothing. `None` where it is no such entry.
pub(super) fn found(json: &str) -> Option<Vec<Finding>> {
    const MOST: usize = 50;
    let telling = ["errorCode", "resultType", "ResultType", "ErrorCode"];
    if json.len() > LARGEST || !telling.iter().any(|name| json.contains(name)) {
        return None;
    }
    let value: Value = serde_json::from_str(json).ok()?;
    let entries = match &value {
        Value::Array(entries) => entries.as_slice(),
        Value::Object(object) => match object.get("value").or_else(|| object.get("records")) {
            Some(Value::Array(entries)) => entries.as_slice(),
            Some(_) | None => std::slice::from_ref(&value),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
    };
    let numbers: Vec<(u32, String)> = entries.iter().take(MOST).filter_map(entry).collect();
    if numbers.is_empty() {
        return None;
    }
    let failed = numbers.into_iter().filter(|(number, _)| *number != 0);
    let said: Vec<String> = failed.map(|(number, reason)| format!("AADSTS{number}: {reason}")).collect();
    Some(texts::numbers(&said.join("\n")))
}

/// Its number and its reason, wherever the export has them.
fn entry(entry: &Value) -> Option<(u32, String)> {
    let inner = entry.get("properties").unwrap_or(entry);
    let status = inner.get("status").filter(|status| status.is_object());
    let number = status
        .and_then(|status| status.get("errorCode"))
        .or_else(|| entry.get("resultType"))
        .or_else(|| entry.get("ResultType"))
        .or_else(|| inner.get("errorCode"))
        .or_else(|| inner.get("ErrorCode"))?;
    let number = number.as_u64().or_else(|| number.as_str()?.trim().parse().ok())?;
    // Entra counts from 16000; 0 is a success.
    let number = u32::try_from(number).ok().filter(|number| *number == 0 || *number >= 10_000)?;
    let reasons = [
        status.and_then(|status| status.get("failureReason")),
        entry.get("resultDescription"),
        entry.get("ResultDescription"),
        inner.get("failureReason"),
        inner.get("FailureReason"),
    ];
    let reason = reasons.into_iter().flatten().find_map(Value::as_str);
    // Other programs have an errorCode, too: without a reason beside it, or a sign-in's other members, it is nobody's.
    let of_entra =
        reason.is_some() || ["appDisplayName", "userPrincipalName"].iter().any(|name| inner.get(name).is_some());
    of_entra.then(|| (number, reason.unwrap_or_default().to_owned()))
}
