//! "Did you mean ...?": finds the known word that is most similar to a mistyped one.

/// The minimum similarity of two words, from 0 to 1. Clap uses the same measure for its suggestions.
const ALIKE: f64 = 0.75;

/// The maximum length in bytes of a mistyped word. A longer one is no typing mistake and slow to compare.
const LONGEST: usize = 100;

/// Returns the word of `known` that is most similar to `word`, or `None` if none is similar enough.
/// The first of equally similar words wins. The beginning of a word counts more than its end, so
/// `modules2` finds `modules2_exports_alias`.
pub(crate) fn closest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    if word.len() > LONGEST {
        return None;
    }
    known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), *candidate))
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
        assert_eq!(closest("zzz", &names), None);
        assert_eq!(closest("", &names), None);
        assert_eq!(closest(&"pkg5_semver".repeat(100), &names), None);
    }
}
