//! Errors of `JSON.parse`.

use super::pattern::{KnownError, text};

pub(super) const KNOWN: &[KnownError] = &[
    text(
        "Unexpected end of JSON input",
        "JSON.parse() got an empty text, or one that ends in the middle.",
        "Print the text just before you parse it: did all of it arrive?",
    ),
    text(
        "\"undefined\" is not valid JSON",
        "JSON.parse() got undefined. It turned that into the text \"undefined\", which is not JSON.",
        "Find out where the value should come from: is a `return` or an `await` missing there?",
    ),
    text(
        "\"[object {}]\" is not valid JSON",
        "JSON.parse() got an object, not a text. JSON.parse() turns a text into an object; \
         JSON.stringify() does the opposite.",
        "Is the value parsed already? Then use it as it is.",
    ),
    text(
        "Unexpected token '<'{}is not valid JSON",
        "The text starts like an HTML page, not like JSON. Often this means that a server \
         responded with an error page.",
        "Print the text and the status of the response before you parse it.",
    ),
    text(
        "Expected property name or '}' in JSON{}",
        "In JSON, every property name is in double quotes: { \"price\": 4 }. Single quotes or \
         no quotes are JavaScript, not JSON.",
        "Look at the text at the position in the message.",
    ),
    text(
        "{}Expected double-quoted property name in JSON{}",
        "After a comma, JSON expects another property, with its name in double quotes. Often \
         there is an extra comma at the end.",
        "Look at the text at the position in the message, and at the comma before it.",
    ),
    text(
        "{}Expected ',' or '}' after property value in JSON{}",
        "After a property's value, JSON expects a comma or the closing brace.",
        "Look at the text at the position in the message: is a comma missing, or the end of the \
         text?",
    ),
    text(
        "{}Expected ',' or ']' after array element in JSON{}",
        "After an item of a list, JSON expects a comma or the closing bracket.",
        "Look at the text at the position in the message.",
    ),
    text(
        "{}Expected ':' after property name in JSON{}",
        "Between a property's name and its value, JSON expects a colon.",
        "Look at the text at the position in the message.",
    ),
    text(
        "{}Unexpected non-whitespace character after JSON{}",
        "The text contains one complete JSON value, and then more. JSON.parse() reads exactly \
         one value.",
        "Does it contain several values, for example one on each line? Then parse them one by \
         one.",
    ),
    text(
        "{}Unexpected token {} is not valid JSON",
        "The text is not JSON: it contains a character that JSON does not allow there.",
        "Print the text just before you parse it. Is it what you think it is?",
    ),
    text(
        "{} in JSON at position {}",
        "The text breaks a rule of JSON at that position.",
        "Print the text just before you parse it, and look at that position.",
    ),
];
