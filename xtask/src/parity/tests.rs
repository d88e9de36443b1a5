use super::case::{Case, Explained};
use super::compare::{Finding, Outcome, Reasons, Verdict, compare};
use super::observe::Observation;
use super::script::Script;
use super::suite::{self, Suite};

fn case(fields: &str) -> Case {
    let text = format!("name = \"x\"\nrequest = {{}}\n{fields}");
    toml::from_str(&text).expect("a case")
}

fn saw(facts: &[(&str, &str)]) -> Outcome {
    let facts = facts.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    Ok(Observation { facts, status: Some(200), ..Observation::default() })
}

fn check(explained: &str, ours: &Outcome, envoys: &Outcome) -> Verdict {
    let case = case(explained);
    compare(Reasons { own: &case.explained, ..Reasons::default() }, "1.40.0", ours, envoys)
}

fn difference(name: &str, ours: &str, envoys: &str, reason: Option<&str>) -> Finding {
    let [name, ours, envoys] = [name, ours, envoys].map(str::to_owned);
    Finding::Difference { name, ours, envoys, reason: reason.map(str::to_owned) }
}

fn fault(text: &str) -> Finding {
    Finding::Fault(text.to_owned())
}

const REASON: &str = "[[explained]]\ndifference = \"a\"\nenvoy = [\"1.40.0\"]\nreason = \"so\"\n";

#[test]
fn the_same_is_the_same() {
    assert_eq!(check("", &saw(&[("a", "1")]), &saw(&[("a", "1")])), Verdict::default());
}

#[test]
fn a_difference_is_found_on_either_side() {
    for (ours, envoys, said) in [
        (saw(&[("a", "1")]), saw(&[("a", "2")]), ("1", "2")),
        (saw(&[("a", "1")]), saw(&[]), ("1", "nothing")),
        (saw(&[]), saw(&[("a", "2")]), ("nothing", "2")),
    ] {
        let found = check("", &ours, &envoys).unexplained;
        assert_eq!(found, [difference("a", said.0, said.1, None)]);
    }
}

#[test]
fn a_reason_explains_its_own_difference_alone() {
    let verdict = check(REASON, &saw(&[("a", "1"), ("b", "1")]), &saw(&[("a", "2"), ("b", "2")]));
    assert_eq!(verdict.explained, [difference("a", "1", "2", Some("so"))]);
    assert_eq!(verdict.unexplained, [difference("b", "1", "2", None)]);
}

#[test]
fn a_reason_may_be_for_all_that_starts_with_the_same_words() {
    let ours = saw(&[("a 1", "x"), ("a 2", "x"), ("ab", "x")]);
    let verdict = check(REASON, &ours, &saw(&[]));
    assert_eq!(verdict.explained.len(), 2);
    assert_eq!(verdict.unexplained, [difference("ab", "x", "nothing", None)]);
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
    assert_eq!(verdict.unexplained, [fault("a: explained, but there is no difference")]);
}

#[test]
fn a_reason_for_a_part_leaves_the_rest_to_be_compared() {
    let part = |without, reason| {
        format!("[[explained]]\ndifference = \"a\"\nwithout = '{without}'\nreason = \"{reason}\"\n")
    };
    let (line, word) = (part(r"new: \d\n", "a new line"), part("count", "a word"));
    let reason = |verdict: &Verdict| match verdict.explained.as_slice() {
        [Finding::Difference { reason: Some(reason), .. }] => reason.clone(),
        _ => String::new(),
    };
    let (ours, envoys) = (saw(&[("a", r"x\nnew: 1\ny")]), saw(&[("a", r"x\ny")]));
    assert_eq!(reason(&check(&line, &ours, &envoys)), "a new line");
    assert_eq!(reason(&check(&format!("{word}{line}"), &ours, &envoys)), "a new line");
    assert_eq!(check(&word, &ours, &envoys).unexplained.len(), 1);
    assert_eq!(check(&line, &ours, &saw(&[("a", r"x\nz")])).unexplained.len(), 1);
    let counted = saw(&[("a", r"x\ncounty")]);
    let both = check(&format!("{line}{word}"), &ours, &counted);
    assert_eq!(reason(&both), "a new line; a word");
}

#[test]
fn a_release_is_left_out_of_a_case_only_where_it_differs() {
    let limited = case("status = 200\nenvoy = [\"1.40.0\"]");
    assert!(limited.is_for("1.40.0") && !limited.is_for("1.39.3"));
    assert!(case("status = 200").is_for("1.39.3"));
    let same = check("", &saw(&[("a", "1")]), &saw(&[("a", "1")])).of_left_out();
    let fault = fault("left out, but there is no difference");
    assert_eq!(same.expect("a verdict").unexplained, [fault]);
    assert_eq!(check("", &saw(&[("a", "1")]), &saw(&[("a", "2")])).of_left_out(), None);
}

#[test]
fn a_case_that_did_not_run_is_a_failure_though_it_failed_everywhere() {
    let broken = || Err("no answer".to_owned());
    let verdict = check(REASON, &broken(), &broken());
    assert_eq!(verdict.unexplained, [fault("ours: no answer"), fault("1.40.0: no answer")]);
}

#[test]
fn every_file_can_be_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("parity");
    let (_, suites) = suite::load(&folder).expect("the files");
    let foreign = suite::read_all(&folder.join("foreign"), &["served.toml"]);
    let with_envoys_sdk = suite::read_all(&folder.join("envoy_sdk"), &[]);
    for suites in [suites, foreign.expect("the files"), with_envoys_sdk.expect("the files")] {
        assert!(!suites.is_empty() && suites.iter().all(|suite| !suite.cases.is_empty()));
    }
}

#[test]
fn of_long_values_the_part_that_differs_is_shown() {
    let (ours, envoys) = (format!("{}b{}", "a".repeat(900), "c".repeat(900)), "a".repeat(1000));
    let shown = difference("body", &ours, &envoys, None).to_string();
    let expected =
        format!("ours:  …{}b{}… (from character 900 of 1801)", "a".repeat(80), "c".repeat(219));
    assert!(shown.contains(&expected), "{shown}");
    assert!(
        shown.contains(&format!("Envoy: …{} (from character 900 of 1000)", "a".repeat(180))),
        "{shown}"
    );
    assert!(difference("short", "1", "2", None).to_string().contains("ours:  1\n"));
}

#[test]
fn counts_may_differ_by_the_tolerance_alone() {
    let counted = |count: &str| {
        let facts = [("requests at blue".to_owned(), count.to_owned())].into();
        Ok(Observation { facts, tolerance: 5, ..Observation::default() })
    };
    assert_eq!(check("", &counted("45"), &counted("50")), Verdict::default());
    assert_eq!(check("", &counted("44"), &counted("50")).unexplained.len(), 1);
}

#[test]
fn a_reason_of_the_suite_is_used_or_stale() {
    let reason: Explained =
        toml::from_str("difference = \"a\"\nreason = \"so\"").expect("a reason");
    let reasons = [reason];
    let shared = Reasons { suite: &reasons, ..Reasons::default() };
    compare(shared, "1.40.0", &saw(&[("b", "1")]), &saw(&[("b", "2")]));
    assert!(!reasons[0].is_used());
    let verdict = compare(shared, "1.40.0", &saw(&[("a", "1")]), &saw(&[("a", "2")]));
    assert!(reasons[0].is_used() && verdict.unexplained.is_empty());
}

#[test]
fn a_case_that_proves_nothing_is_refused() {
    for (fields, said) in [
        ("", "`status`"),
        ("responses = 0", "compares nothing"),
        ("responses = 0\nstatus = 200", "`status`"),
        ("status = 200\nupstream.red = {}", "no upstream `red`"),
        ("status = 200\nlog = 1", "no logs"),
        ("status = 200\nspread = 0.1", "does not spread"),
    ] {
        let error = case(fields).check(&["blue"], &[]).expect_err(fields);
        assert!(error.to_string().contains(said), "{fields}: {error}");
    }
    case("responses = 0\nuntil_close = true").check(&[], &[]).expect("a case");
    case("hang_up = true").check(&[], &["access.log".to_owned()]).expect("a case");
}

#[test]
fn each_request_gets_its_answer_and_the_last_one_serves_on() {
    let case = case(
        "status = 200\nrespond = { start = \"HTTP/1.1 201 A\" }\n\
         upstream.blue = [{ start = \"HTTP/1.1 202 B\" }, { start = \"HTTP/1.1 203 C\" }]\n",
    );
    let start = |upstream, number| {
        let head = case.answer(upstream, number).response().concat();
        String::from_utf8_lossy(&head[9..12]).into_owned()
    };
    let answers = [0, 1, 2].map(|number| start("blue", number));
    assert_eq!(answers, ["202", "203", "203"]);
    assert_eq!([start("red", 0), start("red", 1)], ["201", "201"]);
}

#[test]
fn a_suite_has_its_usual_upstream_unless_it_declares_another() {
    let named = |declared: &str| -> Vec<String> {
        let suite: Suite =
            toml::from_str(&format!("config = \"x\"\n{declared}\ncase = []")).expect("a suite");
        suite.upstreams().into_iter().map(|each| each.name).collect()
    };
    assert_eq!(named(""), ["upstream"]);
    assert_eq!(named("upstreams = [{ name = \"blue\", port = 8081 }]"), ["blue", "upstream"]);
    assert_eq!(named("upstreams = [{ name = \"blue\", port = 8080 }]"), ["blue"]);
}

#[test]
fn a_misspelt_field_is_named() {
    let text = "name = \"x\"\nstatus = 200\nrequest = [{ strat = \"GET / HTTP/1.1\" }]";
    let error = toml::from_str::<Case>(text).expect_err("there is no such field");
    assert!(error.to_string().contains("strat"), "{error}");
}

#[test]
fn a_script_frames_its_body() {
    let script: Script = toml::from_str(
        "start = \"POST / HTTP/1.1\"\nchunks = [\"ab\"]\nrepeat = 2\ntrailers = [[\"t\", \"1\"]]\n",
    )
    .expect("a script");
    let bytes = script.request().concat();
    assert_eq!(
        String::from_utf8_lossy(&bytes),
        "POST / HTTP/1.1\r\nhost: parity.test\r\ntransfer-encoding: chunked\r\n\r\n\
         4\r\nabab\r\n0\r\nt: 1\r\n\r\n"
    );
}
