// Days left: the page counts from the day of its build, this script from today (in China).
(function () {
  var today = Math.floor((Date.now() + 288e5) / 864e5);
  document.querySelectorAll("[data-until]").forEach(function (one) {
    var left = Date.parse(one.getAttribute("data-until")) / 864e5 - today;
    one.textContent = left > 0 ? "还剩" + left + "天" : left ? "已经截止" : "今天截止";
  });
})();
