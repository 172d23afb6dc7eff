'use strict';
// The real store: a connection to the database. Here it only says what it would do.

class Store {
  constructor() {
    console.log('connecting to db.example.com');
  }

  async bookingsOn(day) {
    console.log(`REAL QUERY for ${day}`);
    return [];
  }
}

module.exports = { Store };
