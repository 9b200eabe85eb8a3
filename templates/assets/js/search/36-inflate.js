/*
 * Decompressing gzip (RFC 1951, RFC 1952) where DecompressionStream is missing: Chromium < 80, Safari < 16.4.
 */
(function (search) {
  "use strict";

  var MOST = 1032;  // no byte of deflate gives more bytes than this
  var LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  var LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  var DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
    4097, 6145, 8193, 12289, 16385, 24577];
  var DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
  var ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  var FIXED = [[144, 8], [112, 9], [24, 7], [8, 8]];

  function fail(what) { throw new Error("not gzip: " + what); }

  /** A Huffman code from the lengths of its symbols: the number of codes by length, the symbols in order. */
  function huffman(lengths) {
    var counts = new Uint16Array(16);
    var starts = new Uint16Array(16);
    var symbols = new Uint16Array(lengths.length);
    lengths.forEach(function (length) { counts[length] += 1; });
    counts[0] = 0;
    for (var i = 1; i < 16; i += 1) { starts[i] = starts[i - 1] + counts[i - 1]; }
    lengths.forEach(function (length, symbol) {
      if (length) { symbols[starts[length]] = symbol; starts[length] += 1; }
    });
    return { counts: counts, symbols: symbols };
  }

  function repeated(runs) {
    return [].concat.apply([], runs.map(function (run) {
      return Array.apply(null, Array(run[0])).map(function () { return run[1]; });
    }));
  }

  /** The position of the deflated bytes, after the header of the file. */
  function behindHead(bytes) {
    var flags = bytes[3];
    var place = 10;
    function text() {
      while (bytes[place]) { place += 1; }
      place += 1;
    }
    if (bytes.length < 18 || bytes[0] !== 31 || bytes[1] !== 139 || bytes[2] !== 8) { fail("head"); }
    if (flags & 4) { place += 2 + bytes[place] + bytes[place + 1] * 256; }
    if (flags & 8) { text(); }
    if (flags & 16) { text(); }
    return flags & 2 ? place + 2 : place;
  }

  function crc(bytes) {
    var table = [];
    var sum = -1;
    for (var n = 0; n < 256; n += 1) {
      var value = n;
      for (var k = 0; k < 8; k += 1) { value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1; }
      table.push(value);
    }
    for (var i = 0; i < bytes.length; i += 1) { sum = (sum >>> 8) ^ table[(sum ^ bytes[i]) & 255]; }
    return ~sum >>> 0;
  }

  /** Decompress a gzip file of one member. Throws when it is damaged or not gzip. */
  search.gunzip = function (bytes) {
    var view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    var place = behindHead(bytes);
    var end = bytes.length - 8;
    var size = view.getUint32(end + 4, true);
    if (size > bytes.length * MOST) { fail("size"); }
    var out = new Uint8Array(size);
    var written = 0;
    var held = 0;   // bits that were read and not used yet
    var count = 0;

    function bits(wanted) {
      while (count < wanted) {
        if (place >= end) { fail("end"); }
        held |= bytes[place] << count;
        place += 1;
        count += 8;
      }
      var value = held & ((1 << wanted) - 1);
      held >>>= wanted;
      count -= wanted;
      return value;
    }

    function symbol(code) {
      var value = 0;
      var first = 0;
      var index = 0;
      for (var length = 1; length < 16; length += 1) {
        value |= bits(1);
        if (value - first < code.counts[length]) { return code.symbols[index + value - first]; }
        index += code.counts[length];
        first = (first + code.counts[length]) << 1;
        value <<= 1;
      }
      return fail("code");
    }

    function put(value) {
      if (written >= size) { fail("size"); }
      out[written] = value;
      written += 1;
    }

    function stored() {
      held = count = 0;
      var length = bytes[place] + bytes[place + 1] * 256;
      if (place + 4 + length > end) { fail("end"); }
      place += 4;
      for (var i = 0; i < length; i += 1) { put(bytes[place + i]); }
      place += length;
    }

    function block(literals, distances) {
      for (var one = symbol(literals); one !== 256; one = symbol(literals)) {
        if (one < 256) { put(one); continue; }
        if (one > 285) { fail("length"); }
        var length = LENGTHS[one - 257] + bits(LENGTH_BITS[one - 257]);
        var far = symbol(distances);
        if (far > 29) { fail("distance"); }
        var back = DISTANCES[far] + bits(DISTANCE_BITS[far]);
        if (back > written) { fail("distance"); }
        for (var i = 0; i < length; i += 1) { put(out[written - back]); }
      }
    }

    function described() {
      var literals = bits(5) + 257;
      var all = literals + bits(5) + 1;
      var given = bits(4) + 4;
      var lengths = repeated([[19, 0]]);
      for (var i = 0; i < given; i += 1) { lengths[ORDER[i]] = bits(3); }
      var code = huffman(lengths);
      lengths = [];
      while (lengths.length < all) {
        var one = symbol(code);
        if (one < 16) { lengths.push(one); continue; }
        if (one === 16 && !lengths.length) { fail("lengths"); }
        var value = one === 16 ? lengths[lengths.length - 1] : 0;
        var times = one === 16 ? 3 + bits(2) : one === 17 ? 3 + bits(3) : 11 + bits(7);
        while (times > 0) { lengths.push(value); times -= 1; }
      }
      if (lengths.length > all) { fail("lengths"); }
      block(huffman(lengths.slice(0, literals)), huffman(lengths.slice(literals)));
    }

    for (var last = 0; !last;) {
      last = bits(1);
      var kind = bits(2);
      if (kind === 0) { stored(); }
      if (kind === 1) { block(huffman(repeated(FIXED)), huffman(repeated([[30, 5]]))); }
      if (kind === 2) { described(); }
      if (kind === 3) { fail("block"); }
    }
    if (written !== size || crc(out) !== view.getUint32(end, true)) { fail("sum"); }
    return out;
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
