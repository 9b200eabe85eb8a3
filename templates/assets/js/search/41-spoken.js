/*
 * What is said at the kitchen table (俺娘八十多了能领啥钱), by its topics: each word of speech or of a group of synonyms stands for
 * the words that papers use (老年人, 补贴), and pages that have most of them are near.
 */
(function (search) {
  "use strict";

  var AGE = /(?:[6-9]\d|1[0-2]\d|[六七八九]十[一二三四五六七八九]?|一百)(?:[多来几]|好几)?(?:周?岁|[了的])/;
  var OLD = ["老年人", "养老"];
  var TOPICS = 6;     // of a sentence that are looked for: each word of them costs a search
  var WORDS = 4;      // of a topic
  var OTHER = 0.5;    // what a word weighs that is in no list,
  var NAMED = 1.5;    // or the name of a place or an office: it says whose money, school or road is meant
  var NAME = /..(?:村|镇|乡|街道|社区|小区|小学|中学|幼儿园|医院|公司|局|路|街)$/;
  var NEAR = 0.5;     // of the best score is near enough
  var SHOWN = 20;
  var COMMON = 0.5;   // a topic that more of all pages have says nothing

  /** The words of papers for each word of speech, and those of each group of synonyms: [{said, words}], the longest first. */
  function lexicon(groups, spoken) {
    var known = [];
    spoken.forEach(function (row) {
      row[1].forEach(function (said) { known.push({ said: said.toLowerCase(), words: [said].concat(row[0]), spoken: true }); });
      row[0].forEach(function (said) { known.push({ said: said.toLowerCase(), words: [said], spoken: false, plain: true }); });
    });
    groups.forEach(function (group) {
      group.forEach(function (said) { known.push({ said: said.toLowerCase(), words: group, spoken: false }); });
    });
    return known.filter(function (one) { return one.said.length > 1 || one.spoken; })
      .sort(function (a, b) { return b.said.length - a.said.length || b.spoken - a.spoken; });
  }

  /** The topics of what was typed, and what of it is none: {topics: [{said, words, spoken}], rest: [text]}. */
  search.topicsOf = function (text, groups, spoken) {
    var topics = [];
    var left = text.toLowerCase().replace(AGE, function (said) {
      topics.push({ said: said, words: OLD, spoken: true });
      return " ";
    });
    lexicon(groups, spoken).forEach(function (one) {
      if (left.indexOf(one.said) < 0) { return; }
      left = left.split(one.said).join(" ");
      topics.push(one);
    });
    var rest = search.parse(search.unasked(left));
    return {
      topics: topics,
      rest: rest.filter(function (term) { return term.tokens.length > 1 && !search.isWeak(term.text); }).map(function (term) { return term.text; })
    };
  };

  /** A topic with its pages, each with the first place of one of its words: a promise. */
  function placed(index, topic) {
    var words = topic.words.slice(0, WORDS).map(function (word) { return { text: word, tokens: search.tokens(word) }; });
    return Promise.all(words.map(index.find)).then(function (all) {
      var pages = {};
      all.forEach(function (found) {
        Object.keys(found).forEach(function (key) {
          found[key].forEach(function (place) { pages[key] = Math.min(place, pages[key] === undefined ? place : pages[key]); });
        });
      });
      return { topic: topic, marked: words.filter(function (word, i) { return Object.keys(all[i]).length; }), pages: pages, count: Object.keys(pages).length };
    });
  }

  /**
   * Pages that have most of what a sentence or several words speak of: a promise of {all, marked}; null when the search knows none of it
   * by another word, or only one thing of several.
   */
  search.bySpeech = function (index, terms) {
    if (terms.some(function (term) { return term.exact; })) { return Promise.resolve(null); }
    return index.spoken().then(function (spoken) {
      var told = search.topicsOf(terms.map(function (term) { return term.text; }).join(" "), index.words, spoken);
      var saying = told.topics.filter(function (topic) { return !topic.plain; });
      var clear = saying.length > 1 || saying.some(function (topic) { return topic.spoken || topic.said.length > 2; });
      if (!told.topics.length || !(clear || terms.length > 1)) { return null; }
      var others = told.rest.map(function (text) { return { said: text, words: [text], spoken: false, weight: NAME.test(text) ? NAMED : OTHER }; });
      return Promise.all(told.topics.concat(others).slice(0, TOPICS).map(function (topic) { return placed(index, topic); }));
    }).then(function (all) { return all && judged(index, all, terms); });
  };

  /** The pages that have two of the topics, or one where no page has two, in titles and headings or else in the text; null without one. */
  function judged(index, all, terms) {
    var known = all.filter(function (one) { return one.count; });
    var only = known.length === 1 && known[0].topic;
    var sure = known.length > 1 || all.length === 1 || (only && (only.spoken || (terms.length === 1 && only.said.length > 2)));
    // who typed several words is told which of them stands nowhere
    var everywhere = terms.length === 1 || terms.every(function (term) {
      return known.some(function (one) { return term.text.toLowerCase().indexOf(one.topic.said) >= 0; });
    });
    if (!sure || !everywhere) { return null; }
    return having(2, true) || having(1, true) || having(2, false) || (known.some(function (one) { return one.topic.spoken; }) ? having(1, false) : null);

    function having(least, inTitle) { return holding(index, known, terms, least, inTitle); }
  }

  function holding(index, known, terms, least, inTitle) {
    var telling = known.filter(function (one) { return one.count <= COMMON * index.pages.length; });
    telling = telling.length ? telling : known;
    var tokens = [].concat.apply([], terms.map(function (term) { return term.tokens; }));
    var pages = index.pages.map(function (page) {
      var score = 0;
      var held = 0;
      var titled = false;
      known.forEach(function (one) {
        var place = one.pages[page.key];
        if (place === undefined) { return; }
        held += 1;
        titled = titled || (place < page.body && telling.indexOf(one) >= 0);
        score += (one.topic.weight || 1) * (place < page.titleEnd ? 3 : place < page.body ? 2 : 1) * Math.log(1 + index.pages.length / one.count);
      });
      score *= search.worth(page) * search.ofYear(page, tokens);
      return { page: page, level: search.TITLE, sum: 0, other: false, score: held >= least && (titled || !inTitle) ? score : 0 };
    }).filter(function (one) { return one.score > 0; }).sort(function (a, b) { return b.score - a.score || search.byRelevance(a, b); });
    pages = pages.filter(function (one) { return one.score >= NEAR * pages[0].score; }).slice(0, SHOWN);
    var marked = [].concat.apply([], known.map(function (one) { return one.marked; }));
    return pages.length ? { all: pages, marked: marked } : null;
  }
})(window.gongkaiSearch = window.gongkaiSearch || {});
