//! "Did you mean ...?": finds the known word that is most similar to a mistyped one.

/// The minimum similarity of two words, from 0 to 1. Clap uses the same measure for its suggestions.
const ALIKE: f64 = 0.75;

/// The maximum length in bytes of a mistyped word. A longer one is no typing mistake and slow to compare.
const MAX_WORD_BYTES: usize = 100;

/// The minimum length in bytes of a word that can be the beginning of another one.
const SHORTEST_BEGINNING: usize = 3;

/// Returns the word of `known` that begins with `word`, or else the one that is most similar to it, or `None` if
/// none is similar enough. Case does not count. The first of equally good words wins.
pub(crate) fn closest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    if word.len() > MAX_WORD_BYTES {
        return None;
    }
    let word = word.to_lowercase();
    let begins = |candidate: &&&str| candidate.to_lowercase().starts_with(&word);
    if word.len() >= SHORTEST_BEGINNING
        && let Some(candidate) = known.iter().find(begins)
    {
        return Some(candidate);
    }
    known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), *candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .reduce(|best, other| if other.0 > best.0 { other } else { best })
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_typing_mistake_and_the_first_part_of_a_name_are_understood() {
        let names = ["intro1_hello", "modules2_exports_alias", "pkg5_semver"];
        assert_eq!(closest("modules2", &names), Some("modules2_exports_alias"));
        assert_eq!(closest("pkg5_semvr", &names), Some("pkg5_semver"));
        assert_eq!(closest("INTRO1_HELLO", &names), Some("intro1_hello"));
        assert_eq!(closest("zzz", &names), None);
        assert_eq!(closest("", &names), None);
        assert_eq!(closest(&"pkg5_semver".repeat(100), &names), None);
    }

    #[test]
    fn the_beginning_of_a_long_name_wins_over_a_similar_short_one() {
        let cards = ["platform13_sqlite", "platform12_type_stripping"];
        assert_eq!(closest("platform12", &cards), Some("platform12_type_stripping"));
    }
}
