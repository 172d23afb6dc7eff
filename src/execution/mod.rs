//! Runs exercises: jobs, the fingerprints of their inputs, a result cache and a thread pool.
//!
//! See `docs/design/execution.md`.

mod cache;
mod fingerprint;
mod job;
mod pool;
mod requirements;
pub mod rules;
mod verification;
mod workspace;

pub use cache::{Cache, Retention};
pub use fingerprint::{Fingerprint, Fingerprints};
pub use job::{Job, Run};
pub use pool::Pool;
pub use requirements::{UnmetRequirement, unmet_requirement};
pub use verification::{Verification, verdict_cache};
pub use workspace::{Contents, Helpers, SharedHelpers, Workspace};
