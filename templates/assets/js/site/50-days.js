// Days left: the page counts from the day of its build, this script from today (in China).
each("[data-until]", (one) => {
  const today = Math.floor((Date.now() + 288e5) / 864e5);
  const left = Date.parse(one.dataset.until) / 864e5 - today;
  one.textContent = left > 0 ? `还剩${left}天` : left ? "已经截止" : "今天截止";
});
