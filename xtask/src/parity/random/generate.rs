//! Random programs.

use fastrand::Rng;

use super::config::MOST_FILTERS;
use super::program::{Framing, Line, Program, Rules, Step};

/// Hooks that belong to one direction, in their order, with the numbers of statuses.
const REQUEST: [(&str, u8); 3] =
    [("request_headers", 5), ("request_body", 4), ("request_trailers", 2)];
const RESPONSE: [(&str, u8); 3] =
    [("response_headers", 5), ("response_body", 4), ("response_trailers", 2)];

/// A random program, always the same for a seed.
pub(super) fn program(seed: u64, rules: &Rules, version: &str) -> Program {
    let mut rng = Rng::with_seed(seed);
    let rng = &mut rng;
    let mut program = Program {
        is_http2: rng.u8(..3) == 0,
        method: rng.choice(["POST", "POST", "PUT", "GET", "HEAD"]).unwrap_or("POST"),
        is_sized: rng.u8(..4) == 0,
        framing: rng
            .choice([Framing::Chunked, Framing::Chunked, Framing::Length, Framing::Close])
            .unwrap_or_default(),
        ..Program::default()
    };
    for _ in 0..rng.u16(1..=MOST_FILTERS) {
        let lines = filter(rng);
        let kept = lines
            .into_iter()
            .filter(|line| !rules.left_out.iter().any(|rule| rule.is_about(line, version)));
        program.filters.push(kept.collect());
    }
    program.steps = steps(rng, &mut program);
    make_sensible(&mut program);
    program
}

/// Takes out of a program what no module would do, and adds what it then must do.
pub(super) fn make_sensible(program: &mut Program) {
    let mut may_stream = true;
    for lines in &mut program.filters {
        *lines = sensible(std::mem::take(lines), may_stream);
        may_stream &= !lines.iter().any(|line| line.command.starts_with("send_headers"));
    }
    keep_lengths_true(program);
    if !may_stream {
        // A reply in place of a response that a filter is about to stream: Envoy sends parts of both.
        for lines in &mut program.filters {
            lines.retain(|line| {
                !(line.hook.starts_with("response_") && line.command.starts_with("reply"))
            });
        }
    }
    part_ends(program);
}

/// Has the end of a body come by itself where a host may see it together with the last piece or after it, and that makes a difference:
/// where reading pauses, or the end of the connection tells it.
fn part_ends(program: &mut Program) {
    let mut lines = program.filters.iter().flatten();
    let is_limited = lines.any(|line| line.command.starts_with("set_limit"));
    if is_limited {
        program.is_sized = false;
        if program.framing == Framing::Length {
            program.framing = Framing::Chunked;
        }
    }
    if !is_limited && program.framing != Framing::Close {
        return;
    }
    let part = |step: Step| match step {
        Step::RequestData { size, end: true } if size > 0 => {
            vec![Step::RequestData { size, end: false }, Step::RequestData { size: 0, end: true }]
        }
        Step::ResponseData { size, end: true } if size > 0 => {
            vec![Step::ResponseData { size, end: false }, Step::ResponseData { size: 0, end: true }]
        }
        step => vec![step],
    };
    program.steps = std::mem::take(&mut program.steps).into_iter().flat_map(part).collect();
}

/// Lines of a filter that keep to what the ABI asks of a module. What Envoy does with others is no behaviour that a module could want:
/// it sends a request twice where a filter continues in its hook and then answers that it goes on, and writes a second head where one is
/// streamed after another.
fn sensible(mut lines: Vec<Line>, may_stream: bool) -> Vec<Line> {
    if may_stream && lines.iter().any(|line| line.command.starts_with("send_headers")) {
        return streaming(lines);
    }
    lines.retain(|line| !line.command.starts_with("send_"));
    let is_own = |line: &Line| {
        (line.hook.starts_with("request_") && line.command == "resume_request")
            || (line.hook.starts_with("response_") && line.command.starts_with("resume_response"))
    };
    let mut stopping: Vec<_> =
        lines.iter().filter(|line| is_own(line)).map(|line| line.hook).collect();
    stopping.dedup();
    lines.retain(|line| !(stopping.contains(&line.hook) && line.command.starts_with("return ")));
    let stop = |hook| Line { hook, times: 0, command: "return 1".to_owned() };
    lines.extend(stopping.into_iter().map(stop));
    for direction in ["request", "response"] {
        let stops_all = |line: &Line| {
            line.hook.starts_with(direction)
                && matches!(&*line.command, "return 3" | "return 4")
                && line.hook.ends_with("headers")
        };
        if lines.iter().any(stops_all) {
            // Envoy forgets a stop that comes while it resumes the filter, and the stream then waits for ever (HTTP-092).
            lines.retain(|line| {
                !line.hook.starts_with(direction)
                    || line.hook.ends_with("headers")
                    || !line.command.starts_with("return")
            });
        }
    }
    lines
}

/// Lines of a filter that streams a response: it keeps the request to itself, or there would be two responses. What it streams follows
/// the head in the same hook, or comes when something has been posted to it or a request of its own is answered.
fn streaming(mut lines: Vec<Line>) -> Vec<Line> {
    let mut begun = None;
    lines.retain_mut(|line| {
        let is_request = line.hook.starts_with("request_");
        if line.command.starts_with("send_headers") {
            let is_first = begun.is_none() && is_request;
            if is_first {
                (begun, line.times) = (Some(line.hook), 1);
            }
            return is_first;
        }
        if line.command.starts_with("send_") {
            if begun == Some(line.hook) {
                line.times = 1;
                return true;
            }
            return begun == Some("request_headers") && !is_request && line.hook != "new";
        }
        let is_own =
            is_request && ["return ", "reply "].iter().any(|own| line.command.starts_with(own));
        line.command != "resume_request" && !is_own
    });
    let stops = [
        ("request_headers", "return 1"),
        ("request_body", "return 3"),
        ("request_trailers", "return 1"),
    ];
    let stop = |(hook, command): (&'static str, &str)| Line {
        hook,
        times: 0,
        command: command.to_owned(),
    };
    lines.extend(stops.map(stop));
    lines
}

/// A body that filters change has no length in its head, and nothing is added where there must not be a body.
fn keep_lengths_true(program: &mut Program) {
    let changes = |kinds: [&str; 2], body: &str| {
        let is_change = |line: &Line| {
            if line.hook == body && line.command == "return 3" {
                return true;
            }
            let mut words = line.command.split(' ');
            let is_change = matches!(words.next(), Some("append" | "fill" | "drain"));
            is_change && words.next().is_some_and(|kind| kinds.contains(&kind))
        };
        program.filters.iter().flatten().any(is_change)
    };
    let is_repeated = program.filters.iter().flatten().any(|line| line.command == "recreate_once");
    let (request, response) =
        (is_repeated || changes(["0", "1"], "request_body"), changes(["2", "3"], "response_body"));
    for lines in &mut program.filters {
        let mut drop_length = |hook: &'static str, map: u8| {
            let command = format!("set {map} content-length -");
            lines.retain(|line| line.command != command);
            lines.insert(0, Line { hook, times: 0, command });
        };
        if request {
            drop_length("request_headers", 0);
        }
        if response {
            drop_length("response_headers", 2);
        }
    }
    if response {
        if program.method == "HEAD" {
            program.method = "GET";
        }
        for step in &mut program.steps {
            if let Step::ResponseHead { status: status @ (204 | 304), .. } = step {
                *status = 200;
            }
        }
    }
}

// --- what happens outside ---

fn steps(rng: &mut Rng, program: &mut Program) -> Vec<Step> {
    let (request, response) = (request(rng, program), response(rng, program));
    let mut steps = vec![request[0].clone()];
    let mut queues = [request.into_iter().skip(1).collect::<Vec<_>>(), response, services(rng)];
    queues.iter_mut().for_each(|queue| queue.reverse());
    // Mostly the request comes first.
    let is_early = rng.u8(..5) == 0;
    while queues.iter().any(|queue| !queue.is_empty()) {
        let pick = match rng.u8(..10) {
            0..=1 => 2,
            2..=5 if is_early => 1,
            _ if queues[0].is_empty() => 1,
            _ => 0,
        };
        steps.extend(queues[pick].pop());
        if pick == 1 && queues[1].is_empty() && queues[0].is_empty() && rng.bool() {
            steps.extend(queues[2].pop());
        }
        if queues[0].is_empty() && queues[1].is_empty() {
            steps.extend(queues[2].pop());
        }
    }
    if rng.u8(..8) == 0 {
        let at = rng.usize(1..=steps.len());
        let step = if rng.bool() { Step::Leave } else { Step::Break };
        let is_leaving = step == Step::Leave;
        steps.insert(at, step);
        if is_leaving {
            steps.truncate(at + 1);
        }
    }
    steps
}

fn request(rng: &mut Rng, program: &mut Program) -> Vec<Step> {
    let is_bare = matches!(program.method, "GET" | "HEAD") && rng.u8(..4) > 0;
    if is_bare || rng.u8(..5) == 0 {
        program.is_sized = false;
        return vec![Step::RequestHead { end: true }];
    }
    let mut steps = vec![Step::RequestHead { end: false }];
    let pieces = rng.usize(0..=3);
    let has_trailers = rng.u8(..3) == 0;
    if has_trailers || pieces == 0 {
        program.is_sized = false;
    }
    for piece in 1..=pieces {
        let end = piece == pieces && !has_trailers && (program.is_sized || rng.bool());
        steps.push(Step::RequestData { size: size(rng), end });
    }
    let has_ended = matches!(steps.last(), Some(Step::RequestData { end: true, .. }));
    if has_trailers {
        steps.push(Step::RequestTrailers);
    } else if !has_ended {
        steps.push(Step::RequestData { size: 0, end: true });
    }
    steps
}

fn response(rng: &mut Rng, program: &mut Program) -> Vec<Step> {
    let mut steps = Vec::new();
    if rng.u8(..8) == 0 {
        steps.push(Step::Interim(rng.choice([100, 103]).unwrap_or(100)));
    }
    let status = rng.choice([200, 200, 200, 201, 404, 500, 503, 204, 304]).unwrap_or(200);
    let is_bare = matches!(status, 204 | 304) || program.method == "HEAD" || rng.u8(..6) == 0;
    steps.push(Step::ResponseHead { status, end: is_bare });
    if is_bare {
        return steps;
    }
    let pieces = rng.usize(0..=3);
    let has_trailers = program.framing == Framing::Chunked && rng.u8(..3) == 0;
    for piece in 1..=pieces {
        let is_last = piece == pieces && !has_trailers;
        let end = is_last && (program.framing == Framing::Length || rng.bool());
        steps.push(Step::ResponseData { size: size(rng), end });
    }
    let has_ended = matches!(steps.last(), Some(Step::ResponseData { end: true, .. }));
    if has_trailers {
        steps.push(Step::ResponseTrailers);
    } else if !has_ended {
        if program.framing == Framing::Length {
            // No length could be kept to.
            program.framing = Framing::Chunked;
        }
        steps.push(Step::ResponseData { size: 0, end: true });
    }
    steps
}

fn services(rng: &mut Rng) -> Vec<Step> {
    let answer = |rng: &mut Rng| {
        if rng.u8(..6) == 0 {
            Step::Hang
        } else {
            Step::Answer {
                status: rng.choice([200, 403, 503]).unwrap_or(200),
                size: rng.usize(0..=6),
            }
        }
    };
    (0..rng.usize(0..=3)).map(|_| answer(rng)).collect()
}

fn size(rng: &mut Rng) -> usize {
    match rng.u8(..12) {
        0 => 2000,
        1 => 300,
        _ => rng.usize(1..=12),
    }
}

// --- what filters do ---

fn filter(rng: &mut Rng) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = |hook: &'static str, times: u8, command: String| {
        lines.push(Line { hook, times, command });
    };
    for (hook, statuses) in REQUEST.into_iter().chain(RESPONSE) {
        if rng.u8(..3) == 0 {
            line(hook, 0, "sizes".to_owned());
        }
        let is_repeated = hook.ends_with("body");
        for _ in 0..rng.u8(..3) {
            if rng.u8(..2) == 0 {
                let times = if is_repeated { rng.u8(0..=3) } else { 0 };
                line(hook, times, command(rng, hook));
            }
        }
        if rng.u8(..3) == 0 {
            let times = if is_repeated { rng.u8(0..=3) } else { 0 };
            line(hook, times, format!("return {}", rng.u8(1..statuses)));
            if rng.u8(..3) > 0 {
                line(hook, 1, "schedule 1".to_owned());
            }
        }
    }
    for hook in ["scheduled", "http_callout_done", "http_stream_complete", "http_stream_headers"] {
        let direction = if rng.bool() { "resume_request" } else { "resume_response" };
        if rng.u8(..4) > 0 {
            line(hook, rng.u8(0..=2), direction.to_owned());
        }
        if rng.u8(..3) == 0 {
            line(hook, 1, command(rng, hook));
        }
    }
    for hook in ["new", "stream_complete", "local_reply", "http_stream_data", "http_stream_reset"] {
        if rng.u8(..12) == 0 {
            line(hook, 1, command(rng, hook));
        }
    }
    if rng.u8(..12) == 0 {
        line("local_reply", 0, "return 1".to_owned());
    }
    lines
}

fn command(rng: &mut Rng, hook: &str) -> String {
    let (direction, map) = if hook.starts_with("response") { (2, 2) } else { (0, 0) };
    let other = rng.u8(..4);
    let map = if rng.bool() { map + rng.u8(..2) } else { other };
    let kind = if rng.u8(..4) > 0 { direction + rng.u8(..2) } else { other };
    match rng.u8(..40) {
        0..=3 => format!("set {map} x-set-{} v{}", rng.u8(..3), rng.u8(..10)),
        4..=5 => format!("add {map} x-add v{}", rng.u8(..10)),
        6 => format!("set {map} x-server -"),
        7 => format!("set {map} x-client -"),
        8..=9 => format!("all {map}"),
        10..=12 => format!("append {kind} +{}+", "y".repeat(rng.usize(0..=3))),
        13..=15 => format!("drain {kind} {}", rng.choice([0, 1, 3, 10, 5000]).unwrap_or(1)),
        16..=17 => format!("body {kind}"),
        18 => format!("fill {kind} {}", rng.choice([100, 1500]).unwrap_or(100)),
        19 => "buffered".to_owned(),
        20 => reply(rng),
        21 => "send_headers 0 :status=200 x-streamed=h".to_owned(),
        22 => format!("send_data {} streamed", rng.u8(..2)),
        23 => "send_trailers x-streamed=t".to_owned(),
        24..=25 => "resume_request".to_owned(),
        26..=27 => "resume_response".to_owned(),
        28..=29 => "schedule 1".to_owned(),
        30 => format!("callout service 0 - :method=GET :path=/c host=service x-c={}", rng.u8(..9)),
        31 => "stream service 0 1 - :method=GET :path=/s host=service".to_owned(),
        32 => "clear_route".to_owned(),
        33 => format!("set_limit {}", rng.choice([5, 20, 1000]).unwrap_or(20)),
        34 => "limit".to_owned(),
        35 => format!("meta_set_string random k{} v{}", rng.u8(..2), rng.u8(..9)),
        36 => "set 0 x-route r".to_owned(),
        37 => {
            if rng.u8(..3) == 0 {
                "reset".to_owned()
            } else {
                "sizes".to_owned()
            }
        }
        38 => {
            if rng.bool() {
                "recreate_once".to_owned()
            } else {
                "sizes".to_owned()
            }
        }
        _ => "flag probe".to_owned(),
    }
}

fn reply(rng: &mut Rng) -> String {
    let status = rng.choice([200, 403, 503, 204, 429]).unwrap_or(403);
    let body = rng.choice(["-", "no", "refused"]).unwrap_or("-");
    let body = if status == 204 { "-" } else { body };
    let details = rng.choice(["-", "because"]).unwrap_or("-");
    let field = if rng.bool() { " x-reply=r" } else { "" };
    format!("reply {status} {body} {details}{field}")
}
