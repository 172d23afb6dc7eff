//! The part of the work for this machine: named by the user, or detected from the batch system that started
//! it. Pure.

use std::fmt;
use std::str::FromStr;

/// Part `k` of `n`, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Partition {
    pub k: usize,
    pub n: usize,
}

/// A partition, and where it was detected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detected {
    pub partition: Partition,
    /// For the log: `SLURM_ARRAY_TASK_ID=3 of 0-9`.
    pub from: String,
}

impl Partition {
    pub const WHOLE: Self = Self { k: 1, n: 1 };

    fn new(k: usize, n: usize) -> Result<Self, String> {
        if (1..=n).contains(&k) {
            return Ok(Self { k, n });
        }
        Err(format!("there is no part {k} of {n}: parts are counted from 1/{n} to {n}/{n}"))
    }

    /// Returns the partition as a part of a file name. The names sort in numerical order.
    pub(super) fn file_stem(self) -> String {
        let width = self.n.to_string().len();
        format!("{:0width$}-of-{}", self.k, self.n)
    }
}

impl FromStr for Partition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers =
            text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
        let (k, n) = numbers.ok_or("a partition is written K/N, such as 3/10")?;
        Self::new(k, n)
    }
}

impl fmt::Display for Partition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.k, self.n)
    }
}

/// Detects the partition from a batch system's environment variables. Returns `None` if no batch system
/// started the runner. `of` reads a variable.
pub fn detect(of: impl Fn(&str) -> Option<String>) -> Result<Option<Detected>, String> {
    let number = |name: &str| -> Result<Option<usize>, String> {
        of(name)
            .map(|text| text.parse().map_err(|_| format!("{name}={text} is not a number")))
            .transpose()
    };
    if let Some(id) = number("SLURM_ARRAY_TASK_ID")? {
        return slurm(id, &number).map(Some);
    }
    if let Some(index) = number("AWS_BATCH_JOB_ARRAY_INDEX")? {
        // AWS Batch reports the size only since 2024. Without it, the number of parts is unknown.
        let size = needed(&number, "AWS_BATCH_JOB_ARRAY_SIZE", "AWS_BATCH_JOB_ARRAY_INDEX")?;
        return from_zero(index, size, "AWS_BATCH_JOB_ARRAY_INDEX").map(Some);
    }
    if let Some(index) = number("JOB_COMPLETION_INDEX")? {
        // Kubernetes reports only the index, so the manifest must set the total.
        let total = needed(&number, "JOB_COMPLETIONS", "JOB_COMPLETION_INDEX")?;
        return from_zero(index, total, "JOB_COMPLETION_INDEX").map(Some);
    }
    if of("GITLAB_CI").is_some()
        && let (Some(k), Some(n)) = (number("CI_NODE_INDEX")?, number("CI_NODE_TOTAL")?)
    {
        let from = format!("CI_NODE_INDEX={k} of {n}");
        return Ok(Some(Detected { partition: Partition::new(k, n)?, from }));
    }
    if let (Some(job), Some(count)) =
        (number("BUILDKITE_PARALLEL_JOB")?, number("BUILDKITE_PARALLEL_JOB_COUNT")?)
    {
        return from_zero(job, count, "BUILDKITE_PARALLEL_JOB").map(Some);
    }
    Ok(None)
}

type Number<'a> = &'a dyn Fn(&str) -> Result<Option<usize>, String>;

fn needed(number: Number<'_>, name: &str, because: &str) -> Result<usize, String> {
    number(name)?.ok_or_else(|| {
        format!(
            "{because} is set, but {name} is not: set it to the number of parts, or use \
         --partition K/N"
        )
    })
}

fn from_zero(index: usize, n: usize, name: &str) -> Result<Detected, String> {
    let partition = Partition::new(index + 1, n)?;
    Ok(Detected { partition, from: format!("{name}={index} of {n}, counted from 0") })
}

/// Detects the partition of a Slurm array. An array with gaps, such as `--array=3,7` (a count of 2, IDs 3
/// and 7), does not define the parts.
fn slurm(id: usize, number: Number<'_>) -> Result<Detected, String> {
    let name = "SLURM_ARRAY_TASK_ID";
    let count = needed(number, "SLURM_ARRAY_TASK_COUNT", name)?;
    let min = needed(number, "SLURM_ARRAY_TASK_MIN", name)?;
    let max = needed(number, "SLURM_ARRAY_TASK_MAX", name)?;
    let step = number("SLURM_ARRAY_TASK_STEP")?.unwrap_or(1);
    let dense = min <= 1 && step == 1 && max >= min && max - min + 1 == count;
    if !dense || id < min {
        return Err(format!(
            "this Slurm array (ids {min} to {max}, step {step}, {count} tasks) has gaps or does \
             not start at 0 or 1, so its IDs do not define the parts; use --array=1-N, or \
             --partition K/N"
        ));
    }
    let partition = Partition::new(id - min + 1, count)?;
    Ok(Detected { partition, from: format!("{name}={id} of {min}-{max}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn under(variables: &[(&str, &str)]) -> Result<Option<Detected>, String> {
        detect(|name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    fn part(variables: &[(&str, &str)]) -> String {
        under(variables).expect("a partition").expect("an engine").partition.to_string()
    }

    #[test]
    fn a_partition_is_counted_from_one() {
        assert_eq!("3/10".parse(), Ok(Partition { k: 3, n: 10 }));
        for wrong in ["0/3", "4/3", "3", "a/b", "-1/2", "1/0"] {
            assert!(wrong.parse::<Partition>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn nothing_is_made_up_where_no_engine_is() {
        assert_eq!(under(&[]), Ok(None));
        // Other programs use these names too.
        assert_eq!(under(&[("CI_NODE_INDEX", "1"), ("CI_NODE_TOTAL", "4")]), Ok(None));
    }

    #[test]
    fn each_engine_counts_in_its_own_way() {
        let slurm = |id, min, max, count| {
            part(&[
                ("SLURM_ARRAY_TASK_ID", id),
                ("SLURM_ARRAY_TASK_MIN", min),
                ("SLURM_ARRAY_TASK_MAX", max),
                ("SLURM_ARRAY_TASK_COUNT", count),
            ])
        };
        assert_eq!(slurm("0", "0", "9", "10"), "1/10");
        assert_eq!(slurm("10", "1", "10", "10"), "10/10");
        assert_eq!(part(&[("JOB_COMPLETION_INDEX", "2"), ("JOB_COMPLETIONS", "3")]), "3/3");
        let aws = [("AWS_BATCH_JOB_ARRAY_INDEX", "0"), ("AWS_BATCH_JOB_ARRAY_SIZE", "2")];
        assert_eq!(part(&aws), "1/2");
        let gitlab = [("GITLAB_CI", "true"), ("CI_NODE_INDEX", "2"), ("CI_NODE_TOTAL", "4")];
        assert_eq!(part(&gitlab), "2/4");
        let buildkite = [("BUILDKITE_PARALLEL_JOB", "1"), ("BUILDKITE_PARALLEL_JOB_COUNT", "2")];
        assert_eq!(part(&buildkite), "2/2");
    }

    #[test]
    fn an_array_with_gaps_is_refused_with_what_to_do() {
        let gaps = under(&[
            ("SLURM_ARRAY_TASK_ID", "3"),
            ("SLURM_ARRAY_TASK_MIN", "3"),
            ("SLURM_ARRAY_TASK_MAX", "7"),
            ("SLURM_ARRAY_TASK_COUNT", "2"),
        ]);
        assert!(gaps.expect_err("refused").contains("--array=1-N"));
        let unknown = under(&[("JOB_COMPLETION_INDEX", "0")]);
        assert!(unknown.expect_err("refused").contains("JOB_COMPLETIONS"));
    }
}
