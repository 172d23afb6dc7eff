//! `lesson` of the course's helpers: how values are put into a text.

use std::process::Command;

/// Returns the text of a lesson whose second paragraph is `value`, a JavaScript expression.
fn lesson(value: &str) -> String {
    let program = format!(
        "const {{ lesson }} = require('./exercises/support/words.js');
         console.log(lesson`
           First.

           ${{{value}}}
         `.message)"
    );
    let root = env!("CARGO_MANIFEST_DIR");
    let output = Command::new("node").args(["-e", &program]).current_dir(root).output();
    let output = output.expect("Node.js runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn further_lines_of_a_text_lose_their_indentation_and_those_of_a_picture_keep_it() {
    for text in ["off() removes it.", "then(a, b): b follows.", "Plain words."] {
        assert_eq!(
            lesson(&format!("'{text}\\n      Second line.'")),
            format!("First.\n\n{text}\nSecond line.\n")
        );
    }
    for picture in ["Map(1) {\\n  1 => 2\\n}", "Tea {\\n  cups: 2\\n}", "[\\n  1\\n]"] {
        let shown = picture.replace("\\n", "\n");
        assert_eq!(lesson(&format!("'{picture}'")), format!("First.\n\n{shown}\n"));
    }
}
