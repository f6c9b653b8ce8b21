use super::check;
use crate::model::{Answer, Article, Claim, Matter, Place, Verdict};

#[test]
fn nothing_claims_nothing() {
    assert!(check(&[], &[]).is_empty());
    assert!(check(&[&Article::default()], &[]).is_empty());
    assert!(check(&[&Article::default(), &Article::default()], &[]).is_empty());
}

#[test]
fn a_claim_is_disputed_where_one_source_bears_it_out_and_another_does_not() {
    let answer = |verdict| Answer { verdict, place: Place::default() };
    let claim = |verdicts: &[Verdict]| Claim {
        matter: Matter::Figure,
        place: Place::default(),
        verdict: verdicts.iter().copied().min().unwrap_or(Verdict::NothingFound),
        answers: verdicts.iter().map(|v| answer(*v)).collect(),
    };
    assert!(claim(&[Verdict::Same, Verdict::OtherValue]).is_disputed());
    assert!(!claim(&[Verdict::Same, Verdict::OtherWords]).is_disputed());
    assert!(!claim(&[Verdict::OtherValue]).is_disputed());
    assert!(!claim(&[]).is_disputed());
}
