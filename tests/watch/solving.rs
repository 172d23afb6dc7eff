//! Whole courses, solved in watch from the first exercise to the final message.

use crate::course::Folder;
use crate::saves::{EDITORS, Editor};
use crate::terminal::Terminal;

/// The names of the exercises that this Node.js can run.
fn names(folder: &Folder) -> Vec<String> {
    let node = nodelings::node::Node::find(&folder.root).expect("a Node.js");
    let course = folder.course();
    let fits = course.manifest.exercises.iter().filter(|exercise| {
        exercise.node.as_ref().is_none_or(|range| range.matches(&node.version))
    });
    fits.map(|exercise| exercise.name.clone()).collect()
}

/// Saves the solutions one after the other; the runner must move on by itself.
fn solve_all(folder: &Folder, terminal: &Terminal, editor: impl Fn(usize) -> Editor) {
    let names = names(folder);
    for (index, name) in names.iter().enumerate() {
        terminal.wait_for_all(&[name, "waiting for your first save"]);
        editor(index).save(&folder.file(name), &folder.solution(name));
        if index + 1 < names.len() {
            terminal.wait_for(&format!("{name} passed"));
        }
    }
    terminal.wait_for("all done.");
}

#[test]
fn a_course_is_solved_with_every_editors_way_to_save() {
    for editor in EDITORS {
        let folder = Folder::small();
        let mut terminal = folder.watch();
        solve_all(&folder, &terminal, |_| editor);
        terminal.wait_for_all(&["That was the small course.", "4 exercises, 4 tries, no hints"]);
        terminal.send("q");
        let ending = terminal.wait_end();
        assert_eq!(ending.code, 0, "{editor:?}");
        assert!(ending.screen.contains("All 4 exercises done."), "{}", ending.screen);
        // One save, one run: what else an editor does in the folder is not a save.
        assert_eq!(folder.journal("ran").len(), 4, "{editor:?}");
        assert_eq!(folder.journal("passed").len(), 4, "{editor:?}");
    }
}
