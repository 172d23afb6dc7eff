// alt: Reads the offset from Intl's own name for it, but that's text and has to be parsed.
'use strict';

function offsetOf(moment, timeZone) {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(moment);
  const name = parts.find((part) => part.type === 'timeZoneName').value.replace('GMT', '') || '+00:00';
  const [hours, minutes] = name.slice(1).split(':');
  return (name.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

exports.nextNine = (now, timeZone) => {
  const there = new Date(now.getTime() + offsetOf(now, timeZone)); // read it with the UTC functions
  const candidates = [0, 1].map((days) => {
    const nine = Date.UTC(there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate() + days, 9);
    const near = new Date(nine - offsetOf(now, timeZone));
    return new Date(nine - offsetOf(near, timeZone));
  });
  return candidates.find((date) => date > now);
};
