use super::case::{self, Case, Common};
use super::compare::{Outcome, Verdict, compare};
use super::observe::Observation;

fn case(explained: &str) -> Case {
    let text = format!("name = \"x\"\nrequest = {{}}\nstatus = 200\n{explained}");
    toml::from_str(&text).expect("a case")
}

fn common() -> Common {
    Common { masks: Vec::new(), explained: Vec::new() }
}

fn saw(facts: &[(&str, &str)]) -> Outcome {
    let facts = facts.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    Ok(Observation { facts, status: Some(200) })
}

fn check(explained: &str, ours: &Outcome, envoys: &Outcome) -> Verdict {
    compare(&case(explained), &common(), "1.40.0", ours, envoys)
}

const REASON: &str = "[[explained]]\ndifference = \"a\"\nenvoy = [\"1.40.0\"]\nreason = \"so\"\n";

#[test]
fn the_same_is_the_same() {
    assert_eq!(check("", &saw(&[("a", "1")]), &saw(&[("a", "1")])), Verdict::default());
}

#[test]
fn a_difference_is_found_on_either_side() {
    for (ours, envoys, said) in [
        (saw(&[("a", "1")]), saw(&[("a", "2")]), "a: 1 | Envoy: 2"),
        (saw(&[("a", "1")]), saw(&[]), "a: 1 | Envoy: nothing"),
        (saw(&[]), saw(&[("a", "2")]), "a: nothing | Envoy: 2"),
    ] {
        assert_eq!(check("", &ours, &envoys).unexplained, [said]);
    }
}

#[test]
fn a_reason_explains_its_own_difference_alone() {
    let verdict = check(REASON, &saw(&[("a", "1"), ("b", "1")]), &saw(&[("a", "2"), ("b", "2")]));
    assert_eq!(verdict.explained, ["a: 1 | Envoy: 2, because so"]);
    assert_eq!(verdict.unexplained, ["b: 1 | Envoy: 2"]);
}

#[test]
fn a_reason_may_be_for_all_that_starts_with_the_same_words() {
    let ours = saw(&[("a 1", "x"), ("a 2", "x"), ("ab", "x")]);
    let verdict = check(REASON, &ours, &saw(&[]));
    assert_eq!(verdict.explained.len(), 2);
    assert_eq!(verdict.unexplained, ["ab: x | Envoy: nothing"]);
}

#[test]
fn a_reason_for_another_release_does_not_count() {
    let other = REASON.replace("1.40.0", "1.37.0");
    let verdict = check(&other, &saw(&[("a", "1")]), &saw(&[("a", "2")]));
    assert_eq!(verdict.unexplained.len(), 1);
}

#[test]
fn a_reason_without_a_difference_is_a_failure() {
    let verdict = check(REASON, &saw(&[("a", "1")]), &saw(&[("a", "1")]));
    assert_eq!(verdict.unexplained, ["a: explained, but there is no difference"]);
}

#[test]
fn a_case_that_did_not_run_is_a_failure_though_it_failed_everywhere() {
    let broken = || Err("no answer".to_owned());
    let verdict = check(REASON, &broken(), &broken());
    assert_eq!(verdict.unexplained, ["ours: no answer", "1.40.0: no answer"]);
}

#[test]
fn every_file_can_be_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("parity");
    let (_, suites) = case::load(&folder).expect("the files");
    assert!(suites.iter().all(|suite| !suite.cases.is_empty()));
}

#[test]
fn a_script_frames_its_body() {
    let case: Case = toml::from_str(
        "name = \"x\"\nstatus = 200\n\
         request = { start = \"POST / HTTP/1.1\", chunks = [\"ab\"], repeat = 2, trailers = [[\"t\", \"1\"]] }\n",
    )
    .expect("a case");
    let bytes = case.request.request().concat();
    assert_eq!(
        String::from_utf8_lossy(&bytes),
        "POST / HTTP/1.1\r\nhost: parity.test\r\ntransfer-encoding: chunked\r\n\r\n\
         4\r\nabab\r\n0\r\nt: 1\r\n\r\n"
    );
}
