//! What a key or a line of the learner means at each step. Pure.

use super::state::{Event, Interview, Step};
use crate::system::input::Key;

/// The meaning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LineMeaning {
    Events(Vec<Event>),
    /// A part of a written answer.
    Written(String),
    /// Nothing; the text says what is possible.
    Help(String),
}

/// Returns what a key does, if it does anything.
pub(super) fn of_key(key: Key, interview: &Interview) -> Option<Event> {
    if interview.is_paused {
        return match key {
            Key::Enter => Some(Event::Enter),
            Key::Char('q' | 'p') | Key::Ctrl('c') => Some(Event::Pause),
            Key::Char('f') => Some(Event::Stop),
            _ => None,
        };
    }
    match (key, &interview.step) {
        (Key::Enter, _) => Some(Event::Enter),
        (Key::Char('p' | 'q') | Key::Ctrl('c'), _) => Some(Event::Pause),
        (Key::Char('s'), _) => Some(Event::Skip),
        (Key::Char('e' | 'o'), _) => Some(Event::Edit),
        (Key::Char('a'), Step::Answer { .. }) => Some(Event::All),
        (Key::Char(digit @ '1'..='9'), step) => {
            let digit = u8::try_from(digit).ok()? - b'0';
            match step {
                Step::Confidence if digit <= 4 => Some(Event::Sure(digit)),
                Step::Answer { .. } => Some(Event::Toggle(usize::from(digit) - 1)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Returns what a trimmed line means.
pub(super) fn of_line(line: &str, interview: &Interview) -> LineMeaning {
    let event = |event| LineMeaning::Events(vec![event]);
    if interview.is_paused {
        return match line {
            "" => event(Event::Enter),
            "q" | "quit" | "p" => event(Event::Pause),
            "f" | "finish" => event(Event::Stop),
            _ => help("Press Enter to continue, or type q to leave, or f to finish."),
        };
    }
    match (line, &interview.step) {
        ("q" | "quit" | "p" | "pause", _) => event(Event::Pause),
        ("s" | "skip", step) if !matches!(step, Step::Answer { .. }) => event(Event::Skip),
        ("e" | "edit" | "o" | "open", Step::Question | Step::FollowUp { .. } | Step::Coding) => {
            event(Event::Edit)
        }
        (_, Step::Coding) => {
            help("Save the file to run its test. e opens your editor, s gives up, p pauses.")
        }
        (_, Step::Confidence) => match line {
            "1" | "2" | "3" | "4" => event(Event::Sure(line.as_bytes()[0] - b'0')),
            _ => help("Type a number from 1 to 4 and press Enter: how sure are you?"),
        },
        (_, Step::Answer { ticked }) => of_ticks(line, ticked),
        ("", _) => event(Event::Enter),
        // Anything longer than a slip of the finger is a written answer.
        (text, Step::Question | Step::FollowUp { is_shown: false, .. })
            if text.chars().count() > 1 =>
        {
            LineMeaning::Written(text.to_owned())
        }
        _ => help("Press Enter to go on, or type p to pause."),
    }
}

/// The numbers of the key points that were named, or `a` for all of them, or nothing for none.
fn of_ticks(line: &str, ticked: &[bool]) -> LineMeaning {
    let words = line.split(|char: char| char.is_whitespace() || char == ',');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut wanted = if words.is_empty() { ticked.to_vec() } else { vec![false; ticked.len()] };
    if words == ["a"] || words == ["all"] {
        wanted.fill(true);
    } else {
        for word in words {
            match word.parse::<usize>() {
                Ok(number) if (1..=ticked.len()).contains(&number) => wanted[number - 1] = true,
                _ => {
                    return help(&format!(
                        "`{word}` is not a key point. Type numbers from 1 to {}, a for all of them, or just Enter \
                         for none.",
                        ticked.len()
                    ));
                }
            }
        }
    }
    let changed = wanted.iter().zip(ticked).enumerate().filter(|(_, (new, old))| new != old);
    let toggles = changed.map(|(index, _)| Event::Toggle(index));
    LineMeaning::Events(toggles.chain([Event::Enter]).collect())
}

fn help(text: &str) -> LineMeaning {
    LineMeaning::Help(text.to_owned())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::course::Level;
    use crate::interview::{Item, Question, Settings};

    fn at(step: Step) -> Interview {
        let question = Question {
            name: "a".to_owned(),
            is_card: false,
            place: String::new(),
            level: Level::Mid,
            numbers: Vec::new(),
            words: "Why?".to_owned(),
            answer: "So.".to_owned(),
            points: ["1", "2", "3"].map(str::to_owned).into(),
            follow_ups: Vec::new(),
        };
        let settings = Settings { level: None, minutes: 30, topic: None, seed: 1 };
        let items = vec![Item::Question(question)];
        Interview { step, ..Interview::new(settings, items, Timestamp::UNIX_EPOCH) }
    }

    fn answer() -> Interview {
        at(Step::Answer { ticked: vec![true, false, false] })
    }

    #[test]
    fn a_digit_is_a_confidence_or_a_key_point_and_otherwise_nothing() {
        let digit = Key::Char('3');
        assert_eq!(of_key(digit, &at(Step::Confidence)), Some(Event::Sure(3)));
        assert_eq!(of_key(Key::Char('5'), &at(Step::Confidence)), None);
        assert_eq!(of_key(digit, &answer()), Some(Event::Toggle(2)));
        assert_eq!(of_key(digit, &at(Step::Question)), None);
        assert_eq!(of_key(Key::Char('a'), &at(Step::Question)), None);
        assert_eq!(of_key(Key::Char('a'), &answer()), Some(Event::All));
    }

    #[test]
    fn one_slip_of_the_finger_ends_nothing() {
        let mut interview = at(Step::Question);
        for key in [Key::Char('q'), Key::Char('p'), Key::Ctrl('c')] {
            assert_eq!(of_key(key, &interview), Some(Event::Pause));
        }
        assert_eq!(of_key(Key::Char('f'), &interview), None);
        interview.is_paused = true;
        assert_eq!(of_key(Key::Char('f'), &interview), Some(Event::Stop));
        assert_eq!(of_key(Key::Char('s'), &interview), None);
        assert_eq!(of_line("f", &interview), LineMeaning::Events(vec![Event::Stop]));
        assert!(matches!(of_line("an answer", &interview), LineMeaning::Help(_)));
    }

    #[test]
    fn a_line_is_a_command_or_a_part_of_the_answer() {
        let question = at(Step::Question);
        let events = |line: &str| of_line(line, &question);
        assert_eq!(events(""), LineMeaning::Events(vec![Event::Enter]));
        assert_eq!(events("e"), LineMeaning::Events(vec![Event::Edit]));
        assert_eq!(events("skip"), LineMeaning::Events(vec![Event::Skip]));
        assert_eq!(events("It is"), LineMeaning::Written("It is".to_owned()));
        assert!(matches!(events("x"), LineMeaning::Help(_)));
        assert!(matches!(of_line("It is", &at(Step::Confidence)), LineMeaning::Help(_)));
        assert!(matches!(of_line("", &at(Step::Confidence)), LineMeaning::Help(_)));
        assert!(matches!(of_line("", &at(Step::Coding)), LineMeaning::Help(_)));
    }

    #[test]
    fn a_line_of_numbers_ticks_exactly_these_points() {
        let toggles = |line: &str| match of_line(line, &answer()) {
            LineMeaning::Events(mut events) => {
                assert_eq!(events.pop(), Some(Event::Enter));
                events
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(toggles("1 3"), [Event::Toggle(2)]);
        assert_eq!(toggles("2,3"), [Event::Toggle(0), Event::Toggle(1), Event::Toggle(2)]);
        assert_eq!(toggles("a"), [Event::Toggle(1), Event::Toggle(2)]);
        assert_eq!(toggles(""), []);
        assert!(matches!(of_line("4", &answer()), LineMeaning::Help(_)));
        assert!(matches!(of_line("s", &answer()), LineMeaning::Help(_)));
    }
}
