//! A plan, done in parts by several processes: whatever happens to them, the result is the same.

use std::fs;

use crate::grade::class::{Class, RIGHT, WRONG, lines_in, said};

fn planned(learners: usize) -> Class {
    let class = Class::new();
    for number in 0..learners {
        // No two alike, so that every one is run.
        let answer = if number % 2 == 0 { RIGHT } else { WRONG };
        class.hand_in(&format!("learner{number:02}"), &format!("{answer}// {number}\n"));
    }
    let output = class.runner("grade plan class -o shared/plan.json");
    assert!(output.status.success(), "{}", said(&output));
    class
}

fn part(class: &Class, out: &str, part: &str) {
    let output =
        class.runner(&format!("grade --plan shared/plan.json --partition {part} --out {out}"));
    assert!(output.status.success(), "{}", said(&output));
}

fn merged(class: &Class, out: &str) -> (Option<i32>, String, Vec<u8>) {
    let output = class.runner(&format!("report merge shared/plan.json {out}"));
    let bytes = fs::read(class.path(out).join("results.jsonl")).unwrap_or_default();
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned(), bytes)
}

#[test]
fn parts_put_together_are_the_same_bytes_as_the_whole() {
    let class = planned(5);
    part(&class, "whole", "1/1");
    let (code, _, whole) = merged(&class, "whole");
    assert_eq!(code, Some(0));
    assert_eq!(String::from_utf8_lossy(&whole).lines().count(), 10);
    for part_of in ["3/3", "1/3", "2/3"] {
        part(&class, "parts", part_of);
    }
    assert_eq!(
        merged(&class, "parts"),
        (Some(0), "10 of 10 verdicts in parts/results.jsonl\n".to_owned(), whole)
    );
}

#[test]
fn lost_torn_foreign_and_duplicate_results_are_reported_and_counted_once() {
    let class = planned(4);
    part(&class, "out", "1/2");
    let (code, text, _) = merged(&class, "out");
    assert_eq!(code, Some(3), "{text}");
    assert!(text.contains("4 are missing"), "{text}");
    part(&class, "out", "2/2");
    let (code, _, whole) = merged(&class, "out");
    assert_eq!(code, Some(0));

    // A file twice, as when a part ran twice at the same time.
    let folder = class.path("out/attempts");
    let file = fs::read_dir(&folder).unwrap().flatten().next().unwrap().path();
    let text = fs::read_to_string(&file).unwrap();
    fs::write(folder.join("twice.jsonl"), &text).unwrap();
    // A line of another plan, and one that was cut off.
    let first = text.lines().find(|line| line.contains("\"pass\"")).unwrap();
    let plan = serde_json::from_str::<serde_json::Value>(first).unwrap()["plan"]
        .as_str()
        .unwrap()
        .to_owned();
    fs::write(folder.join("foreign.jsonl"), format!("{}\n", first.replace(&plan, "0000"))).unwrap();
    fs::write(folder.join("torn.jsonl"), &first[..40]).unwrap();
    let (code, text, bytes) = merged(&class, "out");
    assert_eq!((code, &bytes), (Some(0), &whole), "{text}");
    assert!(text.contains("4 duplicate lines, counted once"), "{text}");
    assert!(text.contains("1 line was cut off"), "{text}");
    assert!(text.contains("1 line belongs to another plan"), "{text}");

    // Another verdict on the same work.
    fs::write(folder.join("zz.jsonl"), format!("{}\n", first.replace("\"pass\"", "\"timeout\"")))
        .unwrap();
    let (code, text, bytes) = merged(&class, "out");
    assert_eq!((code, &bytes), (Some(4), &whole), "{text}");
    assert!(text.contains("two verdicts differ: learner0"), "{text}");
}

#[test]
fn a_part_accepts_another_place_of_the_submissions() {
    let class = planned(3);
    part(&class, "whole", "1/1");
    let (_, _, whole) = merged(&class, "whole");
    fs::rename(class.path("class"), class.path("mounted")).unwrap();
    let words = "grade --plan shared/plan.json --partition 1/1 --out moved";
    let output = class.runner(words);
    assert_eq!(output.status.code(), Some(4), "{}", said(&output));
    let text = said(&output);
    assert!(text.contains("is not at") && text.contains("SUBMISSIONS --plan FILE"), "{text}");
    assert_eq!(lines_in(&class.path("moved/attempts")), 0, "nothing counts as not handed in");
    let output = class.runner(&words.replace("grade ", "grade mounted "));
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(merged(&class, "moved").2, whole, "where they were makes no difference");
}

#[cfg(unix)]
#[test]
fn a_killed_worker_leaves_its_lines_and_a_second_run_does_only_the_rest() {
    let class = planned(6);
    let mut child = class
        .command("grade --plan shared/plan.json --partition 1/1 --jobs 1 --out out")
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let attempts = class.path("out/attempts");
    while !attempts.is_dir() || lines_in(&attempts) < 2 {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it could be killed");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let before = lines_in(&attempts);
    assert!(before < 12);
    part(&class, "out", "1/1");
    assert!(lines_in(&attempts) - before <= 12 - before + 1, "only what was missing is run");
    part(&class, "other", "1/1");
    assert_eq!(merged(&class, "out").2, merged(&class, "other").2);
}

#[test]
fn a_plan_that_was_changed_or_is_for_another_course_is_refused() {
    let class = planned(1);
    let plan = fs::read_to_string(class.path("shared/plan.json")).unwrap();
    class.write("changed.json", &plan.replace("\"points\":1.0", "\"points\":9.0"));
    let output = class.runner("grade --plan changed.json --partition 1/1 --out out");
    assert!(said(&output).contains("was changed since it was made"), "{}", said(&output));
    class.write("course/exercises/01_sums/add1/given.js", "// new");
    let output = class.runner("grade --plan shared/plan.json --partition 1/1 --out out");
    assert_eq!(output.status.code(), Some(4));
    assert!(said(&output).contains("these exercises differ: add1"), "{}", said(&output));
}

#[test]
fn a_part_comes_from_the_engine_and_gaps_are_refused() {
    let class = planned(3);
    let slurm = |id: &str, min: &str, max: &str, count: &str| {
        class
            .command("grade --plan shared/plan.json --out out")
            .envs([
                ("SLURM_ARRAY_TASK_ID", id),
                ("SLURM_ARRAY_TASK_MIN", min),
                ("SLURM_ARRAY_TASK_MAX", max),
                ("SLURM_ARRAY_TASK_COUNT", count),
            ])
            .output()
            .unwrap()
    };
    let output = slurm("2", "1", "3", "3");
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        said(&output).contains("part 2/3 of the plan, according to SLURM_ARRAY_TASK_ID=2 of 1-3")
    );
    assert!(said(&output).contains("1 learner,"), "{}", said(&output));
    let output = slurm("7", "3", "7", "2");
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("--array=1-N"));
}
