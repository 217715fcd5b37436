// A classic script: opened from disk, a browser runs neither modules nor fetch under a strict policy.
"use strict";

(function () {
  // The map: another measure is a class and a text on each tile; another partner is a small script with its cells.
  var form = document.getElementById("map-controls");
  if (form) {
    var measure = form.elements.measure, partner = form.elements.partner;
    var cells = {};
    var table = document.getElementById("ranking").tBodies[0];
    window.hoptacMap = function (code, data) { cells[code] = data; draw(); };
    var draw = function () {
      var data = cells[partner.value];
      if (!data) {
        var script = document.createElement("script");
        script.src = form.dataset.folder + partner.value + ".js";
        document.head.appendChild(script);
        return;
      }
      var chosen = data[measure.value];
      document.querySelectorAll(".tile[data-code]").forEach(function (tile) {
        var cell = chosen.cells[tile.dataset.code] || chosen.none;
        tile.setAttribute("class", "tile " + cell.look);
        tile.querySelector(".val").textContent = cell.short;
        tile.querySelector("title").textContent = tile.dataset.name + ": " + cell.text;
      });
      var rows = Array.from(table.rows);
      rows.forEach(function (row) {
        var cell = chosen.cells[row.dataset.code] || chosen.none;
        row.dataset.rank = cell.rank;
        row.cells[0].textContent = cell.rank < 1000 ? cell.rank : "";
        var value = row.cells[2];
        value.textContent = "";
        var shown = document.createElement(cell.href ? "a" : "span");
        if (cell.href) { shown.href = cell.href; } else { shown.className = "none"; }
        shown.textContent = cell.text;
        value.appendChild(shown);
        row.cells[3].textContent = cell.time;
      });
      rows.sort(function (a, b) { return a.dataset.rank - b.dataset.rank || a.dataset.order - b.dataset.order; });
      rows.forEach(function (row) { table.appendChild(row); });
      document.getElementById("map-low").textContent = chosen.low;
      document.getElementById("map-high").textContent = chosen.high;
      document.getElementById("map-title").textContent =
        measure.selectedOptions[0].textContent + " · " + partner.selectedOptions[0].textContent;
    };
    form.hidden = false;
    form.addEventListener("change", draw);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
  }

  // Search: words without diacritics, each of which has to stand in an entry.
  var box = document.getElementById("search-box");
  if (box && window.hoptacSearch) {
    var list = document.getElementById("search-results"), status = document.getElementById("search-status");
    var plain = function (text) {
      return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
    };
    var index = window.hoptacSearch.map(function (entry) { return plain(entry[0]); });
    var find = function () {
      var words = plain(box.value).split(/\s+/).filter(Boolean);
      list.textContent = "";
      status.textContent = "";
      if (!words.length) { return; }
      var hits = [];
      for (var i = 0; i < index.length && hits.length < 100; i++) {
        if (words.every(function (word) { return index[i].indexOf(word) >= 0; })) { hits.push(window.hoptacSearch[i]); }
      }
      hits.forEach(function (entry) {
        var item = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("span");
        link.href = entry[1];
        link.textContent = entry[0];
        kind.className = "small";
        kind.textContent = " · " + entry[2];
        item.append(link, kind);
        list.appendChild(item);
      });
      status.textContent = hits.length ? hits.length + " " + box.dataset.found : box.dataset.none;
    };
    box.value = new URLSearchParams(location.search).get("q") || "";
    box.addEventListener("input", find);
    find();
  }
})();
