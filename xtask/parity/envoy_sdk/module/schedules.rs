//! Events from other threads.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use abi::{
    envoy_dynamic_module_type_on_http_filter_request_headers_status as RequestHeaders,
    envoy_dynamic_module_type_on_http_filter_response_headers_status as ResponseHeaders,
};
use envoy_proxy_dynamic_modules_rust_sdk::*;

use crate::probe::Probe;
use crate::replies::{PARTS, REPLY, parts, reply};

/// The events at which a request and a response go on.
const RESUME: u64 = 1;
const RESUME_RESPONSE: u64 = 2;
/// How long events of the configuration may take.
const PATIENCE: Duration = Duration::from_secs(5);

impl Probe {
    pub fn schedule<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> RequestHeaders {
        match self.act.as_str() {
            "schedule_one" => self.resume_from_a_thread(envoy),
            "schedule_many" => self.commit_from_a_thread(envoy, &[10, 11, 12, RESUME]),
            "schedule_here" => {
                // It does not run before this hook has returned.
                envoy.new_scheduler().commit(RESUME);
                self.saw("committed");
            }
            "schedule_late" => {
                // The stream has ended by then, most of the time: the event has nobody to go to.
                self.commit_from_a_thread(envoy, &[20]);
                return RequestHeaders::Continue;
            }
            "schedule_config" => self.post_to_the_configuration(envoy),
            _ => return RequestHeaders::Continue,
        }
        self.is_due = true;
        RequestHeaders::StopIteration
    }

    pub fn schedule_response<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) -> ResponseHeaders {
        self.commit_from_a_thread(envoy, &[RESUME_RESPONSE]);
        self.is_due = true;
        ResponseHeaders::StopIteration
    }

    /// Posts two events to the configuration, and goes on when they have come.
    fn post_to_the_configuration<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) {
        let (events, scheduler) = (self.events.clone(), envoy.new_scheduler());
        std::thread::spawn(move || {
            events.scheduler.commit(5);
            events.scheduler.commit(2);
            let deadline = Instant::now() + PATIENCE;
            while events.sum.load(Ordering::SeqCst) < 7 && Instant::now() < deadline {
                std::thread::yield_now();
            }
            scheduler.commit(RESUME);
        });
    }

    pub fn resume_from_a_thread<E: EnvoyHttpFilter>(&mut self, envoy: &mut E) {
        self.commit_from_a_thread(envoy, &[RESUME]);
    }

    pub fn commit_from_a_thread<E: EnvoyHttpFilter>(&mut self, envoy: &mut E, events: &[u64]) {
        let scheduler = envoy.new_scheduler();
        let events = events.to_vec();
        std::thread::spawn(move || {
            events.into_iter().for_each(|event| scheduler.commit(event));
        });
    }

    pub fn scheduled<E: EnvoyHttpFilter>(&mut self, envoy: &mut E, event: u64) {
        if self.act != "schedule_late" {
            self.saw(format!("event {event}"));
        }
        if self.act == "schedule_config" {
            let sum = self.events.sum.load(Ordering::SeqCst);
            self.saw(format!("events {sum}"));
        }
        match event {
            RESUME => {
                self.is_due = false;
                envoy.set_request_header("x-resumed", b"1");
                envoy.continue_decoding();
            }
            RESUME_RESPONSE => {
                self.is_due = false;
                envoy.set_response_header("x-resumed", b"1");
                envoy.continue_encoding();
            }
            REPLY => reply(envoy),
            PARTS => parts(envoy),
            _ => (),
        }
    }
}
