//! Not a test: prints how long a run takes, beside Node on its own.
//! `cargo test --test all host::speed -- --ignored --nocapture`

use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use nodelings::node::{Host, HostEvent};

use crate::host::fixture::{Fixture, all_nodes};

const RUNS: usize = 30;

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

#[test]
#[ignore = "a measurement, not a test"]
#[expect(clippy::print_stdout, reason = "its result is what it prints")]
fn speed_of_a_run() {
    let fixture = Fixture::new(
        "test('one', () => assert.strictEqual(1, 1)); test('two', async () => { await null; });
        test('three', () => assert.deepStrictEqual({ a: 1 }, { a: 1 }));",
    );
    for node in all_nodes() {
        let (mut warm, mut ended, mut plain) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let host = Host::boot(&node, &fixture.spec).expect("a host");
            thread::sleep(Duration::from_millis(250)); // the learner reads
            let (sender, receiver) = mpsc::channel();
            let start = Instant::now();
            let running = host.run("nonce", move |event| {
                let _ = sender.send((start.elapsed(), event));
            });
            let last = receiver.iter().find_map(|(at, event)| match event {
                HostEvent::Ended(seen) => Some((seen.took, at)),
                _ => None,
            });
            let (took, at) = last.expect("an end");
            warm.push(took);
            ended.push(at);
            running.join();

            let start = Instant::now();
            let status = Command::new(&node.path)
                .arg(&fixture.spec.test_file)
                .current_dir(&fixture.spec.folder)
                .stdout(Stdio::null())
                .status();
            assert!(status.is_ok_and(|status| status.success()));
            plain.push(start.elapsed());
        }
        println!(
            "Node {}: last frame {:.1} ms, process ended {:.1} ms, plain node {:.1} ms",
            node.version,
            median(warm),
            median(ended),
            median(plain)
        );
    }
}
