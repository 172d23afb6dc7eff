//! Errors of `JSON.parse`.

use super::pattern::{KnownError, text};

pub(super) const KNOWN: &[KnownError] = &[
    text(
        "Unexpected end of JSON input",
        "JSON.parse() got an empty text, or one that stops in the middle.",
        "Print the text just before you parse it: did all of it arrive?",
    ),
    text(
        "\"undefined\" is not valid JSON",
        "JSON.parse() got undefined. It turned that into the text \"undefined\", which is not JSON.",
        "Find out where the value should come from: is a `return` or an `await` missing there?",
    ),
    text(
        "\"[object {}]\" is not valid JSON",
        "JSON.parse() got an object, not a text. JSON.parse() makes an object from a text; the way \
         back is JSON.stringify().",
        "Is the value parsed already? Then use it as it is.",
    ),
    text(
        "Unexpected token '<'{}is not valid JSON",
        "The text begins like an HTML page, not like JSON. Often a server answered with an error \
         page.",
        "Print the text and the status of the answer before you parse it.",
    ),
    text(
        "Expected property name or '}' in JSON{}",
        "In JSON every property name stands in double quotes: { \"price\": 4 }. Single quotes or no \
         quotes are JavaScript, not JSON.",
        "Look at the text at the position that the message names.",
    ),
    text(
        "{}Expected double-quoted property name in JSON{}",
        "After a comma JSON wants another property, with its name in double quotes. Often there is \
         one comma too many at the end.",
        "Look at the text at the position that the message names, and at the comma before it.",
    ),
    text(
        "{}Expected ',' or '}' after property value in JSON{}",
        "After a property's value JSON wants a comma or the closing brace.",
        "Look at the text at the position that the message names: is a comma missing, or the end \
         of the text?",
    ),
    text(
        "{}Expected ',' or ']' after array element in JSON{}",
        "After an item of a list JSON wants a comma or the closing bracket.",
        "Look at the text at the position that the message names.",
    ),
    text(
        "{}Expected ':' after property name in JSON{}",
        "Between a property's name and its value JSON wants a colon.",
        "Look at the text at the position that the message names.",
    ),
    text(
        "{}Unexpected non-whitespace character after JSON{}",
        "The text holds one complete JSON value, and then more. JSON.parse() reads exactly one \
         value.",
        "Are there several values in it, for example one on each line? Then parse them one by one.",
    ),
    text(
        "{}Unexpected token {} is not valid JSON",
        "The text is not JSON: it has a character where JSON allows none.",
        "Print the text just before you parse it. Does it hold what you think it holds?",
    ),
    text(
        "{} in JSON at position {}",
        "The text breaks a rule of JSON at that position.",
        "Print the text just before you parse it, and look at that position.",
    ),
];
