//! Programs that replace what the host itself may use, so that it does not see what else they do.

use crate::grade::class::{Class, RIGHT};

/// Disables the assertion of the second test; the first one is satisfied. The integrity check notices it.
const PATCHES: &str = "require('assert/strict').equal = () => {}; exports.add = () => 2;\n";

/// Name, and what is written in front of `PATCHES`.
const LINES: &[(&str, &str)] = &[
    ("array_iterator_next", "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true, value: undefined });"),
    ("array_iterator", "const it = Array.prototype[Symbol.iterator]; Array.prototype[Symbol.iterator] = () => Reflect.apply(it, [], []);"),
    ("bind", "Function.prototype.bind = () => () => {};"),
    ("byte_length", "const bytes = Object.getPrototypeOf(Uint8Array.prototype);
        const { get } = Object.getOwnPropertyDescriptor(bytes, 'byteLength');
        Object.defineProperty(bytes, 'byteLength', { get() {
          if (/integrity_violation/.test(Buffer.prototype.latin1Slice.call(this, 0, 400))) this.fill(32);
          return Reflect.apply(get, this, []);
        } });"),
    ("call", "Function.prototype.call = () => {};"),
    ("descriptor", "Object.getOwnPropertyDescriptor = Reflect.getOwnPropertyDescriptor = () => undefined;"),
    ("ends_with", "String.prototype.endsWith = () => false;"),
    ("exec", "RegExp.prototype.exec = () => null;"),
    ("filter", "Array.prototype.filter = () => [];"),
    ("for_each", "Array.prototype.forEach = Array.prototype.map = () => [];"),
    ("global_this", "globalThis.process = new Proxy(process, {}); globalThis.Reflect = globalThis.Object = undefined;"),
    ("inherited_get", "Object.prototype.get = Object.prototype.set = undefined; Object.prototype.get = () => undefined;"),
    ("inherited_mark", "Object.defineProperty(Object.prototype, 'mark', { get: () => 'passed', set() {} });"),
    ("is", "Object.is = () => true;"),
    ("is_and_push", "Object.is = () => true; Array.prototype.push = () => 0; Set.prototype.has = () => true;"),
    ("keys", "Object.keys = () => [];"),
    ("map_get", "Map.prototype.get = () => undefined;"),
    ("own_keys", "Reflect.ownKeys = Object.getOwnPropertyNames = () => [];"),
    ("push", "Array.prototype.push = () => 0;"),
    ("set_add", "Set.prototype.add = function () { return this; };"),
    ("set_has", "Set.prototype.has = () => true;"),
    ("setters", "for (let n = 0; n < 9; n++) Object.defineProperty(Array.prototype, n, { set() {}, get() {}, configurable: true });"),
    ("shift", "Array.prototype.shift = () => 'returned';"),
    ("slice", "String.prototype.slice = () => '';"),
    ("stringify", "JSON.stringify = () => 'null';"),
    ("then", "Promise.prototype.then = function (yes) { yes(); return this; };"),
    ("utf8_write", "const { utf8Write } = Buffer.prototype;
        Buffer.prototype.utf8Write = function (text, ...rest) {
          return Reflect.apply(utf8Write, this, [/integrity/.test(text) ? ' '.repeat(text.length) : text, ...rest]);
        };"),
];

#[test]
fn no_replaced_function_blinds_the_integrity_check() {
    let class = Class::new();
    for (name, line) in LINES {
        class.hand_in(name, &format!("{line}\n{PATCHES}"));
    }
    class.hand_in("zz_honest", RIGHT);
    let results = class.graded("out");
    for ((learner, exercise), line) in &results {
        let verdict = line["verdict"].as_str().expect("a verdict");
        if learner == "zz_honest" {
            assert_eq!(verdict, "pass", "{line:#}");
        } else {
            let is_valid = ["fail", "error", "timeout"].contains(&verdict);
            assert!(is_valid, "{learner}, {exercise}: {line:#}");
            let is_passed = |test: &serde_json::Value| test["mark"] == "passed";
            let passed = line["tests"].as_array().expect("tests").iter().any(is_passed);
            assert!(
                verdict == "fail" || !passed,
                "without a valid result, none is passed: {line:#}"
            );
        }
    }
}

/// A getter of Node.js that loads a module when it is first read replaces itself with the value. Any other getter that
/// has become a value was replaced by the program.
#[test]
fn a_getter_that_became_another_value_is_noticed_and_one_that_loaded_its_module_is_not() {
    let class = Class::new();
    class.hand_in(
        "replaces",
        &format!("Object.defineProperty(Map.prototype, 'size', {{ value: 3 }});\n{RIGHT}"),
    );
    class.hand_in(
        "reads",
        &format!("void [globalThis.Response, globalThis.crypto, globalThis.FormData];\n{RIGHT}"),
    );
    let results = class.graded("out");
    let verdict =
        |learner: &str| results[&(learner.to_owned(), "add1".to_owned())]["verdict"].clone();
    assert_eq!(verdict("replaces"), "error");
    assert_eq!(verdict("reads"), "pass");
}
