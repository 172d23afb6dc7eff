//! When an exercise or a card is due for a review. Pure.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::course::{Card, Exercise, Manifest};
use crate::progress::{JournalEntry, JournalEvent, SURE};

/// The intervals in days. A remembered item moves one step up, a forgotten one moves one step down.
/// Growing and equal intervals differ little (Latimier, Peyre and Ramus 2021: g = 0.03), so the ladder is fixed.
const LADDER: [i32; 5] = [1, 3, 7, 21, 60];

/// The most tasks of one day, unless the learner asks for more.
pub const PER_DAY: usize = 10;

/// What is due: an exercise or a question card. The kind of its task changes from time to time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Subject<'m> {
    Exercise(&'m Exercise),
    Card(&'m Card),
}

/// A subject that the learner has met, and when it is due.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scheduled<'m> {
    pub subject: Subject<'m>,
    /// The first day on which it is due, in the learner's time zone.
    pub due: Date,
    /// Whether the learner was sure the last time, and wrong.
    pub sure_and_wrong: bool,
    /// The number of finished tasks about it so far.
    pub reviews: u32,
    /// Whether the learner has passed the exercise. If not, only its question is asked: programs would give it away.
    pub has_passed: bool,
    /// The step on the ladder: 0 to 4.
    step: usize,
}

/// How often the learner was right, for one level of confidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Confidence {
    pub asked: u32,
    pub remembered: u32,
}

/// All subjects that the learner has met, with their due days.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule<'m> {
    /// The exercises in the order of the course, then the cards.
    items: Vec<Scheduled<'m>>,
    today: Date,
    /// How many tasks were finished today.
    asked_today: usize,
    /// By confidence: 1 (guessing) to 4 (certain).
    confidence: [Confidence; 4],
}

impl<'m> Subject<'m> {
    /// Returns the name of the exercise or the card.
    pub fn name(&self) -> &'m str {
        match self {
            Self::Exercise(exercise) => &exercise.name,
            Self::Card(card) => &card.name,
        }
    }

    /// Returns the folder of the chapter, or the topic of the card.
    fn group(&self) -> &'m str {
        match self {
            Self::Exercise(exercise) => &exercise.dir,
            Self::Card(card) => &card.topic,
        }
    }
}

impl Scheduled<'_> {
    /// Applies the result of a task that was finished on this day.
    fn reviewed(&mut self, day: Date, sure: Option<u8>, remembered: bool, today: Date) {
        self.reviews += 1;
        // What was right before it was due says little about memory: a repetition on the same day moves nothing.
        if remembered && day < self.due && self.reviews > 1 {
            return;
        }
        self.step = if remembered {
            (self.step + 1).min(LADDER.len() - 1)
        } else {
            self.step.saturating_sub(1)
        };
        self.due = after(day, self.step, today);
        self.sure_and_wrong = !remembered && sure.is_some_and(|sure| sure >= SURE);
    }
}

impl<'m> Schedule<'m> {
    /// Derives the schedule from all entries of the journal, in the order of the file. An exercise is met when it
    /// passes for the first time, a card when its answer is read. A question that was answered from memory is met,
    /// too. Days begin at midnight in `zone`.
    pub fn from<'e>(
        manifest: &'m Manifest,
        cards: &'m [Card],
        entries: impl IntoIterator<Item = &'e JournalEntry>,
        now: Timestamp,
        zone: &TimeZone,
    ) -> Self {
        let today = zone.to_datetime(now).date();
        let day = |at: Timestamp| zone.to_datetime(at).date();
        let exercises = manifest.exercises.iter().map(Subject::Exercise);
        let subjects: Vec<Subject<'m>> = exercises.chain(cards.iter().map(Subject::Card)).collect();
        let mut positions: HashMap<&str, usize> = HashMap::with_capacity(subjects.len());
        for (index, subject) in subjects.iter().enumerate() {
            positions.entry(subject.name()).or_insert(index);
        }
        let mut met: Vec<Option<Scheduled<'m>>> = vec![None; subjects.len()];
        let first_met = |index: usize, at: Timestamp| Scheduled {
            subject: subjects[index],
            due: after(day(at), 0, today),
            sure_and_wrong: false,
            reviews: 0,
            has_passed: false,
            step: 0,
        };
        let mut asked_today = 0;
        let mut confidence = [Confidence::default(); 4];
        for JournalEntry { at, event, .. } in entries {
            let (name, sure, remembered) = match event {
                JournalEvent::Passed { exercise } | JournalEvent::Explained { exercise } => {
                    let Some(&index) = positions.get(exercise.as_str()) else { continue };
                    let is_pass = matches!(event, JournalEvent::Passed { .. });
                    // The answer of an exercise can be read long before the exercise is solved.
                    if is_pass == matches!(subjects[index], Subject::Exercise(_)) {
                        let item = met[index].get_or_insert_with(|| first_met(index, *at));
                        item.has_passed |= is_pass;
                    }
                    continue;
                }
                JournalEvent::Recalled { exercise, sure, remembered, .. } => {
                    (exercise, Some(*sure), *remembered)
                }
                JournalEvent::Reviewed { exercise, sure, remembered, .. } => {
                    (exercise, *sure, *remembered)
                }
                _ => continue,
            };
            let day = day(*at);
            asked_today += usize::from(day == today);
            if let Some(sure) = sure {
                let level = &mut confidence[usize::from(sure.clamp(1, 4) - 1)];
                level.asked += 1;
                level.remembered += u32::from(remembered);
            }
            if let Some(&index) = positions.get(name.as_str()) {
                let item = met[index].get_or_insert_with(|| first_met(index, *at));
                item.reviewed(day, sure, remembered, today);
            }
        }
        Self { items: met.into_iter().flatten().collect(), today, asked_today, confidence }
    }

    /// Returns the due items, the most urgent first: those the learner was sure of and forgot, then the
    /// longest due. Chapters are mixed, because mixed practice is remembered longer.
    pub fn due(&self) -> Vec<Scheduled<'m>> {
        let is_due = |item: &&Scheduled<'_>| item.due <= self.today;
        let due: Vec<Scheduled<'m>> = self.items.iter().filter(is_due).copied().collect();
        let (mut urgent, mut others): (Vec<_>, Vec<_>) =
            due.into_iter().partition(|item| item.sure_and_wrong);
        urgent.sort_by_key(|item| item.due);
        others.sort_by_key(|item| item.due);
        let mut mixed = mix_chapters(urgent);
        mixed.extend(mix_chapters(others));
        mixed
    }

    /// Returns how many items are left for today.
    pub fn left_today(&self) -> usize {
        self.due().len().min(PER_DAY.saturating_sub(self.asked_today))
    }

    /// Returns the day of the next item that is not due yet.
    pub fn next_day(&self) -> Option<Date> {
        self.items.iter().map(|item| item.due).filter(|due| *due > self.today).min()
    }

    /// Returns the days until an exercise or a card is due, 0 if it is due now; `None` if
    /// the learner has not met it.
    pub fn days_until(&self, name: &str) -> Option<u32> {
        let item = self.items.iter().find(|item| item.subject.name() == name)?;
        let days = item.due.since(self.today).map_or(0, |span| span.get_days());
        Some(u32::try_from(days).unwrap_or(0))
    }

    /// Returns the number of finished tasks about an exercise or a card.
    pub fn reviews(&self, name: &str) -> u32 {
        let item = self.items.iter().find(|item| item.subject.name() == name);
        item.map_or(0, |item| item.reviews)
    }

    /// Returns whether the learner has passed this exercise.
    pub fn has_passed(&self, name: &str) -> bool {
        self.items.iter().any(|item| item.subject.name() == name && item.has_passed)
    }

    /// Returns how many items the learner has met.
    pub fn met(&self) -> usize {
        self.items.len()
    }

    /// Returns how often the learner was right, by confidence: 1 to 4.
    pub fn confidence(&self) -> [Confidence; 4] {
        self.confidence
    }
}

/// Returns the due day of an item at this step. A day in the future comes from a wrong clock: such an item
/// is due today, because it would otherwise be lost until then.
fn after(day: Date, step: usize, today: Date) -> Date {
    if day > today {
        return today;
    }
    day.saturating_add(Span::new().days(LADDER[step]))
}

/// Reorders items so that neighbours come from different chapters where possible.
fn mix_chapters(mut items: Vec<Scheduled<'_>>) -> Vec<Scheduled<'_>> {
    let mut mixed: Vec<Scheduled<'_>> = Vec::with_capacity(items.len());
    while !items.is_empty() {
        let last = mixed.last().map(|item| item.subject.group());
        let other = |item: &Scheduled<'_>| Some(item.subject.group()) != last;
        let next = items.iter().position(other).unwrap_or(0);
        mixed.push(items.remove(next));
    }
    mixed
}
