//! The cache on a clock of the test's own: only that source file is compiled here.

#[path = "../src/filter/cache.rs"]
mod cache;

use std::time::Duration;

use cache::{Cache, Grant};

const fn at(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn grant(user: &str) -> Grant {
    vec![("x-user".to_owned(), user.into())]
}

#[test]
fn an_allowance_lasts_its_time() {
    let mut cache = Cache::new(10, at(5));
    cache.keep(b"a".to_vec(), grant("one"), at(1));
    assert_eq!(cache.find(b"a", at(5)), Some(grant("one")));
    assert_eq!(cache.find(b"a", at(6)), None);
    assert_eq!(cache.find(b"b", at(2)), None);
}

#[test]
fn the_oldest_go_first() {
    let mut cache = Cache::new(2, at(5));
    cache.keep(b"a".to_vec(), grant("one"), at(1));
    cache.keep(b"b".to_vec(), grant("two"), at(2));
    cache.keep(b"c".to_vec(), grant("three"), at(3));
    assert_eq!(cache.find(b"a", at(3)), None);
    assert_eq!(cache.find(b"b", at(3)), Some(grant("two")));
    cache.keep(b"d".to_vec(), grant("four"), at(4));
    assert_eq!((cache.find(b"b", at(4)), cache.find(b"d", at(4))), (None, Some(grant("four"))));
}

#[test]
fn what_is_kept_anew_lasts_anew() {
    let mut cache = Cache::new(10, at(5));
    cache.keep(b"a".to_vec(), grant("one"), at(1));
    cache.keep(b"a".to_vec(), grant("two"), at(4));
    cache.keep(b"b".to_vec(), grant("three"), at(7));
    assert_eq!(cache.find(b"a", at(8)), Some(grant("two")));
}

#[test]
fn without_time_or_room_nothing_is_kept() {
    for mut cache in [Cache::new(10, at(0)), Cache::new(0, at(5))] {
        cache.keep(b"a".to_vec(), grant("one"), at(1));
        assert_eq!(cache.find(b"a", at(1)), None);
    }
}
