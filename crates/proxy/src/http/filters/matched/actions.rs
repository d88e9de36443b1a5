//! What matchers have chosen, as filter state says it.

use std::{any::Any, borrow::Cow, cell::RefCell, collections::BTreeMap, rc::Rc};

use crate::{
    http::stream::Handle,
    network::filter_state::{LifeSpan, Object},
};

/// The key that Envoy has the object at.
const KEY: &[u8] = b"envoy.extensions.filters.http.composite.matched_actions";

/// What was chosen, by the names of composite filters.
#[derive(Default)]
struct MatchedActions(RefCell<BTreeMap<String, String>>);

impl Object for MatchedActions {
    fn serialized(&self) -> Option<Cow<'_, [u8]>> {
        serde_json::to_vec(&*self.0.borrow()).ok().map(Cow::Owned)
    }
}

/// Notes that a filter has an action's filters in its place.
pub(super) fn note(handle: Handle<'_>, filter: &str, action: &str) {
    let actions = handle.filter_state(KEY);
    let actions = actions.as_deref().map(|object| object as &dyn Any);
    if let Some(MatchedActions(actions)) = actions.and_then(|object| object.downcast_ref()) {
        actions.borrow_mut().insert(filter.to_owned(), action.to_owned());
        return;
    }
    let actions = MatchedActions::default();
    actions.0.borrow_mut().insert(filter.to_owned(), action.to_owned());
    // False where an object that somebody else has put there lives longer, which stays.
    let _is_set = handle.set_filter_state(KEY, Rc::new(actions), LifeSpan::FilterChain);
}
