//! A course, its exercises and runs, small but real.

use std::borrow::Cow;
use std::path::Path;

use jiff::civil::time;

use crate::course::Level;
use crate::screen::{CourseView, ExerciseView, FileView, LastRun, Status, WatchView};
use crate::verdict::{Diagnosis, Handle, Location, Mark, Output, TestRun, Verdict, VerdictKind};

pub(super) const SOURCE: &str = "'use strict';

const prices = { sencha: 4.1 };

function price(tea) {
  return prices[tea];
}

function menu() {
  return Object.keys(prices);
}

exports = { price, menu };
";

pub(super) const LOOP: &str = "'use strict';

function sum(list) {
  let total = 0;
  let i = 0;
  while (i < list.length) {
    total += list[i];
  }
  return total;
}
";

pub(super) const HINT: &str = "\
Print two things on the last line of the file and run it with `node modules2_exports_alias.js`:

```js
console.log(module.exports === exports);
console.log(module.exports);
```

Do it once above the export line and once below it. What changed? Look for:

- the **first** line that it prints, and whether it is `true` or `false` in both of the places
- the second one ([Modules](https://nodejs.org/api/modules.html))
";

pub(super) const ANSWER: &str = "\
# Question 7 - What is the difference between `module.exports` and `exports`?

## The short answer

`exports` is only a name for the object that `module.exports` starts with. `require()` hands out
`module.exports`. Assign to a property, or to `module.exports` itself, never to `exports` alone:
that only re-points the variable, and whatever you assigned is lost.

## What makes it stand out

1. Node wraps a CommonJS file in a function; `exports` is one of its parameters.
2. Assigning to a parameter never changes anything for the caller:

    ```js
    function wrapper(exports, require, module) { /* your file */ }
    ```

## Read more

[Modules: CommonJS modules](https://nodejs.org/api/modules.html)
";

pub(super) fn at(file: &str, line: u32, column: u32) -> Location {
    Location { file: format!("/home/ada/course/{file}"), line, column, function: None }
}

pub(super) fn run(name: &str, mark: Mark, ms: Option<f64>) -> TestRun {
    TestRun { name: name.into(), mark, ms }
}

pub(super) fn alias_lesson() -> Diagnosis {
    Diagnosis {
        title: "require() hands out both functions".into(),
        body: "\
I did:   const shop = require('./modules2_exports_alias.js');
I got:   {}

    module.exports ──►  {}
    exports        ──►  { price: [Function: price], menu: [Function: menu] }

At the start both names pointed at the SAME object. `exports = ...` did not change
that object; it made the name `exports` point at a new one."
            .into(),
        diff: None,
        at: Some(at("modules2_exports_alias.js", 13, 1)),
        note: None,
        lesson: true,
    }
}

pub(super) fn failed() -> Verdict {
    Verdict {
        kind: VerdictKind::Fail,
        tests: vec![
            run("require() hands out both functions", Mark::Failed, Some(3.2)),
            run("the functions still work after the trip", Mark::Waiting, None),
        ],
        diagnosis: Some(alias_lesson()),
        leaky: vec![],
        printed: vec![Output {
            test: Some("require() hands out both functions".into()),
            text: "loading the shop\n".into(),
        }],
        truncated: false,
        ms: 18.0,
    }
}

pub(super) fn looping() -> Verdict {
    Verdict {
        kind: VerdictKind::Timeout,
        tests: vec![
            run("adds two numbers", Mark::Passed, Some(2.0)),
            run("adds many numbers", Mark::Failed, None),
        ],
        diagnosis: Some(Diagnosis {
            title: "Your program never came back".into(),
            body: "It was still looping here when I stopped it. \
                   What has to change inside the loop for its condition to become false?"
                .into(),
            diff: None,
            at: Some(at("modules1.js", 6, 3)),
            note: Some("in sum, called by the test".into()),
            lesson: false,
        }),
        leaky: vec![],
        printed: vec![],
        truncated: false,
        ms: 5_000.0,
    }
}

pub(super) fn leaky() -> Verdict {
    Verdict {
        kind: VerdictKind::Pass,
        tests: vec![run("answers with 200", Mark::Passed, Some(11.0))],
        diagnosis: None,
        leaky: handles(),
        printed: vec![],
        truncated: false,
        ms: 320.0,
    }
}

pub(super) fn handles() -> Vec<Handle> {
    vec![Handle {
        what: "a server is still listening".into(),
        at: Some(at("http1_hello.js", 6, 1)),
    }]
}

pub(super) fn exercise() -> ExerciseView<'static> {
    ExerciseView {
        chapter: Cow::Borrowed("04 modules"),
        name: "modules2_exports_alias",
        questions: &[7],
        level: Level::Junior,
        minutes: 5,
        title: "exports is only a name",
        task: "Make `require()` hand out both price and menu.",
        file: FileView {
            shown: "exercises/04_modules/modules2_exports_alias/modules2_exports_alias.js",
            path: Some(Path::new("/home/ada/my course/modules2_exports_alias.js")),
        },
    }
}

pub(super) fn course() -> CourseView<'static> {
    CourseView {
        title: "Node.js, by doing",
        done: 15,
        total: 189,
        chapter: None,
        right: Some("Week 1 · due in 2 d"),
    }
}

pub(super) fn view(status: Status<'_>) -> WatchView<'_> {
    WatchView {
        course: course(),
        welcome: None,
        passed: None,
        exercise: exercise(),
        done: false,
        repeating: false,
        solution_seen: false,
        source: Some(SOURCE),
        status,
        hints: &[],
        hints_total: 3,
        panel: None,
        notice: None,
        confirm: None,
        last_run: Some(LastRun { at: time(14, 2, 11, 0), saved: true }),
        tries: 3,
        manual: false,
        printed_lines: 0,
        width: 80,
        height: 0,
    }
}
