//! The smallest program that still shows a difference.

use super::generate::make_sensible;
use super::program::{Program, Step};

/// Smaller programs, those that leave most out first.
pub(super) fn smaller(program: &Program) -> Vec<Program> {
    let mut smaller = Vec::new();
    let mut with = |change: &dyn Fn(&mut Program)| {
        let mut changed = program.clone();
        change(&mut changed);
        make_sensible(&mut changed);
        if changed != *program {
            smaller.push(changed);
        }
    };
    for filter in 0..program.filters.len() {
        if program.filters.len() > 1 {
            with(&|program| drop(program.filters.remove(filter)));
        }
        with(&|program| program.filters[filter].clear());
    }
    for (filter, lines) in program.filters.iter().enumerate() {
        let half = lines.len() / 2;
        if half > 1 {
            with(&|program| drop(program.filters[filter].drain(half..)));
            with(&|program| drop(program.filters[filter].drain(..half)));
        }
    }
    for from in 1..program.steps.len() {
        with(&|program| program.steps.truncate(from));
    }
    for step in 1..program.steps.len() {
        with(&|program| {
            program.steps.remove(step);
        });
    }
    for (filter, lines) in program.filters.iter().enumerate() {
        for line in 0..lines.len() {
            with(&|program| drop(program.filters[filter].remove(line)));
        }
    }
    with(&|program| program.is_http2 = false);
    with(&|program| program.is_sized = false);
    with(&|program| program.method = "POST");
    with(&|program| program.framing = super::program::Framing::Chunked);
    for step in 0..program.steps.len() {
        with(&|program| simplify(&mut program.steps[step]));
    }
    for (filter, lines) in program.filters.iter().enumerate() {
        for line in 0..lines.len() {
            with(&|program| program.filters[filter][line].times = 0);
        }
    }
    smaller
}

fn simplify(step: &mut Step) {
    match step {
        Step::RequestData { size, .. } | Step::ResponseData { size, .. } => *size = (*size).min(1),
        Step::ResponseHead { status, .. } => *status = 200,
        _ => {}
    }
}
