//! Detects saves as they happen, whichever way the editor saves.
//!
//! No fixed debounce. A close after writing or a rename into place is final and reported at once; a plain
//! change (on systems that do not report closes) is reported after a quiet period; a removed file a little
//! later, because many editors remove the old file before they create the new one. The receiver compares
//! hashes to find out whether the content has changed.
#![expect(clippy::disallowed_methods, reason = "watching files is its business")]

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use std::{env, fs};

use anyhow::{Context, Result};
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// The quiet period that ends a series of plain changes. Linux reports closes, so it is only a fallback
/// there.
const QUIET: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 60 } else { 10 });
/// The time after which a series of changes is reported even without a quiet period.
const LONGEST: Duration = Duration::from_millis(100);
/// How long a file can be missing before it counts as removed.
const AWAY: Duration = Duration::from_millis(120);
const POLL_EVERY: Duration = Duration::from_millis(300);
const PROBE_PATIENCE: Duration = Duration::from_millis(400);

/// A change of the followed files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileEvent {
    /// One of the followed files may have changed, appeared or disappeared.
    Touched,
    /// A file directly in the course's folder may have changed. Contains its name.
    Root(String),
    /// The additional file outside the course may have changed.
    Also,
    /// A line was added to the journal, by this runner or another.
    Journal,
    /// Watching failed, with the reason. Saves may not be noticed.
    Failed(String),
}

/// Follows the files of one exercise at a time.
pub struct FileEvents {
    shared: Arc<WatcherState>,
    /// Whether the files are polled several times a second, because file events do not arrive.
    pub polling: bool,
}

/// Two locks, to avoid a deadlock: starting to watch a folder waits for the watcher's thread, which may be
/// in `handle`. The lock that `handle` takes must not be held then.
struct WatcherState {
    targets: Mutex<Targets>,
    watching: Mutex<Watching>,
}

/// What is followed.
struct Targets {
    root: PathBuf,
    journal: PathBuf,
    /// An additional file anywhere, independent of the exercise.
    also: Option<PathBuf>,
    /// The file written at the start to find out whether events arrive at all.
    probe: Option<PathBuf>,
    /// The folders from the exercise's up to the course's, because any of them may be replaced.
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

/// The watcher, and the folders that it watches.
struct Watching {
    watcher: Option<Box<dyn Watcher + Send>>,
    folders: Vec<PathBuf>,
}

/// When a change is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Urgency {
    Now,
    Soon,
    /// Something was removed, perhaps only for a moment.
    Away,
    /// A followed folder was replaced: watch the new one first.
    Rewatch,
}

/// An event that is sent when its kind of change has settled.
type Delayed = (Urgency, FileEvent);

impl FileEvents {
    /// Starts watching the course at `root` and the journal. A probe file is written beside the journal to
    /// find out whether events arrive.
    pub fn start(
        root: &Path,
        journal: &Path,
        send: impl Fn(FileEvent) -> bool + Send + Sync + 'static,
    ) -> Result<Self> {
        let send = Arc::new(move |event: FileEvent| {
            tracing::debug!(?event, "file event");
            send(event)
        });
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
        let scratch = journal.parent().and_then(|folder| fs::canonicalize(folder).ok());
        let journal = match (&scratch, journal.file_name()) {
            (Some(scratch), Some(name)) => scratch.join(name),
            _ => journal.to_path_buf(),
        };
        let shared = Arc::new(WatcherState {
            targets: Mutex::new(Targets {
                root,
                probe: scratch.as_deref().map(probe_file),
                journal,
                also: None,
                folders: Vec::new(),
                files: Vec::new(),
            }),
            watching: Mutex::new(Watching { watcher: None, folders: Vec::new() }),
        });
        let (later, delayed) = channel();
        let (probe_seen, probed) = channel();
        let handler = {
            let (shared, send, later) = (Arc::clone(&shared), Arc::clone(&send), later.clone());
            move |event: notify::Result<notify::Event>| {
                handle(&shared, &*send, &later, &probe_seen, event);
            }
        };
        let polling = wants_polling();
        let watcher: Box<dyn Watcher + Send> = if polling {
            Box::new(poller(handler)?)
        } else {
            Box::new(
                RecommendedWatcher::new(handler, Config::default())
                    .context("could not start watching files")?,
            )
        };
        lock(&shared.watching).watcher = Some(watcher);
        {
            let (shared, send) = (Arc::clone(&shared), Arc::clone(&send));
            thread::spawn(move || settle(&delayed, &shared, &*send));
        }
        let mut events = Self { shared, polling };
        if let Some(scratch) = scratch
            && !polling
            && !events.probe(&scratch, &probed)
        {
            let (shared, send) = (Arc::clone(&events.shared), Arc::clone(&send));
            let (probe_seen, _) = channel();
            let handler = move |event| handle(&shared, &*send, &later, &probe_seen, event);
            lock(&events.shared.watching).watcher = Some(Box::new(poller(handler)?));
            events.polling = true;
        }
        tracing::info!(polling = events.polling, "watching files");
        Ok(events)
    }

    /// Follows the `files` (by name) in `folder`, instead of those followed before.
    pub fn follow(&self, folder: &Path, files: &[&str]) -> Result<()> {
        let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
        {
            let mut targets = lock(&self.shared.targets);
            targets.files = files.iter().map(|name| folder.join(name)).collect();
            let inside = |up: &&Path| up.starts_with(&targets.root);
            targets.folders =
                folder.ancestors().take_while(inside).map(Path::to_path_buf).collect();
        }
        self.shared.watch_folders()
    }

    /// Follows an additional file, if there is one. If its folder cannot be watched, changes are not
    /// noticed.
    pub fn also(&self, file: Option<&Path>) {
        {
            let mut targets = lock(&self.shared.targets);
            targets.also = file.and_then(|file| {
                let folder = fs::canonicalize(file.parent()?).ok()?;
                // Files in the course's folder are reported in any case.
                let name = file.file_name()?;
                (folder != targets.root).then(|| folder.join(name))
            });
        }
        let _ = self.shared.watch_folders();
    }

    /// Writes a probe file and waits for its event. Also returns true if no probe can be written. The
    /// folder stays watched, because it contains the journal.
    fn probe(&self, scratch: &Path, probed: &Receiver<()>) -> bool {
        let file = probe_file(scratch);
        {
            let mut watching = lock(&self.shared.watching);
            let Some(watcher) = watching.watcher.as_mut() else { return true };
            if watcher.watch(scratch, RecursiveMode::NonRecursive).is_err() {
                return false;
            }
        }
        let written = fs::write(&file, b"do file events arrive here?");
        let arrived = written.is_err() || probed.recv_timeout(PROBE_PATIENCE).is_ok();
        let _ = fs::remove_file(&file);
        arrived
    }
}

impl WatcherState {
    /// Watches all followed folders that exist, and no others.
    fn watch_folders(&self) -> Result<()> {
        let wanted = lock(&self.targets).all_folders();
        let mut guard = lock(&self.watching);
        let Watching { watcher: Some(watcher), folders } = &mut *guard else {
            return Ok(());
        };
        for old in folders.drain(..) {
            if !wanted.contains(&old) || !old.exists() {
                let _ = watcher.unwatch(&old);
            }
        }
        let mut failure = None;
        for folder in wanted {
            match watcher.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => folders.push(folder),
                Err(error) => failure = Some((folder, error)),
            }
        }
        match failure {
            Some((folder, error)) if folders.is_empty() => {
                Err(error).with_context(|| format!("could not watch {}", folder.display()))
            }
            _ => Ok(()),
        }
    }
}

impl Targets {
    fn all_folders(&self) -> Vec<PathBuf> {
        let mut folders = self.folders.clone();
        for file in [Some(&self.journal), self.also.as_ref()].into_iter().flatten() {
            if let Some(folder) = file.parent()
                && !folders.iter().any(|known| known == folder)
            {
                folders.push(folder.to_path_buf());
            }
        }
        folders
    }

    /// Returns the urgency of an event about `path`, or `None` if it is irrelevant.
    fn urgency(&self, path: &Path, kind: EventKind) -> Option<Urgency> {
        let journal_folder = self.journal.parent();
        if self.folders.iter().any(|folder| folder == path) || journal_folder == Some(path) {
            let replaced =
                matches!(kind, EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)));
            return replaced.then_some(Urgency::Rewatch);
        }
        self.files.iter().any(|file| file == path).then(|| urgency_of(kind)).flatten()
    }
}

fn probe_file(scratch: &Path) -> PathBuf {
    scratch.join(format!("probe-{}", std::process::id()))
}

fn urgency_of(kind: EventKind) -> Option<Urgency> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => {
            Some(Urgency::Now)
        }
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => {
            Some(Urgency::Away)
        }
        EventKind::Access(_) => None,
        _ => Some(Urgency::Soon),
    }
}

fn handle(
    shared: &WatcherState,
    send: &dyn Fn(FileEvent) -> bool,
    later: &Sender<Delayed>,
    probe_seen: &Sender<()>,
    event: notify::Result<notify::Event>,
) {
    let event = match event {
        Ok(event) => event,
        Err(error) => {
            send(FileEvent::Failed(error.to_string()));
            return;
        }
    };
    let targets = lock(&shared.targets);
    if event.need_rescan() {
        // The system's queue overflowed, so anything may have changed.
        let _ = later.send((Urgency::Rewatch, FileEvent::Touched));
    }
    for path in &event.paths {
        if targets.probe.as_ref() == Some(path) {
            let _ = probe_seen.send(());
            continue;
        }
        if *path == targets.journal {
            // If closes are reported, the preceding changes are redundant.
            let urgency = urgency_of(event.kind);
            match urgency {
                Some(Urgency::Away) => {
                    let _ = later.send((Urgency::Away, FileEvent::Journal));
                }
                Some(Urgency::Soon) if cfg!(target_os = "linux") => {}
                Some(_) => {
                    send(FileEvent::Journal);
                }
                None => {}
            }
            continue;
        }
        if targets.also.as_ref() == Some(path) {
            if urgency_of(event.kind).is_some() {
                send(FileEvent::Also);
            }
            continue;
        }
        match targets.urgency(path, event.kind) {
            Some(Urgency::Now) => {
                send(FileEvent::Touched);
            }
            Some(urgency) => {
                let _ = later.send((urgency, FileEvent::Touched));
            }
            None if path.parent() == Some(&targets.root)
                && !matches!(event.kind, EventKind::Access(AccessKind::Open(_))) =>
            {
                if let Some(name) = path.file_name() {
                    send(FileEvent::Root(name.to_string_lossy().into_owned()));
                }
            }
            None => {}
        }
    }
}

/// Sends delayed events after the quiet period. Ends together with the watcher.
fn settle(delayed: &Receiver<Delayed>, shared: &WatcherState, send: &dyn Fn(FileEvent) -> bool) {
    while let Ok((mut urgency, event)) = delayed.recv() {
        let began = Instant::now();
        let mut due = vec![event];
        loop {
            if urgency == Urgency::Rewatch {
                if let Err(error) = shared.watch_folders() {
                    send(FileEvent::Failed(format!("{error:#}")));
                }
                // The replaced folder may contain the journal.
                due.push(FileEvent::Journal);
            }
            let (quiet, longest) =
                if urgency == Urgency::Away { (AWAY, AWAY) } else { (QUIET, LONGEST) };
            let patience = quiet.min(longest.saturating_sub(began.elapsed()));
            match delayed.recv_timeout(patience) {
                Ok((next, event)) => {
                    urgency = next;
                    due.push(event);
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        for event in [FileEvent::Touched, FileEvent::Journal] {
            if due.contains(&event) && !send(event) {
                return;
            }
        }
    }
}

fn poller(handler: impl Fn(notify::Result<notify::Event>) + Send + 'static) -> Result<PollWatcher> {
    let config = Config::default().with_poll_interval(POLL_EVERY).with_compare_contents(true);
    PollWatcher::new(handler, config).context("could not start polling files")
}

fn wants_polling() -> bool {
    env::var_os("NODELINGS_POLL").is_some_and(|value| !value.is_empty() && value != "0")
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
