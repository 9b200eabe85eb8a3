/*
 * Reads the files of the index: fetched, decompressed, decoded. What is missing is told apart from what is damaged,
 * since readers must be told what to do.
 */
(function (search) {
  "use strict";

  var SIGNATURE = "pagefind_dcd";  // every packed file begins with it

  /** The file name of a bundle's list of pages and chunks; `name` is its content hash. */
  search.metaName = function (name) { return "pagefind." + name + ".pf_meta"; };

  /**
   * The response with a file: a promise. Rejected when the server has no such file, and with `unreachable`
   * when there was no response, as when the network is down.
   */
  search.fetched = function (url, options) {
    if (search.inFolder()) { return search.fromFolder(url); }
    return fetch(url, options).then(function (response) {
      if (!response.ok) { throw new Error(url + ": " + response.status); }
      return response;
    }, function (error) { throw Object.assign(new Error(url + ": " + error.message), { unreachable: true }); });
  };

  /**
   * Rethrow an error with `refused`: the response was wrong. Errors for a missing response, or for something
   * that the browser lacks, are passed on unchanged.
   */
  search.refuse = function (error) {
    if (error && (error.unreachable || error instanceof ReferenceError)) { throw error; }
    throw Object.assign(new Error(String(error)), { refused: true });
  };

  /** The content of a JSON file: a promise; rejected with `refused` when it is not JSON. */
  search.getJson = function (url, options) {
    return search.fetched(url, options).then(function (response) { return response.json(); }).catch(search.refuse);
  };

  /** The decompressed bytes of a file after its signature: a promise, rejected when the file is damaged. */
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

  /** Decode CBOR: numbers, texts and arrays (postings.py writes nothing else). */
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

  /**
   * A bundle's list: a promise of {names, chunks}, its fragments' names and [first word, last word, name].
   */
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
})(window.gongkaiSearch = window.gongkaiSearch || {});
