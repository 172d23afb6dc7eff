//! Finds out what a program does, and the line of an endless loop, through the inspector of Node.js.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use crate::system::clock;
use crate::verdict::{Activity, Location, path_of_file_url};

/// How long to observe the program, to distinguish computing from waiting.
const OBSERVATION: Duration = Duration::from_millis(60);
const IDLE_TIME: &str = "performance.nodeTiming.idleTime";

/// How long to wait for the program to reach a file of its own.
const OWN_CODE_LIMIT: Duration = Duration::from_millis(400);
/// The most places of the program's files that get a breakpoint.
const MOST_BREAKPOINTS: usize = 200;

/// Finds out what the program does. Places in the runner's own `scripts` do not count. Each answer may take as
/// long as `patience`.
pub(super) fn activity(url: &str, scripts: &Path, patience: Duration) -> Result<Activity> {
    let mut session = InspectorSession::open(url, scripts, patience)?;
    session.call("Debugger.enable", &json!({}))?;
    let before = session.idle_time()?;
    thread::sleep(OBSERVATION);
    let idle = session.idle_time()? - before;
    if idle > OBSERVATION.as_secs_f64() * 1000.0 / 2.0 {
        return Ok(Activity::Waiting);
    }
    session.call("Debugger.pause", &json!({}))?;
    let paused = session.wait_for(|message| message["method"] == "Debugger.paused")?;
    let mut stack = session.stack(&paused)?;
    if stack.is_empty() {
        // It is inside Node.js, between two callbacks of the program.
        stack = session.next_stop_in_own_code().unwrap_or_default();
    }
    Ok(Activity::Computing(stack))
}

/// A connection whose reads and writes all end at the same time. With a time limit for each of them, a program that
/// sends one byte now and then could keep the runner waiting for ever.
struct DeadlineStream {
    stream: TcpStream,
    until: Instant,
}

impl Read for DeadlineStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(Some(left(self.until)?))?;
        self.stream.read(buffer)
    }
}

impl Write for DeadlineStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(Some(left(self.until)?))?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

struct InspectorSession {
    socket: WebSocket<DeadlineStream>,
    patience: Duration,
    /// The folder of the runner's own scripts.
    own_scripts: PathBuf,
    calls: u64,
    /// The IDs and URLs of the scripts reported so far.
    scripts: Vec<(String, String)>,
}

impl InspectorSession {
    fn open(url: &str, own_scripts: &Path, patience: Duration) -> Result<Self> {
        let address = url.strip_prefix("ws://").and_then(|rest| rest.split('/').next());
        let address: SocketAddr = address.context("not a WebSocket address")?.parse()?;
        // The program can print any address.
        ensure!(address.ip().is_loopback(), "not an inspector of this machine");
        let until = clock::instant() + patience;
        let stream = TcpStream::connect_timeout(&address, patience)?;
        stream.set_nodelay(true)?;
        let stream = DeadlineStream { stream, until };
        let (socket, _) =
            tungstenite::client(url, stream).map_err(|error| anyhow::anyhow!("{error}"))?;
        let own_scripts = own_scripts.to_owned();
        Ok(Self { socket, patience, own_scripts, calls: 0, scripts: Vec::new() })
    }

    fn call(&mut self, method: &str, params: &Value) -> Result<Value> {
        self.calls += 1;
        let id = self.calls;
        let request = json!({"id": id, "method": method, "params": params});
        self.socket.get_mut().until = clock::instant() + self.patience;
        self.socket.send(Message::text(request.to_string()))?;
        self.wait_for(|message| message["id"] == id)
    }

    fn wait_for(&mut self, wanted: impl Fn(&Value) -> bool) -> Result<Value> {
        self.socket.get_mut().until = clock::instant() + self.patience;
        loop {
            left(self.socket.get_ref().until)?;
            let message = match self.socket.read()? {
                Message::Text(text) => serde_json::from_str::<Value>(&text)?,
                Message::Close(_) => bail!("the inspector has closed"),
                _ => continue,
            };
            if message["method"] == "Debugger.scriptParsed" {
                let text = |key: &str| message["params"][key].as_str().unwrap_or("").to_owned();
                self.scripts.push((text("scriptId"), text("url")));
            }
            if wanted(&message) {
                return Ok(message);
            }
        }
    }

    /// Returns the milliseconds that the event loop has been idle.
    fn idle_time(&mut self) -> Result<f64> {
        let params = json!({"expression": IDLE_TIME, "returnByValue": true});
        let answer = self.call("Runtime.evaluate", &params)?;
        answer["result"]["result"]["value"].as_f64().context("no idle time")
    }

    /// Returns the places of a `Debugger.paused` message that are in the program's files, innermost first.
    fn stack(&self, paused: &Value) -> Result<Vec<Location>> {
        let frames = paused["params"]["callFrames"].as_array().context("no stack")?;
        let places = frames.iter().filter_map(|frame| self.location(frame));
        Ok(places.filter(|place| !self.is_own(&place.file)).collect())
    }

    fn is_own(&self, file: &str) -> bool {
        Path::new(file).starts_with(&self.own_scripts)
    }

    /// Lets the program continue to the next place in one of its files.
    fn next_stop_in_own_code(&mut self) -> Result<Vec<Location>> {
        let of_program = |(id, url): &(String, String)| {
            let file = path_of_file_url(url)?;
            let counts = !self.is_own(&file) && !file.contains("node_modules");
            counts.then(|| id.clone())
        };
        let ids: Vec<String> = self.scripts.iter().filter_map(of_program).collect();
        let mut places = Vec::new();
        for id in ids {
            let start = json!({"scriptId": id, "lineNumber": 0});
            let found = self.call("Debugger.getPossibleBreakpoints", &json!({"start": start}))?;
            let found = found["result"]["locations"].as_array().cloned().unwrap_or_default();
            places.extend(found);
        }
        for place in places.iter().take(MOST_BREAKPOINTS) {
            self.call("Debugger.setBreakpoint", &json!({"location": place}))?;
        }
        self.patience = OWN_CODE_LIMIT;
        self.call("Debugger.resume", &json!({}))?;
        let paused = self.wait_for(|message| message["method"] == "Debugger.paused")?;
        self.stack(&paused)
    }

    fn location(&self, frame: &Value) -> Option<Location> {
        let script = frame["location"]["scriptId"].as_str()?;
        let known = || self.scripts.iter().find(|(id, _)| id == script).map(|(_, url)| &**url);
        let url = frame["url"].as_str().filter(|url| !url.is_empty()).or_else(known)?;
        let number =
            |key: &str| frame["location"][key].as_u64().and_then(|n| u32::try_from(n).ok());
        let function = frame["functionName"].as_str().filter(|name| !name.is_empty());
        Some(Location {
            file: path_of_file_url(url)?, // internal scripts of Node.js have other URLs
            line: number("lineNumber")? + 1,
            column: number("columnNumber").map_or(0, |column| column + 1),
            function: function.map(Into::into),
        })
    }
}

fn left(until: Instant) -> io::Result<Duration> {
    let left = until.saturating_duration_since(clock::instant());
    if left.is_zero() {
        return Err(io::Error::new(io::ErrorKind::TimedOut, "the inspector takes too long"));
    }
    Ok(left)
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn a_program_that_plays_inspector_and_sends_a_byte_now_and_then_is_not_waited_for() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("ws://{}/x", listener.local_addr().expect("an address"));
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a client");
            while stream.write_all(b"H").is_ok() {
                thread::sleep(Duration::from_millis(20));
            }
        });
        let started = clock::instant();
        assert!(activity(&url, Path::new("scripts"), Duration::from_millis(200)).is_err());
        assert!(clock::instant() - started < Duration::from_secs(30));
    }

    #[test]
    fn an_address_of_another_machine_is_not_contacted() {
        let scripts = Path::new("scripts");
        let error = activity("ws://192.0.2.1:9229/x", scripts, Duration::from_secs(1))
            .expect_err("refused");
        assert!(error.to_string().contains("not an inspector of this machine"), "{error}");
    }
}
