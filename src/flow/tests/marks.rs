//! Which client secret a grant was taken with.

use super::{holding_a_grant, refresh, Outside, FIRST, NEXT};
use crate::flow::{Flow as _, Fresh, Grant, Input, SecretMark};

fn mark(number: u8) -> SecretMark {
    SecretMark::random([number; 8])
}

/// A refresh with the secret of this mark, at a grant that was taken with the first; its record's mark, and the grant's after it.
fn refreshed(
    answer: Result<(u16, &'static str), crate::exchange::Sent>,
    sent: Option<SecretMark>,
) -> [Option<SecretMark>; 2] {
    let mut outside = holding_a_grant(vec![answer]);
    let grant = outside.loaded.grant.take().unwrap();
    outside.loaded.grant = Some(Grant { secret: Some(mark(1)), ..grant });
    outside.secret = sent;
    let outcome = outside.run(&mut refresh());
    [outcome.record.secret, outcome.grant.unwrap().secret]
}

#[test]
fn a_grant_remembers_the_secret_that_the_provider_took_last() {
    assert_eq!(refreshed(NEXT, Some(mark(2))), [Some(mark(2)), Some(mark(2))]);
    assert_eq!(refreshed(Ok((401, r#"{"error":"invalid_client"}"#)), Some(mark(2))), [Some(mark(2)), Some(mark(1))]);
    assert_eq!(refreshed(NEXT, None), [None, Some(mark(1))]);
    let mut outside = Outside::new(vec![FIRST, NEXT, NEXT]);
    outside.secret = Some(mark(3));
    assert_eq!(outside.run(&mut super::sign_in()).grant.unwrap().secret, Some(mark(3)));
    assert_eq!(super::sign_in().advance(Input::Start(Fresh::default()), 0).len(), 2);
}
