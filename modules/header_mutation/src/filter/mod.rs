//! The filter.

mod config;

use attache_sdk::http::HeadersMut;
use attache_sdk::prelude::*;
use attache_sdk::{CallError, error};

pub use self::config::{Field, Mutation, Mutations, Name};

/// Removes, sets and adds headers.
#[derive(Debug)]
pub struct HeaderMutation {
    mutations: Arc<Mutations>,
}

impl HttpFilter for HeaderMutation {
    type Config = Mutations;

    fn new(config: &Arc<Mutations>) -> Self {
        Self { mutations: config.clone() }
    }

    fn request_headers(&mut self, request: &mut RequestHeaders<'_>) -> HeadersStatus {
        match apply(&self.mutations.request, request.headers_mut()) {
            Ok(()) => HeadersStatus::Continue,
            Err(failure) => {
                error!("request headers cannot be changed: {failure}");
                request.reply(Reply::new(500).details("header_mutation_failed"))
            }
        }
    }

    fn response_headers(&mut self, response: &mut ResponseHeaders<'_>) -> HeadersStatus {
        match apply(&self.mutations.response, response.headers_mut()) {
            Ok(()) => HeadersStatus::Continue,
            Err(failure) => {
                error!("response headers cannot be changed: {failure}");
                response.reply(Reply::new(500).details("header_mutation_failed"))
            }
        }
    }
}

fn apply(mutation: &Mutation, mut headers: HeadersMut<'_>) -> Result<(), CallError> {
    for Name(name) in &mutation.remove {
        headers.remove(name)?;
    }
    for field in &mutation.set {
        headers.set(&field.name, &field.value)?;
    }
    for field in &mutation.add {
        headers.add(&field.name, &field.value)?;
    }
    Ok(())
}
