//! The steps of one task: what it waits for, and what an answer does. Pure.

use super::event::{Section, SessionEffect, SessionEvent};
use super::item::{Item, Outcome, PredictItem, RecallItem, RepairItem, RepairRun, WhichItem};

/// What a task waits for.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// The learner answers, and says how sure they are (recall).
    Answering,
    /// The learner ticks the key points that were in the answer (recall).
    Ticking { sure: u8, named: Vec<bool> },
    /// The learner repairs the program. `verdict` is the last run, `hints` how many hints are open.
    /// `gives_up`: `s` was pressed once.
    Fixing { hints: usize, verdict: Option<Box<RepairRun>>, is_running: bool, gives_up: bool },
    /// The learner picks the wrong program (which).
    Picking,
    /// The learner says how sure they are of program `pick`, from 0 (which).
    PickSure { pick: usize },
    /// The learner picks the reason (which).
    Reasoning { pick: usize, sure: u8 },
    /// The learner writes down what the program prints: in a file, or as lines of input.
    Predicting { lines: Vec<String> },
    /// The learner says how sure they are of these lines.
    PredictSure { lines: Vec<String> },
    /// The file with the prediction is being read.
    Checking { sure: u8 },
}

/// What follows from an event.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Move {
    Stay,
    /// Without a result.
    Skip,
    Finish {
        sure: Option<u8>,
        remembered: bool,
        outcome: Outcome,
    },
}

const HOW_SURE: &str = "Type a number from 1 to 4: how sure are you?";
const ONE_OF_THREE: &str = "Type 1, 2 or 3.";

impl Step {
    /// Returns the first step of a task.
    pub(super) fn first(item: &Item) -> Self {
        match item {
            Item::Recall(_) => Self::Answering,
            Item::Repair(_) => {
                Self::Fixing { hints: 0, verdict: None, is_running: false, gives_up: false }
            }
            Item::Which(_) => Self::Picking,
            Item::Predict(_) => Self::Predicting { lines: Vec::new() },
        }
    }

    /// Handles an event.
    pub(super) fn update(
        &mut self,
        item: &Item,
        event: SessionEvent,
        effects: &mut Vec<SessionEffect>,
        sections: &mut Vec<Section>,
    ) -> Move {
        let is_command =
            |one: char| event == SessionEvent::Key(one) || event == SessionEvent::Line(one.into());
        // Giving up a repair is a result.
        // After the answer was shown, there is nothing to skip.
        if is_command('s')
            && !matches!(item, Item::Repair(_))
            && !matches!(self, Self::Ticking { .. })
        {
            return Move::Skip;
        }
        match item {
            Item::Recall(item) => self.recall(item, event, effects, sections),
            Item::Repair(item) => self.repair(item, event, effects, sections),
            Item::Which(item) => self.which(item, &event, sections),
            Item::Predict(item) => self.predict(item, event, effects, sections),
        }
    }

    fn recall(
        &mut self,
        item: &RecallItem,
        event: SessionEvent,
        effects: &mut Vec<SessionEffect>,
        sections: &mut Vec<Section>,
    ) -> Move {
        match self {
            Self::Answering => match (digit(&event, 4), event) {
                (Some(number), _) => {
                    let (answer, points) = (item.answer.clone(), item.points.clone());
                    let sure = confidence(number);
                    *self = Self::Ticking { sure, named: vec![false; points.len()] };
                    sections.push(Section::Answer { answer, points });
                }
                (None, SessionEvent::Key('e' | 'o')) => effects.push(SessionEffect::Open),
                // Anything longer than a slip of the finger is a typed answer.
                (None, SessionEvent::Line(line)) if line.chars().count() > 1 => {
                    note(sections, "Now type a number from 1 to 4: how sure are you?");
                }
                (None, SessionEvent::Key(_) | SessionEvent::Line(_)) => note(sections, HOW_SURE),
                _ => {}
            },
            Self::Ticking { sure, named } => match event {
                SessionEvent::Key('a') => named.fill(true),
                SessionEvent::Key('\n') => return recalled(item, *sure, named),
                SessionEvent::Key(key) => {
                    let index =
                        key.to_digit(10).and_then(|number| (number as usize).checked_sub(1));
                    if let Some(tick) = index.and_then(|index| named.get_mut(index)) {
                        *tick = !*tick;
                    }
                }
                SessionEvent::Line(line) => match ticks(&line, named.len()) {
                    Ok(named) => return recalled(item, *sure, &named),
                    Err(help) => sections.push(Section::Note(help)),
                },
                _ => {}
            },
            _ => {}
        }
        Move::Stay
    }

    fn repair(
        &mut self,
        item: &RepairItem,
        event: SessionEvent,
        effects: &mut Vec<SessionEffect>,
        sections: &mut Vec<Section>,
    ) -> Move {
        let Self::Fixing { hints, verdict, is_running, gives_up } = self else { return Move::Stay };
        let is_repeated = std::mem::take(gives_up);
        let key = match &event {
            SessionEvent::Key(key) => Some(*key),
            SessionEvent::Line(line) if line.is_empty() => Some('\n'),
            SessionEvent::Line(line) => {
                Some(line.chars().next().filter(|_| line.chars().count() == 1).unwrap_or('?'))
            }
            _ => None,
        };
        match (event, key) {
            (SessionEvent::Saved, _) | (_, Some('r' | '\n')) => {
                *is_running = true;
                effects.push(SessionEffect::Run);
            }
            (SessionEvent::Ran(run), _) => {
                *is_running = false;
                if run.verdict.passed() {
                    return Move::Finish {
                        sure: None,
                        remembered: true,
                        outcome: Outcome::Repair(item.clone()),
                    };
                }
                sections.push(Section::Verdict(run.clone()));
                *verdict = Some(run);
            }
            (SessionEvent::RunFailed(reason), _) => {
                *is_running = false;
                sections.push(Section::Note(reason));
            }
            (_, Some('h')) => match item.hints.get(*hints) {
                Some(text) => {
                    *hints += 1;
                    let (number, total) = (*hints, item.hints.len());
                    sections.push(Section::Hint { number, total, text: text.clone() });
                }
                None => note(sections, "There are no more hints. s shows the fault."),
            },
            (_, Some('o' | 'e')) => effects.push(SessionEffect::Open),
            // A stray key must not cost the task.
            (SessionEvent::Key(_), Some('s')) if !is_repeated => {
                *gives_up = true;
                note(sections, "Press s again to give up and see the fault.");
            }
            (_, Some('s')) => {
                return Move::Finish {
                    sure: None,
                    remembered: false,
                    outcome: Outcome::Repair(item.clone()),
                };
            }
            (SessionEvent::Line(_), _) => {
                note(
                    sections,
                    "Type r to run the test, h for a hint, o to open the file, s to give up, q to end.",
                );
            }
            _ => {}
        }
        Move::Stay
    }

    fn which(
        &mut self,
        item: &WhichItem,
        event: &SessionEvent,
        sections: &mut Vec<Section>,
    ) -> Move {
        if !matches!(event, SessionEvent::Key(_) | SessionEvent::Line(_)) {
            return Move::Stay;
        }
        match *self {
            Self::Picking => match digit(event, 3) {
                Some(number) => {
                    *self = Self::PickSure { pick: number - 1 };
                    sections.push(Section::Sure);
                }
                None => note(sections, ONE_OF_THREE),
            },
            Self::PickSure { pick } => match digit(event, 4).map(confidence) {
                Some(sure) if pick == item.wrong => {
                    *self = Self::Reasoning { pick, sure };
                    sections.push(Section::Reasons(item.reasons.clone()));
                }
                Some(sure) => return picked(item, pick, sure, None),
                None => note(sections, HOW_SURE),
            },
            Self::Reasoning { pick, sure } => match digit(event, 3) {
                Some(number) => return picked(item, pick, sure, Some(number - 1)),
                None => note(sections, ONE_OF_THREE),
            },
            _ => {}
        }
        Move::Stay
    }

    fn predict(
        &mut self,
        item: &PredictItem,
        event: SessionEvent,
        effects: &mut Vec<SessionEffect>,
        sections: &mut Vec<Section>,
    ) -> Move {
        match (&mut *self, event) {
            (Self::Predicting { .. }, SessionEvent::Key('e' | 'o')) => {
                effects.push(SessionEffect::Open);
            }
            (Self::Predicting { .. }, event @ SessionEvent::Key(_)) => match digit(&event, 4) {
                Some(number) => {
                    *self = Self::Checking { sure: confidence(number) };
                    effects.push(SessionEffect::ReadPrediction);
                }
                None => note(
                    sections,
                    "Write your prediction, save it, and then type a number from 1 to 4: how sure are you?",
                ),
            },
            (Self::Predicting { lines }, SessionEvent::Line(line)) if line.is_empty() => {
                if lines.is_empty() {
                    note(sections, "Type the lines that the program prints, then an empty line.");
                } else {
                    *self = Self::PredictSure { lines: std::mem::take(lines) };
                    sections.push(Section::Sure);
                }
            }
            (Self::Predicting { lines }, SessionEvent::Line(line)) => lines.push(line),
            (
                Self::PredictSure { lines },
                event @ (SessionEvent::Line(_) | SessionEvent::Key(_)),
            ) => match digit(&event, 4) {
                Some(number) => return predicted(item, std::mem::take(lines), confidence(number)),
                None => note(sections, HOW_SURE),
            },
            (Self::Checking { sure }, SessionEvent::Prediction(text)) => {
                let lines = PredictItem::lines(&text);
                if !lines.is_empty() {
                    return predicted(item, lines, *sure);
                }
                *self = Self::Predicting { lines };
                sections.push(Section::Note(format!(
                    "{} has no prediction. Write the lines that the program prints at its top, and save it.",
                    item.file
                )));
            }
            // A save is shown at once.
            (Self::Predicting { .. }, SessionEvent::Saved) => {
                effects.push(SessionEffect::ReadPrediction);
            }
            (Self::Predicting { lines }, SessionEvent::Prediction(text)) => {
                *lines = PredictItem::lines(&text);
            }
            _ => {}
        }
        Move::Stay
    }
}

fn recalled(item: &RecallItem, sure: u8, named: &[bool]) -> Move {
    let count = named.iter().filter(|named| **named).count();
    let points = item.points.len();
    let missed = item.points.iter().zip(named).filter(|(_, named)| !**named);
    let missed = missed.map(|(point, _)| point.clone()).collect();
    Move::Finish {
        sure: Some(sure),
        remembered: count * 2 > points,
        outcome: Outcome::Recall { named: count, points, missed },
    }
}

fn picked(item: &WhichItem, pick: usize, sure: u8, reason: Option<usize>) -> Move {
    let remembered = pick == item.wrong && reason == Some(item.reason);
    let outcome = Outcome::Which { item: Box::new(item.clone()), pick, reason };
    Move::Finish { sure: Some(sure), remembered, outcome }
}

fn predicted(item: &PredictItem, predicted: Vec<String>, sure: u8) -> Move {
    let remembered = predicted == item.printed;
    Move::Finish {
        sure: Some(sure),
        remembered,
        outcome: Outcome::Predict { item: item.clone(), predicted },
    }
}

fn note(sections: &mut Vec<Section>, text: &str) {
    sections.push(Section::Note(text.to_owned()));
}

/// Returns the number from 1 to `most` that was typed.
fn digit(event: &SessionEvent, most: usize) -> Option<usize> {
    let key = match event {
        SessionEvent::Key(key) => *key,
        SessionEvent::Line(line) => {
            let mut chars = line.chars();
            chars.next().filter(|_| chars.next().is_none())?
        }
        _ => return None,
    };
    let number = key.to_digit(10)? as usize;
    (1..=most).contains(&number).then_some(number)
}

fn confidence(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(1)
}

/// Parses the numbers of the ticked points, or `a` for all.
fn ticks(text: &str, count: usize) -> Result<Vec<bool>, String> {
    let words = text.split(|char: char| char.is_whitespace() || char == ',');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words == ["a"] {
        return Ok(vec![true; count]);
    }
    let mut named = vec![false; count];
    for word in words {
        let number = word.parse::<usize>().ok();
        match number.and_then(|number| named.get_mut(number.checked_sub(1)?)) {
            Some(tick) => *tick = true,
            None => {
                return Err(format!(
                    "`{word}` is not a key point. Type numbers from 1 to {count}, `a` for all of them, \
                     or just Enter for none."
                ));
            }
        }
    }
    Ok(named)
}
