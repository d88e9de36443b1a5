//! `attache run`.

use std::path::Path;

use super::{Process, file, listening_address, path, run};
use crate::support::{Client, Upstream};

/// The library of an example module, which the whole build leaves beside the binary.
fn example(name: &str) -> String {
    let folder = Path::new(env!("CARGO_BIN_EXE_attache")).parent().expect("the binary's folder");
    let file = folder.join(format!("lib{name}.so"));
    assert!(file.is_file(), "{} is missing: cargo build --workspace", file.display());
    file.to_str().expect("text").to_owned()
}

#[test]
fn modules_run_without_a_file() {
    let set = r#"{"response": {"set": [{"name": "x-by", "value": "one"}]}}"#;
    let add = file(r#"{"response": {"add": [{"name": "x-by", "value": "two"}]}}"#);
    let add = format!("@{}", path(&add));
    let module = example("header_mutation");
    // Responses pass the chain from its end: what the first one sets is all that stays.
    for (arguments, expected) in [
        (vec!["--module", &module, "--config", set], "one"),
        (
            vec!["--module", &module, "--config", &add, "--module", &module, "--config", set],
            "one,two",
        ),
    ] {
        let mut process =
            Process::start(&[&["run", "--listen", "127.0.0.1:0"], &arguments[..]].concat());
        let address = listening_address(&mut process.0);
        let mut client = Client::connect(address);
        let response = client.get("/hello").response();
        assert_eq!(response.status(), 200);
        // The built-in upstream answers with the request.
        assert!(response.text().starts_with("GET /hello\n"), "{}", response.text());
        assert_eq!(response.header("x-by").as_deref(), Some(expected));
        drop(client);
        assert_eq!(process.end(), Some(0));
    }
}

#[test]
fn modules_run_before_an_upstream() {
    let upstream = Upstream::echo();
    let url = format!("http://{}", upstream.address());
    let module = example("passthrough");
    let mut process = Process::start(&[
        "run",
        "--module",
        &module,
        "--upstream",
        &url,
        "--listen",
        "127.0.0.1:0",
    ]);
    let address = listening_address(&mut process.0);
    assert_eq!(Client::connect(address).get("/").response().status(), 200);
    assert_eq!(process.end(), Some(0));
}

#[test]
fn the_configuration_that_a_run_stands_for_is_printed_and_runs() {
    let module = example("passthrough");
    let (code, stdout, stderr) =
        run(&["run", "--module", &module, "--listen", "127.0.0.1:0", "--print-config"]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(
        stdout.starts_with("# ") && stdout.contains("filter_name: \"passthrough\""),
        "{stdout}"
    );
    let (code, _, stderr) = run(&["--config-yaml", &stdout, "--mode", "validate"]);
    assert_eq!(code, Some(0), "{stderr}");
}
