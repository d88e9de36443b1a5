//! Which object lives how long.

use super::*;

/// An object that says when it ends.
struct Marked(Rc<RefCell<Vec<u8>>>, u8);

impl Object for Marked {}

impl Drop for Marked {
    fn drop(&mut self) {
        self.0.borrow_mut().push(self.1);
    }
}

#[test]
fn http_271_a_recreated_stream_inherits_what_lives_longer_than_the_chain() {
    let ended = Rc::<RefCell<Vec<u8>>>::default();
    let connection = Rc::<Store>::default();
    let state = FilterState::new(connection.clone());
    let spans = [LifeSpan::FilterChain, LifeSpan::Request, LifeSpan::Connection];
    for (number, span) in (0..).zip(spans) {
        assert!(state.set(&[number], Rc::new(Marked(ended.clone(), number)), span));
    }
    let next = state.recreated();
    state.end();
    assert_eq!(*ended.borrow(), [0]);
    assert!(next.get(&[0]).is_none() && next.get(&[1]).is_some() && next.get(&[2]).is_some());
    next.end();
    assert_eq!(*ended.borrow(), [0, 1]);
    drop(connection);
    assert_eq!(*ended.borrow(), [0, 1, 2]);
}

#[test]
fn http_269_a_key_has_one_life_span() {
    let connection = Rc::<Store>::default();
    let (state, other) = (FilterState::new(connection.clone()), FilterState::new(connection));
    let object = || Rc::new(BytesObject((*b"x").into()));
    assert!(state.set(b"c", object(), LifeSpan::Connection));
    assert!(!other.set(b"c", object(), LifeSpan::FilterChain));
    assert!(other.set(b"c", object(), LifeSpan::Connection));
    assert!(other.set(b"r", object(), LifeSpan::Request));
    assert!(!other.set(b"r", object(), LifeSpan::Connection));
    assert!(state.get(b"r").is_none());
}
