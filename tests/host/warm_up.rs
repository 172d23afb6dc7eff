//! A host that waits long visits a small Express app before; the program must not be able to tell.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use nodelings::node::{Host, HostEvent, Node, fresh_nonce};
use nodelings::verdict::{End, Mark, Observation};

use crate::host::fixture::{Fixture, all_nodes, handles, marks, printed, run_once};

/// Enough of Express to be visited. At the last visit it leaves a file.
const EXPRESS: &str = "let visits = 0;
module.exports = function express() {
  const app = (req, res) => {
    req.resume();
    visits += 1;
    if (visits === 3) require('node:fs').writeFileSync(`${__dirname}/over`, '');
    res.end('{}');
  };
  for (const name of ['set', 'use', 'get', 'post']) app[name] = () => app;
  return app;
};
module.exports.json = () => {};
";

fn fixture(test: &str) -> Fixture {
    let mut fixture = Fixture::new(test).file("node_modules/express/index.js", EXPRESS);
    fixture.spec.preload = vec!["express".into()];
    fixture
}

/// Runs it in a host that is given its order when `sign` is there.
fn warm_up(node: &Node, fixture: &Fixture, sign: &Path) -> Observation {
    let host = Host::boot(node, &fixture.spec.clone().with_warm_up()).expect("booted");
    let until = Instant::now() + Duration::from_secs(60);
    while !sign.exists() {
        assert!(Instant::now() < until, "it was never visited: {}", node.version);
        thread::sleep(Duration::from_millis(2));
    }
    std::fs::remove_file(sign).expect("removed");
    let (send, receive) = channel();
    let running = host.run(&fresh_nonce(), move |event| {
        if let HostEvent::Ended(seen) = event {
            let _ = send.send(seen);
        }
    });
    let seen = receive.recv().expect("an end");
    running.join();
    seen
}

fn over(fixture: &Fixture) -> PathBuf {
    fixture.path("node_modules/express/over").into()
}

/// Prints what a program can find out about the process that it is in.
const LOOK: &str = "
const http = require('node:http'); const { inspect } = require('node:util');
const keys = (object) => Reflect.ownKeys(object).map(String).sort();
test('looks around', () => {
  const dispatchers = [1, 2].map((n) => globalThis[Symbol.for(`undici.globalDispatcher.${n}`)]);
  console.log(inspect({
    resources: process.getActiveResourcesInfo(),
    handles: process._getActiveHandles().map((handle) => [handle.constructor.name, handle.fd]),
    requests: process._getActiveRequests(),
    listeners: process.eventNames().map((name) => [name, process.listenerCount(name)]),
    program: [process.argv, process.execArgv, process.exitCode, Object.keys(require.cache)],
    globals: keys(globalThis),
    measured: performance.getEntries(),
    fetching: inspect(dispatchers, { depth: 3 }),
    agent: [http.globalAgent.sockets, http.globalAgent.freeSockets, http.globalAgent.requests],
    prototypes: [http.Server, http.ServerResponse, http.IncomingMessage, Response, Headers, AbortSignal]
      .map((one) => keys(one.prototype)),
  }, { depth: 5, maxArrayLength: null, maxStringLength: null }));
});";

#[test]
fn a_rehearsal_leaves_no_trace() {
    let fixture = fixture(LOOK);
    for node in all_nodes() {
        let plain = run_once(&node, &fixture.spec);
        let seen = warm_up(&node, &fixture, &over(&fixture));
        assert_eq!(marks(&seen), [("looks around", Mark::Passed)], "{seen:#?}");
        assert!(printed(&plain).contains("globalDispatcher"), "{plain:#?}");
        assert_eq!(printed(&seen), printed(&plain), "{}", node.version);
        assert_eq!((seen.end, plain.end), (End::Exited { code: 0 }, End::Exited { code: 0 }));
    }
}

/// The numbers that it printed; old versions of Node warn before them.
fn counted(seen: &Observation) -> Vec<String> {
    let printed = printed(seen);
    printed.lines().filter(|line| line.parse::<u32>().is_ok()).map(str::to_owned).collect()
}

#[test]
fn serving_and_fetching_work_after_a_warm_up() {
    let fixture = fixture(
        "const http = require('node:http'); const { mock } = require('node:test');
        const { once } = require('node:events');
        test('serves', async () => {
          mock.timers.enable(process.version < 'v21' ? ['setTimeout'] : { apis: ['setTimeout'] });
          const server = http.createServer((req, res) => res.end(req.url)).listen(0, '127.0.0.1');
          await once(server, 'listening');
          const response = await fetch(`http://127.0.0.1:${server.address().port}/cups`);
          assert.strictEqual(await response.text(), '/cups');
          console.log(performance.getEntriesByType('resource').length);
          mock.timers.reset();
          server.closeAllConnections();
          server.close();
        });",
    );
    for node in all_nodes() {
        let plain = run_once(&node, &fixture.spec);
        let seen = warm_up(&node, &fixture, &over(&fixture));
        assert_eq!(counted(&seen), counted(&plain), "{}", node.version);
        assert_eq!(marks(&seen), [("serves", Mark::Passed)], "{}: {seen:#?}", node.version);
        assert_eq!(seen.end, End::Exited { code: 0 });
        assert_eq!(handles(&seen), []);
    }
}

#[test]
fn the_warm_up_is_skipped_without_a_network() {
    let refuses = "throw new Error('no sockets here');";
    let breaks =
        "process.nextTick(() => this.emit('error', new Error('no address'))); return this;";
    let never = "return this;";
    // The order is there, but the host cannot see it.
    let blind = "require('node:fs').openSync = () => { throw new Error('no'); }; return this;";
    let cases = [
        ("Server.prototype.listen", refuses),
        ("Server.prototype.listen", breaks),
        ("Server.prototype.listen", never),
        ("Server.prototype.listen", blind),
        ("Socket.prototype.connect", refuses),
        (
            "Socket.prototype.connect",
            "process.nextTick(() => this.destroy(new Error('no route'))); return this;",
        ),
        ("Socket.prototype.connect", never),
        ("Socket.prototype.connect", blind),
    ];
    for (method, does) in cases {
        let fixture = fixture(LOOK).file(
            "block.js",
            format!(
                "const {{ writeFileSync }} = require('node:fs'); const net = require('node:net');
                net.{method} = function () {{ writeFileSync(`${{__dirname}}/blocked`, ''); {does} }};"
            ),
        );
        let block = fixture.path("block.js");
        let fixture = fixture.flag("--require").flag(&block);
        for node in all_nodes() {
            let plain = run_once(&node, &fixture.spec);
            let seen = warm_up(&node, &fixture, Path::new(&fixture.path("blocked")));
            assert_eq!(printed(&seen), printed(&plain), "{method}: {does} {}", node.version);
            assert_eq!(marks(&seen), [("looks around", Mark::Passed)]);
            assert_eq!(seen.end, End::Exited { code: 0 });
        }
    }
}

#[test]
fn an_order_before_the_warm_up_is_run_at_once() {
    let fixture = fixture("test('one', () => {});");
    for node in all_nodes() {
        let seen = run_once(&node, &fixture.spec.clone().with_warm_up());
        assert_eq!(marks(&seen), [("one", Mark::Passed)], "{}: {seen:#?}", node.version);
        assert_eq!(seen.end, End::Exited { code: 0 });
        // Elsewhere nobody can know that it has come.
        assert!(!cfg!(target_os = "linux") || !over(&fixture).exists());
    }
}
