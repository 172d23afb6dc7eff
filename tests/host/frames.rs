//! Programs that report without an end: every limit holds, and the runner stays small.

use std::time::{Duration, Instant};

use nodelings::verdict::End;

use crate::host::fixture::Fixture;

/// Finds the start of a record, with the nonce, in the scope of the function that sends reports.
const TAKES_THE_NONCE: &str = "
    const session = new (require('node:inspector').Session)(); session.connect();
    const post = (what, how) => { let got; session.post(what, how, (error, result) => { got = result; }); return got; };
    const look = (objectId) => post('Runtime.getProperties', { objectId, ownProperties: true });
    const named = (list, name) => list.find((one) => one.name === name)?.value;
    const scopes = (id) => look(named(look(id).internalProperties, '[[Scopes]]').objectId).result;
    const exit = look(post('Runtime.evaluate', { expression: 'process.reallyExit' }).result.objectId);
    const handler = exit.internalProperties.find(({ name }) => name === '[[Handler]]').value.objectId;
    const inside = (id, name) => scopes(id).map(({ value }) => named(look(value.objectId).result, name)).find((one) => one);
    const send = inside(named(look(handler).result, 'apply').objectId, 'send');
    const head = inside(send.objectId, 'head').value;
    const frame = (text) => head + text + '\\n';
";

fn endless(frames: &str) -> Fixture {
    Fixture::new(&format!(
        "{TAKES_THE_NONCE}
        const all = Buffer.from({frames});
        for (;;) require('node:fs').writeSync(1, all);"
    ))
}

/// Far below the minutes that an unlimited run takes, and far above a busy machine's delays.
const SOON: Duration = Duration::from_secs(40);

#[test]
fn reports_without_an_end_are_counted_and_limited() {
    for frames in [
        r#"frame('"type":"settled"}').repeat(1000)"#,
        r#"frame('"type":"registered","tests":["a","b"]}').repeat(1000)"#,
        r#"frame('"type":"started","test":"a"}').repeat(1000)"#,
        r#"frame('"piece":"' + ' '.repeat(3900) + '","more":true}').repeat(10)"#,
        r#"frame('"type":"started","test":"' + 'a'.repeat(3900) + '"}').repeat(10)"#,
        r#"(frame('"piece":"{\\"type\\":\\"registered\\",\\"tests\\":[\\"\\"","more":true}')
            + frame('"piece":"' + ',\\"\\"'.repeat(700) + '","more":true}').repeat(30)
            + frame('"piece":"]}","more":false}'))"#,
    ] {
        let started = Instant::now();
        let seen = endless(frames).run();
        assert!(started.elapsed() < SOON, "{frames}: {:?}", started.elapsed());
        assert_eq!(seen.end, End::TooManyReports, "{frames}");
        assert!(seen.frames.len() < 25_000, "{frames}: {}", seen.frames.len());
    }
}

#[test]
fn the_time_limit_holds_for_a_program_that_never_falls_silent() {
    let started = Instant::now();
    let seen = endless(r#"frame('"type":"settled"}').repeat(1000)"#)
        .impatient()
        .limits(|limits| limits.frames = usize::MAX)
        .run();
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
    // On a fast machine the limit on the bytes of all reports comes first.
    assert!(matches!(seen.end, End::TimedOut { .. } | End::TooManyReports), "{:?}", seen.end);
}

#[cfg(target_os = "linux")]
#[test]
fn a_process_that_keeps_printing_after_the_program_has_ended_is_not_waited_for() {
    let started = Instant::now();
    let seen = Fixture::new(
        "test('leaves', (t, done) => {
            const floods = \"for (;;) require('fs').writeSync(1, 'x'.repeat(60000))\";
            const child = spawn(process.execPath, ['-e', floods], { detached: true, stdio: ['ignore', 'inherit', 'ignore'] });
            child.unref(); setTimeout(() => { done(); process.exit(0); }, 300);
        });",
    )
    .limits(|limits| limits.output_stop = u64::MAX)
    .run();
    assert!(started.elapsed() < SOON, "{:?}: {:?}", started.elapsed(), seen.end);
}
