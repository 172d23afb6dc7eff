//! Starts threads and processes, and tries again while the system is out of them (`EAGAIN`).

use std::io::{self, ErrorKind};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::thread::{self, Builder, JoinHandle};
use std::time::Duration;

/// How long to wait before the next attempt, and how many there are: half a minute in all.
const RETRY_DELAY: Duration = Duration::from_millis(100);
const MAX_ATTEMPTS: u32 = 300;

/// Starts a thread. Waits while the system has no more of them, because other runs end soon and free theirs.
///
/// Returns the work with the error if there is none for half a minute.
pub fn spawn<W: FnOnce() + Send + 'static>(work: W) -> Result<JoinHandle<()>, (io::Error, W)> {
    // A closure that fails to start is dropped, so the work is sent to the thread after it has started.
    let (send, receive) = channel::<W>();
    let receive = Arc::new(Mutex::new(receive));
    let started = retry_on_eagain(|| {
        let receive = Arc::clone(&receive);
        Builder::new().spawn(move || {
            let work = receive.lock().map(|receive| receive.recv());
            if let Ok(Ok(work)) = work {
                work();
            }
        })
    });
    match started {
        Ok(thread) => {
            let _ = send.send(work); // the thread waits for it
            Ok(thread)
        }
        Err(error) => Err((error, work)),
    }
}

/// Calls `start` again while the system has no more threads or processes to give (`EAGAIN`).
pub fn retry_on_eagain<T>(mut start: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 1..MAX_ATTEMPTS {
        match start() {
            Err(error) if error.kind() == ErrorKind::WouldBlock => thread::sleep(RETRY_DELAY),
            other => return other,
        }
    }
    start()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn a_start_that_the_system_refuses_for_now_is_tried_again_and_any_other_error_is_not() {
        let mut left = 3;
        let started = retry_on_eagain(|| {
            left -= 1;
            if left > 0 { Err(ErrorKind::WouldBlock.into()) } else { Ok("started") }
        });
        assert_eq!(started.expect("started"), "started");
        let mut tries = 0;
        let missing = retry_on_eagain(|| -> io::Result<()> {
            tries += 1;
            Err(ErrorKind::NotFound.into())
        });
        assert_eq!((missing.is_err(), tries), (true, 1));
    }

    #[test]
    fn a_thread_does_its_work_once() {
        static DONE: AtomicU32 = AtomicU32::new(0);
        let work = || {
            DONE.fetch_add(1, Ordering::Relaxed);
        };
        spawn(work).ok().expect("started").join().expect("an end");
        assert_eq!(DONE.load(Ordering::Relaxed), 1);
    }
}
