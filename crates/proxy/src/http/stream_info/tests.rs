use std::time::Duration;

use super::*;

fn info() -> StreamInfo {
    let (local, remote) = (([127, 0, 0, 1], 80).into(), ([127, 0, 0, 2], 5000).into());
    let connection = ConnectionInfo::new(local, remote, Instant::now());
    StreamInfo::new(connection, Instant::now(), None)
}

#[test]
fn connections_have_numbers_of_their_own() {
    assert_ne!(info().connection().id(), info().connection().id());
}

#[test]
fn the_remote_address_is_that_of_the_socket_until_somebody_knows_better() {
    let info = info();
    assert_eq!(info.remote_address().to_string(), "127.0.0.2:5000");
    info.set_remote_address(([10, 0, 0, 1], 0).into());
    assert_eq!(info.remote_address().to_string(), "10.0.0.1:0");
    assert_eq!(info.connection().remote_address().to_string(), "127.0.0.2:5000");
}

#[test]
fn a_point_in_time_comes_once_and_the_end_fixes_the_duration() {
    let info = info();
    let end = info.start() + Duration::from_millis(5);
    info.timing.end.mark(end);
    info.timing.end.mark(end + Duration::from_secs(1));
    assert_eq!(info.timing.end.get(), Some(end));
    assert_eq!(info.duration(), Duration::from_millis(5));
}

#[test]
fn the_start_by_the_systems_clock_stays_what_it_was_first_said_to_be() {
    let info = info();
    let first = info.start_time();
    let age = SystemTime::now().duration_since(first).expect("it is past");
    assert!(age < Duration::from_secs(60), "{age:?}");
    assert_eq!(info.start_time(), first);
}

#[test]
fn flags_of_filters_are_joined() {
    let info = info();
    assert_eq!(&*info.custom_flags(), "");
    info.add_custom_flag("A");
    info.add_custom_flag("B");
    assert_eq!(&*info.custom_flags(), "A,B");
}

#[test]
fn notes_keep_the_last_text() {
    let info = info();
    assert_eq!(info.response_code_details.get(), None);
    info.response_code_details.set("a");
    info.response_code_details.set(String::from("b"));
    assert!(info.response_code_details.with(|text| text == Some("b")));
}
