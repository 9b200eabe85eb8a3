/*
 * Whether a bundle that found nothing could be read at all. The engine passes over a part of the index that is missing or
 * damaged as if it had no word; a reader must be told.
 */
(function (search) {
  "use strict";

  var SIGNATURE = "pagefind_dcd";  // every packed file begins with it

  /** Where a bundle's list of pages and chunks stands; `name` is what its content is called. */
  search.metaName = function (name) { return "pagefind." + name + ".pf_meta"; };

  /**
   * A response with the file: a promise. It is broken when the server has no such file, and with `unreachable` when
   * nothing came, as with a network that is down.
   */
  search.fetched = function (url, options) {
    return fetch(url, options).then(function (response) {
      if (!response.ok) { throw new Error(url + ": " + response.status); }
      return response;
    }, function (error) { throw Object.assign(new Error(url + ": " + error.message), { unreachable: true }); });
  };

  /**
   * Pass on why something could not be read: what came is wrong (`refused`), unless nothing came, or the browser lacks
   * what reading needs.
   */
  search.refuse = function (error) {
    if (error && (error.unreachable || error instanceof ReferenceError)) { throw error; }
    throw Object.assign(new Error(String(error)), { refused: true });
  };

  /** What a JSON file holds: a promise; `refused` when it is none. */
  search.getJson = function (url, options) {
    return search.fetched(url, options).then(function (response) { return response.json(); }).catch(search.refuse);
  };

  /** The bytes of a packed file behind its signature: a promise, broken when the file is not what it should be. */
  search.unpacked = function (url) {
    return search.fetched(url).then(function (response) {
      if (typeof DecompressionStream === "undefined") {
        return response.arrayBuffer().then(function (buffer) { return search.gunzip(new Uint8Array(buffer)); });
      }
      return new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    }).then(function (unpacked) {
      var bytes = new Uint8Array(unpacked);
      if (new TextDecoder().decode(bytes.subarray(0, SIGNATURE.length)) !== SIGNATURE) { throw new Error(url + " is damaged"); }
      return bytes.subarray(SIGNATURE.length);
    }).catch(search.refuse);
  };

  /** What CBOR holds: numbers, texts and lists (postings.py writes no other). */
  search.cbor = function (bytes) {
    var place = 0;
    var decoder = new TextDecoder();
    function item() {
      var kind = bytes[place] >> 5;
      var value = bytes[place] & 31;
      var size = { 24: 1, 25: 2, 26: 4 }[value] || 0;
      place += 1;
      if (size) {
        value = 0;
        for (var i = 0; i < size; i += 1) { value = value * 256 + bytes[place + i]; }
        place += size;
      }
      if (kind === 0) { return value; }
      if (kind === 3) {
        place += value;
        return decoder.decode(bytes.subarray(place - value, place));
      }
      if (kind !== 4) { throw new Error("unknown kind " + kind); }
      var items = [];
      while (items.length < value) { items.push(item()); }
      return items;
    }
    return item();
  };

  /** A bundle's list, read: a promise of {names, chunks}, the names of its pages' fragments and [first word, last word, name]. */
  search.readMeta = function (home, name) {
    return search.unpacked(home + search.metaName(name)).then(function (bytes) {
      var meta = search.cbor(bytes);
      return { names: meta[1].map(function (page) { return page[0]; }), chunks: meta[2] };
    }).catch(search.refuse);
  };

  /** The words, headings and names of a page, by the name of its fragment: a promise. */
  search.readFragment = function (home, name) {
    return search.unpacked(home + "fragment/" + name + ".pf_fragment").then(function (bytes) {
      return JSON.parse(new TextDecoder().decode(bytes));
    });
  };

  /** The words of a chunk of a bundle, with their pages: a promise. */
  search.readChunk = function (home, name) { return search.unpacked(home + "index/" + name + ".pf_index"); };

  /** Whether all `chunks` that a bundle needs for a phrase can be read: a promise. */
  search.isWhole = function (home, chunks, phrase) {
    var words = phrase.replace(/"/g, "").split(" ");
    var wanted = chunks.filter(function (chunk) {
      return words.some(function (word) { return chunk[0] <= word && word <= chunk[1]; });
    });
    return Promise.all(wanted.map(function (chunk) { return search.readChunk(home, chunk[2]); }))
      .then(function () { return true; }, function () { return false; });
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
