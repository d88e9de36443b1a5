use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use super::{Answer, Client, Handler, Outgoing, Reason, Then, reason, serve};
use crate::http1::{Framing, Message};

/// Answers with what it is made with, and keeps what it is told.
#[derive(Clone)]
struct Fixed {
    answer: fn() -> Answer,
    seen: Arc<Mutex<Vec<Message>>>,
    given_up: std::sync::mpsc::Sender<String>,
}

impl Handler for Fixed {
    fn request(&self, message: Message) -> Answer {
        self.seen.lock().unwrap().push(message);
        (self.answer)()
    }

    fn given_up(&self, _request: usize, how: String) {
        self.given_up.send(how).expect("the test waits");
    }
}

fn connect(answer: fn() -> Answer) -> (Client, Fixed, std::sync::mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    let (given_up, receiver) = std::sync::mpsc::channel();
    let handler = Fixed { answer, seen: Arc::default(), given_up };
    let served = handler.clone();
    std::thread::spawn(move || {
        let (stream, _) = listener.accept().expect("a connection");
        // A broken connection is what some tests are about.
        drop(serve(stream, &served));
    });
    (Client::connect(address).expect("a connection"), handler, receiver)
}

fn fields(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn post() -> Outgoing {
    Outgoing {
        start: "POST /a?b HTTP/1.1".to_owned(),
        fields: fields(&[("host", "a.test"), ("x-a", "1")]),
        data: vec!["one".into(), "two".into()],
        trailers: fields(&[("x-end", "2")]),
    }
}

fn response() -> Outgoing {
    Outgoing { start: "HTTP/1.1 201 Created".to_owned(), ..post() }
}

#[test]
fn whole_messages_pass_both_ways() {
    let (mut client, handler, _) =
        connect(|| Answer { response: Some(response()), ..Answer::default() });
    let got = client.exchange(&post()).expect("a response");
    let message = got[0].message.as_ref().expect("a whole response");
    assert_eq!((got.len(), got[0].broken.as_deref()), (1, None));
    assert_eq!((message.head.start.as_str(), message.head.status()), ("HTTP/2 201", Some(201)));
    assert_eq!((message.body.as_slice(), &message.trailers), (&b"onetwo"[..], &post().trailers));

    let seen = handler.seen.lock().unwrap();
    assert_eq!(seen[0].head.start, "POST /a?b HTTP/2");
    let expected = [(":scheme", "http"), (":authority", "a.test"), ("x-a", "1")];
    assert_eq!(seen[0].head.fields, fields(&expected));
    assert_eq!((seen[0].body.as_slice(), seen[0].trailers.len()), (&b"onetwo"[..], 1));
}

#[test]
fn a_head_alone_has_no_body() {
    let (mut client, handler, _) = connect(|| Answer {
        response: Some(Outgoing { start: "HTTP/1.1 204 No".to_owned(), ..Outgoing::default() }),
        ..Answer::default()
    });
    let get = Outgoing { start: "GET / HTTP/1.1".to_owned(), ..Outgoing::default() };
    let got = client.exchange(&get).expect("a response");
    assert_eq!(got[0].message.as_ref().map(|message| message.framing), Some(Framing::Empty));
    assert_eq!(handler.seen.lock().unwrap()[0].framing, Framing::Empty);
}

#[test]
fn resets_are_told_with_their_code_before_and_after_a_head() {
    let (mut client, ..) =
        connect(|| Answer { reset: Some(Reason::REFUSED_STREAM), ..Answer::default() });
    let got = client.exchange(&post()).expect("a reset");
    assert!(got[0].message.is_none());
    assert_eq!(got[0].broken.as_deref(), Some("reset REFUSED_STREAM"));

    let (mut client, ..) = connect(|| {
        let response = Some(Outgoing { trailers: Vec::new(), ..response() });
        Answer { response, reset: Some(Reason::INTERNAL_ERROR), ..Answer::default() }
    });
    let got = client.exchange(&post()).expect("a response");
    assert_eq!(got[0].message.as_ref().and_then(|message| message.head.status()), Some(201));
    assert_eq!(got[0].broken.as_deref(), Some("reset INTERNAL_ERROR"));
}

#[test]
fn an_upstream_learns_how_a_request_is_given_up() {
    for (reset, said) in
        [(Some(Reason::CANCEL), "reset CANCEL"), (None, "the connection broke off")]
    {
        let (client, handler, given_up) =
            connect(|| Answer { then: Then::Hold, ..Answer::default() });
        let came = || !handler.seen.lock().unwrap().is_empty();
        client.give_up(&post(), reset, came).expect("the request arrives");
        assert_eq!(given_up.recv().expect("the upstream is told"), said);
    }
}

#[test]
fn the_end_of_a_connection_is_told() {
    let (mut client, ..) =
        connect(|| Answer { response: Some(response()), then: Then::Close, ..Answer::default() });
    client.exchange(&post()).expect("a response");
    assert_eq!(client.rest(), "closed");
}

#[test]
fn codes_have_names() {
    assert_eq!(reason("ENHANCE_YOUR_CALM"), Some(Reason::ENHANCE_YOUR_CALM));
    assert_eq!(reason("CALM"), None);
}
