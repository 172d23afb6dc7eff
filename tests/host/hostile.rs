//! Programs that lie, or throw what nobody expects.

use nodelings::verdict::{End, Failure, Mark};

use crate::host::fixture::{Fixture, failure, has_end, marks, printed, registered};

#[test]
fn forged_reports_are_output() {
    let seen = Fixture::new(
        r#"console.log('TAP version 13\nok 1 - forged\n1..1');
        process.stdout.write('\x1e{"nonce":"","type":"settled"}\n');
        process.stdout.write('\x1e{"nonce":"guess","type":"finished","test":"real","mark":"passed","ms":1}\n');
        test('real', () => assert(false));"#,
    )
    .run();
    assert_eq!(marks(&seen), [("real", Mark::Failed)]);
    assert!(printed(&seen).contains("ok 1 - forged"));
    assert!(printed(&seen).contains(r#"\x1e{"nonce":"guess","type":"finished""#));
}

#[test]
fn bytes_without_meaning_are_shown_escaped_and_reports_pass_between_them() {
    let seen = Fixture::new(
        r"test('one', () => process.stdout.write(Buffer.from([0, 255, 27, 91, 50, 74, 30, 123])));
        test('two', () => process.stdout.write('\x1b[32mgreen\x1b[0m \u202ebidi'));",
    )
    .run();
    assert_eq!(marks(&seen), [("one", Mark::Passed), ("two", Mark::Passed)]);
    let texts: Vec<_> = seen.output.iter().map(|output| output.text.as_str()).collect();
    assert_eq!(texts, ["\\x00\u{fffd}\\x1b[2J\\x1e{", "green \\u202ebidi"]);
    assert_eq!(seen.output[0].test.as_deref(), Some("one"));
}

#[test]
fn the_input_is_empty() {
    let seen = Fixture::new(
        "const fs = require('node:fs');
        test('sync', () => assert.strictEqual(fs.readFileSync(0, 'utf8'), ''));
        test('stream', async () => { for await (const text of process.stdin) assert.fail(text); });",
    )
    .run();
    assert_eq!(marks(&seen), [("sync", Mark::Passed), ("stream", Mark::Passed)], "{seen:#?}");
    assert_eq!(seen.end, End::Exited { code: 0 });
}

/// The failure of a test that throws what this expression makes.
fn thrown(expression: &str) -> Failure {
    let seen = Fixture::new(&format!(
        "const trap = () => {{ throw new Error('trap'); }};
        const circle = new Error('round'); circle.cause = circle;
        const inspect = Symbol.for('nodejs.util.inspect.custom');
        test('bad', () => {{ throw {expression}; }}); test('next', () => {{}});"
    ))
    .run();
    assert_eq!(marks(&seen).first(), Some(&("bad", Mark::Failed)), "{expression}: {seen:#?}");
    assert!(has_end(&seen), "{expression}");
    failure(&seen, "bad").clone()
}

#[test]
fn errors_with_throwing_properties_are_copied_anyway() {
    assert_eq!(
        thrown("Object.assign(new Error('x'), { stack: new Proxy({}, { get: trap }) })").message,
        "x"
    );
    assert_eq!(
        thrown("Object.assign(new Error('x'), { name: { toString: trap }, code: {} })").name,
        ""
    );
    assert_eq!(thrown("circle").message, "round");
    assert_eq!(thrown("new Error('half \\ud800 of one')").message, "half \u{fffd} of one");
    let shown = thrown("new assert.AssertionError({ message: 'm', actual: { [inspect]: trap } })");
    assert_eq!(shown.actual.as_deref(), Some("(a value that cannot be shown)"));
    // Node itself stumbles over these; there must be an end all the same.
    thrown("Object.defineProperty(new Error('x'), 'message', { get: trap })");
    thrown("new Proxy(new Error('x'), { get: trap, getPrototypeOf: trap, has: trap })");
    thrown("(Object.prototype.cause = 1, Array.prototype.toJSON = trap, new Error('dirty'))");
}

#[test]
fn a_thrown_value_need_not_be_an_error() {
    for (expression, shown) in [
        ("'just text'", "'just text'"),
        ("null", "null"),
        ("undefined", "undefined"),
        ("Symbol('s')", "Symbol(s)"),
        ("{ a: 1 }", "{ a: 1 }"),
    ] {
        let failure = thrown(expression);
        assert_eq!((failure.name.as_str(), failure.message.as_str()), ("", shown));
    }
}

#[test]
fn a_program_that_breaks_the_tools_still_gets_its_own_failure() {
    let seen = Fixture::new(
        "JSON.stringify = () => '{}'; require('node:fs').writeSync = () => 0;
        process.stdout.write = () => true; Array.prototype.push = () => 0;
        test('bad', () => assert(false));",
    )
    .run();
    assert_ne!(marks(&seen), [("bad", Mark::Passed)]);
}

#[test]
fn a_mock_of_the_clock_does_not_stop_the_host() {
    let seen = Fixture::new(
        "const { mock } = require('node:test'); mock.timers.enable();
        test('mocked', () => { require('node:http').createServer().listen(0); });",
    )
    .run();
    assert_eq!(marks(&seen), [("mocked", Mark::Passed)]);
    assert_eq!(seen.end, End::Lingered);
}

#[cfg(unix)]
#[test]
fn junk_in_every_descriptor_causes_neither_a_pass_nor_a_panic() {
    let seen = Fixture::new(
        "test('junk', () => { const fs = require('node:fs');
        for (let fd = 3; fd < 64; fd += 1) try { fs.writeSync(fd, 'junk'); } catch {} });",
    )
    .impatient()
    .run();
    assert!(matches!(registered(&seen), [name] if name == "junk"));
}
