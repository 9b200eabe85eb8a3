/*
 * The index from a folder or a disc. A page opened there may not read files beside it, but may run scripts:
 * the offline package (gongkai/publish/offline_search.py) has each file of the index in a script, too.
 */
(function (search) {
  "use strict";

  var files = {};   // name -> content in base64
  var scripts = {};

  /** Whether the page was opened from a folder or a disc. */
  search.inFolder = function () { return window.location.protocol === "file:"; };

  /** Called by a script of the package with the files that it holds: name -> content in base64. */
  search.arrived = function (held) { Object.assign(files, held); };

  /** The script that holds a file: of its own, or one for all parts of a folder that begin with the same two characters. */
  function scriptOf(path) {
    var cut = path.lastIndexOf("/") + 1;
    return (/\.(json|pf_meta)$/.test(path) ? path : path.slice(0, cut + 2)) + ".js";
  }

  function run(address) {
    scripts[address] = scripts[address] || new Promise(function (resolve, reject) {
      var script = search.element("script", { src: address });
      script.onload = resolve;
      script.onerror = function () { delete scripts[address]; reject(new Error(address + " is missing")); };
      document.head.appendChild(script);
    });
    return scripts[address];
  }

  /** A file of the package as a response: a promise, rejected when the package lacks it. */
  search.fromFolder = function (url) {
    var path = url.split("?")[0];
    return run(scriptOf(path)).then(function () {
      var content = files[path.split("/").pop()];
      if (content === undefined) { throw new Error(path + " is missing"); }
      return new Response(Uint8Array.from(atob(content), function (char) { return char.charCodeAt(0); }));
    });
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
