//! The list of everybody in a class, as learning platforms and spreadsheets export it, matched with the submissions.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::plan::PlannedLearner;
use super::table::{delimiter, read_table};
use crate::system::text::normalize;

/// Columns with a name of a learner, the name to show first. Compared without case, spaces and punctuation.
///
/// From exports of Canvas (`Student`, `SIS Login ID`), Moodle (`Full name`, `Identifier`, `Email address`), Blackboard
/// (`Username`, `Student ID`), GitHub Classroom (`identifier`, `github_username`) and lists made by hand.
const NAMES: [&str; 18] = [
    "learner",
    "student",
    "fullname",
    "name",
    "studentname",
    "username",
    "login",
    "email",
    "emailaddress",
    "githubusername",
    "identifier",
    "id",
    "idnumber",
    "studentid",
    "userid",
    "sisuserid",
    "sisloginid",
    "participant",
];
/// Columns with parts of a name.
const FIRST: [&str; 3] = ["firstname", "givenname", "forename"];
const LAST: [&str; 3] = ["lastname", "surname", "familyname"];
/// Moodle calls a participant so in its grading worksheet, and by the number alone in the names of folders.
const PARTICIPANT: &str = "Participant ";

/// The names of one person, at least one, without duplicates. The first one is shown.
type Person = Vec<String>;

/// The people of a roster.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Roster {
    people: Vec<Person>,
}

/// What the comparison with a roster has shown.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RosterReport {
    /// Learners of the roster who handed nothing in.
    pub absent: Vec<String>,
    /// Learners who handed something in, and whom the roster does not name.
    pub unlisted: Vec<String>,
}

/// Adds an entry for everybody in the roster who handed nothing in. The submissions stay sorted.
pub fn apply_roster(file: &Path, learners: &mut Vec<PlannedLearner>) -> Result<RosterReport> {
    let text = read_table(file)?;
    let roster = parse(&text).with_context(|| format!("in {}", file.display()))?;
    Ok(roster.apply(learners))
}

/// Parses a CSV table, or a list with one name a line.
fn parse(text: &str) -> Result<Roster> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .flexible(true)
        .delimiter(delimiter(text))
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let Some(first) = records.next().transpose()? else { bail!("there is nobody in it") };
    let keys: Vec<String> = first.iter().map(key).collect();
    let position = |name: &str| keys.iter().position(|key| key == name);
    let columns: Vec<usize> = NAMES.iter().filter_map(|name| position(name)).collect();
    let parts = FIRST.iter().find_map(|name| position(name));
    let parts = parts.zip(LAST.iter().find_map(|name| position(name)));
    if columns.is_empty() && parts.is_none() {
        if keys.len() > 1 {
            bail!(
                "no column has names; one column must be called `student`, `name`, `username`, `email` or `id`, or \
                 write one name on each line"
            );
        }
        let rest = records.collect::<Result<Vec<_>, _>>()?;
        let names = std::iter::once(&first).chain(&rest).filter_map(|record| record.get(0));
        return of_people(names.map(|name| vec![name.to_owned()]));
    }
    let rows = records.collect::<Result<Vec<_>, _>>()?;
    of_people(rows.iter().map(|row| {
        let mut names: Vec<String> = Vec::new();
        if let Some((first, last)) = parts {
            let (first, last) =
                (row.get(first).unwrap_or_default(), row.get(last).unwrap_or_default());
            if !first.is_empty() && !last.is_empty() {
                names.extend([
                    format!("{first} {last}"),
                    format!("{last}, {first}"),
                    format!("{last} {first}"),
                ]);
            }
        }
        let cells = columns.iter().filter_map(|column| row.get(*column));
        names.extend(cells.map(|cell| cell.strip_prefix(PARTICIPANT).unwrap_or(cell).to_owned()));
        names
    }))
}

/// Makes a roster of names, some of which are empty or come twice.
fn of_people(people: impl Iterator<Item = Vec<String>>) -> Result<Roster> {
    let people: Vec<Person> = people
        .map(|names| {
            let mut seen = HashSet::new();
            let names = names.iter().map(|name| normalize(name.trim()));
            // Canvas writes this in the row of the highest points.
            let names = names.filter(|name| !name.is_empty() && name != "Points Possible");
            names.filter(|name| seen.insert(name.clone())).collect()
        })
        .filter(|names: &Person| !names.is_empty())
        .collect();
    if people.is_empty() {
        bail!("there is nobody in it");
    }
    Ok(Roster { people })
}

/// Returns the header of a column without case, spaces and punctuation.
fn key(header: &str) -> String {
    header.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Roster {
    fn apply(&self, learners: &mut Vec<PlannedLearner>) -> RosterReport {
        let mut claimed: Vec<Option<usize>> = vec![None; learners.len()]; // the person of each learner
        let mut is_here = vec![false; self.people.len()];
        // Exact names count first, so that learners whose names differ in case keep their own.
        for fold in [false, true] {
            let by_name = by_name(learners, fold);
            for (person, names) in self.people.iter().enumerate() {
                // A name that two submissions have says nothing.
                let found = names.iter().filter_map(|name| by_name.get(&folded(name, fold)));
                let free = |found: &Vec<usize>| found.len() == 1 && claimed[found[0]].is_none();
                let first = found.into_iter().find(|found| free(found)).map(|found| found[0]);
                if let Some(learner) = first.filter(|_| !is_here[person]) {
                    claimed[learner] = Some(person);
                    is_here[person] = true;
                }
            }
        }
        let mut report = RosterReport::default();
        for (learner, person) in learners.iter_mut().zip(&claimed) {
            let Some(person) = person else {
                report.unlisted.push(learner.id.clone());
                continue;
            };
            for name in &self.people[*person] {
                if *name != learner.id && !learner.aliases.contains(name) {
                    learner.aliases.push(name.clone());
                }
            }
        }
        let mut taken: HashSet<String> =
            learners.iter().map(|learner| learner.id.clone()).collect();
        let absent = self.people.iter().zip(&is_here).filter(|(_, is_here)| !**is_here);
        for (names, _) in absent {
            let id = free_name(names, &taken);
            taken.insert(id.clone());
            report.absent.push(id.clone());
            let aliases = names.iter().filter(|name| **name != id).cloned().collect();
            learners.push(absent_learner(id, aliases));
        }
        learners.sort_by(|one, other| one.id.cmp(&other.id));
        report
    }
}

fn folded(name: &str, fold: bool) -> String {
    if fold { name.to_lowercase() } else { name.to_owned() }
}

fn by_name(learners: &[PlannedLearner], fold: bool) -> HashMap<String, Vec<usize>> {
    let mut all: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, learner) in learners.iter().enumerate() {
        for name in std::iter::once(&learner.id).chain(&learner.aliases) {
            let found = all.entry(folded(name, fold)).or_default();
            if found.last() != Some(&index) {
                found.push(index);
            }
        }
    }
    all
}

/// Returns a name of the person that nobody else has as an ID.
fn free_name(names: &Person, taken: &HashSet<String>) -> String {
    let free = |name: &String| !taken.contains(name);
    // One of these is free, because there are more of them than IDs.
    let numbers = 2..=taken.len() + 2;
    let numbered = || numbers.map(|number| format!("{} ({number})", names[0])).find(free);
    names.iter().find(|name| free(name)).cloned().or_else(numbered).unwrap_or_default()
}

fn absent_learner(id: String, aliases: Vec<String>) -> PlannedLearner {
    PlannedLearner {
        id,
        folder: PathBuf::new(),
        aliases,
        submitted: None,
        late: Vec::new(),
        broken: None,
        unreachable: false,
        absent: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(text: &str) -> Vec<Vec<String>> {
        parse(text).expect("a roster").people
    }

    fn learner(id: &str, aliases: &[&str]) -> PlannedLearner {
        let aliases = aliases.iter().map(|name| (*name).to_owned()).collect();
        PlannedLearner { absent: false, ..absent_learner(id.to_owned(), aliases) }
    }

    fn applied(roster: &str, mut learners: Vec<PlannedLearner>) -> (RosterReport, Vec<String>) {
        let report = parse(roster).expect("a roster").apply(&mut learners);
        (report, learners.into_iter().map(|learner| learner.id).collect())
    }

    #[test]
    fn the_exports_of_platforms_and_plain_lists_name_people() {
        assert_eq!(people("ada\n\n Zoe\u{308} \n"), [["ada"], ["Zo\u{eb}"]]);
        assert_eq!(people("student\nada\n"), [["ada"]]);
        assert_eq!(
            people(
                "Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n\"King, Ada\",11,,ada,A\n"
            ),
            [["King, Ada", "11", "ada"]]
        );
        assert_eq!(
            people(
                "Identifier;Full name;Email address;Status\nParticipant 101;Ada King;ada@x.example;\n"
            ),
            [["Ada King", "ada@x.example", "101"]]
        );
        assert_eq!(
            people(
                "\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Student ID\"\nKing\tAda\tking1\t7\n"
            ),
            [["Ada King", "King, Ada", "King Ada", "king1", "7"]]
        );
        assert_eq!(people("First name,Surname,ID number\nAda,King,\n,,9\n").len(), 2);
    }

    #[test]
    fn a_table_without_names_and_an_empty_list_are_mistakes() {
        for (text, why) in [
            ("a,b\n1,2\n", "no column has names"),
            ("\n\n", "there is nobody"),
            ("student\n", "there is nobody"),
        ] {
            let error = parse(text).expect_err(text);
            assert!(format!("{error:#}").contains(why), "{error:#}");
        }
    }

    #[test]
    fn everybody_is_found_by_any_of_their_names_and_who_is_not_there_gets_an_entry() {
        let roster = "student,email,id\nAda King,ADA@x.example,101\nWang Wei,,103\nWang Wei,,104\nBob,,105\n";
        let learners = vec![
            learner("Wang Wei (103)", &["103"]),
            learner("ada@x.example", &[]),
            learner("eve", &[]),
        ];
        let (report, all) = applied(roster, learners);
        assert_eq!(report.absent, ["Wang Wei", "Bob"]);
        assert_eq!(report.unlisted, ["eve"]);
        assert_eq!(all, ["Bob", "Wang Wei", "Wang Wei (103)", "ada@x.example", "eve"]);
    }

    #[test]
    fn two_people_of_one_name_are_two_entries_and_names_that_differ_in_case_stay_apart() {
        let (report, all) = applied("Wang Wei\nWang Wei\n", vec![learner("Wang Wei", &[])]);
        assert_eq!(report.absent, ["Wang Wei (2)"]);
        assert_eq!(all, ["Wang Wei", "Wang Wei (2)"]);
        let (report, _) =
            applied("lee ann\nLee Ann\n", vec![learner("Lee Ann", &[]), learner("lee ann", &[])]);
        assert_eq!(report, RosterReport::default());
        let (report, _) =
            applied("LEE ANN\n", vec![learner("Lee Ann", &[]), learner("lee ann", &[])]);
        assert_eq!(report.absent, ["LEE ANN"], "nobody is given the work of another");
    }
}
