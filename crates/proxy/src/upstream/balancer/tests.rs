//! Policies against hosts of given weight and load.

use super::*;
use crate::upstream::cluster::tests::hosts;

fn choices(policy: LbPolicy, hosts: &[Rc<Host>], count: usize) -> Vec<usize> {
    let balancer = Balancer::new(policy, 0);
    balancer.update(hosts);
    let mut counts = vec![0; hosts.len()];
    for _ in 0..count {
        let host = balancer.choose(hosts).expect("there are hosts");
        counts[usize::from(host.address().port())] += 1;
    }
    counts
}

fn least(choice_count: Option<u32>) -> LbPolicy {
    LbPolicy::LeastRequest(LeastRequest { choice_count, ..LeastRequest::default() })
}

#[test]
fn no_policy_finds_a_host_where_there_is_none() {
    for policy in [LbPolicy::RoundRobin, LbPolicy::Random, least(Some(2)), least(None)] {
        let balancer = Balancer::new(policy, 0);
        balancer.update(&[]);
        assert!(balancer.choose(&[]).is_none());
    }
}

#[test]
fn turns_follow_weights() {
    for (weights, expected) in [
        (&[1, 1, 1][..], &[200, 200, 200][..]),
        (&[5, 5], &[300, 300]),
        (&[1, 2, 3], &[100, 200, 300]),
        (&[1, 5], &[100, 500]),
    ] {
        assert_eq!(choices(LbPolicy::RoundRobin, &hosts(weights), 600), expected, "{weights:?}");
        // Nobody has a request under way, so that only weights count.
        if weights.iter().any(|weight| weight != &weights[0]) {
            assert_eq!(choices(least(Some(2)), &hosts(weights), 600), expected, "{weights:?}");
        }
    }
}

#[test]
fn random_choices_heed_no_weight() {
    let counts = choices(LbPolicy::Random, &hosts(&[1, 100]), 10_000);
    assert!(counts.iter().all(|count| (4500..5500).contains(count)), "{counts:?}");
}

#[test]
fn the_host_with_the_fewest_requests_is_preferred() {
    let hosts = hosts(&[1, 1, 1]);
    let _busy: Vec<_> = [0, 0, 1].map(|index: usize| hosts[index].begin_request()).into();
    assert_eq!(choices(least(None), &hosts, 100), [0, 0, 100]);
    // Of two chosen at random, the last host wins in 5 cases of 9, the first in 1 alone.
    let counts = choices(least(Some(2)), &hosts, 9000);
    assert!((800..1200).contains(&counts[0]) && (4700..5300).contains(&counts[2]), "{counts:?}");
}

#[test]
fn requests_count_against_weights() {
    let hosts = hosts(&[3, 1]);
    let busy: Vec<_> = (0..2).map(|_| hosts[0].begin_request()).collect();
    // Three divided by three requests, one of them to come, is one.
    assert_eq!(choices(least(Some(2)), &hosts, 100), [50, 50]);
    drop(busy);
    assert_eq!(choices(least(Some(2)), &hosts, 100), [75, 25]);
    let unbiased = LeastRequest { choice_count: Some(2), active_request_bias: 0.0 };
    let _busy: Vec<_> = (0..2).map(|_| hosts[0].begin_request()).collect();
    assert_eq!(choices(LbPolicy::LeastRequest(unbiased), &hosts, 100), [75, 25]);
}
