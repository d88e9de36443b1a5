//! What the admin server knows of the command line.

use super::{Process, run, wait_for};
use crate::support::{Client, Upstream, config};

#[test]
fn the_admin_interface_tells_how_the_process_was_started() {
    let upstream = Upstream::echo();
    let admin = "admin: {address: {socket_address: {address: 127.0.0.1, port_value: 0}}}";
    let yaml = config().cluster("upstream", &upstream).build() + admin;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("admin");
    let path = file.to_str().expect("text");
    let arguments = [
        "--config-yaml",
        &yaml,
        "--admin-address-path",
        path,
        "--service-node",
        "node-1",
        "--service-cluster",
        "edge",
        "--service-zone",
        "zone-a",
        "--stats-tag",
        "region:north",
        "--drain-strategy",
        "immediate",
        "--restart-epoch",
        "2",
        "--disable-hot-restart",
    ];
    let process = Process::start(&arguments);
    let address = wait_for(&file, ":").parse().expect("an address");
    let info = Client::connect(address).get("/server_info").response().text();
    let info: serde_json::Value = serde_json::from_str(&info).expect("JSON");
    let node = &info["node"];
    assert_eq!((&node["id"], &node["cluster"]), (&"node-1".into(), &"edge".into()), "{info:#}");
    let options = &info["command_line_options"];
    for (name, value) in [
        ("service_zone", "zone-a"),
        ("admin_address_path", path),
        ("drain_strategy", "Immediate"),
        ("mode", "Serve"),
    ] {
        assert_eq!(options[name], value, "{name} in {options:#}");
    }
    assert_eq!(
        (&options["restart_epoch"], &options["stats_tag"][0]),
        (&2.into(), &"region:north".into())
    );
    let stats = Client::connect(address).get("/stats/prometheus").response().text();
    assert!(stats.contains("region=\"north\""), "{stats}");
    assert_eq!(process.end(), Some(0));
}

#[test]
fn without_an_admin_interface_there_is_no_address_to_write() {
    let upstream = Upstream::echo();
    let yaml = config().cluster("upstream", &upstream).build();
    let (code, _, stderr) = run(&[
        "--config-yaml",
        &yaml,
        "--admin-address-path",
        "/nonexistent/x",
        "--mode",
        "init_only",
    ]);
    assert!(code == Some(1) && stderr.contains("--admin-address-path"), "{stderr}");
}
