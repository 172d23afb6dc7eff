// alt: The handler gets the number of the signal from Node.js, so it needs no table.
'use strict';

class Ending {
  count = 0;

  constructor(parts) {
    this.parts = parts;
    parts.proc.on('SIGINT', this.handle).on('SIGTERM', this.handle);
  }

  handle = (name, number) => {
    this.count += 1;
    if (this.count > 1) this.parts.proc.exit(128 + number);
    else this.run().then((code) => this.parts.proc.exit(code), () => this.parts.proc.exit(1));
  };

  async run() {
    this.parts.health.ready = false;
    await this.parts.noticed();
    return this.parts.shutdown();
  }
}

exports.handleSignals = (parts) => void new Ending(parts);
