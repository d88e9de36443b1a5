//! Chance that can be repeated.

use std::cell::Cell;

/// A generator of numbers (xorshift64).
#[derive(Clone)]
pub(crate) struct Dice(Cell<u64>);

impl Dice {
    pub(crate) fn new(seed: u64, index: u64) -> Self {
        let mixed = (seed ^ index.rotate_left(48)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let dice = Self(Cell::new(mixed | 1));
        // The first numbers of neighbours are alike.
        for _ in 0..4 {
            dice.below(1);
        }
        dice
    }

    /// A number below `bound`.
    pub(crate) fn below(&self, bound: u64) -> u64 {
        let mut state = self.0.get();
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        self.0.set(state);
        (state >> 11) % bound
    }

    /// A small number below `bound`.
    pub(crate) fn index(&self, bound: usize) -> usize {
        self.below(bound as u64) as usize
    }

    /// True once in `times`.
    pub(crate) fn once_in(&self, times: u64) -> bool {
        self.below(times) == 0
    }
}

thread_local! {
    /// How often filters may still act in this run; those that always do would never come to an end.
    static ACTIONS_LEFT: Cell<u32> = const { Cell::new(0) };
}

pub(crate) fn allow_actions(count: u32) {
    ACTIONS_LEFT.set(count);
}

/// Whether a filter may act, once.
pub(crate) fn may_act() -> bool {
    let left = ACTIONS_LEFT.get();
    ACTIONS_LEFT.set(left.saturating_sub(1));
    left > 0
}

/// A number from the environment.
pub(crate) fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
}
