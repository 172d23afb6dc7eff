// expect: buildHeader
'use strict';
function readHeader(b){ if(b.length<10) throw new Error(`only ${b.length} bytes`); const m=b.toString('latin1',0,4); if(m!=='TOUR') throw new Error(`not TOUR but ${m}`); const f=b.readUInt8(5); return {version:b[4],compressed:(f&1)!==0,urgent:(f&2)!==0,length:b.readUInt32BE(6)}; }
function buildHeader({version,compressed,urgent,length}){ const b=Buffer.allocUnsafe(10); b.write('TOUR'); b[4]=version; if(compressed) b[5]|=1; if(urgent) b[5]|=2; b.writeUInt32BE(length,6); return b; }

module.exports = { readHeader, buildHeader };
