//! Keeps the processor busy, so that a verdict that depends on luck shows itself.

use std::hint;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

/// One thread a core that never rests. They end when this is dropped, and with the process.
#[derive(Debug)]
pub(super) struct Busy {
    enough: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Busy {
    pub(super) fn new(cores: usize) -> Self {
        let enough = Arc::new(AtomicBool::new(false));
        let work = |_| {
            let enough = Arc::clone(&enough);
            thread::spawn(move || {
                let mut number = 1_u64;
                while !enough.load(Ordering::Relaxed) {
                    number = hint::black_box(
                        number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1),
                    );
                }
            })
        };
        let threads = (0..cores).map(work).collect();
        Self { enough, threads }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.enough.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            let _ = thread.join(); // it has nothing that could panic
        }
    }
}
