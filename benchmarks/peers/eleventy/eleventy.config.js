// The corpus for Eleventy: notices newest first with their neighbours, lists of 20 a page by year, topic and issuer.
const SIZE = 20;
const isoDate = (date) => new Date(date).toISOString();

function cut(base, title, notices) {
  const total = Math.max(1, Math.ceil(notices.length / SIZE));
  const url = (number) => (number === 1 ? base : `${base}page/${number}/`);
  return Array.from({ length: total }, (_, place) => ({
    url: url(place + 1),
    title,
    rows: notices.slice(place * SIZE, (place + 1) * SIZE),
    count: notices.length,
    number: place + 1,
    total,
    first: url(1),
    last: url(total),
    previous: place ? url(place) : "",
    next: place + 1 < total ? url(place + 2) : "",
  }));
}

function grouped(notices, key) {
  const groups = new Map();
  for (const notice of notices) {
    const value = notice.data[key];
    if (!groups.has(value)) groups.set(value, []);
    groups.get(value).push(notice);
  }
  return groups;
}

const sorted = (api) => [...api.getFilteredByTag("notices")].sort((a, b) => b.date - a.date);
const neighbours = (items) =>
  items.forEach((item, place) => {
    item.data.newer = items[place - 1];
    item.data.older = items[place + 1];
  });

export default function (config) {
  config.addPassthroughCopy({ static: "/" });
  config.addFilter("isoDate", isoDate);
  config.addCollection("newest", (api) => {
    const notices = sorted(api);
    neighbours(notices);
    neighbours(api.getFilteredByTag("tasks"));
    return notices;
  });
  config.addCollection("facets", (api) => {
    const notices = sorted(api);
    const count = (key) => [...grouped(notices, key)].map(([value, found]) => ({ value, count: found.length }));
    return { years: count("year"), issuers: count("issuer"), topics: count("topic") };
  });
  config.addCollection("lists", (api) => {
    const notices = sorted(api);
    const lists = cut("/notices/", "政策文件", notices);
    const ways = [["years", "year", "-"], ["issuers", "issuer", "issuer_name"], ["topics", "topic", "topic_name"]];
    for (const [folder, key, name] of ways) {
      for (const [value, found] of grouped(notices, key)) {
        lists.push(...cut(`/${folder}/${value}/`, `政策文件：${found[0].data[name] ?? value + "年"}`, found));
      }
    }
    return lists;
  });
  return {
    dir: { input: "src", output: "public" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
