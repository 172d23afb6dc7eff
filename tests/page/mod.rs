//! The page for a cohort, in a real browser: every learner drawn, keys, narrow windows, print, hostile texts.
//!
//! Needs Chromium and `npm ci --prefix tests/page`; without them it says so and is passed over.
#![expect(clippy::disallowed_methods, reason = "a test calls a browser")]
#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(clippy::print_stderr, reason = "a test that is passed over says so")]

mod cohort;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use nodelings::report::html;

fn browser() -> Option<PathBuf> {
    let said = std::env::var_os("NODELINGS_TEST_BROWSER").map(PathBuf::from);
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    said.into_iter().chain(usual.map(PathBuf::from)).find(|program| program.is_file())
}

#[test]
fn the_page_works_in_a_browser() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    fs::create_dir_all(&folder).unwrap();
    let page = folder.join("index.html");
    fs::write(&page, html(&cohort::large())).unwrap();
    let Some(browser) = browser() else {
        eprintln!("passed over: there is no Chromium here (Debian: apt-get install chromium)");
        return;
    };
    if !here.join("node_modules/playwright-core").is_dir() {
        eprintln!("passed over: npm ci --prefix tests/page");
        return;
    }
    let output = Command::new("node")
        .arg(here.join("check.mjs"))
        .args([&page, &browser, &folder])
        .env_remove("NODE_OPTIONS")
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{said}");
    eprintln!("{said}");
}
