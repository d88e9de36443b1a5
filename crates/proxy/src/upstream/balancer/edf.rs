//! Turns by weight: earliest deadline first.

use std::{cmp::Ordering, collections::BinaryHeap};

/// Gives turns in proportion to weights, evenly spread: whoever has waited longest for what its weight gives it is next
/// (earliest deadline first, as Envoy has it).
#[derive(Debug)]
pub(super) struct Edf {
    queue: BinaryHeap<Turn>,
    now: f64,
    /// Turns given so far, for an order among equals.
    count: u64,
}

#[derive(Debug)]
struct Turn {
    deadline: f64,
    order: u64,
    index: usize,
}

impl Edf {
    /// A schedule of as many entries as there are weights, each greater than 0.
    pub(super) fn new(weights: impl Iterator<Item = f64>) -> Self {
        let mut schedule = Self { queue: BinaryHeap::new(), now: 0.0, count: 0 };
        for (index, weight) in weights.enumerate() {
            schedule.add(index, weight);
        }
        schedule
    }

    /// Index of the entry whose turn it is; its weight from now on is asked for.
    pub(super) fn next(&mut self, weight: impl FnOnce(usize) -> f64) -> Option<usize> {
        let Turn { deadline, index, .. } = self.queue.pop()?;
        self.now = deadline;
        self.add(index, weight(index));
        Some(index)
    }

    fn add(&mut self, index: usize, weight: f64) {
        let deadline = self.now + 1.0 / weight;
        self.queue.push(Turn { deadline, order: self.count, index });
        self.count += 1;
    }
}

/// The greatest is next.
impl Ord for Turn {
    fn cmp(&self, other: &Self) -> Ordering {
        other.deadline.total_cmp(&self.deadline).then_with(|| other.order.cmp(&self.order))
    }
}

impl PartialOrd for Turn {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Turn {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Turn {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_in_proportion_and_spread() {
        let weights = [1.0, 2.0, 3.0];
        let mut schedule = Edf::new(weights.iter().copied());
        let mut turns = || schedule.next(|index| weights[index]).expect("an entry");
        // One round, by deadlines 1/3, 1/2, 2/3, and 1, 1, 1 in the order of entry.
        assert_eq!(std::array::from_fn::<_, 6, _>(|_| turns()), [2, 1, 2, 0, 1, 2]);
        let mut counts = [0; 3];
        (0..600).for_each(|_| counts[turns()] += 1);
        assert_eq!(counts, [100, 200, 300]);
        assert_eq!(Edf::new(std::iter::empty()).next(|_| 1.0), None);
    }
}
