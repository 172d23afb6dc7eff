//! Detects saves as they happen, whichever way the editor saves.
//!
//! No fixed debounce. A close after writing or a rename into place is final and reported at once; a plain
//! change (on systems that do not report closes) is reported after a quiet period; a removed file a little
//! later, because many editors remove the old file before they create the new one. The receiver compares
//! hashes to find out whether the content has changed. A look at the metadata every two seconds, and at
//! the content every ten, finds saves that raise no event.
#![expect(clippy::disallowed_methods, reason = "watching files is its business")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use notify::event::AccessKind;
use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use self::others::Others;
pub use self::polling::PollReason;
use self::snapshots::FileSnapshot;
use self::targets::{Targets, Urgency, urgency_of};
use super::mounts;

mod others;
mod polling;
mod snapshots;
mod targets;

/// The quiet period that ends a series of plain changes. Linux reports closes, so it is only a fallback
/// there.
const QUIET_PERIOD: Duration =
    Duration::from_millis(if cfg!(target_os = "linux") { 60 } else { 10 });
/// The time after which a series of changes is reported even without a quiet period.
const MAX_DEBOUNCE: Duration = Duration::from_millis(100);
/// How long a file can be missing before it counts as removed.
const REMOVAL_GRACE: Duration = Duration::from_millis(120);
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
    /// One of the other files was written, see [`FileEvents::notice_others`].
    Other(PathBuf),
    /// Watching failed, with the reason. Saves may not be noticed.
    Failed(String),
}

/// Follows the files of one exercise at a time.
pub struct FileEvents {
    shared: Arc<WatcherState>,
}

/// Two locks, to avoid a deadlock: starting to watch a folder waits for the watcher's thread, which may be
/// in `handle`. The lock that `handle` takes must not be held then.
struct WatcherState {
    targets: Mutex<Targets>,
    watching: Mutex<Watching>,
    /// The followed files as they were at the last look.
    snapshots: Mutex<Vec<FileSnapshot>>,
    others: Mutex<Others>,
    send: Box<dyn Fn(FileEvent) -> bool + Send + Sync>,
    later: Sender<Delayed>,
}

/// The watcher, and the folders that it watches.
struct Watching {
    watcher: Option<Box<dyn Watcher + Send>>,
    folders: Vec<PathBuf>,
    /// Why files are polled several times a second, if they are.
    polling: Option<PollReason>,
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
        let send = move |event: FileEvent| {
            tracing::debug!(?event, "file event");
            send(event)
        };
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
        let scratch = journal.parent().and_then(|folder| fs::canonicalize(folder).ok());
        let journal = match (&scratch, journal.file_name()) {
            (Some(scratch), Some(name)) => scratch.join(name),
            _ => journal.to_path_buf(),
        };
        let untrusted = mounts::without_events(&root).map(PollReason::FileSystem);
        let (later, delayed) = channel();
        let shared = Arc::new(WatcherState {
            targets: Mutex::new(Targets {
                root,
                probe: scratch.as_deref().map(probe_file),
                journal,
                also: None,
                folders: Vec::new(),
                files: Vec::new(),
            }),
            watching: Mutex::new(Watching { watcher: None, folders: Vec::new(), polling: None }),
            snapshots: Mutex::default(),
            others: Mutex::default(),
            send: Box::new(send),
            later: later.clone(),
        });
        snapshots::start(Arc::downgrade(&shared), later);
        {
            let shared = Arc::downgrade(&shared);
            thread::spawn(move || settle(&delayed, &shared));
        }
        let events = Self { shared };
        let requested = polling::is_requested().then_some(PollReason::Requested);
        let reason = match requested.or(untrusted) {
            Some(reason) => Some(reason),
            None => events.watch(scratch.as_deref()),
        };
        if let Some(reason) = reason {
            events.shared.poll(reason)?;
        }
        tracing::info!(polling = ?events.polling(), "watching files");
        Ok(events)
    }

    /// Returns why files are polled several times a second, if they are.
    pub fn polling(&self) -> Option<PollReason> {
        lock(&self.shared.watching).polling.clone()
    }

    /// Starts watching through file events. Returns a reason for polling if they do not work here.
    fn watch(&self, scratch: Option<&Path>) -> Option<PollReason> {
        let (probe_seen, probed) = channel();
        let handler = handler(&self.shared, probe_seen);
        match RecommendedWatcher::new(handler, Config::default()) {
            Ok(watcher) => lock(&self.shared.watching).watcher = Some(Box::new(watcher)),
            Err(error) => return Some(PollReason::of(&error)),
        }
        self.probe(scratch?, &probed)
    }

    /// Follows the `files` (by name) in `folder`, instead of those followed before. If they cannot be watched,
    /// they are polled from now on.
    pub fn follow(&self, folder: &Path, files: &[&str]) -> Result<()> {
        let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
        {
            let mut targets = lock(&self.shared.targets);
            targets.files = files.iter().map(|name| folder.join(name)).collect();
            // A save through a link changes the file that it names, which may be elsewhere.
            let linked = |file: &PathBuf| fs::canonicalize(file).ok().filter(|real| real != file);
            let linked: Vec<PathBuf> = targets.files.iter().filter_map(linked).collect();
            targets.files.extend(linked);
            *lock(&self.shared.snapshots) =
                targets.files.iter().map(|file| FileSnapshot::read(file)).collect();
            let inside = |up: &&Path| up.starts_with(&targets.root);
            targets.folders =
                folder.ancestors().take_while(inside).map(Path::to_path_buf).collect();
        }
        self.shared.watch_or_poll()
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

    /// Looks at these files, too, every two seconds, and reports a write of one of them.
    pub fn notice_others(&self, files: Vec<PathBuf>) {
        lock(&self.shared.others).replace(files);
    }

    /// Takes one of the other files as it is now, because the runner has written it.
    pub fn take_as_seen(&self, file: &Path) {
        lock(&self.shared.others).take_as_seen(file);
    }

    /// Writes a probe file and waits for its event. Returns the reason for polling if it does not arrive. The
    /// folder stays watched, because it contains the journal.
    fn probe(&self, scratch: &Path, probed: &Receiver<()>) -> Option<PollReason> {
        let file = probe_file(scratch);
        {
            let mut watching = lock(&self.shared.watching);
            let watcher = watching.watcher.as_mut()?;
            if let Err(error) = watcher.watch(scratch, RecursiveMode::NonRecursive) {
                return Some(PollReason::of(&error));
            }
        }
        let written = fs::write(&file, b"do file events arrive here?");
        let arrived = written.is_err() || probed.recv_timeout(PROBE_PATIENCE).is_ok();
        let _ = fs::remove_file(&file);
        (!arrived).then_some(PollReason::NoEvents)
    }
}

impl WatcherState {
    /// Polls from now on, because of `reason`.
    fn poll(self: &Arc<Self>, reason: PollReason) -> Result<()> {
        let (probe_seen, _) = channel();
        let watcher = polling::poller(handler(self, probe_seen))?;
        {
            let mut watching = lock(&self.watching);
            // The old one is dropped after the lock is released, because its thread may wait for it.
            let old = watching.watcher.replace(Box::new(watcher));
            watching.folders.clear();
            watching.polling = Some(reason);
            drop(watching);
            drop(old);
        }
        self.watch_folders().context("could not watch your files")
    }

    /// Watches all followed folders, and polls them from now on if they cannot be watched.
    fn watch_or_poll(self: &Arc<Self>) -> Result<()> {
        match self.watch_folders() {
            Err(error) if lock(&self.watching).polling.is_none() => {
                self.poll(PollReason::of(&error))
            }
            result => result.context("could not watch your files"),
        }
    }

    /// Watches all followed folders that exist, and no others. It is an error if the folder of the exercise
    /// cannot be watched, or a limit of the system was reached.
    fn watch_folders(&self) -> notify::Result<()> {
        let wanted = lock(&self.targets).all_folders();
        let mut guard = lock(&self.watching);
        let Watching { watcher: Some(watcher), folders, .. } = &mut *guard else {
            return Ok(());
        };
        for old in folders.drain(..) {
            if !wanted.contains(&old) || !old.exists() {
                let _ = watcher.unwatch(&old);
            }
        }
        let mut failure = None;
        let exercise = lock(&self.targets).folders.first().cloned();
        // A missing folder is watched when its parent reports that it was created.
        for folder in wanted.into_iter().filter(|folder| folder.exists()) {
            let needed = Some(&folder) == exercise.as_ref();
            match watcher.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => folders.push(folder),
                Err(error) if needed || is_exhausted(&error) => failure = Some(error),
                Err(_) => {}
            }
        }
        failure.map_or(Ok(()), Err)
    }
}

fn probe_file(scratch: &Path) -> PathBuf {
    scratch.join(format!("probe-{}", std::process::id()))
}

/// Returns whether a limit of the system was reached, so that polling helps.
fn is_exhausted(error: &notify::Error) -> bool {
    matches!(PollReason::of(error), PollReason::NoInstances | PollReason::NoWatches)
}

/// Returns the function that a watcher calls. It does not keep the state alive, which owns the watcher.
fn handler(
    shared: &Arc<WatcherState>,
    probe_seen: Sender<()>,
) -> impl Fn(notify::Result<notify::Event>) + Send + 'static {
    let shared = Arc::downgrade(shared);
    move |event| {
        if let Some(shared) = shared.upgrade() {
            handle(&shared, &probe_seen, event);
        }
    }
}

fn handle(shared: &WatcherState, probe_seen: &Sender<()>, event: notify::Result<notify::Event>) {
    let WatcherState { send, later, .. } = shared;
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
fn settle(delayed: &Receiver<Delayed>, shared: &Weak<WatcherState>) {
    while let Ok((mut urgency, event)) = delayed.recv() {
        let Some(shared) = shared.upgrade() else { return };
        let began = Instant::now();
        let mut due = vec![event];
        loop {
            if urgency == Urgency::Rewatch {
                if let Err(error) = shared.watch_or_poll() {
                    (shared.send)(FileEvent::Failed(format!("{error:#}")));
                }
                // The replaced folder may contain the journal.
                due.push(FileEvent::Journal);
            }
            let (quiet, longest) = if urgency == Urgency::Away {
                (REMOVAL_GRACE, REMOVAL_GRACE)
            } else {
                (QUIET_PERIOD, MAX_DEBOUNCE)
            };
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
            if due.contains(&event) && !(shared.send)(event) {
                return;
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
