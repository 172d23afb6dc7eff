//! Errors about values of an unexpected type.

use super::pattern::{KnownError, text};

pub(super) const KNOWN: &[KnownError] = &[
    text(
        "Cannot read properties of {} (reading '{}')",
        "The value before `{2}` is {1} here, and {1} has no properties at all.",
        "Print that value on the line above. Is it never set, is a `return` or an `await` missing, \
         or is a name misspelled?",
    ),
    text(
        "Cannot set properties of {} (setting '{}')",
        "You set `{2}` on something that is {1} here, and {1} cannot have properties.",
        "Create the object first (as `{}`), or find out why it does not exist yet.",
    ),
    text(
        "Cannot destructure property '{}' of '{}' as it is {}.",
        "You take `{1}` out of something that is {3}.",
        "Where does that value come from? For an optional argument, a default helps: `({ {1} } \
         = {})`.",
    ),
    text(
        "Cannot destructure '{}' as it is {}.",
        "You take something apart that is {2}.",
        "Where does that value come from?",
    ),
    text(
        "Cannot convert undefined or null to object",
        "A function such as Object.keys() or Object.entries() expects an object but got \
         undefined or null.",
        "Print its argument on the line above. Where should it come from?",
    ),
    text(
        "Class constructor {} cannot be invoked without 'new'",
        "`{1}` is a class; a class is not called like a function.",
        "Write `new` before it.",
    ),
    text(
        "Class extends value {} is not a constructor or null",
        "After `extends` comes something that is not a class: {1}.",
        "Is the class exported where it is defined, and imported by the right name? Do two \
         files load each other in a circle?",
    ),
    text(
        "Promise resolver {} is not a function",
        "`new Promise` expects a function with two parameters, resolve and reject; it got {1}.",
        "Write `new Promise((resolve, reject) => { ... })`.",
    ),
    text(
        "{} is not a function or its return value is not iterable",
        "You take the result of `{1}` apart as a list, but it is not a function, or it does not \
         return a list.",
        "Print `{1}` and what it returns.",
    ),
    text(
        "undefined is not a function",
        "A function was expected as an argument, but undefined was passed.",
        "Which callback did you pass on that line? Is it spelled right, and is it defined \
         before that line?",
    ),
    text(
        "Spread syntax requires ...iterable[Symbol.iterator] to be a function",
        "After `...` in a call there must be a list (or something else that can be iterated).",
        "Print the value after the dots: is it undefined, a number or a plain object?",
    ),
    text(
        "Iterator value {} is not an entry object",
        "A Map (and Object.fromEntries) is built from pairs, such as [['tea', 4]]; {1} is not a \
         pair.",
        "Put each key and its value into a list of two.",
    ),
    text(
        "\"{}\" is not a function",
        "After the text \"{1}\" comes something in parentheses, so JavaScript calls the text like a \
         function. Often a semicolon is missing at the end of the line before.",
        "Put a semicolon at the end of the line above.",
    ),
    text(
        "{} is not a function",
        "`{1}` is called like a function, but it holds something else, often undefined.",
        "Print it on the line above. Is the name spelled right? Is it exported? Is it a promise that \
         still needs `await`?",
    ),
    text(
        "{} is not a constructor",
        "`new` works with classes and with ordinary functions; `{1}` is neither.",
        "Is the class exported and imported by the right name? (An arrow function cannot be \
         used with `new`.)",
    ),
    text(
        "{} is not async iterable",
        "`for await` iterates over something that yields values over time; `{1}` does not.",
        "Print it on the line above. Is it a stream, an async generator or a list?",
    ),
    text(
        "{} is not iterable (cannot read property Symbol(Symbol.iterator))",
        "A list was expected (or something else that can be iterated), but it got: {1}.",
        "Functions such as Promise.all() take one list: put the values into [ ].",
    ),
    text(
        "{} is not iterable",
        "A list was expected here (or something else that can be iterated), but `{1}` is not \
         one.",
        "Print it on the line above. For a plain object, iterate over Object.entries(object). \
         Does a promise still need `await`?",
    ),
    text(
        "Assignment to constant variable.",
        "A name declared with `const` keeps its value forever, and this line gives it a new \
         one.",
        "If it must change, declare it with `let`.",
    ),
    text(
        "Cannot access '{}' before initialization",
        "`{1}` is used before the line that declares it has run.",
        "Move the use below the declaration. If `{1}` comes from another file, do the two files load \
         each other in a circle?",
    ),
    text(
        "{} is not defined",
        "Nothing here has the name `{1}`.",
        "Is it spelled right, with the same capital letters? Is it declared in another block, or is \
         its require() or import missing?",
    ),
    text(
        "Maximum call stack size exceeded",
        "A function calls itself (perhaps through another one) again and again, until there is \
         no room for more calls.",
        "In which case should it stop? That case must come before the call, and each call must \
         get closer to it.",
    ),
    text(
        "Cannot assign to read only property '{}' of object {}",
        "The object is frozen, or the property `{1}` is read-only, so it cannot be changed.",
        "Make a changed copy instead: `{ ...object, {1}: value }`.",
    ),
    text(
        "Cannot add property {}, object is not extensible",
        "The object or list is frozen: nothing can be added to it.",
        "Make a new one with the addition in it: `[...list, item]` or `{ ...object, name: value }`.",
    ),
    text(
        "Cannot delete property '{}' of {}",
        "The object is frozen, so `{1}` cannot be removed.",
        "Make a copy without it: `const { {1}, ...rest } = object`.",
    ),
    text(
        "Cannot set property {} of {} which has only a getter",
        "`{1}` is computed by a getter and has no setter, so it cannot be given a value.",
        "Change the value that the getter reads, or write a setter.",
    ),
    text(
        "Cannot create property '{}' on {}",
        "You set a property on {2}. Texts, numbers and booleans cannot have properties.",
        "Did you mean the object that this value was taken from?",
    ),
    text(
        "Cannot redefine property: {}",
        "The property `{1}` was defined as fixed, and cannot be defined again.",
        "Is it defined twice? Then once is enough; `configurable: true` allows a change.",
    ),
    text(
        "Converting circular structure to JSON{}",
        "The object contains itself (perhaps further down), so its JSON would never end.",
        "Pick only the properties that you want to send, into a new object.",
    ),
    text(
        "Do not know how to serialize a BigInt",
        "JSON has no way to write a BigInt (a number such as 10n).",
        "Convert it to a text first: String(value).",
    ),
    text(
        "Cannot mix BigInt and other types, use explicit conversions",
        "A BigInt (such as 10n) and an ordinary number cannot be mixed in one calculation.",
        "Convert one to the other: BigInt(number) or Number(bigint).",
    ),
    text(
        "Reduce of empty array with no initial value",
        "reduce() ran on an empty list and had no value to start with.",
        "Give it a start value as the second argument, such as 0.",
    ),
    text(
        "Invalid array length",
        "A list cannot have this length: it is negative, not whole, or far too large.",
        "Print the number just before.",
    ),
    text(
        "Invalid string length",
        "The text grew longer than Node allows (about 500 million characters).",
        "Does an endless loop add to it?",
    ),
    text(
        "Invalid count value: {}",
        "repeat() cannot repeat a text {1} times.",
        "Print the number just before.",
    ),
    text(
        "Invalid time value",
        "This Date has no valid time: the text or number it was created from is not a date.",
        "Print the argument of `new Date(...)`.",
    ),
    text(
        "{} must be between {}",
        "The number is outside the range that the function allows.",
        "Print the number just before.",
    ),
    text(
        "Must call super constructor in derived class before accessing 'this'{}",
        "In a class that extends another, `this` exists only after super() was called.",
        "Call super() as the first line of the constructor.",
    ),
    text(
        "Cannot use 'in' operator to search for '{}' in {}",
        "`in` looks for a property in an object, but the value on its right is not an object.",
        "For a text or a list, use includes().",
    ),
    text(
        "Right-hand side of 'instanceof' is not {}",
        "On the right of `instanceof` there must be a class.",
        "Is the class exported and imported by the right name?",
    ),
    text(
        "Function has non-object prototype '{}' in instanceof check",
        "On the right of `instanceof` there must be a class; an arrow function is not one.",
        "Is it the class you mean?",
    ),
    text(
        "Cannot read private member {} from an object whose class did not declare it",
        "`{1}` is private: only objects made by that very class have it. Here `this` (or the object) \
         is another one.",
        "Was the method taken out of its object, for example passed as a callback? Then wrap it: \
         `() => object.method()`.",
    ),
    text(
        "Method {} called on incompatible receiver {}",
        "A method was taken out of its object and called on its own, so `this` is lost.",
        "Call it on the object, or wrap it: `() => object.method()`.",
    ),
    text(
        "Illegal invocation",
        "A method was taken out of its object and called on its own, so `this` is lost.",
        "Call it on the object, or wrap it: `() => object.method()`.",
    ),
    text(
        "Cannot convert a Symbol value to a {}",
        "A symbol does not turn into a text or a number by itself.",
        "To show it, use String(symbol) or symbol.description.",
    ),
    text(
        "Cannot convert object to primitive value",
        "The object cannot be turned into a text or a number.",
        "Which of its properties did you want to show?",
    ),
    text(
        "Chaining cycle detected for promise {}",
        "A promise waits for itself: its then() returns the very same promise.",
        "Return the next step there, not the promise that you are building.",
    ),
    text(
        "URI malformed",
        "The text contains a % that is not followed by two hexadecimal digits.",
        "Encode it first with encodeURIComponent().",
    ),
];
