//! Creates CPU load on every core, to reveal unreliable verdicts.

use std::hint;

use crate::system::cancel::Worker;

/// One busy thread for each core. Dropping this ends the threads.
#[derive(Debug)]
pub(super) struct CpuLoad {
    _threads: Vec<Worker>,
}

impl CpuLoad {
    pub(super) fn new(cores: usize) -> Self {
        let work = |_| {
            Worker::spawn(|cancel| {
                let mut number = 1_u64;
                while !cancel.is_cancelled() {
                    number = hint::black_box(
                        number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1),
                    );
                }
            })
        };
        Self { _threads: (0..cores).map(work).collect() }
    }
}
