/* What the page adds where scripts run: series to hover over and zoom into, points to pick. It reads the JSON in the page only. */
(function () {
  "use strict";
  var source = document.getElementById("data");
  if (!source || typeof uPlot === "undefined") return;
  var data = JSON.parse(source.textContent);
  var dark = window.matchMedia && window.matchMedia("(prefers-color-scheme: dark)").matches;
  /* Okabe and Ito, as in the charts; lighter where the page is dark. */
  var colors = dark
    ? ["#6cb8ee", "#ff9a4d", "#35d0a0", "#e7a6cc", "#f5c04a", "#f0e442", "#c8d0d8"]
    : ["#0072b2", "#c24f00", "#00805d", "#a4487c", "#8f6400", "#2b7cab", "#444444"];
  var dashes = [[], [9, 4], [2, 3], [10, 3, 2, 3], [16, 4], [6, 3, 2, 3, 2, 3]];
  var ink = dark ? "#c3ccd6" : "#3d4a58";
  var grid = dark ? "#323c47" : "#e2e6ea";

  document.querySelectorAll("[data-script]").forEach(function (e) { e.hidden = false; });

  function element(tag, parent, text) {
    var e = document.createElement(tag);
    if (text !== undefined) e.textContent = text;
    if (parent) parent.appendChild(e);
    return e;
  }

  function choice(parent, label, options, chosen, changed) {
    var box = element("label", parent, label);
    var select = element("select", box);
    options.forEach(function (o) {
      var option = element("option", select, o.label || o);
      option.value = o.value || o;
    });
    select.value = chosen;
    select.addEventListener("change", function () { changed(select.value); });
    return select;
  }

  function number(value) {
    if (value === null || value === undefined) return "no data";
    if (value === 0) return "0";
    var size = Math.abs(value);
    return size >= 1e6 || size < 1e-4 ? value.toExponential(3) : String(Number(value.toPrecision(5)));
  }

  /* In a legend: nothing is pointed at, or there is no data. */
  function shown(u, v) { return v === null || v === undefined ? "–" : number(v); }

  function width(box) { return Math.max(240, Math.min(box.clientWidth, 960)); }

  function axis(label) {
    return { label: label, stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid }, labelSize: 24, size: 56,
      values: function (u, splits) { return splits.map(function (v) { return v === null ? "" : number(v); }); } };
  }

  function resizable(box, plot, height) {
    window.addEventListener("resize", function () { plot().setSize({ width: width(box), height: height }); });
  }

  /* ---- the timeline of a run ---- */

  var words = { clients_alive: "clients alive", queue_length: "requests waiting", utilization: "busy share of the GPUs", gpus: "GPUs up",
    issued_per_s: "queries issued (1/s)", completed_per_s: "queries completed (1/s)", lost_per_s: "queries lost (1/s)" };

  function timeline(box) {
    var all = data.timeline.series;
    var names = Object.keys(all);
    if (!names.length) return;
    element("h3", box, "Over time");
    var controls = element("div", box);
    controls.className = "controls";
    var plotBox = element("div", box);
    plotBox.className = "plot";
    var plot;
    function draw(name) {
      if (plot) plot.destroy();
      var s = all[name];
      var hasBand = s.low.some(function (v) { return v !== null; });
      var label = words[name] || name;
      /* Of few replications a band can be so wide that nothing else is seen. */
      var most = 3 * Math.max.apply(null, s.mean.map(function (v) { return v === null ? 0 : v; }));
      plot = new uPlot({
        width: width(plotBox), height: 300,
        scales: { x: { time: false }, y: { range: function (u, a, b) { var top = 1.05 * Math.min(b, most); return [0, top > 0 ? top : 1]; } } },
        series: [
          { label: "time (s)", value: shown },
          { label: label, stroke: colors[0], width: 2, value: shown },
          { label: "low", stroke: "transparent", value: shown, points: { show: false } },
          { label: "high", stroke: "transparent", value: shown, points: { show: false } }
        ],
        bands: hasBand ? [{ series: [3, 2], fill: colors[0] + "33" }] : [],
        axes: [axis("simulated time (s)"), axis(label)]
      }, [data.timeline.time, s.mean, s.low, s.high], plotBox);
    }
    choice(controls, "Show", names.map(function (n) { return { value: n, label: words[n] || n }; }), names[1] || names[0], draw);
    draw(names[1] || names[0]);
    resizable(plotBox, function () { return plot; }, 300);
  }

  /* ---- the latencies of a run ---- */

  function distribution(box) {
    if (!data.latency.length) return;
    element("h3", box, "Latency: share of the queries that took at most so long");
    var tables = data.latency.map(function (c) {
      return [c.values.map(function (v) { return v * 1000; }), c.shares.map(function (v) { return v * 100; })];
    });
    var plotBox = element("div", box);
    plotBox.className = "plot";
    var plot = new uPlot({
      width: width(plotBox), height: 340,
      scales: { x: { time: false, distr: 3, range: function (u, a, b) { return [a / 1.05, b * 1.05]; } }, y: { range: [0, 101] } },
      series: [{ label: "latency (ms)", value: shown }].concat(data.latency.map(function (c, i) {
        return { label: c.name, stroke: colors[i % colors.length], dash: dashes[i % dashes.length], width: 2, spanGaps: true,
          paths: uPlot.paths.stepped({ align: 1 }), points: { show: false },
          value: function (u, v) { return v === null || v === undefined ? "–" : number(v) + " %"; } };
      })),
      axes: [axis("latency (ms)"), axis("share of queries (%)")]
    }, uPlot.join(tables), plotBox);
    resizable(plotBox, function () { return plot; }, 340);
  }

  /* ---- the points of a sweep ---- */

  function scatter(box) {
    var paths = Object.keys(data.settings);
    var metrics = Object.keys(data.metrics);
    var count = data.healthy.length;
    if (!metrics.length) return;
    var controls = element("div", box);
    controls.className = "controls";
    var plotBox = element("div", box);
    plotBox.className = "plot";
    var tip = element("div", plotBox);
    tip.className = "tip";
    tip.hidden = true;
    var state = { x: paths[0] || metrics[0], y: metrics.indexOf("latency.p95") >= 0 ? "latency.p95" : metrics[0], by: paths[1] || "", scale: "linear" };
    var plot, places = [], order = [], picked = -1;

    function isNumeric(values) {
      return values.every(function (v) { return v !== "" && /^[-+]?[0-9.]+(e[-+]?[0-9]+)?/i.test(v) && isFinite(parseFloat(v)) && unitOf(v) === unitOf(values[0]); });
    }
    function unitOf(text) { return String(text).replace(/^[-+]?[0-9.]+(e[-+]?[0-9]+)?\s*/i, ""); }
    function label(name) {
      if (data.settings[name]) return name;
      var unit = data.metrics[name].unit;
      return unit === "1" || unit === "" ? name : name + " (" + unit + ")";
    }

    function draw() {
      if (plot) plot.destroy();
      picked = fromHash();
      var texts = data.settings[state.x];
      var levels = null, xs, xLabel = label(state.x);
      if (!texts) xs = data.metrics[state.x].mean;
      else if (isNumeric(texts)) {
        xs = texts.map(parseFloat);
        if (unitOf(texts[0])) xLabel += " (" + unitOf(texts[0]) + ")";
      } else {
        levels = texts.filter(function (v, i) { return texts.indexOf(v) === i; });
        xs = texts.map(function (v) { return levels.indexOf(v); });
      }
      var y = data.metrics[state.y];
      var groups = state.by && data.settings[state.by]
        ? data.settings[state.by].filter(function (v, i, all) { return all.indexOf(v) === i; }) : [""];
      order = [];
      for (var i = 0; i < count; i++) if (xs[i] !== null && y.mean[i] !== null) order.push(i);
      order.sort(function (a, b) { return xs[a] - xs[b] || a - b; });
      places = order.map(function (i) { return { point: i, x: xs[i], y: y.mean[i], low: y.low[i], high: y.high[i] }; });
      var columns = groups.map(function (g) {
        return order.map(function (i) { return g === "" && groups.length === 1 || data.settings[state.by][i] === g ? y.mean[i] : null; });
      });
      var ends = [];
      places.forEach(function (p) { [p.y, p.low, p.high].forEach(function (v) { if (v !== null) ends.push(v); }); });
      var lowest = Math.min.apply(null, ends), highest = Math.max.apply(null, ends);
      /* Nothing that cannot be negative is shown so, though an interval of few replications may reach there. */
      if (places.every(function (p) { return p.y >= 0; })) lowest = Math.max(0, lowest);
      var log = state.scale === "log" && places.every(function (p) { return p.y > 0; });
      if (log && lowest === 0) lowest = Math.min.apply(null, places.map(function (p) { return p.low > 0 ? p.low : p.y; }));
      var room = (highest - lowest || Math.abs(highest) || 1) * 0.06;
      var xAxis = axis(xLabel);
      if (levels) {
        xAxis.splits = function () { return levels.map(function (v, i) { return i; }); };
        xAxis.values = function (u, splits) { return splits.map(function (s) { return levels[s] || ""; }); };
      }
      plot = new uPlot({
        width: width(plotBox), height: 380, legend: { live: false, show: groups.length > 1 },
        scales: { x: { time: false, range: levels ? [-0.5, levels.length - 0.5] : padded }, y: { distr: log ? 3 : 1, auto: false, range: function (u, a, b) {
          return u.zoomedY ? [a, b] : log ? [lowest / 1.3, highest * 1.3] : [lowest === 0 ? 0 : lowest - room, highest + room]; } } },
        cursor: { drag: { x: true, y: true, uni: 20 }, points: { show: false } },
        series: [{}].concat(groups.map(function (g, i) {
          var color = colors[i % colors.length];
          return { label: state.by ? state.by + " = " + g : state.y, stroke: color, width: 1.5, dash: dashes[i % dashes.length],
            spanGaps: true, paths: repeats(g, xs) ? function () { return null; } : undefined,
            points: { show: true, size: 8, fill: color, stroke: color } };
        })),
        axes: [xAxis, axis(label(state.y))],
        hooks: { draw: [bars], setCursor: [hover], setScale: [function (u, key) { if (key === "y") u.zoomedY = true; }] }
      }, [order.map(function (i) { return xs[i]; })].concat(columns), plotBox);
      plot.over.addEventListener("click", function () { if (plot.near !== undefined && plot.near >= 0) location.hash = "point-" + plot.near; });
      plot.over.addEventListener("mouseleave", function () { tip.hidden = true; });
      plot.over.addEventListener("dblclick", function () { plot.zoomedY = false; draw(); });
    }

    function padded(u, low, high) {
      var some = (high - low || Math.abs(high) || 1) * 0.05;
      return [low - some, high + some];
    }

    /* A line through points makes sense where each x of a group is there once. */
    function repeats(group, xs) {
      var seen = {};
      return order.some(function (i) {
        if (state.by && data.settings[state.by][i] !== group) return false;
        var again = seen[xs[i]];
        seen[xs[i]] = true;
        return again;
      });
    }

    function bars(u) {
      var c = u.ctx;
      c.save();
      c.beginPath();
      c.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
      c.clip();
      c.strokeStyle = ink;
      c.lineWidth = 1.2 * devicePixelRatio;
      places.forEach(function (p) {
        var x = u.valToPos(p.x, "x", true);
        if (p.low !== null && p.high !== null) {
          c.beginPath();
          c.moveTo(x, p.low > 0 || u.scales.y.distr !== 3 ? u.valToPos(p.low, "y", true) : u.bbox.top + u.bbox.height);
          c.lineTo(x, u.valToPos(p.high, "y", true));
          c.stroke();
        }
        if (p.point === picked) {
          c.beginPath();
          c.arc(x, u.valToPos(p.y, "y", true), 9 * devicePixelRatio, 0, 7);
          c.stroke();
        }
      });
      c.restore();
    }

    function hover(u) {
      var best = -1, least = 30 * 30, left = u.cursor.left, top = u.cursor.top, at;
      if (left >= 0) places.forEach(function (p) {
        var dx = u.valToPos(p.x, "x") - left, dy = u.valToPos(p.y, "y") - top;
        if (dx * dx + dy * dy < least) { least = dx * dx + dy * dy; best = p.point; at = p; }
      });
      u.near = best;
      u.over.style.cursor = best >= 0 ? "pointer" : "";
      tip.hidden = best < 0;
      if (best < 0) return;
      tip.textContent = "point " + best + "\n"
        + paths.map(function (p) { return p + " = " + data.settings[p][best]; }).join("\n") + "\n"
        + label(state.y) + ": " + number(at.y) + (at.low === null ? "" : " (" + number(at.low) + " to " + number(at.high) + ")")
        + (data.healthy[best] ? "" : "\nfailed a health check: do not use");
      var x = u.valToPos(at.x, "x") + u.over.offsetLeft, y = u.valToPos(at.y, "y") + u.over.offsetTop;
      tip.style.left = Math.min(x + 12, Math.max(0, plotBox.clientWidth - tip.offsetWidth)) + "px";
      tip.style.top = Math.max(0, y - tip.offsetHeight - 8) + "px";
    }

    function fromHash() {
      var found = /^#point-([0-9]+)$/.exec(location.hash);
      return found ? Number(found[1]) : -1;
    }

    function set(key) { return function (value) { state[key] = value; draw(); }; }
    var axes = paths.concat(metrics);
    choice(controls, "Show", metrics, state.y, set("y"));
    choice(controls, "against", axes, state.x, set("x"));
    if (paths.length) choice(controls, "by", [{ value: " ", label: "nothing" }].concat(paths), state.by || " ", function (v) { set("by")(v.trim()); });
    choice(controls, "scale", [{ value: "linear", label: "linear" }, { value: "log", label: "logarithmic" }], "linear", set("scale"));
    window.addEventListener("hashchange", function () { picked = fromHash(); if (plot) plot.redraw(); });
    draw();
    resizable(plotBox, function () { return plot; }, 380);
  }

  [["timeline", timeline], ["distribution", distribution], ["scatter", scatter]].forEach(function (one) {
    var box = document.getElementById(one[0]);
    if (box) one[1](box);
  });
})();
